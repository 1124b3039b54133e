import { createSigner, draftFor, type Item, secureCredential, selfDeclaredDraft } from '@laurel/core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  arrange,
  createMemoryStore,
  createWallet,
  declare,
  listCredentials,
  listSelections,
  openSelection,
  ownKey,
  profileOf,
  removeCredential,
  removeSelection,
  saveSelection,
  searchCredentials,
  type Wallet,
} from '../index.ts';
import { judge, now, schoolSigner, unlocking } from '../testing/invented-credentials.ts';
import { foldForSearch } from './fold.ts';

const newWallet = (): Promise<Wallet> => createWallet({ store: createMemoryStore(), ...unlocking });

/** Keeps what a school signed of an item, and gives its id in the wallet. */
async function keep(wallet: Wallet, item: Item, more: { readonly validFrom?: Date; readonly id?: string } = {}) {
  const draft = draftFor(item, {
    learner: { displayName: 'Zoë A.' },
    issuer: { id: schoolSigner.controller, name: 'Ysgol Glan-yr-afon (invented)' },
    now: more.validFrom ?? now,
    ...(more.id === undefined
      ? {}
      : { ids: { credential: more.id, subject: 'urn:uuid:0e0c2e7c-7f4b-4d52-9a3c-0a1b2c3d4e5f' } }),
  });
  const signed = await secureCredential(draft, { signer: schoolSigner, securing: 'eddsa-jcs-2022', created: now });
  const added = await addCredential(wallet, { credential: JSON.stringify(signed), verify: judge });
  if (added.outcome !== 'added') throw new Error(JSON.stringify(added));
  return added.credential.id;
}

const curveSigner = await createSigner({
  algorithm: 'P-256',
  privateKey: new Uint8Array(32).fill(9),
  purpose: 'assertionMethod',
});

/** Keeps a credential of which parts can be shown: what is not mandatory. */
async function keepInParts(
  wallet: Wallet,
  { mandatory, validFrom }: { readonly mandatory: readonly string[]; readonly validFrom: Date },
) {
  const draft = draftFor(award, {
    learner: { displayName: 'Zoë A.' },
    issuer: { id: curveSigner.controller, name: 'Ysgol Glan-yr-afon (invented)' },
    now: validFrom,
    ids: {
      credential: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd',
      subject: 'urn:uuid:0e0c2e7c-7f4b-4d52-9a3c-0a1b2c3d4e5f',
    },
  });
  const how = { signer: curveSigner, securing: 'ecdsa-sd-2023', created: now } as const;
  const signed = await secureCredential(
    { ...draft, description: 'Ten weeks.' },
    { ...how, mandatory: ['/validFrom', ...mandatory] },
  );
  const verify = (input: string | Uint8Array) => judge(input, { acceptBaseProof: true });
  const added = await addCredential(wallet, { credential: JSON.stringify(signed), verify });
  return added.outcome === 'added' ? added.credential.id : expect.unreachable(JSON.stringify(added));
}

const project: Item = {
  kind: 'project',
  title: 'Siân’s River project',
  text: 'Measured the river.',
  occurred: { from: '2026-01', to: '2026-06' },
  results: [],
  assurance: 'teacher-assessed',
};
const award: Item = { kind: 'award', title: 'Café Llŷn', assurance: 'teacher-assessed', awardedOn: '2025-11-03' };

const titlesIn = (wallet: Wallet) =>
  profileOf(wallet).map(({ key, items }) => [key, ...items.map(({ title }) => title)]);

describe('the profile', () => {
  let wallet: Wallet;
  let ids: { readonly project: string; readonly award: string };
  beforeAll(async () => {
    wallet = await newWallet();
    ids = { award: await keep(wallet, award), project: await keep(wallet, project) };
    const learner = { displayName: 'Zoë A.', did: (await ownKey(wallet)).did };
    const words = {
      kind: 'reflection',
      title: 'How I learn',
      text: 'I fix bicycles.',
      assurance: 'self-declared',
    } as const;
    await declare(wallet, { draft: selfDeclaredDraft(words, { learner, now }), now });
  });

  it('has its items by section, in the order of a profile, and no empty section', () => {
    expect(titlesIn(wallet)).toEqual([
      ['about-me', 'How I learn'],
      ['projects', 'Siân’s River project'],
      ['wider-experience', 'Café Llŷn'],
    ]);
  });

  it('stands as the learner arranges it, and goes back', async () => {
    await arrange(wallet, { ids: [ids.award], section: 'interests', best: true });
    expect(titlesIn(wallet).map(([key]) => key)).toEqual(['about-me', 'best-work', 'projects']);
    await arrange(wallet, { ids: [ids.award], best: false });
    expect(titlesIn(wallet).map(([key]) => key)).toEqual(['about-me', 'projects', 'interests']);
    // One record, however often it is changed.
    expect(wallet.vault.entries().filter(({ kind }) => kind === 'arrangement')).toHaveLength(1);
    await arrange(wallet, { ids: [ids.award], section: 'default' });
    expect(titlesIn(wallet).at(-1)).toEqual(['wider-experience', 'Café Llŷn']);
    await expect(arrange(wallet, { ids: [ids.award], section: 'nowhere' as 'values' })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
  });

  it.each([
    ['sian', ['Siân’s River project']],
    ['SIÂNS RIVER', ['Siân’s River project']],
    ['cafe llyn', ['Café Llŷn']],
    ['café', ['Café Llŷn']],
    ['glan yr afon', ['Café Llŷn', 'Siân’s River project']],
    ['glan-yr-afon award', ['Café Llŷn']],
    ['april 2026', ['Siân’s River project']],
    ['Ebrill 2026', ['Siân’s River project']],
    ['2025-11', ['Café Llŷn']],
    ['wider experience', ['Café Llŷn']],
    ['own words', ['How I learn']],
    ['river 2031', []],
    ['…', []],
  ] as const)('is searched for %s', (text, expected) => {
    expect(searchCredentials(wallet, { text }).map(({ title }) => title)).toEqual(expected);
  });

  it('is whole where nothing was asked', () => {
    expect(searchCredentials(wallet, { text: ' ' })).toEqual(listCredentials(wallet));
  });
});

describe('folding', () => {
  it.each([
    ['King’s', 'kings'],
    ["King's", 'kings'],
    ['ŵ Ŷ ẹ̀', 'w y e'],
    ['Łódź – Straße', 'lodz strasse'],
    ['\u200bhid\u00adden', 'hidden'],
  ])('%s is %s', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });
});

