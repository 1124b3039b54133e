/**
 * Makes the page of what a learner shows from the explanation of a report: from what was verified, and from nothing else.
 * @module
 */
import type { Report } from '../../report/index.ts';
import type { PageLanguage } from '../page/index.ts';
import { fillIn, pageWords } from '../page/words/page-words.ts';
import { groupsOf } from './groups.ts';
import { type ExplainedSource, isOpenCheck, itemIn, signedItem, speaksOf } from './showing-item.ts';
import type { ShowingForm, ShowingItem, ShowingNote, ShowingPage, ShowingPassage } from './showing-page.ts';
import { dayIn } from './shown-date.ts';
import { isPermissionReport, type ShownFor, shownForIn } from './shown-for.ts';
import { quotedLine, shownLine } from './shown-text.ts';
import { showingWords } from './words/showing-words.ts';
import type { ShowingWords } from './words/wording.ts';

/** What the page is made from: a report, and what `explain` of the verifier makes of it. */
export interface ShowingSource {
  readonly report: Report;
  readonly items: readonly ExplainedSource[];
}

/** How it is shown. */
export interface ShowingPageOptions {
  readonly language: PageLanguage;
  readonly form: ShowingForm;
  /** For whom, and what for, in the learner's words. */
  readonly to?: string;
  readonly purpose?: string;
  /** Until when it is meant to be used. */
  readonly expires?: Date;
  /** Whose question it answers, where it answers one. */
  readonly domain?: string;
  /** A page that the learner asks to be named; who opens it is seen by whoever runs it. */
  readonly link?: string;
}

/**
 * What somebody sees whom a learner shows something to. It is made from the report on the very bytes that go out, so
 * that nothing on it was not verified, and nothing is said of what stayed in the wallet.
 *
 * @param source - the report, and the items of its explanation, in their order
 * @param options - language and form; for whom, what for, until when
 * @returns the page
 * @example
 * ```ts
 * const { items } = explain(report, { audience: 'employer' });
 * const page = showingPage({ report, items }, { language: 'cy', form: 'print' });
 * ```
 */
export function showingPage(source: ShowingSource, options: ShowingPageOptions): ShowingPage {
  const { language, form } = options;
  const words = showingWords(language);
  // Leave to show for a child is nothing that anybody achieved.
  const told = { ...source, items: source.items.filter((one) => !isPermissionReport(one.report)) };
  const items = itemsOf(told, options, words);
  const shownFor = shownForIn(source.report);
  const names = [...new Set(told.items.flatMap(({ voucher, about }) => (voucher === 'refused' ? [] : (about ?? []))))];
  const [only] = names;
  const learner = names.length === 1 && only !== undefined ? { learner: shownLine(only) } : {};
  const groups = groupsOf(items, words);
  return {
    language,
    form,
    documentTitle: [learner.learner, words.name].filter((part) => part !== undefined).join(' · '),
    name: words.name,
    ...learner,
    facts: factsOf(source, options, words),
    caution: cautionOf(shownFor, words),
    checkedLine: fillIn(words.checked, { date: dayIn(source.report.at, language) }),
    lines: linesOf(told, { names, options, words, shownFor }),
    summary: { heading: words.summary, groups },
    howToCheck: { heading: words.howToCheck, steps: stepsOf(options, words) },
    items,
    files: words.files,
    codes: words.codes,
    labels: words.labels,
  };
}

/** What somebody says about an item stands with it. */
function itemsOf(
  { items }: ShowingSource,
  { language }: ShowingPageOptions,
  words: ShowingWords,
): readonly ShowingItem[] {
  const about = items.map((one) => speaksOf(one, items));
  const numbers = new Map<number, number>();
  for (const [index, target] of about.entries()) {
    if (target === undefined) numbers.set(index, numbers.size + 1);
  }
  const draw = (index: number, number: number): ShowingItem | undefined => {
    const one = items[index];
    if (one === undefined) return undefined;
    const testimonials = [...about.keys()]
      .filter((at) => about[at] === index && about[index] === undefined)
      .flatMap((at) => draw(at, number) ?? []);
    const isAstray = signedItem(one)?.form === 'endorsement' && about[index] === undefined;
    return itemIn(one, { number, testimonials, isAstray, words, language, page: pageWords(language) });
  };
  return [...numbers].flatMap(([index, number]) => draw(index, number) ?? []);
}

/** Who put it together, and for whom. */
function cautionOf(
  shownFor: ReturnType<typeof shownForIn>,
  { caution, shownFor: words }: ShowingWords,
): ShowingPassage {
  if (shownFor === undefined) return caution;
  const [, ...others] = caution.text;
  return { ...caution, text: [words[shownFor === 'refused' ? shownFor : shownFor.custodian].madeBy, ...others] };
}

function factsOf({ report }: ShowingSource, options: ShowingPageOptions, words: ShowingWords): readonly string[] {
  const { language, to, purpose, expires } = options;
  const line = (template: string, name: string, text: string | undefined): string[] =>
    text === undefined || shownLine(text) === '' ? [] : [fillIn(template, { [name]: shownLine(text) })];
  return [
    ...line(words.forWhom, 'to', to),
    ...line(words.purpose, 'purpose', purpose),
    fillIn(words.made, { date: dayIn(report.at, language) }),
    ...(expires === undefined ? [] : [fillIn(words.expires, { date: dayIn(expires.toISOString(), language) })]),
  ];
}

function linesOf(
  { report, items }: ShowingSource,
  {
    names,
    options,
    words,
    shownFor,
  }: {
    readonly names: readonly string[];
    readonly options: ShowingPageOptions;
    readonly words: ShowingWords;
    readonly shownFor: ReturnType<typeof shownForIn>;
  },
): readonly ShowingNote[] {
  const isWrong = report.verdict === 'invalid' || items.some(({ voucher }) => voucher === 'refused');
  // Where only the names were not looked up, each item says so; there is nothing else that is open.
  const isOpen = items.some(({ report: one }) => one.checks.some(isOpenCheck));
  const domain = quotedLine(options.domain ?? '');
  return [
    ...(isWrong ? [words.wrong] : isOpen ? [words.notAll] : []),
    ...(names.length > 1 ? [fillIn(words.several, { names: names.map(quotedLine).join(', ') })] : []),
    ...(shownFor === undefined ? [] : [shownForLine(shownFor, options, words)]),
    ...(domain === '' ? (shownFor === undefined ? [words.copy] : []) : [fillIn(words.answer, { domain })]),
  ].map((text) => ({ text }));
}

const shownForLine = (
  shown: ShownFor | 'refused',
  { language }: ShowingPageOptions,
  { shownFor }: ShowingWords,
): string =>
  shown === 'refused'
    ? shownFor.refused.line
    : fillIn(shownFor[shown.custodian][shown.how], { date: dayIn(shown.until, language) });

const stepsOf = ({ form, link, domain }: ShowingPageOptions, words: ShowingWords): readonly string[] => {
  // What was asked is known to whoever asked.
  const question = domain === undefined ? ' --unchallenged' : ' --challenge … --domain …';
  return [
    ...words.steps[form].map((step) => fillIn(step, { question })),
    ...(link === undefined ? [] : [fillIn(words.linkStep, { link: shownLine(link) })]),
  ];
};
