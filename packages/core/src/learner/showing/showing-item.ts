/**
 * One item as it is shown: what it says, who vouches for it, how it was checked, and when.
 * @module
 */
import { messageFor } from '../../errors/index.ts';
import { asList, isJsonObject, type JsonObject } from '../../json/index.ts';
import type { Check, CheckId, Report } from '../../report/index.ts';
import { isDeceptiveName } from '../deceptive-text.ts';
import { type LearnerItem, learnerItemOf } from '../learner-item.ts';
import type { PageLanguage } from '../page/index.ts';
import { shownMonths } from '../page/months.ts';
import { fillIn } from '../page/words/page-words.ts';
import type { PageWords } from '../page/words/wording.ts';
import type { ShowingItem, ShowingNote, ShowingVoucher } from './showing-page.ts';
import { dayIn, monthIn } from './shown-date.ts';
import { quotedLine, shownLine, shownWords } from './shown-text.ts';
import type { ShowingWords } from './words/wording.ts';

/** One item of an explanation: what the verifier's `ExplainedItem` has, as far as it is used here. */
export interface ExplainedSource {
  readonly voucher: ShowingVoucher;
  /** The learner's name as the item gives it. */
  readonly about?: string;
  /** On the credential. */
  readonly report: Report;
}

/** In what an item is told. */
export interface ItemTelling {
  readonly number: number;
  readonly testimonials: readonly ShowingItem[];
  /** It speaks about something that is not shown. */
  readonly isAstray: boolean;
  readonly words: ShowingWords;
  readonly page: PageWords;
  readonly language: PageLanguage;
}

/**
 * What an item says, where whoever it names as issuer signed it; what anybody else signed in that name is not shown.
 *
 * @param source - of the explanation
 * @returns the model for showing; undefined where nothing was shown to be signed
 */
export const signedItem = ({ report: { document, issuer } }: ExplainedSource): LearnerItem | undefined =>
  document === undefined || issuer === undefined ? undefined : learnerItemOf(document);

/**
 * Which item of the same file a testimonial speaks of.
 *
 * @param source - any item
 * @param all - the items of the file
 * @returns its place; undefined for what is no testimonial, or speaks of something else
 */
export function speaksOf(source: ExplainedSource, all: readonly ExplainedSource[]): number | undefined {
  const item = signedItem(source);
  if (item?.form !== 'endorsement' || item.about === undefined) return undefined;
  const { about } = item;
  const at = all.findIndex(
    (other) => other !== source && signedItem(other)?.form !== 'endorsement' && identifiersOf(other).includes(about),
  );
  return at < 0 ? undefined : at;
}

function identifiersOf({ report: { document, issuer } }: ExplainedSource): readonly string[] {
  if (document === undefined || issuer === undefined) return [];
  const achievements = asList(document['credentialSubject'])
    .filter(isJsonObject)
    .flatMap((subject: JsonObject) => asList(subject['achievement']).filter(isJsonObject));
  return [document['id'], ...achievements.map(({ id }) => id)].filter((id) => typeof id === 'string');
}

/**
 * Tells one item.
 *
 * @param source - of the explanation
 * @param telling - its number, its testimonials, the words
 * @returns the item
 */
export function itemIn(source: ExplainedSource, telling: ItemTelling): ShowingItem {
  const { words, number, testimonials, language } = telling;
  const item = signedItem(source);
  const said = shownWords(spokenIn(item));
  const title = shownLine(item?.title ?? '');
  return {
    number,
    title: title === '' ? words.untitled : title,
    says: item === undefined ? [] : saysOf(item, words),
    words: said.paragraphs,
    voucher: source.voucher,
    vouchedBy: vouchedBy(source, words),
    howChecked: howChecked(source, item, words),
    ...present('when', whenOf(source, item, telling)),
    ...present('level', levelOf(item)),
    ...present('status', statusOf(source, words, language)),
    isOwnWords: source.voucher === 'own',
    notes: notesOf(source, item, { ...telling, isCut: said.isCut }),
    testimonials,
    evidence: (item?.evidence ?? []).slice(0, 20).map(({ title: name, description, digest }) => ({
      title: shownLine(name),
      ...present('description', description === undefined ? undefined : shownLine(description)),
      ...present('digest', digest === undefined ? undefined : shownLine(digest)),
    })),
  };
}

const checkOf = ({ report }: ExplainedSource, id: CheckId): Check | undefined =>
  report.checks.find((check) => check.id === id);

/** Where a school has said nothing at length, our own summary is only the kind of item; of others’ it is their words. */
const spokenIn = (item: LearnerItem | undefined): string =>
  item?.narrative ?? (item?.kind === undefined ? item?.summary : undefined) ?? '';

const saysOf = (item: LearnerItem, words: ShowingWords): readonly string[] => [
  ...item.results
    .filter(({ words: result }) => result !== '')
    .slice(0, 20)
    .map(({ label, words: result, status }) =>
      fillIn(status === 'Provisional' ? words.provisionalResult : words.result, {
        label: shownLine(label),
        words: shownLine(result),
      }),
    ),
  ...(item.role === undefined ? [] : [fillIn(words.role, { role: shownLine(item.role) })]),
];

function vouchedBy({ voucher, report }: ExplainedSource, { who }: ShowingWords): string {
  const listed = shownLine(report.issuer?.listedName ?? '');
  const claimed = quotedLine(report.issuer?.claimedName ?? '');
  const isNamed = voucher === 'unknown' || voucher === 'noList' || voucher === 'anyone';
  const isOtherwise = voucher === 'listed' && claimed !== '' && claimed !== quotedLine(listed);
  const key = isOtherwise ? 'listedOtherwise' : isNamed && claimed === '' ? 'nameless' : voucher;
  return fillIn(who[key], { listed, claimed });
}

