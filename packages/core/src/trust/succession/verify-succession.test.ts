/** TL-05: hand-overs that nobody made, each beside one that somebody did. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { ash, at, elm, first, oak, school, signerOf } from '../testing/authority.ts';
import { closedElm, keyOf, listThat, make, now, sign, signBoth, verify } from '../testing/hand-over.ts';
import { readSuccession, signSuccession } from './make-succession.ts';
import type { SuccessionStatement } from './statement.ts';

describe('a hand-over', () => {
  it('may be counter-signed by an authority, over the signatures of both', async () => {
    const trust = [await closedElm()];
    let statement = await signBoth();
    for (const signer of first(2)) {
      statement = await signSuccession(statement, { signer, created: at(2031, 9), counterSigns: true });
    }
    expect(await verify(statement, { trust })).toMatchObject({ attestedBy: 'predecessor', authority: trust[0]?.id });
    const [one, two, three] = (statement.proof ?? []) as readonly JsonObject[];
    const [, other] = (await signBoth()).proof as readonly JsonObject[];
    const counterSigned = await verify({ ...statement, proof: [one, two, three] }, { trust });
    expect(counterSigned.authority).toBeUndefined();
    for (const proof of [[two, three], [one, three], [three], [one, other, three].slice(1)]) {
      await expect(verify({ ...statement, proof }, { trust })).rejects.toMatchObject({
        code: 'LP_SUCCESSION_SIGNATURES',
      });
    }
    await expect(
      signSuccession(make(), { signer: keyOf(elm), created: now, counterSigns: true }),
    ).rejects.toMatchObject({ code: 'LP_USAGE' });
  });
});

describe('TL-05: forged signatures', () => {
  const refused = { code: 'LP_SUCCESSION_SIGNATURES' };

  it('by the successor only, the predecessor only, nobody, or a stranger', async () => {
    const statement = make();
    const sets = [[], [keyOf(oak)], [keyOf(elm)], [keyOf(oak), keyOf(ash)], [keyOf(elm), keyOf(oak), keyOf(ash)]];
    for (const signers of sets) await expect(verify(await sign(statement, signers))).rejects.toMatchObject(refused);
    await expect(verify(await sign(statement, [keyOf(oak), keyOf(elm)]))).resolves.toBeDefined();
  });

  it('under the predecessor’s name, by another key', async () => {
    const forged = { ...keyOf(oak), id: keyOf(elm).id, controller: elm };
    await expect(verify(await sign(make(), [forged, keyOf(oak)]))).rejects.toMatchObject(refused);
  });

  it('over something else: every member counts', async () => {
    const statement = await signBoth({
      finalStatusLists: [{ url: 'https://elm.example/1', digest: `zQm${'1'.repeat(44)}` }],
    });
    await expect(verify(statement)).resolves.toBeDefined();
    const changes: readonly Partial<Record<keyof SuccessionStatement, unknown>>[] = [
      { successor: { id: ash } },
      { successor: { id: oak, name: 'Oak' } },
      { predecessor: { id: elm } },
      { effective: '2031-10-01T08:00:00Z' },
      { closed: '2031-08-30T08:00:00Z' },
      { scope: ['custody', 'status', 're-issue'] },
      { finalStatusLists: [{ url: 'https://elm.example/1', digest: `zQm${'2'.repeat(44)}` }] },
      { id: 'urn:uuid:other' },
      { attestedBy: 'authority' },
    ];
    for (const change of changes) await expect(verify({ ...statement, ...change })).rejects.toHaveProperty('code');
  });

  it('by too few of an authority’s keys, those of another one, or without the successor', async () => {
    const trust = [await closedElm()];
    const statement = make({ attestedBy: 'authority' });
    const others = await Promise.all([7, 8].map((number) => signerOf(number)));
    const sets = [
      [...first(1), keyOf(oak)],
      [...first(1), ...first(1), keyOf(oak)],
      [...others, keyOf(oak)],
      [...first(2)],
      [keyOf(elm), keyOf(oak)],
      [keyOf(oak)],
    ];
    for (const signers of sets)
      await expect(verify(await sign(statement, signers), { trust })).rejects.toMatchObject(refused);
    const right = await sign(statement, [...first(2), keyOf(oak)]);
    await expect(verify(right)).rejects.toMatchObject(refused);
    await expect(verify(right, { trust })).resolves.toBeDefined();
    const pretended = { ...(await closedElm()) };
    await expect(verify(right, { trust: [pretended] })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('made in the future, or for another purpose', async () => {
    const statement = await signBoth();
    await expect(verify(statement, { now: at(2031, 8, 29) })).rejects.toMatchObject(refused);
    const [one, two] = (statement.proof ?? []) as readonly JsonObject[];
    const other = { ...statement, proof: [{ ...one, proofPurpose: 'authentication' }, two] };
    await expect(verify(other)).rejects.toMatchObject(refused);
  });
});

describe('TL-05: what cannot be', () => {
  it('a scope that is not handed over', async () => {
    const statement = await signBoth({ scope: ['custody'] });
    await expect(verify(statement, { scope: 'custody' })).resolves.toBeDefined();
    await expect(verify(statement, { scope: 'status' })).rejects.toMatchObject({ code: 'LP_SUCCESSION_SCOPE' });
    await expect(verify(await signBoth({ scope: ['none'] }), { scope: 'custody' })).rejects.toMatchObject({
      code: 'LP_SUCCESSION_SCOPE',
    });
    expect(() => readSuccession({ ...make(), scope: ['none', 'custody'] })).toThrow(
      expect.objectContaining({ code: 'LP_SUCCESSION_SCOPE' }),
    );
  });

  it('a date before the predecessor closed, by its own word or its authority’s', async () => {
    expect(() => make({ effective: at(2031, 8, 30) })).toThrow(expect.objectContaining({ code: 'LP_SUCCESSION_DATE' }));
    const statement = await signBoth();
    await expect(verify(statement, { trust: [await closedElm()] })).resolves.toBeDefined();
    await expect(verify(statement, { trust: [await closedElm(at(2031, 12))] })).rejects.toMatchObject({
      code: 'LP_SUCCESSION_DATE',
    });
    const attested = await sign(make({ attestedBy: 'authority' }), [...first(2), keyOf(oak)]);
    await expect(verify(attested, { trust: [await listThat()] })).rejects.toMatchObject({ code: 'LP_SUCCESSION_DATE' });
    // Closed once, and open again.
    const close = { change: 'close', id: elm, since: at(2031, 8, 31) } as const;
    const reopened = await listThat(close, { change: 'add', entry: school(elm, { from: '2031-09-01T00:00:00Z' }) });
    await expect(verify(attested, { trust: [reopened] })).rejects.toMatchObject({ code: 'LP_SUCCESSION_DATE' });
    const removed = await listThat({ change: 'remove', id: elm });
    await expect(verify(attested, { trust: [removed] })).rejects.toMatchObject({ code: 'LP_SUCCESSION_DATE' });
  });

  it.each([
    ['/scope', { scope: [] }],
    ['', { note: 'more' }],
    ['/predecessor/versionId', { predecessor: { id: 'did:webvh:Qm:elm.example' } }],
    ['/closed', { closed: '2031' }],
  ])('another form: %s', async (pointer, change) => {
    const statement = { ...(await signBoth()), ...change };
    await expect(verify(statement)).rejects.toMatchObject({ code: 'LP_SUCCESSION_FORM', params: { pointer } });
  });
});
