import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { createLintMemo, type LintDraftOptions, lintDraft, lintText } from './index.ts';
import { readText } from './text-reading.ts';

vi.mock('./text-reading.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./text-reading.ts')>();
  return { ...original, readText: vi.fn(original.readText) };
});

beforeEach(() => {
  vi.mocked(readText).mockClear();
});

/** How often a text was read, rather than remembered. */
const timesRead = (text: string): number => vi.mocked(readText).mock.calls.filter(([read]) => read === text).length;

const school = { speaker: 'school' } as const;
const text = 'He has asthma and his number is 07700 900123.';

const draftThatSays = (words: string): JsonObject => ({
  type: ['VerifiableCredential'],
  name: words,
  description: words,
  issuer: { type: ['Profile'], name: words },
  credentialSubject: { achievement: { name: words, description: words, criteria: { narrative: words } } },
});

describe('a memo', () => {
  const words = fc.constantFrom(
    text,
    'Zoë Adeyemi has asthma, as Sam Jones knows.',
    'Every Tuesday 4–6 at the hall on Mill Lane',
    '<script>alert(1)</script>',
    'Hillside School for the Deaf',
    'Led the team',
    `${'Led the team. '.repeat(80)}${text}`,
  );
  const options = fc.record<LintDraftOptions>(
    {
      speaker: fc.constantFrom('school', 'learner', 'third-party'),
      names: fc.constantFrom(
        { others: ['Sam Jones'] },
        { learner: ['Zoë Adeyemi'] },
        { learner: ['Zoë Adeyemi'], display: 'Zoë Adeyemi' },
      ),
    },
    { requiredKeys: ['speaker'] },
  );

  it('changes no finding, whatever was looked through before', () => {
    const memo = createLintMemo();
    const field = fc.constantFrom('words', 'organisation', 'code');
    fc.assert(
      fc.property(words, options, field, (said, how, as) => {
        expect(lintText(said, { ...how, field: as, memo })).toEqual(lintText(said, { ...how, field: as }));
        expect(lintDraft(draftThatSays(said), { ...how, memo })).toEqual(lintDraft(draftThatSays(said), how));
      }),
    );
  });

  it('spares the reading of what was read with it, and of nothing else', () => {
    const memo = createLintMemo();
    expect(lintText(text, { ...school, memo }).length).toBeGreaterThan(1);
    lintText(text, { speaker: 'learner', memo });
    lintDraft(draftThatSays(text), { ...school, memo });
    expect(timesRead(text)).toBe(1);
    lintText(text, { ...school, memo: createLintMemo() });
    expect(timesRead(text)).toBe(2);
  });

  it('keeps 2,000 texts at most, those that were asked for of late', () => {
    const memo = createLintMemo();
    const read = (said: string): void => void lintText(said, { ...school, field: 'code', memo });
    const others = (from: number, to: number): void => {
      for (let part = from; part < to; part++) read(`Part ${part}`);
    };
    read(text);
    others(0, 1_999);
    read(text);
    expect(timesRead(text)).toBe(1);
    others(1_999, 3_000);
    read(text);
    expect(timesRead(text)).toBe(1);
    others(3_000, 5_000);
    read(text);
    expect(timesRead(text)).toBe(2);
  });

  it('keeps no text of more than 1,000 characters', () => {
    const memo = createLintMemo();
    for (const said of ['x'.repeat(1_000), 'x'.repeat(1_001)]) {
      lintText(said, { ...school, memo });
      lintText(said, { ...school, memo });
    }
    expect(timesRead('x'.repeat(1_000))).toBe(1);
    expect(timesRead('x'.repeat(1_001))).toBe(2);
  });

  it('shows nothing of what it holds', () => {
    const memo = createLintMemo();
    lintText(text, { ...school, memo });
    expect(JSON.stringify(memo)).toBe('{}');
    expect(Object.keys(memo)).toEqual([]);
  });
});

describe('without a memo', () => {
  it('nothing is kept between calls', () => {
    lintText(text, school);
    lintText(text, school);
    expect(timesRead(text)).toBe(2);
    lintDraft(draftThatSays(text), school);
    lintDraft(draftThatSays(text), school);
    expect(timesRead(text)).toBe(4);
  });
});

describe('texts that are read again', () => {
  it('are read by who speaks, as what, and with which names', () => {
    const memo = createLintMemo();
    const said = 'Zoë Adeyemi has asthma, as Sam Jones knows.';
    const codes = (options: Parameters<typeof lintText>[1]): readonly string[] =>
      lintText(said, { ...options, memo }).map(({ code, severity }) => `${code} ${severity}`);
    for (let round = 0; round < 2; round++) {
      expect(codes(school)).toEqual(['LP_LINT_HEALTH refuse']);
      expect(codes({ ...school, field: 'code' })).toEqual([]);
      expect(codes({ ...school, names: { others: ['Sam Jones'] } })).toEqual([
        'LP_LINT_OTHER_PERSON refuse',
        'LP_LINT_HEALTH refuse',
      ]);
      expect(codes({ ...school, names: { learner: ['Zoë Adeyemi'] } })).toEqual([
        'LP_LINT_LEARNER_NAME refuse',
        'LP_LINT_HEALTH refuse',
      ]);
      expect(codes({ ...school, names: { learner: ['Zoë Adeyemi'], display: 'Zoë Adeyemi' } })).toEqual([
        'LP_LINT_HEALTH refuse',
      ]);
    }
  });
});

describe('ids in a draft', () => {
  const codes = (id: string): readonly string[] =>
    lintDraft({ id, credentialSubject: { id } }, { ...school, names: { learner: ['Zoë Adeyemi'] } }).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    );
  it('that are random or a key hold nothing to be read', () => {
    expect(codes('urn:uuid:07700900-1234-4567-8901-234567890123')).toEqual([]);
    expect(codes('did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK')).toEqual([]);
  });
  it.each([
    'urn:uuid:zoe',
    'urn:uuid:07700900-1234-4567-8901-234567890123 zoe',
    'did:key:z6Mk/pupils/zoe',
    'did:web:school.example:adeyemi',
    'https://school.example/zoe',
  ])('that are anything else are looked at: %s', (id) => {
    expect(codes(id)).toContain('LP_LINT_ID /credentialSubject/id');
  });
});
