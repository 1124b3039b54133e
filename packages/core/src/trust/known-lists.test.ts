/** A list that was not read or verified here is taken for none that was. */
import { describe, expect, it } from 'vitest';
import { isTrustSource, isVerifiedTrustList } from './list-guards.ts';
import { readOwnTrustList } from './plain-trust-list.ts';
import { first, firstList, roots, signedBy } from './testing/authority.ts';
import { loadTrustTools } from './trust-tools.ts';
import { verifyTrustList } from './verify-trust-list.ts';

describe('a list that a verifier is handed', () => {
  it('is known by what gave it, and by nothing that it says', async () => {
    const own = readOwnTrustList({ version: 1, issuers: [] });
    const list = await signedBy(firstList(), first(2));
    const verified = await verifyTrustList(list, { now: new Date(list.issued), roots });
    const said = (value: unknown) => [isTrustSource(value), isVerifiedTrustList(value)];
    expect([said(own), said(verified)]).toEqual([
      [true, false],
      [true, true],
    ]);
    for (const value of [{ ...own }, { ...verified }, Object.create(verified), list, null, undefined, 'a list', 1]) {
      expect(said(value)).toEqual([false, false]);
    }
    const tools = await loadTrustTools();
    expect([tools.wasRead(own), tools.wasVerified(own), tools.wasVerified(verified)]).toEqual([true, false, true]);
    expect([tools.wasRead({ ...own }), tools.isVerifiedSuccession({})]).toEqual([false, false]);
  });
});
