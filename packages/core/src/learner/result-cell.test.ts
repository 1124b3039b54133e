import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleOfQualification } from './qualification.ts';
import { parseResultCell } from './result-cell.ts';
import { isScale, resultWords, type ScaleId, scaleOf, scales } from './scale.ts';

const scaleIds = Object.keys(scales).filter(isScale);
const read = (scale: ScaleId, cell: string) => parseResultCell(cell, { scale });

describe('parseResultCell', () => {
  it.each<[ScaleId, string, string]>([
    ['gcse-9-1', '7', '7'],
    ['gcse-9-1', ' 9\u00a0', '9'],
    ['gcse-da', '5-5', '5-5'],
    ['gcse-da', '5–4', '5-4'],
    ['alevel', 'A*', 'A*'],
    ['alevel', 'D', 'D'],
    ['project', 'a*', 'A*'],
    ['tech-award', 'L2D*', 'L2D*'],
    ['spoken-endorsement', 'D', 'D'],
    ['spoken-endorsement', 'Distinction', 'D'],
    ['ks2-scaled', '105', '105'],
    ['ks2-ta', 'EXS', 'EXS'],
    ['sbuf', 'Step 9', '9'],
    ['sbuf', '7', '7'],
    ['sbuf-stage', 'getting started', 'Getting Started'],
    ['award', 'bronze', 'Bronze'],
    ['status', 'In progress', 'InProgress'],
  ])('%s: %s is %s', (scale, cell, value) => {
    expect(read(scale, cell)).toEqual({ outcome: 'ok', value });
  });

  it.each<[ScaleId, string]>([
    ['gcse-9-1', '9.0'],
    ['gcse-9-1', '9.99E+09'],
    ['gcse-9-1', '05-May'],
    ['gcse-da', '05-May'],
    ['gcse-da', '05/05/2026'],
    ['gcse-da', '5 May 2026'],
    ['gcse-da', 'May-05'],
    ['ks2-scaled', '105.0'],
    ['sbuf', '9,0'],
  ])('%s: %s was changed by a spreadsheet', (scale, cell) => {
    expect(read(scale, cell)).toEqual({ outcome: 'refused', code: 'LP_GRADE_SPREADSHEET' });
  });

  it.each<[ScaleId, string]>([
    ['gcse-9-1', '10'],
    ['gcse-9-1', '0'],
    ['gcse-9-1', 'A*'],
    ['gcse-9-1', '7*'],
    ['gcse-9-1', '7 (provisional)'],
    ['gcse-da', '55'],
    ['gcse-da', '5-3'],
    ['spoken-endorsement', 'A'],
    ['ks2-scaled', '121'],
    ['sbuf', 'Step 16'],
    ['sbuf', 'Advanced'],
    ['sbuf', 'Merit (132)'],
    ['award', 'Platinum'],
    ['status', 'Failed'],
    ['rubric', 'Secure'],
  ])('%s: %s is none of its values', (scale, cell) => {
    expect(read(scale, cell)).toEqual({ outcome: 'refused', code: 'LP_GRADE_UNKNOWN' });
  });

  it.each<[ScaleId, string]>([
    ['gcse-9-1', 'X'],
    ['gcse-9-1', 'Q'],
    ['alevel', 'x'],
    ['ks2-ta', ' '],
  ])('%s: there is no result in "%s"', (scale, cell) => {
    expect(read(scale, cell)).toEqual({ outcome: 'held', code: 'LP_NO_RESULT' });
  });

  it.each<[ScaleId, string]>([
    ['gcse-9-1', 'U'],
    ['gcse-da', 'U'],
    ['tech-award', 'u'],
    ['spoken-endorsement', 'NC'],
    ['status', 'Withdrew'],
  ])('%s: %s is a result but no achievement', (scale, cell) => {
    expect(read(scale, cell)).toMatchObject({ outcome: 'held', code: 'LP_NOT_ACHIEVED' });
  });

  it('reads a rubric by the names of its levels', () => {
    const levels = ['Emerging', 'Secure', 'X'];
    expect(parseResultCell('secure', { scale: 'rubric', levels })).toEqual({ outcome: 'ok', value: 'Secure' });
    expect(parseResultCell('x', { scale: 'rubric', levels })).toEqual({ outcome: 'ok', value: 'X' });
    expect(parseResultCell('2', { scale: 'rubric', levels })).toMatchObject({ outcome: 'refused' });
  });

  it('gives each value of each scale back, and never a value that the scale has not', () => {
    for (const scale of scaleIds) {
      for (const value of scaleOf(scale).values) expect(read(scale, value)).toMatchObject({ value });
    }
    fc.assert(
      fc.property(fc.constantFrom(...scaleIds), fc.string({ maxLength: 8 }), (scale, cell) => {
        const found = read(scale, cell);
        const value = 'value' in found ? found.value : undefined;
        return value === undefined || scaleOf(scale).values.includes(value);
      }),
    );
  });
});

describe('the scales', () => {
  it('are ordered low to high, without X and Q', () => {
    expect(scaleOf('gcse-9-1').values).toEqual(['U', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(scaleOf('gcse-da').values.slice(0, 5)).toEqual(['U', '1-1', '2-1', '2-2', '3-2']);
    expect(scaleOf('gcse-da').values).toHaveLength(18);
    expect(scaleOf('alevel').values.at(-1)).toBe('A*');
    expect(scaleOf('ks2-scaled').values).toHaveLength(41);
    for (const scale of scaleIds) {
      const { values } = scaleOf(scale);
      expect(new Set(values).size).toBe(values.length);
      expect(values).not.toContain('X');
      expect(values).not.toContain('Q');
    }
  });

  it('say in words what a letter means on them', () => {
    expect(resultWords('spoken-endorsement', 'D')).toBe('Distinction');
    expect(resultWords('alevel', 'D')).toBe('D');
    expect(resultWords('tech-award', 'L2D*')).toBe('Level 2 Distinction*');
    expect(resultWords('sbuf', '9')).toBe('Step 9');
  });
});

describe('scaleOfQualification', () => {
  it.each<[string, ScaleId | undefined]>([
    ['GCSE (9-1)', 'gcse-9-1'],
    ['GCSE (9–1)', 'gcse-9-1'],
    ['GCSE (9-1) DA', 'gcse-da'],
    ['GCSE endorsement', 'spoken-endorsement'],
    ['Project L2', 'project'],
    ['EPQ', 'project'],
    ['Tech Award L1/2', 'tech-award'],
    ['A level', 'alevel'],
    ['AS level', undefined],
    ['Music exam', undefined],
    ['GCSE (short course)', undefined],
  ])('%s: %s', (qualification, scale) => {
    expect(scaleOfQualification(qualification)).toBe(scale);
  });
});
