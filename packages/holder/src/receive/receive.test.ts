/** What comes is verified, then kept in one change; what fails is apart, and whoever sent it gains nothing. */
import {
  clrDraft,
  createSigner,
  digestSri,
  encodeUtf8,
  type JsonObject,
  makeCheck,
  type Parcel,
  parseJson,
  secureCredential,
} from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createMemoryStore,
  createWallet,
  keyFor,
  listAside,
  listCredentials,
  listOldBadges,
  presentCredentials,
  type ReceiveResult,
  receive,
  refresh,
  removeAside,
  showAside,
  showCredential,
  type Wallet,
} from '../index.ts';
import { inventedCredential, judge, now, schoolSigner, unlocking } from '../testing/invented-credentials.ts';
import { openVault } from '../vault/vault.ts';

const firstFiles = new Map<string, Uint8Array>();
const first = await createWallet({ store: createMemoryStore(firstFiles), ...unlocking });
const walletOver = async (files: Map<string, Uint8Array>): Promise<Wallet> => {
  const { key, random } = first.vault;
  const vault = await openVault({ store: createMemoryStore(files), key, random });
  return { id: first.id, findings: vault.findings, vault };
};
const freshWallet = () => walletOver(new Map(firstFiles));

const verify = (credential: Uint8Array) => judge(credential, { acceptBaseProof: true });
const parcelOf = (...texts: readonly string[]): Parcel => ({
  carrier: 'list',
  documents: texts.map(encodeUtf8),
  staples: [],
  evidence: [],
  oldBadges: [],
});
const take = (wallet: Wallet, ...texts: readonly string[]): Promise<ReceiveResult> =>
  receive(wallet, { parcels: [parcelOf(...texts)], verify, now });
const outcomes = ({ documents }: ReceiveResult) => documents.map(({ outcome }) => outcome);
const objectOf = (text: string): JsonObject => parseJson(text) as JsonObject;
const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);
const titles = (wallet: Wallet) => listCredentials(wallet).map(({ title }) => title);

const [bronze, silver, token] = await Promise.all([
  inventedCredential({ title: 'Bronze' }),
  inventedCredential({ title: 'Silver' }),
  inventedCredential({ title: 'Token', securing: 'vc+jwt' }),
]);
const forged = bronze.replace('Bronze', 'Gold');
const presentationOf = (...inner: readonly JsonObject[]): string =>
  JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: inner,
  });
const enveloped = (text: string): JsonObject => ({
  '@context': 'https://www.w3.org/ns/credentials/v2',
  id: `data:application/vc+jwt,${text}`,
  type: 'EnvelopedVerifiableCredential',
});

