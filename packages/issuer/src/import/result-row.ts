/**
 * A row of exam results becomes an item that the school has copied from the board: provisional until
 * the certificates come, and somebody says that they have. A grade is read as it stands, or not at all.
 * @module
 */
import { type Item, lintText, normalizeQan, parseResultCell, type ScaleId, scaleOf } from '@laurel/core';
import { readDate } from './calendar.ts';
import type { Cells } from './cells.ts';
import type { Field } from './codes.ts';
import { fold } from './fold.ts';
import { type Claim, contentOf, itemRecord } from './item-record.ts';
import { createPartMemo } from './part-memo.ts';
import { scaleOfRow } from './qualification-names.ts';
import type { Fact, ItemRecord } from './record.ts';
import type { RowContext } from './row-context.ts';
import { createRowLearnerReader } from './row-learner.ts';

/**
 * What reads the rows of a sheet of exam results.
 *
 * @returns the item of a row with its cells and context, when the row has one; the notes say whether it goes on
 */
export function createResultReader(): (cells: Cells, context: RowContext) => ItemRecord | undefined {
  const readRowLearner = createRowLearnerReader();
  const sittings = createPartMemo<Sitting>();
  const claims = createPartMemo<Claim>();
  return (cells, context) => {
    const { notes } = context;
    const sitting = sittings.read(cells.keyOf(sittingFields), notes, () => readSitting(cells, context));
    const learner = readRowLearner(cells, context, `${sitting.centre}/${sitting.series ?? ''}`);
    const readAgain = (): Claim => readClaim(cells, context, sitting.series);
    // What is said of an empty grade hangs on the rest of the row.
    const claim = cells.get('grade') === '' ? readAgain() : claims.read(cells.keyOf(claimFields), notes, readAgain);
    return itemRecord({ as: 'results', learner, claim }, { context, cells });
  };
}

/** Where and when an exam was sat. */
interface Sitting {
  readonly centre: string;
  readonly series: string | undefined;
}

const sittingFields = ['series', 'centre'] as const satisfies Field[];
const claimFields = [
  'series',
  'title',
  'qualification',
  'qan',
  'grade',
  'resultDate',
  'board',
  'entryCode',
] as const satisfies Field[];

function readSitting(cells: Cells, context: RowContext): Sitting {
  const { notes, options } = context;
  const series = readSeries(cells.get('series'), options.now);
  if (series === undefined) notes.add('LP_ROW_SERIES');
  else if (isFarAhead(series, options.now)) notes.add('LP_ROW_DATE_NOT_PAST', { field: 'series' });
  return { centre: readCentre(cells, context), series };
}

function readClaim(cells: Cells, context: RowContext, series: string | undefined): Claim {
  const { notes, memo, options } = context;
  const title = cells.get('title');
  if (title === '') notes.add('LP_ROW_TITLE_MISSING');
  else notes.addLint(lintText(title, { speaker: 'school', memo }));
  const qualification = cells.get('qualification');
  const scale = scaleOfRow(qualification, title);
  if (scale === undefined) notes.add('LP_ROW_QUALIFICATION');
  const qan = readQan(cells, context);
  const value = scale === undefined ? undefined : readGrade(cells.get('grade'), scale, context);
  const resultDate = readResultDate(cells, context);

  const fact: Fact = {
    kind: 'examResult',
    // One number can stand for two results: English and its spoken endorsement share it.
    name: `${qan ?? `${fold(qualification)}/${fold(title)}`}#${scale ?? ''}`,
    period: series ?? '',
  };
  const board = options.boards?.[cells.get('board')];
  const entryCode = cells.get('entryCode');
  const item: Item | undefined =
    scale === undefined || value === undefined || series === undefined || title === ''
      ? undefined
      : {
          kind: 'examResult',
          qualificationType: qualification,
          subject: title,
          series,
          ...(qan === undefined ? {} : { qan }),
          ...(entryCode === '' ? {} : { entryCode }),
          ...(board === undefined ? {} : { awardingOrganisation: board }),
          results: [{ scale, value, status: options.confirmed === true ? 'Completed' : 'Provisional' }],
          assurance: 'externally-validated-transcribed',
        };
  return { fact, content: contentOf(item), signer: 'school', ...(resultDate === undefined ? {} : { resultDate }) };
}

