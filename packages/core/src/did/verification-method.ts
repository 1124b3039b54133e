import type { Resolvable } from 'did-resolver';
import type { copyJson, JsonObject } from '../json/index.ts';
import type { KeyPurpose, PublicKey } from '../keys/index.ts';
import type { KeyTools } from '../keys/read-public-key.ts';
import type { parseDidUrl } from './did-url.ts';

/** A verification method whose key was imported. */
export interface ResolvedVerificationMethod {
  readonly id: string;
  /** The DID in whose document the method stands and that controls it. */
  readonly controller: string;
  readonly publicKey: PublicKey;
  /** The relationships in which the document names the method (Controlled Identifiers 1.0 §2.3). */
  readonly purposes: readonly KeyPurpose[];
  /** When the method ends or ended (RFC 3339), where the document says so. */
  readonly expires?: string;
  readonly revoked?: string;
  /** The policy without which it would not have been found. */
  readonly compatibility?: MethodCompatibility;
}

/** Policies by which keys are found that are named otherwise than by a DID URL. */
export type MethodCompatibility = 'did-key-without-fragment' | 'https-issuer-key-set';

/** How keys are found. */
export interface ResolveMethodOptions {
  readonly resolver: Resolvable;
  /** The compatibility policies that the caller chose. */
  readonly compatibility?: readonly string[];
  /** JSON Web Key Sets by the web address (`https:`) of their issuer. */
  readonly keySets?: Readonly<Record<string, unknown>>;
}

/** What finding keys works with. */
export interface MethodTools extends KeyTools {
  readonly copyJson: typeof copyJson;
  readonly parseDidUrl: typeof parseDidUrl;
  /** The document of an identifier. */
  readonly documentOf: (id: string, resolver: Resolvable) => Promise<JsonObject>;
  /** The one method of an id in its controller's document. */
  readonly findMethod: (
    id: string,
    controller: string,
    document: JsonObject,
    importKey: ImportKey,
  ) => ResolvedVerificationMethod;
}

/** How a JWK or a verification method becomes a key. */
export type ImportKey = (source: JsonObject) => PublicKey;
