/**
 * Which algorithms may still sign and which may only be verified: data with a version, so that an algorithm that
 * grows weak is taken out of use by a change of data. What the register does not name is forbidden. It stands by itself,
 * for a page that verifies what is usual does without.
 * @module
 */

/**
 * What may be done with an algorithm.
 * - `active`: it signs, and its signatures are taken.
 * - `verify-only`: nothing new is signed with it; signatures that it made are taken as ever.
 * - `verify-with-evidence-before`: it was sound until `before` (RFC 3339). A signature is taken only where something
 *   else than itself proves that it existed by then, for whoever breaks the algorithm later can date it back.
 * - `forbidden`: neither; no signature that it made says anything any more.
 */
export type AlgorithmState =
  | { readonly state: 'active' }
  | { readonly state: 'verify-only' }
  | { readonly state: 'verify-with-evidence-before'; readonly before: string }
  | { readonly state: 'forbidden' };

/** A state; `experimental` where the specification may still change, so that it is used only where it is asked for by name. */
export type RegisteredAlgorithm = AlgorithmState & { readonly experimental?: true };

/** A register: plain JSON. */
export interface AlgorithmRegister {
  /** Grows with each change. */
  readonly version: number;
  /** The day of the last change, `YYYY-MM-DD`. */
  readonly updated: string;
  /** By the name that documents have: a cryptosuite, a JOSE `alg`, a digest. */
  readonly algorithms: Readonly<Record<string, RegisteredAlgorithm>>;
}

const active = { state: 'active' } as const;
const verifyOnly = { state: 'verify-only' } as const;
const experimental = { state: 'active', experimental: true } as const;
const forbidden = { state: 'forbidden' } as const;

/** Laurel's own register. */
export const ownRegister: AlgorithmRegister = {
  version: 1,
  updated: '2026-11-22',
  algorithms: {
    'eddsa-rdfc-2022': active,
    'eddsa-jcs-2022': active,
    'ecdsa-rdfc-2019': active,
    'ecdsa-jcs-2019': active,
    'ecdsa-sd-2023': active,
    'bbs-2023': active,
    'mldsa44-jcs-2024': experimental,
    Ed25519Signature2020: verifyOnly,
    EdDSA: active,
    Ed25519: active,
    ES256: active,
    ES384: active,
    RS256: verifyOnly,
    'ML-DSA-44': experimental,
    'sha-256': active,
    'sha-384': active,
    'sha-512': active,
  },
};

/**
 * The entry of an algorithm, as `stateOf` gives it.
 *
 * @param name - a cryptosuite, a JOSE `alg` or a digest
 * @param register - Laurel's own when not given
 * @returns its entry
 */
export const entryOf = (name: string, register: AlgorithmRegister = ownRegister): RegisteredAlgorithm =>
  (Object.hasOwn(register.algorithms, name) ? register.algorithms[name] : undefined) ?? forbidden;

/** By what an old signature is judged. */
export interface VerifiableOptions {
  /** Laurel's own when not given. */
  readonly register?: AlgorithmRegister | undefined;
  /** A time by which the very bytes are proven to have existed, by something else than their own word. */
  readonly existedBefore?: Date | undefined;
}

/**
 * What speaks against taking a signature of an algorithm.
 *
 * @param name - a cryptosuite, a JOSE `alg` or a digest
 * @param options - `register`, and `existedBefore`: what the caller can prove of the age of the bytes
 * @returns LP_ALGORITHM_FORBIDDEN; LP_NO_POE where evidence of age is needed and not given; undefined where nothing does
 */
export function faultInVerifying(
  name: string,
  { register, existedBefore }: VerifiableOptions,
): 'LP_ALGORITHM_FORBIDDEN' | 'LP_NO_POE' | undefined {
  const entry = entryOf(name, register);
  if (entry.state === 'active' || entry.state === 'verify-only') return undefined;
  // A register may be anybody's JSON: a state of another name is none.
  if (entry.state !== 'verify-with-evidence-before') return 'LP_ALGORITHM_FORBIDDEN';
  // A time that cannot be read is NaN, and no later than nothing; one without its zone is another on another machine.
  const before = /(Z|[+-]\d\d:\d\d)$/.test(entry.before) ? Date.parse(entry.before) : Number.NaN;
  return (existedBefore?.getTime() ?? Number.NaN) <= before ? undefined : 'LP_NO_POE';
}
