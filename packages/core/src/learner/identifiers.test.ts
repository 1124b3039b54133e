import { describe, expect, it } from 'vitest';
import { sharedDataIsHere, sharedText } from '../testing/shared-data.ts';
import {
  isNcn,
  isTemporaryUpn,
  isUkprn,
  isUrn,
  isValidNhsNumber,
  isValidUln,
  isValidUpn,
  looksLikeUci,
  looksLikeUln,
  looksLikeUpn,
  normalizeCandidateNumber,
  normalizeQan,
} from './identifiers.ts';

describe('a UPN', () => {
  it('has one right check letter of 23', () => {
    const right = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => isValidUpn(`${letter}999999921001`));
    expect(right).toEqual(['M']);
  });
  it('is also checked in its temporary form', () => {
    expect(isValidUpn('L99999992101A')).toBe(true);
    expect(isTemporaryUpn('L99999992101A')).toBe(true);
    expect(isValidUpn('P99999992101A')).toBe(false);
    expect(isTemporaryUpn('M999999921001')).toBe(false);
  });
  it('is not something else', () => {
    for (const text of ['', 'M99999992100', 'm999999921001', 'I999999921001', 'M99999992100O', 'M9999999210011']) {
      expect(isValidUpn(text), text).toBe(false);
    }
    expect(looksLikeUpn('A999999921001')).toBe(true);
  });
});

describe('a ULN', () => {
  it('has one right check digit', () => {
    const right = [...'0123456789'].filter((digit) => isValidUln(`927630868${digit}`));
    expect(right).toEqual(['6']);
  });
  it('is not something else', () => {
    for (const text of ['', '9.99E+09', '0276308686', '927630868', '92763086861'])
      expect(isValidUln(text), text).toBe(false);
    expect(looksLikeUln('9990000506')).toBe(true);
  });
});

describe('the other identifiers', () => {
  it('are known by their forms', () => {
    expect(looksLikeUci('99992X260042A')).toBe(true);
    expect(looksLikeUci('99992X26004A')).toBe(false);
    expect([isUrn('999901'), isUrn('099901'), isUrn('9999011')]).toEqual([true, false, false]);
    expect([isUkprn('10999902'), isUkprn('09999902'), isUkprn('1099990')]).toEqual([true, false, false]);
    expect([isNcn('99992'), isNcn('9999')]).toEqual([true, false]);
    expect([isValidNhsNumber('9434765919'), isValidNhsNumber('9434765918')]).toEqual([true, false]);
  });
  it('are brought to one form', () => {
    expect(['42', '0042', '1', '0', '12345', '4a'].map(normalizeCandidateNumber)).toEqual([
      '0042',
      '0042',
      '0001',
      undefined,
      undefined,
      undefined,
    ]);
    expect(['60129773', '601/2977/3', '6012977x', '601/29773', '6012977'].map(normalizeQan)).toEqual([
      '601/2977/3',
      '601/2977/3',
      '601/2977/X',
      undefined,
      undefined,
    ]);
  });
});

describe.skipIf(!sharedDataIsHere)('the sheets of the shared data', () => {
  const rows = (sharedDataIsHere ? sharedText('csv/mis-learners.csv') : '').matchAll(/^(\d{6}),([^,]*),([^,]*),/gmu);
  const learners = [...rows].map(([, , upn = '', uln = '']) => ({ upn, uln }));

  it('have exactly the wrong check characters that expected.json names', () => {
    expect(learners).toHaveLength(16);
    expect(learners.filter(({ upn }) => !isValidUpn(upn)).map(({ upn }) => upn)).toEqual([
      'T999999921011',
      'P99999992101A',
    ]);
    expect(learners.filter(({ uln }) => uln && !isValidUln(uln)).map(({ uln }) => uln)).toEqual([
      '9.99E+09',
      '9990000506',
    ]);
  });
  it('have candidate identifiers and qualifications of the known forms', () => {
    const results = sharedText('csv/exam-results.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(
      results.every(
        (row) => looksLikeUci(row[3] ?? '') && normalizeQan(row[8] ?? '') && normalizeCandidateNumber(row[2] ?? ''),
      ),
    ).toBe(true);
    expect(results.map((row) => row[4]).filter((uln) => uln && !isValidUln(uln))).toEqual([]);
  });
});