const seasons: Readonly<Record<string, string>> = {
  summer: 'june',
  haf: 'june',
  autumn: 'november',
  winter: 'january',
};

function readSeries(text: string, now: Date): string | undefined {
  const words = text
    .replace(/\bseries\b/i, '')
    .trim()
    .replace(/^\p{L}+/u, (word) => seasons[word.toLowerCase()] ?? word);
  const yearFirst = /^(\d{4}) (\p{L}+)$/u.exec(words);
  const date = readDate(
    yearFirst === null ? words : `${seasons[(yearFirst[2] ?? '').toLowerCase()] ?? yearFirst[2]} ${yearFirst[1]}`,
    { now },
  );
  return date.is === 'month' ? date.month : undefined;
}

/** Clocks of a test or a school may be a year apart; a year like 2062 is a slip of the hand. */
const isFarAhead = (date: string, now: Date): boolean => Number(date.slice(0, 4)) > now.getUTCFullYear() + 1;

function readCentre(cells: Cells, { notes }: RowContext): string {
  const text = cells.get('centre');
  if (text === '') return '';
  if (!/^\d{1,5}$/.test(text)) notes.add('LP_ROW_ID_FORM', { field: 'centre' });
  return text.padStart(5, '0');
}

function readQan(cells: Cells, { notes }: RowContext): string | undefined {
  const text = cells.get('qan');
  if (text === '') return undefined;
  const qan = normalizeQan(text);
  if (qan === undefined) notes.add('LP_ROW_QAN');
  return qan;
}

/** What boards write where there is no result, and where it is still to come. */
const noResult = /^(x|#|abs|absent|nr|no result|no award|withdrawn|w\/d|-|–|—|n\/a|na)$/i;
const pending = /^(q|pending|awaited|awaiting result|tbc|tba)$/i;

function readGrade(text: string, scale: ScaleId, { notes, decisions }: RowContext): string | undefined {
  if (pending.test(text)) notes.add('LP_ROW_RESULT_PENDING');
  else if (noResult.test(text)) notes.add('LP_ROW_NO_RESULT');
  if (pending.test(text) || noResult.test(text)) return undefined;
  const cell = parseResultCell(scale === 'gcse-da' && /^u ?-? ?u$/i.test(text) ? 'U' : text, { scale });
  if (cell.outcome === 'ok') return cell.value;
  if (cell.outcome === 'held') {
    const isResult = cell.value !== undefined && scaleOf(scale).notAchieved.includes(cell.value);
    // A cell that was refused is empty here, and has been said to be.
    const wasRefused = text === '' && notes.findings.some(({ outcome }) => outcome === 'refused');
    if (!wasRefused) notes.add(isResult ? 'LP_ROW_NOT_ACHIEVED' : 'LP_ROW_NO_RESULT');
    // Noted all the same: whether the answer fits is for the list of decisions to say.
    return isResult && decisions?.released.has('LP_ROW_NOT_ACHIEVED') === true ? cell.value : undefined;
  }
  // 46147 is 5-5 as a spreadsheet's day number.
  const bySpreadsheet = cell.code === 'LP_GRADE_SPREADSHEET' || /^\d{5}$/.test(text);
  notes.add(bySpreadsheet ? 'LP_ROW_GRADE_SPREADSHEET' : 'LP_ROW_GRADE_UNKNOWN');
  return undefined;
}

function readResultDate(cells: Cells, { notes, options }: RowContext): string | undefined {
  const text = cells.get('resultDate');
  if (text === '') return undefined;
  const field = 'resultDate';
  const date = readDate(text, { now: options.now });
  if (date.is === 'day') {
    if (date.note === 'two-digit-year') notes.add('LP_ROW_DATE_TWO_DIGIT_YEAR', { field });
    if (date.note === 'serial') notes.add('LP_ROW_DATE_SERIAL', { field });
    if (isFarAhead(date.day, options.now)) notes.add('LP_ROW_DATE_NOT_PAST', { field });
    return date.day;
  }
  notes.add(date.is === 'impossible' ? 'LP_ROW_DATE_IMPOSSIBLE' : 'LP_ROW_DATE_UNREADABLE', { field });
  return undefined;
}
