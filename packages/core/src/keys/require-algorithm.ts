/**
 * The register of algorithms, and refusing what it does not allow.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import {
  type AlgorithmRegister,
  entryOf,
  faultInVerifying,
  ownRegister,
  type RegisteredAlgorithm,
  type VerifiableOptions,
} from './algorithm-register.ts';

/** Laurel's own register. A constant of its own: what is named on from its module, a page would load at once. */
export const algorithmRegister: AlgorithmRegister = ownRegister;

/**
 * The state of an algorithm.
 *
 * @param name - a cryptosuite, a JOSE `alg` or a digest, spelt as documents spell it
 * @param register - Laurel's own when not given
 * @returns its entry; `forbidden` for a name that the register does not have
 * @example
 * ```ts
 * stateOf('eddsa-rdfc-2022'); // { state: 'active' }
 * stateOf('none'); // { state: 'forbidden' }
 * ```
 */
export const stateOf = (name: string, register?: AlgorithmRegister): RegisteredAlgorithm => entryOf(name, register);

/**
 * Refuses to sign with what is not active.
 *
 * @param name - a cryptosuite, a JOSE `alg` or a digest
 * @param register - Laurel's own when not given
 * @throws {@link LaurelError} LP_ALGORITHM_NOT_ACTIVE
 * @example
 * ```ts
 * requireActive('RS256'); // throws LP_ALGORITHM_NOT_ACTIVE
 * ```
 */
export function requireActive(name: string, register?: AlgorithmRegister): void {
  if (stateOf(name, register).state !== 'active') throw new LaurelError('LP_ALGORITHM_NOT_ACTIVE');
}

/**
 * Refuses signatures of an algorithm that no longer says anything.
 *
 * @param name - a cryptosuite, a JOSE `alg` or a digest
 * @param options - `register`, and `existedBefore`: what the caller can prove of the age of the bytes
 * @throws {@link LaurelError} LP_ALGORITHM_FORBIDDEN; LP_NO_POE where evidence of age is needed and not given
 * @example
 * ```ts
 * requireVerifiable('RS256', {}); // nothing: it may be verified
 * requireVerifiable('HS256', {}); // throws LP_ALGORITHM_FORBIDDEN
 * ```
 */
export function requireVerifiable(name: string, options: VerifiableOptions): void {
  const fault = faultInVerifying(name, options);
  if (fault !== undefined) throw new LaurelError(fault);
}
