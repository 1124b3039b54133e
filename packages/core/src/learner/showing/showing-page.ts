/**
 * What somebody sees whom a learner shows something to: the model that the page, the print and the preview draw from.
 * All of it is plain text, safe to show as text; none of it is markup, and nothing in it tells what was left out.
 * @module
 */
import type { PageLanguage } from '../page/index.ts';

/** What is drawn from the model: the steps of checking differ. */
export type ShowingForm = 'page' | 'print' | 'preview';

/** Who stands behind an item, as an explanation tells it. */
export type ShowingVoucher = 'listed' | 'own' | 'unknown' | 'noList' | 'anyone' | 'open' | 'refused';

/** A sentence that can be in another language than the page's. */
export interface ShowingNote {
  readonly text: string;
  /** BCP 47; absent where it is the page's. */
  readonly language?: PageLanguage;
}

/** A file that an item says shows it. */
export interface ShowingEvidence {
  readonly title: string;
  /** What it shows, in words. */
  readonly description?: string;
  /** `sha384-…`: by which the file is known again. */
  readonly digest?: string;
}

/** One item: what it says, and who stands behind it. */
export interface ShowingItem {
  /** From 1, in the order of the file; that of a testimonial is that of its item. */
  readonly number: number;
  readonly title: string;
  readonly says: readonly string[];
  /** At length, as a quotation; a paragraph each. */
  readonly words: readonly string[];
  readonly voucher: ShowingVoucher;
  readonly vouchedBy: string;
  readonly howChecked: string;
  /** When it was, and when it was signed, in months. */
  readonly when?: string;
  /** Where it stands in a framework: `Level 2 (RQF)`. */
  readonly level?: string;
  /** Whether it still stood, and as of when that is known. */
  readonly status?: string;
  readonly isOwnWords: boolean;
  readonly notes: readonly ShowingNote[];
  readonly testimonials: readonly ShowingItem[];
  readonly evidence: readonly ShowingEvidence[];
  /** Of what it says, where it is not the page's language. */
  readonly language?: PageLanguage;
}

/** Items of one group that were checked in the same way. */
export interface ShowingGroupLine {
  /** One item where there are few; else their numbers and some of them. */
  readonly items: string;
  readonly howChecked: string;
  /** Levels and times, as far as they are said. */
  readonly details?: string;
}

/** Items that the same people vouch for: what fits on a first page, however many there are. */
export interface ShowingGroup {
  readonly vouchedBy: string;
  /** Of all of them. */
  readonly status?: string;
  readonly isOwnWords: boolean;
  readonly lines: readonly ShowingGroupLine[];
}

/** A heading and what stands under it. */
export interface ShowingPassage {
  readonly heading: string;
  readonly text: readonly string[];
}

/** The words beside what is filled in. */
export interface ShowingLabels {
  readonly vouchedBy: string;
  readonly howChecked: string;
  readonly when: string;
  readonly level: string;
  readonly status: string;
  readonly ownWords: string;
  readonly note: string;
  readonly evidence: string;
  readonly digest: string;
  readonly testimonials: string;
  readonly items: string;
  readonly presentation: string;
  readonly staple: string;
  readonly evidenceFile: string;
  readonly download: string;
  /** Of a square code: `{number}`, `{count}`, `{digest}`. */
  readonly code: string;
  readonly codeAlternative: string;
  /** Beside a code that many telephones cannot read. */
  readonly tooFine: string;
}

/** What is shown, as a page. */
export interface ShowingPage {
  readonly language: PageLanguage;
  readonly form: ShowingForm;
  /** The window's or document's title. */
  readonly documentTitle: string;
  /** What this is: `Learner profile`. */
  readonly name: string;
  /** The name that the items give; absent where they give none. */
  readonly learner?: string;
  /** For whom and what for, when it was made, until when it is meant. */
  readonly facts: readonly string[];
  /** That the page cannot vouch for itself. */
  readonly caution: ShowingPassage;
  readonly checkedLine: string;
  /** What must be known of the whole: several names, that it is a copy, that a part could not be checked. */
  readonly lines: readonly ShowingNote[];
  readonly summary: { readonly heading: string; readonly groups: readonly ShowingGroup[] };
  readonly howToCheck: { readonly heading: string; readonly steps: readonly string[] };
  readonly items: readonly ShowingItem[];
  readonly files: ShowingPassage;
  /** What is said with codes on paper. */
  readonly codes: ShowingPassage;
  readonly labels: ShowingLabels;
}
