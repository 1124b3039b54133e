import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addCredential,
  confirmDisclosure,
  createMemoryStore,
  createWallet,
  disclosureLines,
  handOver,
  listDisclosures,
  logDisclosure,
  removeCredential,
  type Wallet,
} from '../index.ts';
import { inventedCredential, judge, now, unlocking } from '../testing/invented-credentials.ts';

let wallet: Wallet;
let id: string;
beforeEach(async () => {
  wallet = await createWallet({ store: createMemoryStore(), ...unlocking });
  const added = await addCredential(wallet, {
    credential: await inventedCredential({ securing: 'eddsa-jcs-2022' }),
    verify: judge,
  });
  if (added.outcome === 'refused') throw new Error('refused');
  id = added.credential.id;
});

const what = () => ({
  bytes: 'the very bytes\n',
  ids: [id],
  to: 'the bakery\u202e',
  domain: 'bakery.example',
  purpose: 'an apprenticeship',
  form: 'eddsa-rdfc-2022',
  expires: new Date('2026-07-31T10:00:00Z'),
  now,
});

describe('the log', () => {
  it('has a showing before it leaves, and what became of it after', async () => {
    let during: unknown;
    const record = await handOver(wallet, what(), async () => {
      during = (await listDisclosures(wallet)).map(({ outcome }) => outcome);
    });
    expect(during).toEqual(['unknown']);
    const [entry, ...others] = await listDisclosures(wallet);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ outcome: 'handed-over', at: '2026-07-01T10:00:00Z' });
    expect(record).toMatchObject({
      to: { words: 'the bakery', domain: 'bakery.example' },
      purpose: 'an apprenticeship',
      items: [{ title: 'Crest Bronze', isOwnWord: false }],
      expires: '2026-07-31T10:00:00Z',
      digest: createHash('sha256').update('the very bytes\n').digest('hex'),
    });
    expect(entry && disclosureLines(entry)).toEqual({
      heading: '1 July 2026: the bakery (bakery.example)',
      lines: [
        'What for: an apprenticeship',
        'As a signed file.',
        'They could check it until 31 July 2026. What was shown in it did not end then.',
      ],
      items: ['Crest Bronze (Riverside Academy (invented)). All of it.'],
    });
  });

  it('says that nothing was handed over where it could not be written, and that it is not known where all ended', async () => {
    const failing = handOver(wallet, what(), () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    // The program ends between the two.
    await logDisclosure(wallet, what());
    const entries = await listDisclosures(wallet);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['not-handed-over', 'unknown']);
    expect(entries.map((entry) => disclosureLines(entry).lines.at(-1))).toEqual([
      'It was not handed over: the file could not be written.',
      'The program was interrupted before it was done. It may have been handed over.',
    ]);
  });

  it('hands nothing over that it could not write down', async () => {
    let isDelivered = false;
    const broken: Wallet = {
      ...wallet,
      vault: { ...wallet.vault, commit: () => Promise.reject(new Error('no room')) },
    };
    const deliver = async () => {
      isDelivered = true;
    };
    await expect(handOver(broken, what(), deliver)).rejects.toThrow('no room');
    expect(isDelivered).toBe(false);
  });

  it('stays when the item is taken out, and only grows', async () => {
    const { id: first } = await logDisclosure(wallet, what());
    const before = wallet.vault.entries().filter(({ kind }) => kind === 'disclosure');
    await confirmDisclosure(wallet, { id: first, outcome: 'handed-over', now });
    await removeCredential(wallet, { id });
    const after = wallet.vault.entries().filter(({ kind }) => kind === 'disclosure');
    expect(after.slice(0, before.length)).toEqual(before);
    expect((await listDisclosures(wallet))[0]?.showing?.items[0]?.title).toBe('Crest Bronze');
  });

  it('tells a child what a parent or carer showed for them, and nothing of others', async () => {
    const child = { id: 'urn:uuid:0e0c2e7c-7f4b-4d52-9a3c-0a1b2c3d4e5f', name: 'Elin' };
    await logDisclosure(wallet, what());
    await logDisclosure(wallet, { ...what(), onBehalfOf: child, disclose: { [id]: ['/credentialSubject/result/0'] } });
    const entries = await listDisclosures(wallet, { child: child.id });
    expect(entries).toHaveLength(1);
    expect(entries.map((entry) => disclosureLines(entry))).toMatchObject([
      {
        lines: expect.arrayContaining(['A parent or carer showed it for Elin.']),
        items: ['Crest Bronze (Riverside Academy (invented)). In part: result 1, and what is always shown.'],
      },
    ]);
    expect(await listDisclosures(wallet, { child: 'urn:uuid:other' })).toEqual([]);
  });

  it('refuses to write down nothing', async () => {
    await expect(logDisclosure(wallet, { ...what(), ids: [] })).rejects.toMatchObject({
      code: 'LP_PRESENTATION_EMPTY',
    });
  });
});
