/**
 * How far the newest version of a log is on its way through its witnesses.
 * @module
 */
import { holdsOver, readLogProof } from '../entry-proof.ts';
import { defaultLogLimits } from '../read-log.ts';
import { type VerifyDidLogOptions, verifyEntries } from '../verify-log.ts';
import { readWitnessFile, ruleFor } from '../witness.ts';

/** Who has approved the newest version. */
export interface PendingApproval {
  readonly versionId: string;
  /** How many must; 0 where nobody has to. */
  readonly threshold: number;
  /** did:key of those who may, in the log’s order. */
  readonly witnesses: readonly string[];
  /** did:key of those who have. */
  readonly approvedBy: readonly string[];
}

/**
 * Who has approved the newest version of a log, of those who must. All of the log is verified but for that.
 *
 * @param options - as {@link verifyDidLog}: `did`, `log`, `witness`, `now`
 * @returns the version, its witnesses, and those whose approval holds
 * @throws {@link LaurelError} as {@link verifyDidLog}
 * @see did:webvh 1.0 §Witnessing a DID Version Update
 * @example
 * ```ts
 * const { approvedBy, threshold } = await approvalsOf({ did: id, log: text, now });
 * approvedBy.length >= threshold; // whether it can be published
 * ```
 */
export async function approvalsOf(options: VerifyDidLogOptions): Promise<PendingApproval> {
  const checked = await verifyEntries({ ...options, isNewestPending: true });
  const { version } = checked.at(-1) ?? checked[0];
  const rule = ruleFor(version.parameters, checked.at(-2)?.version.parameters);
  const witnesses = rule?.witnesses.map(({ id }) => id) ?? [];
  const { versionId } = version;
  const records = options.witness === undefined ? [] : readWitnessFile(options.witness, defaultLogLimits);
  const approved = new Set<string>();
  for (const each of records.filter((record) => record.versionId === versionId).flatMap(({ proof }) => proof)) {
    const read = readLogProof(each, options.now);
    if (read !== undefined && (await holdsOver(read, { versionId }))) approved.add(`did:key:${read.multikey}`);
  }
  return {
    versionId,
    threshold: rule?.threshold ?? 0,
    witnesses,
    approvedBy: witnesses.filter((id) => approved.has(id)),
  };
}
