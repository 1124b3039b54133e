import type { JsonLimits, JsonObject } from '../json/index.ts';
import type { Token } from './jose/read-token.ts';
import type { SdJwt } from './sd-jwt/read-sd-jwt.ts';

/** A credential or a presentation with its securing, taken apart; nothing is verified yet. */
export type Secured = SecuredDocument | SecuredToken | SecuredSdJwt;

/** JSON with its `proof`, or with none. */
export interface SecuredDocument {
  readonly form: 'data-integrity' | 'unsecured';
  readonly kind: 'credential' | 'presentation';
  /** What it claims, without `proof`. */
  readonly document: JsonObject;
  /** The whole as it came, `proof` included. */
  readonly whole: JsonObject;
  /** What it was read under. */
  readonly limits: Partial<JsonLimits>;
}

/** A compact JWS, bare or out of its envelope. */
export interface SecuredToken {
  readonly form: 'jose';
  readonly kind: 'credential' | 'presentation';
  readonly document: JsonObject;
  readonly token: Token;
  /** What it was read under. */
  readonly limits: Partial<JsonLimits>;
}

/** An SD-JWT with what it discloses, bare or out of its envelope. */
export interface SecuredSdJwt {
  readonly form: 'sd-jwt';
  readonly kind: 'credential' | 'presentation';
  /** What is disclosed. */
  readonly document: JsonObject;
  readonly sdJwt: SdJwt;
  /** What it was read under. */
  readonly limits: Partial<JsonLimits>;
}
