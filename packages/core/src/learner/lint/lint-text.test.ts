import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintText } from './lint-text.ts';

const codes = (text: string, speaker: 'school' | 'learner' | 'third-party' = 'school') =>
  lintText(text, { speaker }).map(({ code, severity }) => `${code} ${severity}`);

describe('who speaks', () => {
  const about = 'finds exams hard because of ADHD';
  it('decides between refused and held', () => {
    expect(codes(`He ${about}`)).toEqual(['LP_LINT_SEND refuse']);
    expect(codes('I find exams hard because of my ADHD but I am good at building', 'learner')).toEqual([
      'LP_LINT_OWN_WORDS hold',
    ]);
    expect(codes(`My brother ${about}`, 'learner')).toEqual(['LP_LINT_SEND refuse']);
    expect(codes(`She ${about}`, 'third-party')).toEqual(['LP_LINT_SEND refuse']);
  });
  it('decides nothing where a routine, an identifier or a script is concerned', () => {
    for (const speaker of ['school', 'learner', 'third-party'] as const) {
      expect(codes('Every Tuesday 4–6 at the hall on Mill Lane', speaker)).toEqual(['LP_LINT_WHEREABOUTS refuse']);
      expect(codes('M999999921001', speaker)).toEqual(['LP_LINT_IDENTIFIER refuse']);
    }
  });
});

describe('disguises', () => {
  const plain = 'He was diagnosed with autism';
  const disguises: Readonly<Record<string, string>> = {
    'zero-width characters': [...plain].join('\u200B'),
    'soft hyphens': plain.replace('autism', 'au\u00ADtism'),
    'full-width letters': plain.replace(/[a-z]/g, (letter) =>
      String.fromCodePoint(letter.codePointAt(0) === undefined ? 0 : letter.charCodeAt(0) + 0xfee0),
    ),
    'Cyrillic letters': plain.replaceAll('a', 'а').replaceAll('o', 'о').replaceAll('e', 'е').replaceAll('i', 'і'),
    accents: plain.replaceAll('a', 'á').replaceAll('i', 'i\u0308'),
    'mathematical letters': plain.replace('autism', '𝒂𝒖𝒕𝒊𝒔𝒎'),
    capitals: plain.toUpperCase(),
    'line breaks and spaces': plain.replaceAll(' ', ' \u00A0 '),
  };
  it.each(Object.entries(disguises))('do not help: %s', (_, text) => {
    expect(codes(text)).toContain('LP_LINT_SEND refuse');
    expect(codes(text.normalize('NFC'))).toEqual(codes(text.normalize('NFD')));
  });
  it('are themselves remarked on', () => {
    expect(codes('Riversid\u0435 Academy')).toEqual(['LP_DECEPTIVE_TEXT warn']);
    expect(codes('River\u202Eside')).toEqual(['LP_DECEPTIVE_TEXT warn']);
    expect(codes('Річка')).toEqual([]);
    expect(codes('👩‍🔬 of the week')).toEqual([]);
  });
  it('hold for a curly apostrophe too', () => {
    expect(codes('I’ve got ADHD', 'learner')).toEqual(['LP_LINT_OWN_WORDS hold']);
  });
});

describe('names that the caller knows', () => {
  const names = { display: 'Zoë A.', learner: ['Zoë Adeyemi', 'Adeyemi'], others: ['Fatima Begum', 'Li'] };
  it('are kept to the one shown', () => {
    const found = (text: string) => lintText(text, { speaker: 'school', names }).map(({ code }) => code);
    expect(found('Zoë A. led the team')).toEqual([]);
    expect(found('Zoe Adeyemi led the team')).toEqual(['LP_LINT_LEARNER_NAME']);
    expect(found('ADEYEMI led the team')).toEqual(['LP_LINT_LEARNER_NAME']);
    expect(found('Zoë and Fatima Begum led the team')).toEqual(['LP_LINT_OTHER_PERSON']);
    expect(found('Li-ion battery project')).toEqual([]);
  });
});

describe('the kind of field', () => {
  it('leaves the words of an organisation or a code alone, but not identifiers and scripts', () => {
    expect(lintText('Autism Support Trust', { speaker: 'school', field: 'organisation' })).toEqual([]);
    expect(lintText('XX1MA1H', { speaker: 'school', field: 'code' })).toEqual([]);
    expect(lintText('zoe@school.example', { speaker: 'school', field: 'code' })).toHaveLength(1);
    expect(lintText('<script>', { speaker: 'school', field: 'organisation' })).toHaveLength(1);
  });
});

describe('any text', () => {
  it('is read without a throw, twice alike, and never repeated', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat({ max: 30 }), (text, at) => {
        const marked = `${text.slice(0, at)} zqxj@wvk.example ${text.slice(at)}`;
        const findings = lintText(marked, { speaker: 'school' });
        expect(findings).toEqual(lintText(marked, { speaker: 'school' }));
        expect(JSON.stringify(findings)).not.toContain('zqxj');
      }),
      { numRuns: 100 },
    );
  });
  it('is bounded', () => {
    expect(() => lintText('a'.repeat(200_001), { speaker: 'school' })).toThrow(
      expect.objectContaining({ code: 'LP_TOO_LARGE' }),
    );
  });
  // Quadratic matching would take minutes here and meet vitest's time limit; the clock is not read.
  it.each([
    'a',
    ' ',
    'his ',
    'has a the ',
    '1',
    '1 ',
    '0 ',
    '-1',
    'a@',
    'a.',
    '<',
    '<         ',
    'http://',
    '/pupils',
    'A ',
    'Aa ',
    'every ',
    'at the ',
    '=',
    '@a',
    'my brother who has a ',
    '\u200B',
    'e\u0301',
    'data:',
    ';a',
    'autism ',
    'he has autism ',
    "a's ",
    'Mrs ',
    'a\n',
    'born 1',
    'lives at A',
    'of mixed ',
    'A1 ',
    'missed school because ',
    'my friend a ',
    'every monday 4',
    '&lt;',
    'https://a/a.',
  ])('takes time in proportion, also for %j again and again', (unit) => {
    lintText(unit.repeat(Math.ceil(100_000 / unit.length)), { speaker: 'learner' });
  });
});
