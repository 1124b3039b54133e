/**
 * What a language has to have words for.
 * @module
 */
import type { Assurance } from '../../assurance.ts';
import type { PageSectionKey } from '../profile-page.ts';

/** Twelve, from January. */
export type MonthNames = readonly [
  ...[string, string, string, string, string, string],
  ...[string, string, string, string, string, string],
];

/** Who saw something, as a page says it: nobody's rung on a ladder. */
export type Witness = Assurance | 'staff';

/** The words of one language. */
export interface PageWords {
  /** What a page is. */
  readonly name: string;
  /** Around the name of a class that does not say that it is one: `Class {name}`. */
  readonly classLine: string;
  /** Words by which a class's name says that it is one. */
  readonly classNames: RegExp;
  readonly opening: string;
  readonly closing: string;
  readonly sections: Readonly<Record<PageSectionKey, string>>;
  readonly witness: Readonly<Record<Witness, string>>;
  readonly months: MonthNames;
  /** As they are after the words of `between` and `since`. */
  readonly monthsBetween: MonthNames;
  readonly between: string;
  readonly since: string;
  readonly teacherSaid: string;
  readonly schoolSaid: string;
  readonly othersSaid: string;
  readonly ownWords: string;
  readonly start: string;
  readonly now: string;
  /** Of the private list that says which page is whose. */
  readonly contents: {
    readonly title: string;
    readonly warning: string;
    readonly learner: string;
    readonly files: string;
    readonly page: string;
    readonly print: string;
    /** A link as somebody hears it who does not see its row: `PDF for Elin Gwilym`. */
    readonly linkFor: string;
    readonly pack: string;
    readonly packPrint: string;
    readonly part: string;
    readonly noClass: string;
    /** Beside a name that two have. */
    readonly sameName: string;
  };
}
