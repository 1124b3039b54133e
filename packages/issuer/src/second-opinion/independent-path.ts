import type { JsonObject, Signer } from '@laurel/core';

/** What an independent path is held to: whose key, when, and what was asked for beside the credential itself. */
export interface IndependentPathOptions {
  readonly multikey: string;
  readonly signer: Pick<Signer, 'id' | 'controller' | 'algorithm'>;
  readonly at: Date;
  /** JSON pointers to what must always be shown. */
  readonly mandatory?: readonly string[];
  /** Whose key must answer when it is shown: a did:key or a public JWK. */
  readonly holder?: string | JsonObject;
  /** The claim `status` that a token must have beside the credential. */
  readonly status?: JsonObject;
}

/** Verifies; gives the credential without its securing, or nothing where the path does not agree. */
export type IndependentPath = (
  secured: JsonObject | string,
  options: IndependentPathOptions,
) => Promise<JsonObject | undefined>;
