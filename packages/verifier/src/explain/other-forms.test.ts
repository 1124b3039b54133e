/** What is told of forms of another making, and of what was done without. */
import type { JsonObject, Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { compact } from '../testing/attacks/attack.ts';
import { achievement, mallory, now, school, signed, signedAnyhow, trust } from '../testing/people.ts';
import { verify } from '../verify.ts';
import { en } from './en.ts';
import { type Explanation, explain } from './explain.ts';

const told = (report: Report): Explanation => explain(report, { audience: 'employer' });

describe('a compatibility policy', () => {
  it('is told in the report and in words, where it was needed', async () => {
    const { '@context': _, ...vc } = achievement();
    const claims = { jti: String(vc['id']), sub: 'urn:uuid:00000009-0000-4000-8000-000000000000', nbf: 1_788_253_200 };
    const header = { alg: 'EdDSA', typ: 'JWT', kid: school.asserts.id };
    const badge: JsonObject = { '@context': achievement()['@context'] ?? [], ...vc, iss: school.did, ...claims };
    const input = await compact(header, badge, school.asserts.sign);
    expect((await verify(input, { now, trust })).verdict).toBe('invalid');
    const compatibility = ['vcdm-1.1-jwt', 'open-badges-jwt', 'did-key-without-fragment'] as const;
    const report = await verify(input, { now, trust, compatibility });
    expect([report.verdict, report.compatibility]).toEqual(['valid', ['open-badges-jwt']]);
    const words = String(en.compatibility['open-badges-jwt']);
    expect(told(report).lines).toContain(words);
    expect(told(report).lines.filter((line) => line === words)).toHaveLength(1);
    expect(told(report).items[0]?.notes).not.toContain(words);
  });

  it('is told of nothing that needs none', async () => {
    const report = await verify(await signed(achievement()), { now, trust, compatibility: ['open-badges-jwt'] });
    expect([report.verdict, report.compatibility]).toEqual(['valid', undefined]);
    expect(report.securing).toEqual(['eddsa-rdfc-2022']);
  });
});

describe('the key of another', () => {
  it('is told, and nobody is told to rely on it', async () => {
    const input = await signedAnyhow(achievement(), [mallory.asserts]);
    const report = await verify(input, { now, acceptAnyIssuer: true, acceptKeyOfAnother: true });
    const { headline, lines, items } = told(report);
    expect(headline).toBe(en.headlines.validByAnyone);
    expect(lines).toContain(en.waived.acceptKeyOfAnother);
    expect(items.map(({ voucher, title, next }) => [voucher, title, next])).toEqual([
      ['open', en.untitled, en.nextOtherwise.anyone],
    ]);
  });
});

describe('a proof that was set aside', () => {
  it('is told with its item', async () => {
    const { proof, ...document } = await signedAnyhow(achievement(), [school.asserts]);
    const later = { ...(proof as JsonObject), cryptosuite: 'of-tomorrow-2031' };
    const report = await verify({ ...document, proof: [proof as JsonObject, later] }, { now, trust });
    expect(report.verdict).toBe('valid');
    expect(told(report).items[0]?.notes).toContain(en.notes.setAside);
  });
});

describe('a form of which a part can be left out', () => {
  it('is told, and what was left out is not named', async () => {
    const text = String(await signed(achievement(), school, 'dc+sd-jwt'));
    const [token = '', ...disclosures] = text.split('~');
    expect(disclosures.length).toBeGreaterThan(1);
    const report = await verify(`${token}~`, { now, trust });
    const { items } = told(report);
    expect(items[0]?.notes).toContain((en.notes.selective as { other: string }).other);
    expect(JSON.stringify(told(report))).not.toMatch(/Elin/);
  });
});
