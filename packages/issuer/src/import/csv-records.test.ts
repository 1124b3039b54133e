/**
 * The records of a text are those that csv-parse reads, wherever the text is cut into pieces.
 */
import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvRecords } from './csv-records.ts';

/** The cells of every row with something in it, and the code of the fault that ended the reading. */
interface Read {
  readonly cells: readonly (readonly string[])[];
  readonly fault?: unknown;
}

async function read(pieces: readonly string[], delimiter = ','): Promise<Read> {
  const cells: (readonly string[])[] = [];
  try {
    for await (const records of readCsvRecords(pieces, { delimiter })) {
      expect(records.length).toBeGreaterThan(0);
      cells.push(...records.map((record) => record.cells));
    }
  } catch (error) {
    return { cells, fault: error };
  }
  return { cells };
}

/** What csv-parse reads; a row in which words stand behind a closing mark is a fault that it lets pass. */
function peer(text: string, delimiter: string): Read {
  const cells: (readonly string[])[] = [];
  const wellQuoted = new RegExp(`^(?:(?:"(?:[^"]|"")*"|(?!")[^${delimiter}\\r\\n]*)(?:${delimiter}|[\\r\\n]*$))*$`);
  const options = { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, relax_quotes: true };
  const seen: { readonly record: readonly string[]; readonly raw: string }[] = [];
  let fault: unknown;
  try {
    parse(text, {
      ...options,
      raw: true,
      on_record: (record: unknown) => {
        seen.push(record as { readonly record: readonly string[]; readonly raw: string });
        return null;
      },
    });
  } catch (error) {
    fault = error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'LP_SHEET_UNCLOSED_QUOTE' : error;
  }
  for (const { record, raw } of seen) {
    if (!wellQuoted.test(raw)) return { cells, fault: 'LP_SHEET_QUOTE' };
    if (record.some((cell) => cell.trim() !== '')) cells.push(record);
  }
  return fault === undefined ? { cells } : { cells, fault };
}

/** A text cut at places. */
function cut(text: string, places: readonly number[]): readonly string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((left, right) => left - right);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

const delimiters = fc.constantFrom(',', ';', '\t');
const places = fc.array(fc.nat(60), { maxLength: 5 });

describe('records', () => {
  it('are those of csv-parse, for every text and every cut', async () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('aé😀 \u0000'), '"', '"', '""', ',', ';', '\t', '\n', '\r', '\r\n'),
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(letters, delimiters, places, async (text, delimiter, at) => {
        const { cells, fault } = peer(text, delimiter);
        const ours = await read(cut(text, at), delimiter);
        expect(ours.cells).toEqual(cells);
        if (fault === undefined) expect(ours.fault).toBeUndefined();
        else expect(ours.fault).toMatchObject({ code: fault });
      }),
      { numRuns: 2_000 },
    );
  });

  it('give back whatever was written, cell by cell', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...Array.from('aë5 "\n\r,;\t')), maxLength: 6 });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, delimiters, fc.constantFrom('\n', '\r\n', '\r'), places, async (table, d, eol, at) => {
        const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(d)).join(eol);
        const filled = table.filter((row) => row.some((one) => one.trim() !== ''));
        expect(await read(cut(text, at), d)).toEqual({ cells: filled });
      }),
    );
  });

  it('count every row, an empty one too', async () => {
    const rows: number[] = [];
    for await (const records of readCsvRecords(['a,b\n\n"c\nd",', 'e\r', '\n,\r\nf'], { delimiter: ',' }))
      rows.push(...records.map(({ row }) => row));
    expect(rows).toEqual([1, 3, 5]);
  });

  it('before a fault come first', async () => {
    const { cells, fault } = await read(['a,b\n1,2\n"3"x,4\n5,6\n']);
    expect(cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(fault).toMatchObject({ code: 'LP_SHEET_QUOTE', params: { row: 3 } });
  });
});

describe('a row that is too long', () => {
  const pieces = (text: string) => Array.from(text.match(/[\s\S]{1,16384}/g) ?? []);
  it.each([
    ['one cell', `a\n${'x'.repeat(200_001)}\nb\n`],
    ['letters beyond ASCII', `a\n${'é'.repeat(100_001)}\nb\n`],
    ['many cells', `a\n${`${'x'.repeat(1_000)},`.repeat(201)}\nb\n`],
    ['a quoted cell', `a\n"${'x\n'.repeat(100_001)}"\nb\n`],
    ['a cell that never ends', `a\n"${'x\n'.repeat(400_001)}`],
    ['nothing but separators', `a\n${','.repeat(300_000)}`],
  ])('is refused: %s', async (_, text) => {
    const { cells, fault } = await read(pieces(text));
    expect(cells).toEqual([['a']]);
    expect(fault).toMatchObject({ code: 'LP_SHEET_ROW_TOO_LONG', params: { row: 2, limit: 200_000 } });
  });

  it('control: one that is as long as may be is read', async () => {
    const { cells, fault } = await read(pieces(`a\n${'x'.repeat(199_990)},${'é'.repeat(4)}\nb\n`));
    expect([fault, cells.length]).toEqual([undefined, 3]);
  });

  it('has at most 500 columns', async () => {
    expect((await read([`${'a,'.repeat(499)}a\n`])).fault).toBeUndefined();
    expect((await read([`${'a,'.repeat(500)}a\n`])).fault).toMatchObject({ code: 'LP_SHEET_TOO_MANY_COLUMNS' });
  });
});
