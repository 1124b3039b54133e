/**
 * What report night shows of one learner: the model that the page on a screen, the print and the PDF draw
 * from. All of it is plain text, safe to show as text; none of it is markup.
 * @module
 */
import type { Section } from '../kind.ts';

/** The languages that a page can be in. */
export type PageLanguage = 'en' | 'cy';

/** The sections that a page can have: exam results and what supports a learner are not for report night. */
export type PageSectionKey = Exclude<Section, 'qualifications' | 'what-helps-me'>;

/** The types of picture that every browser shows and that run nothing. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';

/** A page for one learner and their family: nothing in it is a score, a level or a rank. */
export interface ProfilePage {
  /** Of the page's own words; what people wrote can be in another, see {@link PageEntry.language}. */
  readonly language: PageLanguage;
  /** The window's or document's title: `Elin G. · Learner profile · Ysgol Glan-y-Môr`. */
  readonly documentTitle: string;
  /** What this is: `Learner profile`. */
  readonly name: string;
  /** The learner's name as it is shown. */
  readonly learner: string;
  readonly school: string;
  /** The class in words, `Class 5B`; absent where the school gave none. */
  readonly classLine?: string;
  /** One warm sentence before the first section. */
  readonly opening: string;
  /** Those with something in them, in the order of a profile. */
  readonly sections: readonly PageSection[];
  /** One sentence after the last: whose page it is. */
  readonly closing: string;
}

/** A section with something in it. */
export interface PageSection {
  readonly key: PageSectionKey;
  readonly heading: string;
  readonly entries: readonly PageEntry[];
}

/** One thing that a learner did, is, or was said to be. What is not known is left out. */
export interface PageEntry {
  /** A reflection can stand without one. */
  readonly title?: string;
  /** The skill or strength that this shows, where the title says something else: `Speaking`. */
  readonly strength?: string;
  /** In months of the page's language, never days: `March to June 2026`. */
  readonly when?: string;
  /** Who saw it, in the page's language: `Your teacher saw this`. */
  readonly witness?: string;
  /** The way from the learner's own start: two lines of the page's label and the school's words. */
  readonly journey?: readonly { readonly label: string; readonly text: string }[];
  /** What the school says, and what somebody else says, under their headings. */
  readonly said?: PagePassage;
  /** What the learner wrote, as a quotation marked as theirs. */
  readonly ownWords?: PagePassage;
  readonly pictures: readonly PagePicture[];
  /** Of all that people wrote here (title, strength, passages, alternatives); absent where nobody said. */
  readonly language?: PageLanguage;
}

/** Words of somebody, quoted. */
export interface PagePassage {
  /** Whose words they are, in the page's language: `What your teacher said`, `In my own words`. */
  readonly heading: string;
  /** At least one; none has a line break in it. */
  readonly paragraphs: readonly string[];
  /** Somebody outside the school: a role and an organisation, as written. */
  readonly by?: string;
}

/** A picture that shows this learner's work, and no other child. */
export interface PagePicture {
  /** What it shows, for who does not see it. */
  readonly alternative: string;
  /** `sha384-…` of the file's bytes. */
  readonly digest: string;
  readonly mediaType: PictureType;
}