describe('a saved selection', () => {
  it('keeps its order and is found whatever its case', async () => {
    const wallet = await newWallet();
    const [one, two] = [await keep(wallet, award), await keep(wallet, project)];
    await saveSelection(wallet, { name: 'Sixth Form', items: [{ id: two }, { id: one }], now });
    const { items, notices } = await openSelection(wallet, { name: 'sixth form' });
    expect(items.map(({ id }) => id)).toEqual([two, one]);
    expect(notices).toEqual([]);
    await saveSelection(wallet, { name: 'sixth FORM', items: [{ id: one }], now });
    expect(listSelections(wallet)).toEqual(['sixth FORM']);
    await removeSelection(wallet, { name: 'Sixth form' });
    await expect(openSelection(wallet, { name: 'sixth form' })).rejects.toMatchObject({
      code: 'LP_WALLET_NO_SELECTION',
    });
    await expect(saveSelection(wallet, { name: ' … ', items: [{ id: one }], now })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
    await expect(saveSelection(wallet, { name: 'x', items: [], now })).rejects.toMatchObject({
      code: 'LP_PRESENTATION_EMPTY',
    });
    await expect(
      saveSelection(wallet, { name: 'x', items: [{ id: one }, { id: one.slice(0, 8) }], now }),
    ).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('has a named gap where an item was taken out, for the learner', async () => {
    const wallet = await newWallet();
    const [one, two] = [await keep(wallet, award), await keep(wallet, project)];
    await saveSelection(wallet, { name: 'x', items: [{ id: one }, { id: two }], now });
    await removeCredential(wallet, { id: one });
    const opened = await openSelection(wallet, { name: 'x' });
    expect(opened.items.map(({ id }) => id)).toEqual([two]);
    expect(opened.notices).toEqual([{ notice: 'gone', title: 'Café Llŷn' }]);
  });

  it('follows an item to its newer version only after saying so, and names what that says besides', async () => {
    const wallet = await newWallet();
    const id = 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd';
    const older = await keep(wallet, award, { id });
    await saveSelection(wallet, { name: 'x', items: [{ id: older }], now });
    const newer = await keep(
      wallet,
      { ...award, text: 'With distinction.' },
      { id, validFrom: new Date(now.getTime() - 1000) },
    );
    // Valid from earlier: it is no newer version.
    expect((await openSelection(wallet, { name: 'x' })).notices).toEqual([]);
    await removeCredential(wallet, { id: newer });
    const replaced = await keep(
      wallet,
      { ...award, text: 'With distinction.' },
      { id, validFrom: new Date(now.getTime() + 1000) },
    );
    const later = new Date(now.getTime() + 60_000);
    const current = listCredentials(wallet, { now: later }).find(({ supersededBy }) => supersededBy === undefined);
    expect(current?.id).toBe(replaced);
    const asked = await openSelection(wallet, { name: 'x', now: later });
    expect(asked.items).toEqual([]);
    expect(asked.notices).toEqual([
      {
        notice: 'newer',
        title: 'Café Llŷn',
        olderId: older,
        id: replaced,
        added: expect.arrayContaining(['/credentialSubject/narrative']),
      },
    ]);
    const accepted = await openSelection(wallet, { name: 'x', acceptNewer: true, now: later });
    expect(accepted.items.map((item) => item.id)).toEqual([replaced]);
  });

  it.each([
    ['was withheld, and cannot be withheld any more', ['/description'], ['/credentialSubject/achievement/description']],
    ['was shown all the same', ['/credentialSubject/achievement/description'], []],
  ])('says of a newer version what %s', async (_, parts, added) => {
    const wallet = await newWallet();
    const later = new Date(now.getTime() + 60_000);
    const older = await keepInParts(wallet, { mandatory: ['/name'], validFrom: now });
    await saveSelection(wallet, { name: 'x', items: [{ id: older, parts }], now });
    const always = ['/name', '/credentialSubject/achievement/description'];
    await keepInParts(wallet, { mandatory: always, validFrom: new Date(now.getTime() + 1000) });
    const { notices } = await openSelection(wallet, { name: 'x', acceptNewer: true, now: later });
    expect(notices).toMatchObject([{ notice: 'newer', added }]);
  });
});
