/** Who answers for a school, from one hand-over to the next; and where nobody can be named. */
import { describe, expect, it } from 'vitest';
import { readOwnTrustList } from '../plain-trust-list.ts';
import { ash, at, elm, first, oak } from '../testing/authority.ts';
import { closedElm, keyOf, listThat, make, now, sign, signBoth, verify } from '../testing/hand-over.ts';
import { followSuccessions } from './follow-successions.ts';

describe('a hand-over', () => {
  it('that both schools signed is followed from the day on which it takes effect', async () => {
    const statements = [await verify(JSON.stringify(await signBoth()))];
    expect(statements[0]).toMatchObject({ attestedBy: 'predecessor' });
    expect(followSuccessions({ id: elm, at: at(2031, 8, 31), statements })).toEqual({ id: elm, steps: [] });
    expect(followSuccessions({ id: elm, at: at(2031, 9), statements })).toEqual({
      id: oak,
      steps: [{ from: elm, to: oak, effective: '2031-09-01T08:00:00Z', word: 'both' }],
    });
    expect(followSuccessions({ id: oak, at: now, statements }).id).toBe(oak);
  });

  it('goes on to the next, as far as each hands the same thing over', async () => {
    const further = { predecessor: { id: oak }, successor: { id: ash }, closed: at(2031, 12), effective: at(2031, 12) };
    const statements = [
      await verify(await signBoth()),
      await verify(await signBoth({ ...further, scope: ['custody'] })),
    ];
    const follow = (scope: 'custody' | 'status' | 're-issue') =>
      followSuccessions({ id: elm, at: now, statements, scope }).id;
    expect([follow('custody'), follow('status'), follow('re-issue')]).toEqual([ash, oak, elm]);
  });

  it('by an authority, where keys are lost, is shown as that', async () => {
    const trust = [await closedElm()];
    const statement = await sign(make({ attestedBy: 'authority' }), [...first(2), keyOf(oak)]);
    const verified = await verify(statement, { trust });
    expect(verified).toMatchObject({ attestedBy: 'authority', authority: trust[0]?.id });
    expect(followSuccessions({ id: elm, at: now, statements: [verified] }).steps).toMatchObject([
      { word: 'authority-attested', authority: trust[0]?.id },
    ]);
  });

  it('that only a list names is followed by the list’s word', async () => {
    const list = await listThat({ change: 'merge', id: elm, into: oak, since: at(2031, 8, 31) });
    const steps = [{ from: elm, to: oak, effective: '2031-08-31T08:00:00Z', word: 'trust-list' }];
    expect(followSuccessions({ id: elm, at: now, trust: [list] })).toEqual({ id: oak, steps });
    expect(followSuccessions({ id: elm, at: now, trust: [list], scope: 're-issue' }).id).toBe(elm);
    const own = readOwnTrustList({ version: 1, issuers: list.issuers });
    const statements = [await verify(await signBoth(), { trust: [list] })];
    expect(followSuccessions({ id: elm, at: now, trust: [own, list], statements }).steps).toMatchObject([
      { word: 'both' },
    ]);
  });
});

describe('TL-05: nobody is named by', () => {
  it('a way that leads back', async () => {
    const back = { predecessor: { id: oak }, successor: { id: elm }, closed: at(2031, 12), effective: at(2031, 12) };
    const statements = [await verify(await signBoth()), await verify(await signBoth(back))];
    expect(followSuccessions({ id: elm, at: at(2031, 11), statements }).id).toBe(oak);
    expect(() => followSuccessions({ id: elm, at: now, statements })).toThrow(
      expect.objectContaining({ code: 'LP_SUCCESSION_LOOP' }),
    );
    expect(() => make({ successor: { id: elm } })).toThrow(expect.objectContaining({ code: 'LP_SUCCESSION_LOOP' }));
  });

  it('two successors for one thing at one time', async () => {
    const ours = await verify(await signBoth());
    const theirs = await verify(await signBoth({ successor: { id: ash }, effective: at(2031, 12) }));
    const statements = [ours, theirs];
    const conflict = expect.objectContaining({ code: 'LP_SUCCESSION_CONFLICT' });
    expect(() => followSuccessions({ id: elm, at: now, statements })).toThrow(conflict);
    expect(followSuccessions({ id: elm, at: at(2031, 11), statements }).id).toBe(oak);
    expect(followSuccessions({ id: elm, at: now, statements: [ours, ours] }).id).toBe(oak);
    const apart = await verify(await signBoth({ successor: { id: ash }, scope: ['re-issue'] }));
    expect(followSuccessions({ id: elm, at: now, statements: [ours, apart], scope: 're-issue' }).id).toBe(ash);
    const list = await listThat({ change: 'merge', id: elm, into: ash, since: at(2031, 8, 31) });
    expect(() => followSuccessions({ id: elm, at: now, statements: [ours], trust: [list] })).toThrow(conflict);
  });

  it('a statement that nobody verified', async () => {
    const verified = await verify(await signBoth());
    expect(() => followSuccessions({ id: elm, at: now, statements: [{ ...verified }] })).toThrow(
      expect.objectContaining({ code: 'LP_USAGE' }),
    );
  });
});