describe('a parcel', () => {
  it('is one change, whatever is in it', async () => {
    const wallet = await freshWallet();
    const counter = wallet.vault.counter();
    const file = encodeUtf8('a drawing');
    const parcel: Parcel = {
      ...parcelOf(bronze, silver, forged),
      evidence: [{ digest: digestSri(file), mediaType: 'text/plain', bytes: file }],
      oldBadges: [{ type: 'Assertion', badge: { name: 'First aid', issuer: { name: 'Club' } } }],
    };
    const result = await receive(wallet, { parcels: [parcel], verify, now });
    expect(outcomes(result)).toEqual(['added', 'added', 'aside']);
    expect(wallet.vault.counter()).toBe(counter + 1);
    // Nobody can slip a file into a wallet: no credential names this one.
    expect(result.evidence).toMatchObject([{ outcome: 'named-by-nothing' }]);
    expect(result.oldBadges).toMatchObject([{ title: 'First aid', issuerName: 'Club' }]);
  });

  it('is taken apart: a presentation, a token in an envelope, a presentation in a presentation', async () => {
    const wallet = await freshWallet();
    const inner = presentationOf(objectOf(silver), objectOf(forged));
    const result = await take(wallet, presentationOf(objectOf(bronze), enveloped(token), objectOf(inner)));
    expect(result.documents.map(({ outcome, within }) => [outcome, within])).toEqual([
      ['added', 'presentation'],
      ['added', 'presentation'],
      ['added', 'presentation'],
      ['aside', 'presentation'],
    ]);
    expect(titles(wallet).sort(byText)).toEqual(['Bronze', 'Silver', 'Token']);
    // Without a bottom, and without anything.
    let deep = presentationOf(objectOf(bronze));
    for (let depth = 0; depth < 6; depth++) deep = presentationOf(objectOf(deep));
    for (const text of [deep, presentationOf()]) {
      expect((await take(wallet, text)).documents).toMatchObject([
        { outcome: 'aside', codes: ['LP_WALLET_NOTHING_INSIDE'] },
      ]);
    }
  });

  it('keeps a record as the snapshot that it is, and what is in it beside it', async () => {
    const learner = { displayName: 'Zoë A.', did: 'urn:uuid:6a0c875a-32eb-447e-a234-9f9fd7e386fe' };
    const ids = { credential: 'urn:uuid:7c0801b4-de1c-4c20-a896-d66df59feaf2', subject: learner.did };
    const one = await inventedCredential({ title: 'Inside', ids });
    const draft = clrDraft([objectOf(one)], {
      learner: { displayName: 'Zoë A.' },
      issuer: { id: schoolSigner.controller, name: 'Riverside Academy' },
      now,
    });
    const record = JSON.stringify(
      await secureCredential(draft, { signer: schoolSigner, securing: 'eddsa-jcs-2022', created: now }),
    );
    const wallet = await freshWallet();
    const result = await take(wallet, record, one);
    expect(result.documents.map(({ outcome, within }) => [outcome, within])).toEqual([
      ['added', undefined],
      ['added', 'record'],
      ['already-there', undefined],
    ]);
    const [snapshot] = listCredentials(wallet);
    const { original } = await showCredential(wallet, { id: snapshot?.id ?? '' });
    expect(original).toEqual(encodeUtf8(record));
  });

  it('of 10,000 documents is bounded, and it is said how many were left', async () => {
    const wallet = await freshWallet();
    const many = Array.from({ length: 10_000 }, (_, index) => `{"number":${index}}`);
    const result = await take(wallet, bronze, ...many);
    expect(result.leftOut).toBe(8_001);
    expect(result.documents).toHaveLength(2_000);
    expect(listAside(wallet)).toHaveLength(200);
    expect(titles(wallet)).toEqual(['Bronze']);
    const huge = `{"a":"${'x'.repeat(1_100_000)}"}`;
    for (const { id } of listAside(wallet).slice(0, 3)) await removeAside(wallet, { id });
    expect((await take(wallet, huge)).documents[0]).not.toHaveProperty('aside');
  });

  it('of bytes that are no file of ours is an outcome, and a mistake is not kept', async () => {
    const wallet = await freshWallet();
    const photograph = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
    const result = await receive(wallet, { parcels: [photograph, encodeUtf8(bronze)], verify, now });
    expect(result.documents).toMatchObject([
      { parcel: 0, outcome: 'aside', codes: ['LP_CARRIER_UNKNOWN'], reasons: [expect.stringContaining('photograph')] },
      { parcel: 1, outcome: 'added' },
    ]);
    expect(listAside(wallet)).toEqual([]);
  });
});

