/**
 * A claim: one thing that may be signed.
 * @module
 */
import type { ErrorCode, JsonValue } from '@laurel/core';
import type { EvidenceFile } from './delivery/deliver-evidence.ts';
import type { HandOut } from './delivery/hand-out-list.ts';
import type { SigningJob } from './signing-job.ts';

/** One thing that may be signed, with what the register knows it by. */
export interface Claim {
  /** Digests that the fact may be known by; the first is the one that a new entry gets. */
  readonly keys: readonly [string, ...string[]];
  /** The learner's folder. */
  readonly folder: string;
  /** Digest of what would be signed. */
  readonly content: string;
  /** The earliest start of validity (an embargo); now when not given. */
  readonly notBefore?: Date;
  /** Its own id, when it has one already. */
  readonly id?: string;
  /** The types of what would be signed. */
  readonly type: JsonValue | undefined;
  /** Whether its status is looked after elsewhere: it gets no second one. */
  readonly hasOwnStatus: boolean;
  /** What is to be signed, with the credential's id and the start of its validity. */
  readonly job: (made: { readonly credential: string; readonly validFrom: Date }) => SigningJob;
  readonly handOut?: HandOut;
  /** The files that go along with it. */
  readonly evidence?: readonly EvidenceFile[];
  /** Codes of the lint that a person has decided about: they hold this one no second time. */
  readonly released?: readonly string[];
}

/** A claim, or the reason why there is none. */
export type ClaimOrNot = Claim | { readonly notSigned: ErrorCode };
