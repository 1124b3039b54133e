import { describe, expect, it } from 'vitest';
import { breakdown, partJob, parts } from './breakdown.ts';
import { withFigures } from './readme.ts';
import type { Row } from './row.ts';
import { jobTables } from './rows-table.ts';
import { shortNumber, tableMarkdown, tableText } from './table.ts';
import { bulkJob, bulkNames, judgeTargets, perQuadJob, targets, targetsTable, twoWorkers } from './targets.ts';

const row = (job: string, implementation: string, more: Partial<Row> = {}): Row => ({
  job,
  document: 'badge-4k',
  implementation,
  cpuUs: 1,
  wallUs: 1,
  vsYardstick: null,
  vsRaw: null,
  ...more,
});

describe('numbers', () => {
  it('have about three digits, and nothing is shown as a dash', () => {
    const numbers = [12345.6, 123.4, 12.34, 1.234, 0, null, Number.NaN];
    expect(numbers.map(shortNumber)).toEqual(['12,346', '123', '12.3', '1.23', '0.00', '–', '–']);
  });
});

describe('tables', () => {
  const table = {
    headings: ['name', 'µs'],
    lines: [
      ['a', '1,234'],
      ['a|b', '5'],
    ],
    numeric: [1],
  };

  it('are aligned for a terminal', () => {
    expect(tableText(table)).toBe('name     µs\n────  ─────\na     1,234\na|b       5\n');
  });

  it('are Markdown, in which a bar is no border', () => {
    expect(tableMarkdown(table)).toBe('| name | µs |\n| --- | ---: |\n| a | 1,234 |\n| a\\|b | 5 |\n');
  });

  it('are one for each job, with its remarks, and without columns that say nothing', () => {
    const note = 'the older form';
    const [issue, verify] = jobTables([
      row('issue', 'Laurel', { vsYardstick: 41.234, vsRaw: 7.5, cpuSpread: [0.9, 1.1] }),
      row('verify', 'Veramo', { note }),
      row('issue', 'jose'),
    ]);
    expect(issue?.table.headings).toEqual([
      'document',
      'implementation',
      'CPU µs',
      'quartiles',
      'wall µs',
      'ahead',
      'of raw',
    ]);
    expect(issue?.table.lines).toEqual([
      ['badge-4k', 'Laurel', '1.00', '0.90–1.10', '1.00', '41.2x', '7.50x'],
      ['badge-4k', 'jose', '1.00', '–', '1.00', '–', '–'],
    ]);
    expect(verify?.table.lines).toEqual([['badge-4k', 'Veramo [1]', '1.00', '1.00']]);
    expect(verify?.notes).toEqual(['[1] the older form']);
  });
});

describe('targets', () => {
  const outcomes = (rows: readonly Row[]) => judgeTargets(rows).map(({ outcome }) => outcome);

  it('of which nothing was measured say so', () => {
    expect(new Set(outcomes([]))).toEqual(new Set(['not measured']));
  });

  it('are missed, reached, or better', () => {
    const [job, raw] = ['issue eddsa-rdfc-2022', 'verify vc+jwt'];
    expect(outcomes([row(job, 'Laurel', { vsYardstick: 24.9, vsRaw: 8.1 })]).slice(0, 2)).toEqual(['missed', 'missed']);
    expect(outcomes([row(job, 'Laurel', { vsYardstick: 25, vsRaw: 8 })]).slice(0, 2)).toEqual(['reached', 'reached']);
    expect(outcomes([row(job, 'Laurel', { vsYardstick: 40, vsRaw: 1 })]).slice(0, 1)).toEqual(['aim reached']);
    expect(outcomes([row(raw, 'Laurel', { vsYardstick: 0.9, vsRaw: 2.7 })]).slice(4, 6)).toEqual(['reached', 'missed']);
  });

  it('take the worst of what grows, of the batches, and of the commands together', () => {
    const rows = [
      row(perQuadJob, 'Laurel', { cpuUs: 1 }),
      row(perQuadJob, 'Laurel', { cpuUs: 2.5 }),
      row(perQuadJob, 'Laurel', { cpuUs: 2 }),
      row('batch issue', twoWorkers, { vsYardstick: 1.9 }),
      row('batch verify', twoWorkers, { vsYardstick: 1.6 }),
      row(bulkJob, bulkNames.all, { wallUs: 200 }),
      row(bulkJob, bulkNames.engine, { wallUs: 90 }),
    ];
    const measured = judgeTargets(rows).slice(-3);
    expect(measured.map((result) => result.measured)).toEqual([2.5, 1.6, 45]);
    expect(measured.map(({ outcome }) => outcome)).toEqual(['reached', 'missed', 'reached']);
  });

  it('are all in the table, those that were missed in capitals', () => {
    const table = targetsTable(judgeTargets([row('canonicalise', 'Laurel', { vsYardstick: 12 })]));
    expect(table.lines).toHaveLength(targets.length);
    expect(table.lines).toContainEqual([
      'canonicalise, ahead of jsonld + rdf-canonize',
      '≥ 50x',
      '',
      '12.0x',
      'MISSED',
    ]);
  });
});

describe('where the time goes', () => {
  it('is said in shares of the whole, with what is left', () => {
    const part = (name: keyof typeof parts, cpuUs: number) => row(partJob, parts[name], { cpuUs });
    const table = breakdown([part('verifyToken', 200), part('gate', 20), part('verify', 130)]);
    expect(table?.lines).toEqual([
      [parts.verifyToken, parts.gate, '10 %'],
      ['', parts.model, '0 %'],
      ['', parts.verify, '65 %'],
      ['', 'all else, and what is cheaper within the whole', '25 %'],
    ]);
    expect(breakdown([row('canonicalise', 'Laurel')])).toBeUndefined();
  });
});

describe('the README', () => {
  it('gets its figures between the marks, as often as they are written', () => {
    const readme =
      '# Bench\n\n<!-- figures: written by `npm run bench -- --readme` -->\nold\n<!-- end of figures -->\n\nafter\n';
    const once = withFigures(readme, 'new');
    expect(once).toContain('-->\n\nnew\n\n<!-- end');
    expect(once).toContain('\nafter\n');
    expect(withFigures(once, 'new')).toBe(once);
    expect(() => withFigures('# Bench\n', 'new')).toThrow('marks');
  });
});
