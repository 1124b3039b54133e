import type { ResolveMethodOptions } from '../../did/index.ts';
import type { JudgingCode } from '../../errors/index.ts';
import type { JsonLimits } from '../../json/index.ts';
import type { AlgorithmRegister } from '../../keys/index.ts';
import type { CompatibilityName } from '../compatibility.ts';
import type { HashOptions } from './cryptosuite.ts';

/** How proofs are verified. */
export interface VerifyProofOptions extends HashOptions, ResolveMethodOptions {
  /** The names of the cryptosuites that are accepted; all that Laurel knows but the experimental ones when not given. */
  readonly cryptosuites?: readonly string[];
  /** The states of algorithms; Laurel's own register when not given. */
  readonly register?: AlgorithmRegister;
  /** A time by which the very bytes are proven to have existed, by something else than their own word. */
  readonly existedBefore?: Date;
  /** The compatibility policies that the caller chose; none when not given. */
  readonly compatibility?: readonly CompatibilityName[];
  /** For issuers and holders: a base proof of a selective suite, which nobody else is to see, is verified too. */
  readonly acceptBaseProof?: boolean;
  /**
   * Told of each proof that was set aside unverified, because its kind is unknown or not accepted, or its algorithm
   * not trusted any more, while all others verified. Whoever does not ask to be told has such a set refused.
   */
  readonly onSetAside?: (proof: ProofSetAside) => void;
  /** Changes to the gate's limits. */
  readonly limits?: Partial<JsonLimits>;
}

/** A proof that was not verified. */
export interface ProofSetAside {
  /** Its place among the document's proofs. */
  readonly index: number;
  /** LP_CRYPTOSUITE_NOT_ACCEPTED, LP_ALGORITHM_FORBIDDEN or LP_NO_POE. */
  readonly code: JudgingCode;
}
