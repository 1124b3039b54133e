/**
 * Issuing what an import gave.
 * @module
 */
import { type Evidence, evidenceFileName, type KnownNames, laurelError, ownWordsKinds } from '@laurel/core';
import type { ImportRecord, ItemRecord } from '../import/index.ts';
import type { ClaimOrNot } from './claim.ts';
import type { EvidenceFile } from './delivery/deliver-evidence.ts';
import { embargoEndOf } from './embargo.ts';
import { type IssueIntoOptions, issueClaims } from './issue-claims.ts';
import type { IssueOutcome, IssueProgress } from './issue-outcome.ts';
import { digestOf } from './register/index.ts';

/** How records are issued. */
export interface IssueRecordsOptions extends IssueIntoOptions {
  /** Also writes the private list of pupil, class and folder. */
  readonly handout?: boolean;
}

/**
 * Issues what an import gave: one credential for each fact, in one randomly named folder for each learner. A fact
 * that was issued before is issued no second time, whatever file or order it comes in; one that has changed is
 * offered as a replacement. Can be killed at any moment and run again with the same records.
 *
 * @param records - the records of `importSheet` or `importRows`, those that are ok or a warning
 * @param options - the issuer, the folder, the clock, the way of securing
 * @returns one outcome for each record, in order, once it is on the disk; the totals at the end
 * @throws LP_STORE_IO; LP_SECOND_OPINION and LP_SIGNER_FAILED, with nothing of the batch released
 * @example
 * ```ts
 * for await (const { outcome, message } of issueRecords(records, { issuer, out: 'out', now, securing: 'vc+jwt' })) {
 *   if (outcome === 'refused') console.log(message);
 * }
 * ```
 */
export function issueRecords(
  records: AsyncIterable<ImportRecord> | Iterable<ImportRecord>,
  options: IssueRecordsOptions,
): AsyncGenerator<IssueOutcome, IssueProgress> {
  return issueClaims(records, (record) => claimOf(record, options), options);
}

function claimOf(record: ImportRecord, { issuer }: IssueRecordsOptions): ClaimOrNot {
  if (record.as === 'learners') {
    issuer.register.learner(clueOf(record.learner.links, record.learner));
    return { notSigned: 'LP_NOT_A_CLAIM' };
  }
  const { item, fact, learner: name, rosterLearner } = record;
  if (record.signer === 'learner' || item.assurance === 'self-declared' || ownWordsKinds.includes(item.kind)) {
    return { notSigned: 'LP_OWN_WORDS' };
  }
  if (name === undefined) throw laurelError('LP_LEARNER_NAMELESS');
  const learner = issuer.register.learner(clueOf(linksOf(record), rosterLearner));
  const keyIn = (folder: string): string => digestOf('fact', folder, fact.kind, fact.name, fact.period);
  const did = learner.subject.startsWith('did:') ? learner.subject : '';
  const end = embargoEndOf(record.resultDate);
  return {
    keys: [keyIn(learner.folder), ...(learner.also ?? []).map(keyIn)],
    folder: learner.folder,
    // Who the subject is belongs to what is signed: a learner who gets a wallet is offered their credentials anew.
    content: digestOf('content', record.contentKey, did),
    type: 'AchievementCredential',
    hasOwnStatus: false,
    ...(end === undefined ? {} : { notBefore: end }),
    ...(record.released === undefined ? {} : { released: record.released }),
    ...(item.evidence === undefined ? {} : { evidence: filesOf(item.evidence) }),
    job: ({ credential, validFrom }) => ({
      as: 'item',
      item,
      displayName: name.displayName,
      issuer: { id: issuer.profile.id, name: issuer.profile.name },
      credential,
      subject: learner.subject,
      validFrom: validFrom.toISOString(),
      names: namesOf(record, name),
    }),
    handOut: {
      pupil: `${name.givenName} ${name.familyName}`.trim(),
      class: rosterLearner?.class ?? '',
      folder: learner.folder,
    },
  };
}

/** The files that leave the school with it; what shows other children does not. */
function filesOf(evidence: readonly Evidence[]): readonly EvidenceFile[] {
  return evidence
    .filter((one) => one.storedAt === 'school' && !one.showsOtherChildren && one.consentRef === undefined)
    .flatMap(({ digest, mediaType }) => {
      if (digest === undefined) return [];
      const file = evidenceFileName({ digest, mediaType });
      if (file === undefined) throw laurelError('LP_EVIDENCE_GONE');
      return [{ file, digest }];
    });
}

/** The display name may be in the credential, and none of the others. */
function namesOf({ rosterLearner }: ItemRecord, name: NonNullable<ItemRecord['learner']>): KnownNames {
  const full = `${name.givenName} ${name.familyName}`.trim();
  const learner = [name.familyName, full, ...(rosterLearner?.otherNames ?? [])].filter((one) => one !== '');
  return { display: name.displayName, learner };
}

/** Under 13 the subject is a random id, whatever the sheet says (Children's Code; DOMAIN.md §3.2). */
function clueOf(
  links: readonly string[],
  learner: ItemRecord['rosterLearner'],
): { readonly links: readonly string[]; readonly did?: string } {
  const tooYoung = learner?.ageBand === 'under13' && learner.ageBandFrom !== 'nothing';
  return { links, ...(learner?.holderDid === undefined || tooYoung ? {} : { did: learner.holderDid }) };
}

/** The key first, for it decides; a candidate number is somebody else's in another series. */
const linksOf = ({ learnerKey, learnerLinks, fact }: ItemRecord): string[] =>
  [...new Set([learnerKey, ...learnerLinks])].map((link) =>
    link.startsWith('candidate:') && !link.includes('@') ? `${link}@${fact.period}` : link,
  );
