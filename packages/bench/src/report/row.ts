/**
 * One line of what was measured: the form that programs read.
 * @module
 */

/** A line. Where a member does not apply it is `null`. */
export interface Row {
  /** For example `issue eddsa-rdfc-2022`. */
  readonly job: string;
  /** For example `badge-4k`. */
  readonly document: string;
  readonly implementation: string;
  /** CPU time of the process for one operation, in microseconds: the median. */
  readonly cpuUs: number | null;
  /** Time that passed for one operation, in microseconds: the median. */
  readonly wallUs: number | null;
  /** How many times faster than the yardstick of this job and document, in CPU time of the same process. */
  readonly vsYardstick: number | null;
  /** How many raw Ed25519 operations (of signing or of verifying) it costs, in the same process. */
  readonly vsRaw: number | null;
  /** The first and the third quartile of `cpuUs`. */
  readonly cpuSpread?: readonly [number, number];
  /** Peak memory of the process, in bytes. */
  readonly peakBytes?: number;
  /** What a reader must know of this very line. */
  readonly note?: string;
}
