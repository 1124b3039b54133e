/**
 * Proof of possession: whoever asks for credentials shows that they have a key, and shows nothing else. A presentation
 * without credentials (VCDM 2.0 §4.13: there may be none), signed by the key for one question, one asker and a few days,
 * as DID Authentication of the VC API has it.
 * @module
 */
import { holderIdOf, readDateTime } from '../credential/index.ts';
import { didKeyResolver } from '../did/index.ts';
import { type ErrorCode, LaurelError, laurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Signer } from '../keys/index.ts';
import { readSecured, type Secured, securePresentation, type VerifiedProof, verifySecured } from '../proof/index.ts';
import { randomUrn } from './uuid.ts';

/** For whom and until when a key is proved. */
export interface KeyProofOptions {
  /** Signs for `authentication`. */
  readonly signer: Signer;
  /** What the school asked to be signed; new for each learner. */
  readonly challenge: string;
  /** The name that the school gave for itself. */
  readonly domain: string;
  readonly now: Date;
  /** When it can be taken no more; at most {@link longestKeyProof} from now. */
  readonly expires: Date;
  /** Random bytes by length; the system's generator when not given. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

/** A proof for longer than this is not taken, in milliseconds: 31 days. */
export const longestKeyProof = 31 * 24 * 60 * 60 * 1000;

/** Clocks differ: so much may a proof come from the future, in milliseconds. */
const clockDifference = 5 * 60 * 1000;

/**
 * Shows that one has a key: a presentation of nothing, signed by it.
 *
 * @param options - `signer`, `challenge`, `domain`, `now`, `expires`
 * @returns the presentation; nothing in it but the key, the question and the times
 * @throws LP_PRESENTATION_UNCHALLENGED without a challenge or a domain; LP_USAGE for an end that is none
 * @see VC API §Verifying a Holder's DID; VCDM 2.0 §4.13
 * @example
 * ```ts
 * const expires = keyProofEnd(now);
 * const proof = await proveKeyBy({ signer, challenge: 'n-7Qc2', domain: 'riverside.example', now, expires });
 * ```
 */
export async function proveKeyBy(options: KeyProofOptions): Promise<JsonObject> {
  const { signer, challenge, domain, now, expires, random } = options;
  if (challenge === '' || domain === '') throw laurelError('LP_PRESENTATION_UNCHALLENGED');
  if (!(expires > now) || expires.getTime() - now.getTime() > longestKeyProof) {
    throw new LaurelError('LP_USAGE', { reason: 'a proof of a key is for some time, at most 31 days' });
  }
  const empty = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: randomUrn(random === undefined ? {} : { random }),
    type: ['VerifiablePresentation'],
    holder: signer.controller,
  };
  const securing = signer.algorithm === 'P-256' ? 'ecdsa-rdfc-2019' : 'eddsa-rdfc-2022';
  const signed = await securePresentation(empty, {
    signers: [signer],
    securing,
    created: now,
    challenge,
    domain,
    expires,
  });
  if (typeof signed === 'string') throw new LaurelError('LP_UNEXPECTED');
  return signed;
}

/** What a school asked, and when it looks at the answer. */
export interface CheckKeyProofOptions {
  readonly challenge: string;
  readonly domain: string;
  readonly now: Date;
}

/** Whose key it is, or why that was not shown. */
export type CheckedKeyProof =
  | {
      readonly outcome: 'proved';
      /** The key's name: `did:key:…`. */
      readonly did: string;
      /** Until when the proof may be taken (RFC 3339). */
      readonly expires: string;
    }
  | { readonly outcome: 'refused'; readonly code: ErrorCode };

/**
 * Holds a proof of a key against what was asked: the question, the asker, the time, and that whoever names the key has
 * it. Offline: only a `did:key` is taken, and never one of small order, which anybody could sign for.
 *
 * @param input - the file: JSON, as text, bytes or object
 * @param options - `challenge` and `domain` as they were given to the learner; `now`
 * @returns the key, or a code; a bad file is an outcome, never a throw
 * @throws LP_USAGE where nothing was asked
 * @example
 * ```ts
 * const checked = await checkKeyProof(file, { challenge: 'n-7Qc2', domain: 'riverside.example', now: new Date() });
 * if (checked.outcome === 'proved') console.log(checked.did);
 * ```
 */
export async function checkKeyProof(
  input: string | Uint8Array | JsonObject,
  options: CheckKeyProofOptions,
): Promise<CheckedKeyProof> {
  if (options.challenge === '' || options.domain === '') {
    throw new LaurelError('LP_USAGE', { reason: 'a key is proved in answer to a challenge, for a domain' });
  }
  try {
    const secured = await readSecured(input);
    requireKeyProofOnly(secured);
    const proofs = await verifySecured(secured, { resolver: didKeyResolver });
    const [proof, ...others] = proofs;
    if (proof === undefined || others.length > 0) return refused('LP_KEY_PROOF_FORM');
    const fault = faultIn(proof, options);
    if (fault !== undefined) return refused(fault);
    return { outcome: 'proved', did: proof.controller, expires: proof.expires ?? '' };
  } catch (error) {
    if (error instanceof LaurelError) return refused(error.code);
    throw error;
  }
}

const refused = (code: ErrorCode): CheckedKeyProof => ({ outcome: 'refused', code });

/** A profile that was made for showing is no claim of a key, whatever it answers. */
function requireKeyProofOnly({ kind, form, document }: Secured): void {
  if (form === 'unsecured') throw new LaurelError('LP_PROOF_MISSING');
  if (kind !== 'presentation' || form !== 'data-integrity') throw laurelError('LP_KEY_PROOF_FORM');
  if (Object.keys(document).some((member) => !membersOfProof.has(member))) throw laurelError('LP_KEY_PROOF_FORM');
}

const membersOfProof: ReadonlySet<string> = new Set(['@context', 'id', 'type', 'holder']);

function faultIn(proof: VerifiedProof, { challenge, domain, now }: CheckKeyProofOptions): ErrorCode | undefined {
  const { domains, document, controller, purpose, keyPurposes } = proof;
  if (purpose !== 'authentication' || !keyPurposes.includes('authentication')) return 'LP_PROOF_PURPOSE';
  if (holderIdOf(document) !== controller || !controller.startsWith('did:key:')) return 'LP_HOLDER_BINDING_MISSING';
  if (proof.challenge !== challenge) return 'INVALID_CHALLENGE_ERROR';
  if (domains.length !== 1 || domains[0] !== domain) return 'INVALID_DOMAIN_ERROR';
  return isInTime(proof, now) ? undefined : 'LP_PROOF_TIME';
}

/** Made before now, at an end after now, and not for longer than anybody needs. */
function isInTime({ created, expires }: VerifiedProof, now: Date): boolean {
  const from = readDateTime(created)?.epochMilliseconds;
  const to = readDateTime(expires)?.epochMilliseconds;
  if (from === undefined || to === undefined) return false;
  const at = now.getTime();
  return from <= at + clockDifference && to > at && to > from && to - from <= longestKeyProof;
}

/**
 * The end of a proof that is made now, where nobody asked for another: a week.
 *
 * @param now - the time
 * @returns seven days later
 * @example
 * ```ts
 * keyProofEnd(new Date('2026-11-23T12:00:00Z')).toISOString(); // '2026-11-30T12:00:00.000Z'
 * ```
 */
export const keyProofEnd = (now: Date): Date => new Date(now.getTime() + 7 * 24 * 60 * 60 * 1000);
