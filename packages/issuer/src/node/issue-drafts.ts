/**
 * Issuing credentials that lack only issuer and proof.
 * @module
 */
import {
  canonicalizeJson,
  copyJson,
  formatDateTime,
  isJsonObject,
  type JsonObject,
  laurelError,
  randomBytes,
} from '@laurel/core';
import { refuseForeign } from '../complete-draft.ts';
import { randomUuid } from '../random-uuid.ts';
import type { ClaimOrNot } from './claim.ts';
import { type IssueIntoOptions, issueClaims } from './issue-claims.ts';
import type { IssueOutcome, IssueProgress } from './issue-outcome.ts';
import { digestOf } from './register/index.ts';

/**
 * Issues drafts that are credentials already but for issuer and proof. A draft is known by its id, one without an
 * id by its content: the same drafts again issue nothing new.
 *
 * @param drafts - drafts as for `issueCredential`
 * @param options - the issuer, the folder, the clock, the way of securing
 * @returns one outcome for each draft, in order, once it is on the disk; the totals at the end
 * @throws LP_STORE_IO; LP_SECOND_OPINION and LP_SIGNER_FAILED, with nothing of the batch released
 * @example
 * ```ts
 * for await (const { folder, file } of issueDrafts([draft], { issuer, out: 'out', now, securing: 'eddsa-rdfc-2022' })) {
 *   console.log(folder, file);
 * }
 * ```
 */
export function issueDrafts(
  drafts: AsyncIterable<unknown> | Iterable<unknown>,
  options: IssueIntoOptions,
): AsyncGenerator<IssueOutcome, IssueProgress> {
  return issueClaims(drafts, (draft) => claimOf(draft, options), options);
}

function claimOf(given: unknown, { issuer }: IssueIntoOptions): ClaimOrNot {
  const draft = copyJson(given);
  if (!isJsonObject(draft)) throw laurelError('LP_NOT_A_DRAFT');
  // Also one whose like was issued before: another issuer's draft is not done already, it is not ours.
  refuseForeign(draft, issuer.signer.controller);
  const { issuer: _, ...said } = draft;
  const content = digestOf('draft-content', canonicalizeJson(said));
  const id = typeof draft['id'] === 'string' ? draft['id'] : undefined;
  const subject = subjectIdOf(draft);
  return {
    keys: [id === undefined ? digestOf('draft-without-id', content) : digestOf('draft', id)],
    folder:
      subject === undefined
        ? randomUuid(randomBytes)
        : issuer.register.learner({ links: [`subject:${subject}`] }).folder,
    content,
    type: draft['type'],
    hasOwnStatus: draft['credentialStatus'] !== undefined,
    ...(id === undefined ? {} : { id }),
    // What the draft says stays, a null too, for the model to refuse.
    job: ({ credential, validFrom }) => ({
      as: 'draft',
      draft: { id: credential, validFrom: formatDateTime(validFrom), ...draft },
    }),
  };
}

function subjectIdOf({ credentialSubject }: JsonObject): string | undefined {
  const id = isJsonObject(credentialSubject) ? credentialSubject['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
