import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { profiles } from './fixtures/learners.ts';
import { itemSchema } from './item.ts';
import { learnerProfileSchema } from './profile.ts';

describe('learnerProfileSchema as JSON Schema 2020-12', () => {
  const schema = z.toJSONSchema(learnerProfileSchema, { target: 'draft-2020-12' });
  const validate = new Ajv2020.default({ strict: false }).compile(schema);

  it.each(Object.entries(profiles))('takes %s', (_, profile) => {
    expect(validate(profile), JSON.stringify(validate.errors)).toBe(true);
  });

  it('refuses what the model refuses', () => {
    const { elin } = profiles;
    const wrong = [
      { ...elin, phase: 'university' },
      { ...elin, upn: 'A999999921001' },
      { ...elin, sections: [{ key: 'about-me', items: [{ kind: 'reflection' }] }] },
      { ...elin, authorisations: [{ purpose: 'share-outside-school', basis: 'consent' }] },
    ];
    for (const profile of wrong) {
      expect(validate(profile)).toBe(false);
      expect(learnerProfileSchema.safeParse(profile).success).toBe(false);
    }
  });
});

describe('itemSchema', () => {
  const exam = {
    kind: 'examResult',
    qualificationType: 'GCSE (9-1)',
    subject: 'Mathematics',
    series: '2026-06',
    assurance: 'externally-validated-transcribed',
  };
  const withResult = (value: string, scale = 'gcse-9-1') => ({ ...exam, results: [{ scale, value }] });

  it('takes a value of its scale, and no other', () => {
    expect(itemSchema.safeParse(withResult('7')).success).toBe(true);
    expect(itemSchema.safeParse(withResult('5-5', 'gcse-da')).success).toBe(true);
    for (const value of ['9.0', 'X', 'Q', '10', 'A*', ''])
      expect(itemSchema.safeParse(withResult(value)).success).toBe(false);
    for (const value of ['05-May', '5-3', '55'])
      expect(itemSchema.safeParse(withResult(value, 'gcse-da')).success).toBe(false);
  });

  it('has no result that says failed, and no day in a period', () => {
    const item = { kind: 'project', title: 'Bridge', assurance: 'moderated' };
    expect(itemSchema.safeParse({ ...item, occurred: { from: '2026-01', to: '2026-06' } }).success).toBe(true);
    expect(itemSchema.safeParse({ ...item, occurred: { from: '2026-01-05' } }).success).toBe(false);
    expect(itemSchema.safeParse({ ...item, results: [{ scale: 'status', value: 'Failed' }] }).success).toBe(false);
  });
});