function howChecked({ voucher }: ExplainedSource, item: LearnerItem | undefined, words: ShowingWords): string {
  if (item === undefined || voucher === 'refused') return words.howOpen;
  const how = words.how[item.assurance ?? (voucher === 'own' ? 'self-declared' : 'unstated')];
  const isTheirs = voucher === 'listed' || voucher === 'own' || item.assurance === undefined;
  return isTheirs ? how : fillIn(words.howClaimed, { how });
}

function whenOf(
  { report }: ExplainedSource,
  item: LearnerItem | undefined,
  { words, page, language }: ItemTelling,
): string | undefined {
  if (item === undefined) return undefined;
  const { period, awarded } = item;
  const occurred = period === undefined ? {} : { occurred: period };
  const months = shownMonths({ ...occurred, ...(awarded === undefined ? {} : { awardedOn: awarded }) }, page);
  const from = report.document?.['validFrom'] ?? report.document?.['issuanceDate'];
  const month = typeof from === 'string' ? monthIn(from, language) : '';
  const parts = [months, month === '' ? undefined : fillIn(words.signed, { month })].filter((one) => one !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

function levelOf(item: LearnerItem | undefined): string | undefined {
  const frameworks = item?.frameworks ?? [];
  const names = frameworks
    .slice(0, 5)
    .map(({ name, framework }) => shownLine(framework === undefined ? name : `${name} (${framework})`));
  return names.length === 0 ? undefined : names.join('; ');
}

function statusOf(source: ExplainedSource, { status }: ShowingWords, language: PageLanguage): string | undefined {
  if (source.voucher === 'refused') return undefined;
  const check = checkOf(source, 'status');
  if (check === undefined) return undefined;
  const date = dayIn(check.asOf ?? source.report.at, language);
  if (check.outcome === 'not-applicable') return source.voucher === 'own' ? undefined : status.none;
  if (check.outcome === 'not-checked' || (check.outcome !== 'passed' && check.asOf === undefined))
    return status.unchecked;
  return fillIn(check.outcome === 'passed' ? status.clear : status.open, { date });
}

function notesOf(
  source: ExplainedSource,
  item: LearnerItem | undefined,
  { words, isAstray, isCut, language }: ItemTelling & { readonly isCut: boolean },
): readonly ShowingNote[] {
  const { notes } = words;
  const { report } = source;
  const { issuer } = report;
  const isDeceptive = (item?.flags.length ?? 0) > 0 || isDeceptiveName(issuer?.claimedName ?? '');
  const isBearer = item?.form !== 'endorsement' && checkOf(source, 'holder-binding')?.code === 'LP_BEARER';
  const isInPart = report.securing?.some(
    (name) => name === 'ecdsa-sd-2023' || name === 'bbs-2023' || name.includes('sd-jwt'),
  );
  const since = dayIn(issuer?.stateSince ?? '', language);
  const answersSince = dayIn(issuer?.answers?.since ?? '', language);
  const until = report.document?.['validUntil'];
  const plain = [
    ...(item?.isProvisional === true ? [notes.provisional] : []),
    ...(isDeceptive ? [notes.deceptive] : []),
    ...(isBearer ? [notes.bearer] : []),
    ...(isInPart ? [notes.selective] : []),
    ...(isAstray ? [notes.endorsesElsewhere] : []),
    ...(isCut ? [notes.cut] : []),
    ...(issuer?.trial === true ? [notes.trial] : []),
    ...(issuer?.state === undefined || since === '' ? [] : [fillIn(words.state[issuer.state], { date: since })]),
    ...(issuer?.answers?.listedName === undefined
      ? []
      : [fillIn(words.answers, { date: answersSince, name: quotedLine(issuer.answers.listedName) })]),
    ...(issuer?.onBehalfOf === undefined
      ? []
      : [fillIn(words.onBehalfOf, { name: quotedLine(issuer.onBehalfOf.name) })]),
    ...(item?.assessedBy?.name === undefined
      ? []
      : [fillIn(words.assessedBy, { name: quotedLine(item.assessedBy.name) })]),
    ...(typeof until === 'string' && dayIn(until, language) !== ''
      ? [fillIn(words.expiresItem, { date: dayIn(until, language) })]
      : []),
  ].map((text) => ({ text }));
  return [...reasonsOf(source, words, language), ...plain];
}

/**
 * Whether something is open that is told with an item: who it is by and who shows it are told elsewhere, but for a
 * permission to show for a child.
 *
 * @param check - of the item's report
 * @returns true where it is
 */
export const isOpenCheck = ({ id, outcome, code }: Check): boolean =>
  outcome === 'indeterminate' &&
  id !== 'issuer-trust' &&
  (id !== 'holder-binding' || code?.startsWith('LP_GUARDIAN') === true);

/** What stands in the way, other than that nobody was looked up, which is told by who vouches. */
function reasonsOf({ report }: ExplainedSource, words: ShowingWords, language: PageLanguage): readonly ShowingNote[] {
  const told = report.checks.filter(
    (check) =>
      check.code !== undefined &&
      check.code !== 'LP_EARLIER_CHECK' &&
      (check.outcome === 'failed' || isOpenCheck(check)),
  );
  const notes = told.flatMap(({ code, params }): readonly ShowingNote[] => {
    if (code === undefined) return [];
    const own = words.reasons[code];
    if (own !== undefined) return [{ text: own }];
    return [{ text: messageFor(code, params), ...(language === 'en' ? {} : { language: 'en' as const }) }];
  });
  return [...new Map(notes.map((note) => [note.text, note])).values()];
}

/** A member that is left out when there is nothing to say. */
function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const members: { [P in K]?: V } = {};
  if (value !== undefined) members[key] = value;
  return members;
}
