/**
 * What an imported row becomes: a learner, or one item about a learner. Every type here survives JSON
 * (one record a line in a work file). A record is for use inside the school only: it holds the ids by
 * which the school knows a person, and none of those may go into a credential.
 * @module
 */
import type { Item } from '@laurel/core';
import type { ImportCode, RowOutcomeKind } from './codes.ts';
import type { RowQuestion } from './decisions/question.ts';
import type { enRemarks } from './messages/en.ts';

/** Which sheet it is: the school's learner export, exam results, or a teacher's sheet of achievements. */
export type SheetKind = 'learners' | 'results' | 'achievements';

/** The ids by which a school knows a person, the strongest first; never a name. */
export const linkKinds = ['admission', 'mis', 'email', 'uci', 'uln', 'upn', 'candidate', 'contact'] as const;

/** One kind of id. `contact` is a parent's or carer's e-mail: it finds a learner, but is never one's key. */
export type LinkKind = (typeof linkKinds)[number];

/**
 * A person's ids, each as `kind:value` (`admission:001042`), tidied so that equal ids are equal strings.
 * For matching inside the school; never for a credential, a file name or a log.
 */
export type LearnerLink = `${LinkKind}:${string}`;

/** A learner's age, no finer than the rules for them need. */
export type AgeBand = 'under13' | '13to15' | '16to17' | '18plus';

/** What may be shown of a learner. */
export interface LearnerName {
  /** The name that they go by: the preferred one where the sheet has it. */
  readonly givenName: string;
  /** Empty for somebody with one name. */
  readonly familyName: string;
  /** Given name and initial: the only one of the three that goes into a credential by default. */
  readonly displayName: string;
}

/** One learner as the school knows them. */
export interface Learner extends LearnerName {
  /** The strongest of `links`: what the register files this person under. */
  readonly key: LearnerLink;
  /** Every id that the row had, `key` among them. */
  readonly links: readonly LearnerLink[];
  /** Other names that the school writes for this person (the legal one), only to check that an id fits. */
  readonly otherNames: readonly string[];
  readonly class?: string;
  /** `N`, `R`, or 1–14 as text. */
  readonly yearGroup?: string;
  readonly ageBand: AgeBand;
  /** What the band rests on; with `nothing` it is the youngest, for the rules for the youngest protect most. */
  readonly ageBandFrom: 'date-of-birth' | 'year-group' | 'nothing';
  /** The DID that the learner's own wallet printed for this school. */
  readonly holderDid?: string;
  /** They are in the school's list no more: results of August still reach them. */
  readonly left?: true;
}

/** A row of a learner export. */
export interface LearnerRecord {
  readonly as: 'learners';
  readonly learner: Learner;
  /** Changes when anything in `learner` changes. */
  readonly contentKey: string;
}

/** What a fact is known by, besides the learner; each part folded, so that spelling variants meet. */
export interface Fact {
  readonly kind: Item['kind'];
  /** The title, or the qualification's number where the sheet has one. */
  readonly name: string;
  /** A series or month (`2026-06`), a span (`2026-03/2026-06`), a year (`2026`), or '' where none is given. */
  readonly period: string;
}

/** A row of exam results or of achievements. */
export interface ItemRecord {
  readonly as: 'results' | 'achievements';
  /** The roster's key of the learner, or the strongest id of the row when no roster knows them. */
  readonly learnerKey: LearnerLink;
  /** Every id that the row had: a register that knows one of them under another key can join the two. */
  readonly learnerLinks: readonly LearnerLink[];
  /** What may be shown of the learner: the roster's names, or else the row's as written. */
  readonly learner?: LearnerName;
  /** The whole of the roster's learner, when a roster knew them. */
  readonly rosterLearner?: Learner;
  readonly item: Item;
  /** Who may sign it: a learner's own account of themselves is never the school's to sign. */
  readonly signer: 'school' | 'learner';
  /** What the learner wrote in their own words: theirs, private to begin with, and no part of `item`. */
  readonly ownWords?: string;
  /** Links to evidence, for the school to follow; they stay in the school's record. */
  readonly evidenceLinks?: readonly string[];
  /** The day of a result (`2026-08-20`); before 08:00 of that day it is under embargo. */
  readonly resultDate?: string;
  readonly fact: Fact;
  /** Learner and fact in one: the same fact in another file, order or spelling has the same key. */
  readonly factKey: string;
  /** Changes when what would be signed changes: the same `factKey` with another `contentKey` is a correction. */
  readonly contentKey: string;
  /** What a person let through for this row: the lint asks about these codes no second time. */
  readonly released?: readonly string[];
}

/** What goes on from a row. */
export type ImportRecord = LearnerRecord | ItemRecord;

/** How one row ended. Nothing in it but `record`, `questions` and `links` holds anything of the learner's. */
export interface RowOutcome {
  /** The header is row 1; every record of the file counts as one row. */
  readonly row: number;
  readonly outcome: RowOutcomeKind;
  /** Stable codes, the weightiest first; an `ok` row can carry notes. */
  readonly codes: readonly ImportCode[];
  /** Sentences in a school's words. */
  readonly message: string;
  /** Present when the outcome is `ok` or `warning`, and only then. */
  readonly record?: ImportRecord;
  /**
   * What a person is to decide or to correct, when `asks` was given. Private, as `record` is: it says whose row it is
   * and what stands there.
   */
  readonly questions?: readonly RowQuestion[];
  /** The ids of a row of a learner export that does not go on; private. Whoever stands there has not left. */
  readonly links?: readonly LearnerLink[];
}

/** What became of a column. */
export interface ColumnUse {
  /** The heading as written, or `column 7` where the heading itself could hold personal data. */
  readonly name: string;
  readonly use: 'used' | 'ignored' | 'struck-out';
  readonly reason?: string;
}

/** Something about the whole file that a person should know, such as rows above the headings. */
export interface SheetRemark {
  readonly code: keyof typeof enRemarks;
  /** A sentence in a school's words, with nothing personal in it. */
  readonly message: string;
}

/** A sheet being read: the columns are known, the rows come one by one. */
export interface SheetImport {
  readonly columns: readonly ColumnUse[];
  /** What a person should know of the file as a whole. */
  readonly remarks: readonly SheetRemark[];
  /** Can be walked once. A fault of the file itself is thrown here, when it is reached: nothing of a file that threw may be issued. */
  readonly rows: AsyncIterable<RowOutcome>;
}
