/**
 * Makes the page of one learner from what the school's record holds. It says what was seen and what the learner
 * wrote, and leaves out what has no place on report night: results, levels, what supports a learner, what is missing.
 * @module
 */
import { isAssurance } from '../assurance.ts';
import { safeLine, safeText } from '../deceptive-text.ts';
import type { Item } from '../item.ts';
import { type AgeBand, kinds, ownWordsKinds, type Section, sections, visibilityOf } from '../kind.ts';
import { shownMonths } from './months.ts';
import { picturesOf } from './pictures.ts';
import type { PageEntry, PageLanguage, PagePassage, PageSection, PageSectionKey, ProfilePage } from './profile-page.ts';
import { fillIn, pageWords, shownClass } from './words/page-words.ts';
import type { PageWords } from './words/wording.ts';

/** One item of a school's record, with what stands beside it. */
export interface PageSource {
  readonly item: Item;
  /** What the learner wrote about it. */
  readonly ownWords?: string;
  /** Where a person has put it; the section of its kind when not given. */
  readonly section?: Section;
}

/** Whose page, and in which language. */
export interface ProfilePageOptions {
  readonly language: PageLanguage;
  readonly school: string;
  /** The learner's name as it is to be shown. */
  readonly learner: string;
  readonly className?: string;
  /** Decides whether the learner's own words are the family's to read when nobody has said. */
  readonly ageBand: AgeBand;
  /** The consents that are active, by the names that `consentRef` uses. */
  readonly consents?: readonly string[];
}

/**
 * The page of one learner, for their family. What the school says is on it; what the learner wrote is on it under
 * 13 unless somebody said no, and from 13 only where the learner said that the family may read it. Exam results,
 * assessments that are only a number, and support statements never are.
 *
 * @param sources - the items of one learner; never changed
 * @param options - `language`, `school`, `learner`, `className`, `ageBand`, `consents`
 * @returns the page; without sections where there is nothing to show
 * @example
 * ```ts
 * const item = { kind: 'project', title: 'A bridge of paper', assurance: 'teacher-assessed' } as const;
 * const page = profilePage([{ item }], { language: 'cy', school: 'Ysgol y Bont', learner: 'Elin', ageBand: 'under13' });
 * page.sections[0]?.heading; // 'Fy mhrosiectau'
 * ```
 */
export function profilePage(sources: readonly PageSource[], options: ProfilePageOptions): ProfilePage {
  const words = pageWords(options.language);
  const [learner, school] = [safeLine(options.learner), safeLine(options.school)];
  const className = safeLine(options.className ?? '');
  return {
    language: options.language,
    documentTitle: [learner, words.name, school].filter((part) => part !== '').join(' · '),
    name: words.name,
    learner,
    school,
    ...(className === '' ? {} : { classLine: shownClass(className, words) }),
    opening: words.opening,
    sections: sectionsOf(sources, options, words),
    closing: fillIn(words.closing, { learner }),
  };
}

const sectionKeys = Object.keys(sections) as Section[];

const isOfPage = (section: Section): section is PageSectionKey =>
  section !== 'qualifications' && section !== 'what-helps-me';

function sectionsOf(
  sources: readonly PageSource[],
  options: ProfilePageOptions,
  words: PageWords,
): readonly PageSection[] {
  return sectionKeys.filter(isOfPage).flatMap((key) => {
    const entries = sources
      .filter(({ item, section }) => (section ?? kinds[item.kind].section) === key)
      .toSorted((one, other) => latest(other.item).localeCompare(latest(one.item), 'en'))
      .flatMap((source) => entryOf(source, options, words));
    return entries.length === 0 ? [] : [{ key, heading: words.sections[key], entries }];
  });
}

/** What was last comes first; what has no date comes last. */
const latest = ({ occurred, awardedOn }: Item): string => occurred?.to ?? occurred?.from ?? awardedOn ?? '';

