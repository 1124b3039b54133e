/** A list of every school of a country, from its first version to its second. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Council, foundCouncil } from './support/authority.ts';

let council: Council;
beforeAll(async () => {
  council = await foundCouncil(['ann']);
});
afterAll(() => council.end());

it('is added, signed and shown', { timeout: 60_000 }, async () => {
  const list = council.at('country.json');
  const issuers = Array.from({ length: 25_000 }, (_, index) => ({
    id: `did:web:school-${index}.example`,
    name: `School ${index}`,
    mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }],
  }));
  const root = ['--root', String(council.roots[0]), '--threshold', '1', '--expires', '2027-08-31'];
  await council.trust(['create', list, '--authority', 'A country', ...root]);
  const file = await council.write('schools.json', { version: 1, issuers });
  const added = await council.trust(['add', list, '--entry', file]);
  expect(added.flat).toContain('New on the list: 25000');
  expect(added.out.split('\n').length).toBeLessThan(300);
  const sign = ['sign', list, '--key', council.at('ann.age'), '--yes'];
  expect((await council.trust(sign)).flat).toContain('In force:');
  const shown = await council.trust(['show', list, '--find', 'school-24999.']);
  expect(shown.flat).toContain('25000 on the list');
  expect(shown.flat).toContain('School 24999');
});
