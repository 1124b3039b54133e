/**
 * Issuing snapshots for leaving and transition: what a school signed for one learner, gathered in one record (CLR 2.0)
 * with every part's own signature.
 * @module
 */
import { clrDraft, type JsonObject, laurelError, learnerItemOf } from '@laurel/core';
import type { ClaimOrNot } from './claim.ts';
import { type IssueIntoOptions, issueClaims } from './issue-claims.ts';
import type { IssueOutcome, IssueProgress } from './issue-outcome.ts';
import { digestOf } from './register/index.ts';
import { snapshotKeyOf } from './snapshot-key.ts';

/** What is gathered for one learner. */
export interface Snapshot {
  /** The learner's folder, as the register knows it. */
  readonly folder: string;
  /** Credentials of this learner, each whole and with its proof; see `readOwnCredential`. */
  readonly credentials: readonly JsonObject[];
  /** `Learner profile` when not given. */
  readonly title?: string;
}

/**
 * Issues one record for each learner. The same parts again issue nothing new; with a part more, or a corrected one, it
 * is another record, for what a learner had on leaving stays what it was.
 *
 * @param snapshots - the learners' folders and credentials
 * @param options - as for `issueRecords`; `securing` must leave JSON, as what is inside does
 * @returns one outcome for each, in order, once it is on the disk; the totals at the end
 * @throws LP_STORE_IO; LP_SECOND_OPINION and LP_SIGNER_FAILED, with nothing of the batch released
 * @see CLR 2.0 §ClrCredential
 * @example
 * ```ts
 * const found = gatherSnapshots({ issuer, issued: 'issued' });
 * for await (const { outcome } of issueSnapshots(found, { issuer, out: 'issued', now, securing: 'eddsa-rdfc-2022' })) {
 *   console.log(outcome);
 * }
 * ```
 */
export function issueSnapshots(
  snapshots: AsyncIterable<Snapshot> | Iterable<Snapshot>,
  options: IssueIntoOptions,
): AsyncGenerator<IssueOutcome, IssueProgress> {
  return issueClaims(snapshots, (snapshot) => claimOf(snapshot, options), options);
}

function claimOf({ folder, credentials, title }: Snapshot, { issuer, now }: IssueIntoOptions): ClaimOrNot {
  const items = credentials.map(learnerItemOf);
  const [first] = items;
  if (first === undefined) throw laurelError('LP_NOTHING_TO_GATHER');
  const versions = credentials.map(({ id, validFrom }) => `${String(id)} ${String(validFrom)}`).sort();
  const content = digestOf('snapshot-content', title ?? '', ...versions);
  const { id, name } = issuer.profile;
  // The school adds itself, and the start of validity, when it signs.
  const {
    validFrom: _,
    issuer: __,
    ...draft
  } = clrDraft(credentials, {
    learner: { displayName: first.learner ?? '' },
    issuer: { id, name },
    now,
    ...(title === undefined ? {} : { title }),
  });
  return {
    keys: [snapshotKeyOf(folder, content)],
    folder,
    content,
    type: draft['type'],
    hasOwnStatus: false,
    job: ({ credential, validFrom }) => ({
      as: 'draft',
      draft: { ...draft, id: credential, validFrom: validFrom.toISOString() },
    }),
  };
}
