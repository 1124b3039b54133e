import { describe, expect, it } from 'vitest';
import { lintDraft, lintText } from './index.ts';

const school = { speaker: 'school' } as const;

describe('texts that are read again', () => {
  it('have the same findings, also when many others came between', () => {
    const text = 'He has asthma and his number is 07700 900123.';
    const before = lintText(text, school);
    expect(before.length).toBeGreaterThan(1);
    expect(lintText(text, school)).toEqual(before);
    for (let index = 0; index < 2500; index++) {
      expect(lintText(`Achieved level ${index % 7} of the scale, part ${index}`, school)).toEqual([]);
    }
    expect(lintText(text, school)).toEqual(before);
  });

  it('are read by who speaks, as what, and with which names', () => {
    const text = 'Zoë Adeyemi has asthma, as Sam Jones knows.';
    const codes = (options: Parameters<typeof lintText>[1]): readonly string[] =>
      lintText(text, options).map(({ code, severity }) => `${code} ${severity}`);
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