describe('laws', () => {
  const all = [bronze, silver, token, forged, presentationOf(objectOf(bronze), objectOf(silver)), '{"a":1,"a":2}'];
  const ids = {
    credential: 'urn:uuid:7c0801b4-de1c-4c20-a896-d66df59feaf2',
    subject: 'urn:uuid:6a0c875a-32eb-447e-a234-9f9fd7e386fe',
  };
  const versionsOf = async () => [
    await inventedCredential({ ids, title: 'Provisional', validFrom: new Date('2026-05-01T00:00:00Z') }),
    await inventedCredential({ ids, title: 'Final', validFrom: new Date('2026-06-01T00:00:00Z') }),
    await inventedCredential({ ids, title: 'Same day', validFrom: new Date('2026-06-01T00:00:00Z') }),
    await inventedCredential({ ids, title: 'Embargoed', validFrom: new Date('2026-12-01T00:00:00Z') }),
  ];
  const stateOf = (wallet: Wallet) => {
    const listed = listCredentials(wallet);
    const fingerprintOf = (id: string | undefined) => listed.find((one) => one.id === id)?.fingerprint;
    return {
      items: listed.map(({ fingerprint, supersededBy }) => [fingerprint, fingerprintOf(supersededBy)]).sort(byText),
      aside: listAside(wallet)
        .map(({ fingerprint, codes }) => [fingerprint, codes])
        .sort(byText),
    };
  };

  it('the order of adding does not matter, nor how it is parcelled up', async () => {
    const texts = [...all, ...(await versionsOf())];
    const reference = await freshWallet();
    await take(reference, ...texts);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(texts, { minLength: texts.length }),
        fc.integer({ min: 1, max: texts.length }),
        async (order, size) => {
          const wallet = await freshWallet();
          for (let from = 0; from < order.length; from += size) await take(wallet, ...order.slice(from, from + size));
          expect(stateOf(wallet)).toEqual(stateOf(reference));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('receiving twice is receiving once, and writes nothing', async () => {
    const wallet = await freshWallet();
    await take(wallet, ...all, ...all);
    const [state, counter] = [stateOf(wallet), wallet.vault.counter()];
    const again = await take(wallet, ...all);
    expect(outcomes(again)).not.toContain('added');
    expect(stateOf(wallet)).toEqual(state);
    expect(wallet.vault.counter()).toBe(counter);
  });

  it('nothing apart, and no old badge, is ever listed, opened as an item, or presented', async () => {
    const wallet = await freshWallet();
    const badge = { type: 'Assertion', badge: { name: 'Old' } };
    await receive(wallet, { parcels: [{ ...parcelOf(forged, '{}'), oldBadges: [badge, badge] }], verify, now });
    const apart = [...listAside(wallet), ...listOldBadges(wallet)].map(({ id }) => id);
    expect(apart).toHaveLength(3);
    expect(listCredentials(wallet)).toEqual([]);
    for (const id of apart) {
      const nothing = { code: 'LP_WALLET_NO_ITEM' };
      await expect(showCredential(wallet, { id })).rejects.toMatchObject(nothing);
      const asked = { ids: [id], challenge: 'c', domain: 'd', now };
      await expect(presentCredentials(wallet, asked)).rejects.toMatchObject(nothing);
    }
    // The list of contents has no word of what it says of itself.
    expect(JSON.stringify(listAside(wallet))).not.toContain('Gold');
    const [aside] = listAside(wallet).filter(({ bytes }) => bytes > 2);
    const { original } = await showAside(wallet, { id: aside?.id ?? '' });
    expect(original).toEqual(encodeUtf8(forged));
  });

  it('a result under embargo replaces nothing before its day', async () => {
    const wallet = await freshWallet();
    await take(wallet, ...(await versionsOf()));
    const current = (clock?: Date) =>
      listCredentials(wallet, clock === undefined ? {} : { now: clock })
        .filter(({ supersededBy }) => supersededBy === undefined)
        .map(({ title }) => title)
        .sort(byText);
    // Two of one day are both there: nobody can tell which one counts.
    expect(current()).toEqual(['Final', 'Same day']);
    expect(current(new Date('2026-12-02T00:00:00Z'))).toEqual(['Embargoed']);
  });
});

describe('from strangers', () => {
  it('an id of another issuer’s credential replaces nothing', async () => {
    const ids = {
      credential: 'urn:uuid:7c0801b4-de1c-4c20-a896-d66df59feaf2',
      subject: 'urn:uuid:6a0c875a-32eb-447e-a234-9f9fd7e386fe',
    };
    const mine = await inventedCredential({ ids, title: 'Mine', validFrom: new Date('2026-05-01T00:00:00Z') });
    const stranger = await createSigner({
      algorithm: 'Ed25519',
      privateKey: new Uint8Array(32).fill(9),
      purpose: 'assertionMethod',
    });
    const { proof: _, ...draft } = objectOf(await inventedCredential({ ids, title: 'Theirs' }));
    const theirs = JSON.stringify(
      await secureCredential(
        { ...draft, issuer: { ...(draft['issuer'] as JsonObject), id: stranger.controller } },
        { signer: stranger, securing: 'eddsa-jcs-2022', created: now },
      ),
    );
    const wallet = await freshWallet();
    await take(wallet, mine, theirs);
    expect(listCredentials(wallet).every(({ supersededBy }) => supersededBy === undefined)).toBe(true);
  });

  it('what is tied to a key that the wallet lacks is kept, said, and cannot be shown', async () => {
    const wallet = await freshWallet();
    const { did } = await keyFor(wallet, { school: 'Riverside' });
    const other = await keyFor(await freshWallet(), { school: 'Riverside' });
    const result = await take(
      wallet,
      await inventedCredential({ title: 'Mine', did }),
      await inventedCredential({ title: 'Another child’s', did: other.did }),
    );
    expect(outcomes(result)).toEqual(['added', 'added']);
    const entries = listCredentials(wallet);
    expect(entries.map(({ isTiedElsewhere }) => isTiedElsewhere)).toEqual([false, true]);
    await expect(
      presentCredentials(wallet, { ids: [entries[1]?.id ?? ''], challenge: 'c', domain: 'd', now }),
    ).rejects.toMatchObject({ code: 'LP_PRESENTATION_NOT_OWN' });
  });

  it('WA-09: titles come into the list as one line that hides nothing', async () => {
    const wallet = await freshWallet();
    const title = `Award\u202Eexe.fdp\n<img src=x onerror=alert(1)>\u200B${'!'.repeat(5000)}`;
    await take(wallet, await inventedCredential({ title, securing: 'eddsa-jcs-2022' }));
    const shown = listCredentials(wallet)[0]?.title ?? '';
    expect(shown).not.toMatch(/[\u202E\u200B\n]/);
    expect(shown.length).toBeLessThanOrEqual(300);
    const control = await freshWallet();
    await take(control, await inventedCredential({ title: 'Gwobr ŵyl – 1af' }));
    expect(titles(control)).toEqual(['Gwobr ŵyl – 1af']);
  });

  it('what is changed while it is judged is not what is kept', async () => {
    const wallet = await freshWallet();
    const parcel = parcelOf(bronze);
    const [bytes = new Uint8Array()] = parcel.documents;
    const result = await receive(wallet, {
      parcels: [bytes],
      now,
      verify: async (credential) => {
        const report = await verify(credential);
        credential.fill(0x20);
        bytes.fill(0x20);
        return report;
      },
    });
    expect(outcomes(result)).toEqual(['added']);
    const { original } = await showCredential(wallet, { id: listCredentials(wallet)[0]?.id ?? '' });
    expect(original).toEqual(encodeUtf8(bronze));
  });
});

describe('what is in the wallet already', () => {
  it('and was withdrawn since stays, and it is said; it is not put apart besides', async () => {
    const wallet = await freshWallet();
    await take(wallet, bronze);
    const withdrawn = async (credential: Uint8Array) => {
      const report = await verify(credential);
      const passed = ['proof-purpose', 'issuer-key'].map((id) => makeCheck(id as 'proof', 'passed'));
      const checks = [...report.checks, ...passed, makeCheck('status', 'failed', 'LP_REVOKED')];
      return { ...report, verdict: 'invalid', checks } as const;
    };
    const result = await receive(wallet, { parcels: [parcelOf(bronze)], verify: withdrawn, now });
    expect(outcomes(result)).toEqual(['already-there']);
    expect(listCredentials(wallet)[0]?.check).toMatchObject({ verdict: 'invalid', failed: [{ code: 'LP_REVOKED' }] });
    expect(listAside(wallet)).toEqual([]);
  });
});

describe('what was apart', () => {
  it('comes in when its day has come', async () => {
    const wallet = await freshWallet();
    let isDay = false;
    const atItsDay = async (credential: Uint8Array) => {
      const report = await verify(credential);
      return isDay ? report : ({ ...report, verdict: 'invalid' } as const);
    };
    await receive(wallet, { parcels: [parcelOf(bronze)], verify: atItsDay, now });
    expect((await refresh(wallet, { verify: atItsDay, now })).admitted).toEqual([]);
    isDay = true;
    expect((await refresh(wallet, { verify: atItsDay, now })).admitted).toMatchObject([{ title: 'Bronze' }]);
    expect([titles(wallet), listAside(wallet)]).toEqual([['Bronze'], []]);
  });
});
