/**
 * The second opinion: what was signed is verified by programs that share no signing or verifying code with
 * Laurel, before it leaves the issuer.
 * @module
 */
import { canonicalizeJson, type JsonObject, laurelError, type Securing, type Signer } from '@laurel/core';
import type { TheirHashSuite } from './data-integrity.ts';
import type { IndependentPath } from './independent-path.ts';

/** What is asked: whether this is what was meant, signed by whom it should be. */
export interface SecondOpinionRequest {
  /** What is about to be released. */
  readonly secured: JsonObject | string;
  /** What was meant: the credential before it was secured. */
  readonly credential: JsonObject;
  readonly securing: Securing;
  readonly signer: Pick<Signer, 'id' | 'controller' | 'algorithm' | 'multikey'>;
  /** JSON pointers to what must always be shown, for the selective ways. */
  readonly mandatory?: readonly string[];
  /** Whose key must answer when it is shown (SD-JWT): a did:key or a public JWK. */
  readonly holder?: string | JsonObject;
  /** For `dc+sd-jwt`: the claim `status` that it must have, beside the credential; none when not given. */
  readonly status?: JsonObject;
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

interface Path {
  /** Who does not agree, where it does not. */
  readonly name: string;
  readonly load: () => Promise<IndependentPath>;
}

const digitalBazaar = (suite: TheirHashSuite): Path => ({
  name: '@digitalbazaar/vc',
  load: async () => (await import('./data-integrity.ts')).digitalBazaarPath(suite),
});

const sdJwt = (typ: 'dc+sd-jwt' | 'vc+sd-jwt'): Path => ({
  name: 'jose',
  load: async () => (await import('./sd-jwt.ts')).sdJwtPath(typ),
});

/**
 * One independent path for each way of securing; each gives the document that was verified. They are loaded when they
 * are asked: most threads of a batch never ask.
 */
const paths: Readonly<Record<Securing, Path>> = {
  'eddsa-rdfc-2022': digitalBazaar('eddsa-rdfc-2022'),
  'eddsa-jcs-2022': digitalBazaar('eddsa-jcs-2022'),
  'ecdsa-rdfc-2019': digitalBazaar('ecdsa-rdfc-2019'),
  'ecdsa-jcs-2019': digitalBazaar('ecdsa-jcs-2019'),
  'ecdsa-sd-2023': {
    name: '@digitalbazaar/ecdsa-sd-2023-cryptosuite',
    load: async () => (await import('./ecdsa-sd.ts')).verifyEcdsaSd,
  },
  'bbs-2023': { name: '@digitalbazaar/di-sd-primitives', load: async () => (await import('./bbs.ts')).verifyBbs },
  'vc+jwt': { name: 'jose', load: async () => (await import('./jose.ts')).verifyWithJose },
  'dc+sd-jwt': sdJwt('dc+sd-jwt'),
  'vc+sd-jwt': sdJwt('vc+sd-jwt'),
};

/**
 * Makes the second opinion that `issueCredential` asks for. Status is not looked up (a new credential is on no
 * published list yet) and nothing is fetched. What each way is confirmed by:
 *
 * - the suites that hash the whole: `@digitalbazaar/vc` with its own suite, keys and canonical form
 * - `vc+jwt`: `jose`, with a key made straight from its JWK
 * - `dc+sd-jwt`, `vc+sd-jwt`: `jose` for the signature; the digests of the parts are computed a second time from
 *   RFC 9901, by code of Laurel's own
 * - `ecdsa-sd-2023`: Digital Bazaar's suite derives and verifies. It cannot read lists (`allowedValue`): of such
 *   a credential its primitives give the statements, WebCrypto verifies every signature, and sorting the statements into
 *   those that are always shown and the others is code of Laurel's own
 * - `bbs-2023`: the statements and hashes as above; the signature by code written a second time from the draft, over
 *   the same curve library, so that a fault in the arithmetic of the curve would not be seen
 *
 * @param options - `keys`: Multikeys by verification method, where the issuer is not a did:key and its signer does not know its key
 * @returns a function that throws where the independent path disagrees
 * @example
 * ```ts
 * const secondOpinion = createSecondOpinion();
 * await secondOpinion({ secured, credential, securing: 'vc+jwt', signer, at: new Date('2026-09-01T00:00:00Z') });
 * ```
 */
export function createSecondOpinion(options: SecondOpinionOptions = {}): SecondOpinion {
  return async ({ secured, credential, securing, signer, at, mandatory, holder, status }) => {
    const { name, load } = paths[securing];
    let verified: JsonObject | undefined;
    try {
      const multikey = options.keys?.[signer.id] ?? ownMultikey(signer);
      const verify = await load();
      verified = await verify(secured, {
        multikey,
        signer,
        at,
        ...(mandatory === undefined ? {} : { mandatory }),
        ...(holder === undefined ? {} : { holder }),
        ...(status === undefined ? {} : { status }),
      });
    } catch {
      // The cause is left out: those programs quote the credential in their messages.
      throw laurelError('LP_SECOND_OPINION', { program: name });
    }
    if (verified === undefined || canonicalizeJson(verified) !== canonicalizeJson(credential)) {
      throw laurelError('LP_SECOND_OPINION', { program: name });
    }
  };
}

/**
 * did:key §3.1: the method-specific identifier is the Multikey, and the fragment repeats it. Of other identifiers the
 * signer says its key: nothing is looked up, for what the key stands in may not be published yet.
 */
function ownMultikey(signer: Pick<Signer, 'id' | 'controller' | 'multikey'>): string {
  if (!signer.controller.startsWith('did:') || signer.controller.startsWith('did:key:'))
    return multikeyOfDidKey(signer);
  if (signer.multikey === undefined) throw laurelError('LP_SECOND_OPINION', { program: 'the signer' });
  return signer.multikey;
}

function multikeyOfDidKey(signer: Pick<Signer, 'id' | 'controller'>): string {
  const multikey = signer.controller.slice('did:key:'.length);
  if (!signer.controller.startsWith('did:key:z') || signer.id !== `${signer.controller}#${multikey}`) {
    throw laurelError('LP_SECOND_OPINION', { program: 'did:key' });
  }
  return multikey;
}