function entryOf(source: PageSource, options: ProfilePageOptions, words: PageWords): readonly PageEntry[] {
  const { item } = source;
  if (item.kind === 'examResult' || item.kind === 'supportStatement') return [];
  const isOwn = item.assurance === 'self-declared' || ownWordsKinds.includes(item.kind);
  const mayRead = familySees.has(visibilityOf(item, options.ageBand));
  if (isOwn && !mayRead) return [];
  const title = titleOf(item);
  const said = isOwn ? undefined : saidOf(item, words);
  const ownText = [...(mayRead ? [source.ownWords ?? ''] : []), ...(isOwn ? [item.text ?? ''] : [])];
  const ownWords = passage(words.ownWords, ownText);
  const pictures = picturesOf(item.evidence ?? [], options.consents ?? []);
  const content = [said, ownWords, ...pictures].filter((part) => part !== undefined);
  const needsContent = item.kind === 'teacherAssessment' || title === '';
  if (needsContent && content.length === 0) return [];
  return [
    {
      ...present('title', title === '' ? undefined : title),
      ...present('strength', strengthOf(item, title)),
      ...present('when', shownMonths(item, words)),
      ...present('witness', witnessOf(item, words)),
      ...present('journey', journeyOf(item, words)),
      ...present('said', said),
      ...present('ownWords', ownWords),
      pictures,
      ...present('language', languageOf(item)),
    },
  ];
}

const familySees: ReadonlySet<string> = new Set(['family', 'shareable']);

function titleOf(item: Item): string {
  const own = safeLine(item.title ?? '');
  if (own !== '') return own;
  if (item.kind === 'skill') return safeLine(item.skill);
  if (item.kind === 'teacherAssessment') return safeLine(item.subject);
  return item.kind === 'personalOutcome' ? safeLine(item.outcome) : '';
}

/** The skill or the subject, where the title does not say it already. */
function strengthOf(item: Item, title: string): string | undefined {
  const name = item.kind === 'skill' ? item.skill : item.kind === 'teacherAssessment' ? item.subject : '';
  const strength = safeLine(name);
  return title.toLowerCase().startsWith(strength.toLowerCase()) ? undefined : strength;
}

/** Where the words themselves say whose they are, nothing is said twice. */
function witnessOf(item: Item, words: PageWords): string | undefined {
  if (ownWordsKinds.includes(item.kind) || item.kind === 'testimonial' || !isAssurance(item.assurance))
    return undefined;
  return words.witness[isTeachers(item) ? item.assurance : 'staff'];
}

/** Whoever assessed for a school is its teacher unless the record names another role. */
const isTeachers = ({ assurance, assessor }: Item): boolean =>
  assurance !== 'teacher-assessed' || assessor === undefined || /teacher|tutor|athr|tiwtor/i.test(assessor.role);

function saidOf(item: Item, words: PageWords): PagePassage | undefined {
  if (item.kind === 'testimonial') {
    const said = passage(words.othersSaid, [item.text]);
    const by = [item.from.role, item.from.organisation ?? ''].map(safeLine).filter((part) => part !== '');
    return said === undefined || by.length === 0 ? said : { ...said, by: by.join(', ') };
  }
  const isByTeacher = (item.assurance === 'teacher-assessed' || item.assurance === 'moderated') && isTeachers(item);
  return passage(isByTeacher ? words.teacherSaid : words.schoolSaid, [item.text ?? '']);
}

/** Progress is told in words from the learner's own start, on no scale for all. */
function journeyOf(item: Item, words: PageWords): PageEntry['journey'] {
  if (item.kind !== 'personalOutcome') return undefined;
  return [
    { label: words.start, text: safeLine(item.baseline) },
    { label: words.now, text: safeLine(item.achieved) },
  ].filter(({ text }) => text !== '');
}

function passage(heading: string, texts: readonly string[]): PagePassage | undefined {
  const paragraphs = texts.flatMap((text) => safeText(text).split(/\s*\n\s*/)).filter((text) => text !== '');
  // What a row says twice, as its words and as its text, is shown once.
  return paragraphs.length === 0 ? undefined : { heading, paragraphs: [...new Set(paragraphs)] };
}

const languages: Readonly<Record<string, PageLanguage>> = { 'en-GB': 'en', 'cy-GB': 'cy' };
const languageOf = ({ language }: Item): PageLanguage | undefined =>
  language === undefined ? undefined : languages[language];

/** A member that is left out when there is nothing to say. */
function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const members: { [P in K]?: V } = {};
  if (value !== undefined) members[key] = value;
  return members;
}
