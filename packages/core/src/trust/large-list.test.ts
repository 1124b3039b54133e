/** A list of every school of a country. */
import { expect, it } from 'vitest';
import { at, first, firstList, roots, school, signedBy } from './testing/authority.ts';
import { verifyTrustList } from './verify-trust-list.ts';

it('holds 25,000 schools, and finds each', { timeout: 60_000 }, async () => {
  const issuers = Array.from({ length: 25_000 }, (_, index) =>
    school(`did:web:school-${index}.example`, { name: `School ${index}` }),
  );
  const text = JSON.stringify(await signedBy(firstList(issuers), first(2)));
  const list = await verifyTrustList(text, { now: at(2026, 10), roots });
  for (const [index, { id }] of issuers.entries()) {
    const [entry, ...others] = list.entriesOf(id);
    if (entry?.name !== `School ${index}` || others.length > 0) expect.unreachable(id);
  }
  expect(list.issuers).toHaveLength(25_000);
  expect(list.entriesOf('did:web:school-25000.example')).toEqual([]);
  const changed = text.replace('School 24999', 'School 24998');
  await expect(verifyTrustList(changed, { now: at(2026, 10), roots })).rejects.toMatchObject({
    code: 'LP_TRUST_LIST_SIGNATURES',
  });
});
