/**
 * What a language must say for an explanation; a language is a file that fills this in.
 * @module
 */
import type { Assurance, CompatibilityName, Custodian, ErrorCode, MessageCatalogue, Waiver } from '@laurel/core';

/** For whom it is explained. */
export type Audience = 'employer' | 'admissions' | 'learner' | 'parent' | 'school';

/** Who stands behind an item, as far as the report can say. */
export type Voucher = 'listed' | 'own' | 'unknown' | 'noList' | 'anyone' | 'open' | 'refused';

/** How the whole came out. */
export type Headline =
  | 'valid'
  | 'validCopy'
  | 'validByAnyone'
  | 'validOwnWords'
  | 'indeterminate'
  | 'invalid'
  | 'unreadable'
  | 'empty';

/** A sentence, for everybody or with some audiences' own; `{name}` is filled in. */
export type Worded = string | (Partial<Readonly<Record<Audience, string>>> & { readonly other: string });

/** Everything that an explanation says, in one language. */
export interface Wording {
  /** BCP 47. */
  readonly language: string;
  /** The sentence for each code: core's catalogue in this language. */
  readonly messages: MessageCatalogue;
  /** Plainer sentences than those of `messages`, for people who did not make the file; `{pointer}`: the place in it. */
  readonly reasons: Partial<Readonly<Record<ErrorCode, Worded>>>;
  readonly headlines: Readonly<Record<Headline, Worded>>;
  readonly total: (count: number) => string;
  readonly counts: Readonly<Record<Voucher, (count: number) => Worded>>;
  /** `{listed}`: the list's name; `{claimed}`: the name in the file. */
  readonly who: Readonly<Record<Voucher | 'listedUnderAnotherName' | 'unknownWithoutName' | 'beyond', Worded>>;
  readonly how: Readonly<Record<Assurance | 'unstated', string>>;
  /** `{how}` when nobody on the list stands behind it. */
  readonly howClaimed: string;
  readonly howRefused: string;
  /** What it really is, where whoever signed it may not say that it was checked in that way; `{how}`: what they say. */
  readonly howBeyond: Readonly<Record<'board' | 'otherwise', string>>;
  /** For an item whose content was not shown to be signed, though nothing speaks against it. */
  readonly howOpen: string;
  readonly date: (date: Date) => string;
  readonly day: (date: Date) => string;
  /** `{date}`. */
  readonly asOf: string;
  /** For an item whose content was not shown to be signed. */
  readonly untitled: string;
  /** For an item that is signed and says what it says in words that only its own type explains. */
  readonly foreign: string;
  readonly shown: Readonly<Record<'fresh' | 'freshUnbound' | 'copy' | 'bearer', Worded>>;
  /** Who shows it for a child, by a permission of the school: in answer, as a copy, or the permission alone. `{date}`: its last day. */
  readonly shownFor: Readonly<Record<Custodian, Readonly<Record<'fresh' | 'copy' | 'alone', Worded>>>>;
  /** Somebody shows it for a child who may not; why is told with the items. */
  readonly shownForRefused: Worded;
  /** `{names}`; the second where the items give more than one. */
  readonly about: Worded;
  readonly aboutSeveral: Worded;
  /** A presentation that is looked at after its end, or before its beginning. */
  readonly shownOutOfTime: Worded;
  readonly waived: Readonly<Record<Waiver, Worded>>;
  /** That a policy was needed by which a form of another making is accepted. */
  readonly compatibility: Readonly<Record<CompatibilityName, Worded>>;
  readonly notes: Readonly<
    Record<
      | 'provisional'
      | 'deceptive'
      | 'bearer'
      | 'statusUnchecked'
      | 'endorsesElsewhere'
      | 'repeated'
      | 'selective'
      | 'setAside',
      Worded
    >
  >;
  /** `{date}`: of the list. */
  readonly status: Readonly<Record<'clear' | 'asOf', Worded>>;
  /** `{list}`: whose list; `{date}`: a day; `{name}`, `{urn}`: of a school. */
  readonly standing: Readonly<
    Record<
      | 'signedList'
      | 'expiredList'
      | 'trial'
      | 'closed'
      | 'merged'
      | 'answers'
      | 'answersByAuthority'
      | 'answersByList'
      | 'answersUnlisted'
      | 'onBehalfOf',
      Worded
    >
  >;
  /** `{title}`: the item that an endorsement speaks of. */
  readonly endorses: string;
  /** `{label}`, `{words}`. */
  readonly result: string;
  readonly resultProvisional: string;
  /** `{words}`. */
  readonly quote: string;
  /** What to do, by the code of the first check that stands in the way. */
  readonly next: Partial<Readonly<Record<ErrorCode, Worded>>>;
  readonly nextOtherwise: Readonly<
    Record<'valid' | 'provisional' | 'own' | 'anyone' | 'closed' | 'indeterminate' | 'invalid', Worded>
  >;
  readonly labels: Readonly<Record<'says' | 'who' | 'how' | 'asOf' | 'note' | 'next', string>>;
}
