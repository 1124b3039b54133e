/**
 * Issuing leave to carry a child’s record: the register knows it as the child’s, so that it is found, withdrawn and
 * forgotten with everything else of theirs.
 * @module
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DelegationTerms, delegationDraft, laurelError, type Securing } from '@laurel/core';
import { securingsFor } from '../../securing-ways.ts';
import type { ClaimOrNot } from '../claim.ts';
import { findTypedLearner } from '../correct/index.ts';
import type { OpenIssuer } from '../directory/index.ts';
import { canWithdraw, issueClaims } from '../issue-claims.ts';
import type { IssueOutcome } from '../issue-outcome.ts';
import { digestOf } from '../register/index.ts';
import { delegationMark } from './delegation-fact.ts';

/** Who may do what for which child, until when. */
export interface IssueDelegationOptions extends Omit<DelegationTerms, 'child'> {
  /** From `openIssuer`. */
  readonly issuer: OpenIssuer;
  /** The child, by one of the school’s own ids, as typed; never a name. */
  readonly learner: string;
  readonly now: Date;
  /** A year from `now` at the latest, and never later than the child’s 18th birthday, which nobody here knows. */
  readonly until: Date;
  /** The name of this run; from `nameRun`. */
  readonly run: string;
  /** Gives one again for a key from which one was taken back. */
  readonly again?: boolean;
  /** A folder on the disk in which the file is made, and from which it is gone afterwards. */
  readonly beside: string;
}

/** What was given. */
export interface IssuedDelegation {
  /** The credential’s id, by which it is taken back. */
  readonly credential: string;
  /** The signed credential. */
  readonly text: string;
  /** Whether it takes the place of one that was given for the same key before. */
  readonly isReplacement: boolean;
}

/**
 * Signs a permission for one key and one child; one for the same key before gives way to it. That a person at the school
 * has made sure who asks is taken for granted here: nothing in it, and nothing in the register, says who that is.
 *
 * @param options - the issuer, the child, the key, what may be done, and until when
 * @returns the permission
 * @throws LP_LEARNER_NOT_FOUND, LP_LEARNER_SEVERAL, LP_LEARNER_SHARED; LP_DELEGATION with the `reason`;
 *   LP_DELEGATION_FOR_GOOD where it could not be taken back; LP_REGISTER_OWED, LP_STORE_IO, LP_SECOND_OPINION
 * @example
 * ```ts
 * const terms = { guardian, scopes: ['present'], presentTo: [], custodian: 'parent-or-carer' } as const;
 * await issueDelegation({ ...terms, issuer, learner: '001042', now, until, run: nameRun(), beside: '.' });
 * ```
 */
export async function issueDelegation(options: IssueDelegationOptions): Promise<IssuedDelegation> {
  const { issuer, now, until, run, again = false } = options;
  const { register } = issuer;
  const learner = findTypedLearner(register, options.learner);
  const terms = { ...options, child: learner.subject };
  // A wrong wish is said before anything is written.
  const { validFrom: _, ...draft } = delegationDraft({ ...terms, now, until });
  if (canWithdraw(issuer) !== 'yes') throw laurelError('LP_DELEGATION_FOR_GOOD');
  // What a stopped run owes belongs into the folder of that run.
  if (register.owed() > 0) throw laurelError('LP_REGISTER_OWED');
  const key = digestOf('delegation', learner.folder, terms.guardian);
  const known = register.fact(key);
  const isTakenBack = known?.status !== undefined && (await issuer.status.statusAt(known.status)) === 'revoked';
  if (isTakenBack && !again) throw laurelError('LP_DELEGATION_AGAIN');
  const { guardian, child, scopes, presentTo, custodian } = terms;
  const said = JSON.stringify([guardian, child, scopes, presentTo, custodian, until.getTime()]);
  const claim: ClaimOrNot = {
    keys: [key],
    folder: learner.folder,
    content: delegationMark + digestOf('delegation-content', said),
    type: draft['type'],
    hasOwnStatus: false,
    job: ({ credential, validFrom }) => ({
      as: 'draft',
      draft: { ...draft, id: credential, validFrom: validFrom.toISOString() },
    }),
  };
  const out = await mkdtemp(join(resolve(options.beside), '.laurel-permission-'));
  try {
    const settings = { issuer, out, now, securing: securingOf(issuer), run, replace: true } as const;
    let outcome: IssueOutcome | undefined;
    for await (const one of issueClaims([claim], (given) => given, {
      ...settings,
      secondOpinionFor: 'all',
      workers: 0,
    }))
      outcome = one;
    const { credential, folder, file, message = '' } = outcome ?? {};
    if (credential === undefined || folder === undefined || file === undefined)
      throw laurelError('LP_DELEGATION', { reason: message });
    const text = await readFile(join(out, folder, file), 'utf8');
    return { credential, text: text.trimEnd(), isReplacement: outcome?.outcome === 'replaced' };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

function securingOf({ signer }: OpenIssuer): Securing {
  const [securing] = securingsFor(signer.algorithm);
  if (securing === undefined) throw laurelError('LP_DELEGATION_FOR_GOOD');
  return securing;
}
