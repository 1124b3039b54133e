/**
 * What a language has to have words for, to show a profile to somebody.
 * @module
 */
import type { ErrorCode } from '../../../errors/index.ts';
import type { Assurance } from '../../assurance.ts';
import type { Custodian } from '../../delegation/index.ts';
import type { ShowingForm, ShowingLabels, ShowingPassage, ShowingVoucher } from '../showing-page.ts';
import type { ShownFor } from '../shown-for.ts';

/** The words of one language; `{name}` is filled in. */
export interface ShowingWords {
  readonly name: string;
  readonly untitled: string;
  readonly forWhom: string;
  readonly purpose: string;
  readonly made: string;
  readonly expires: string;
  readonly caution: ShowingPassage;
  /** `{date}`: when the file was made and judged. */
  readonly checked: string;
  readonly several: string;
  readonly copy: string;
  readonly answer: string;
  /** Who shows it for a child, by a permission of the school until `{date}`; who put it together. */
  readonly shownFor: Readonly<Record<Custodian, Readonly<Record<ShownFor['how'] | 'madeBy', string>>>> & {
    readonly refused: Readonly<Record<'line' | 'madeBy', string>>;
  };
  readonly notAll: string;
  readonly wrong: string;
  readonly summary: string;
  readonly who: Readonly<Record<ShowingVoucher | 'listedOtherwise' | 'nameless', string>>;
  readonly how: Readonly<Record<Assurance | 'unstated', string>>;
  readonly howClaimed: string;
  readonly howOpen: string;
  readonly signed: string;
  readonly status: Readonly<Record<'clear' | 'unchecked' | 'none' | 'open', string>>;
  readonly result: string;
  readonly provisionalResult: string;
  readonly few: string;
  readonly many: string;
  readonly manyNumbers: string;
  readonly notes: Readonly<
    Record<'provisional' | 'deceptive' | 'bearer' | 'selective' | 'endorsesElsewhere' | 'cut' | 'trial', string>
  >;
  readonly state: Readonly<Record<'closed' | 'merged', string>>;
  readonly answers: string;
  readonly onBehalfOf: string;
  readonly assessedBy: string;
  readonly role: string;
  readonly expiresItem: string;
  /** For what most often stands in the way; for all else the sentence of the catalogue is shown in English. */
  readonly reasons: Partial<Readonly<Record<ErrorCode, string>>>;
  readonly howToCheck: string;
  readonly steps: Readonly<Record<ShowingForm, readonly string[]>>;
  readonly linkStep: string;
  readonly files: ShowingPassage;
  readonly codes: ShowingPassage;
  readonly labels: ShowingLabels;
}
