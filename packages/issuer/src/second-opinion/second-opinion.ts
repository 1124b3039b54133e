/**
 * The second opinion: what was signed is verified by programs that share no signing or verifying code with
 * Laurel, before it leaves the issuer.
 * @module
 */
import { canonicalizeJson, type JsonObject, laurelError, type Securing, type Signer } from '@laurel/core';
import type { IndependentPathOptions } from './data-integrity.ts';

/** What is asked: whether this is what was meant, signed by whom it should be. */
export interface SecondOpinionRequest {
  /** What is about to be released. */
  readonly secured: JsonObject | string;
  /** What was meant: the credential before it was secured. */
  readonly credential: JsonObject;
  readonly securing: Securing;
  readonly signer: Pick<Signer, 'id' | 'controller' | 'algorithm'>;
  /** A moment at which the credential is valid, perhaps later than today (results under embargo). */
  readonly at: Date;
}

/** Says nothing where it agrees, and throws LP_SECOND_OPINION where it does not. */
export type SecondOpinion = (request: SecondOpinionRequest) => Promise<void>;

/** How the opinion is formed. */
export interface SecondOpinionOptions {
  /** Multikeys by verification method id, for issuers whose id is not a did:key; none when not given. */
  readonly keys?: Readonly<Record<string, string>>;
}

/**
 * One independent path for each way of securing; each gives the document that was verified. They are loaded when they
 * are asked: most threads of a batch never ask.
 */
const paths = {
  'eddsa-rdfc-2022': {
    name: '@digitalbazaar/vc',
    verify: async (secured: JsonObject | string, options: IndependentPathOptions) =>
      (await import('./data-integrity.ts')).verifyWithDigitalBazaar(secured, options),
  },
  'vc+jwt': {
    name: 'jose',
    verify: async (secured: JsonObject | string, options: IndependentPathOptions) =>
      (await import('./jose.ts')).verifyWithJose(secured, options),
  },
} as const satisfies Record<Securing, unknown>;

/**
 * Makes the second opinion that `issueCredential` asks for: `@digitalbazaar/vc` for Data Integrity, `jose`
 * with a key made straight from its JWK for `vc+jwt`. Status is not looked up (a new credential is on no
 * published list yet) and nothing is fetched.
 *
 * @param options - `keys`: Multikeys by verification method, where the issuer is not a did:key
 * @returns a function that throws where the independent path disagrees
 * @example
 * ```ts
 * const secondOpinion = createSecondOpinion();
 * await secondOpinion({ secured, credential, securing: 'vc+jwt', signer, at: new Date('2026-09-01T00:00:00Z') });
 * ```
 */
export function createSecondOpinion(options: SecondOpinionOptions = {}): SecondOpinion {
  return async ({ secured, credential, securing, signer, at }) => {
    const path = paths[securing];
    let verified: JsonObject | undefined;
    try {
      const multikey = options.keys?.[signer.id] ?? multikeyOfDidKey(signer);
      verified = await path.verify(secured, { multikey, signer, at });
    } catch {
      // The cause is left out: those programs quote the credential in their messages.
      throw laurelError('LP_SECOND_OPINION', { program: path.name });
    }
    if (verified === undefined || canonicalizeJson(verified) !== canonicalizeJson(credential)) {
      throw laurelError('LP_SECOND_OPINION', { program: path.name });
    }
  };
}

/** did:key §3.1: the method-specific identifier is the Multikey, and the fragment repeats it. */
function multikeyOfDidKey(signer: Pick<Signer, 'id' | 'controller'>): string {
  const multikey = signer.controller.slice('did:key:'.length);
  if (!signer.controller.startsWith('did:key:z') || signer.id !== `${signer.controller}#${multikey}`) {
    throw laurelError('LP_SECOND_OPINION', { program: 'did:key' });
  }
  return multikey;
}
