import {
  createDidResolver,
  encodeUtf8,
  makeCheck,
  parseJson,
  readSecured,
  selfDeclaredDraft,
  verifySecured,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import {
  addCredential,
  changePassphrase,
  closeWallet,
  createMemoryStore,
  createWallet,
  declare,
  keyFor,
  listCredentials,
  openWallet,
  ownKey,
  presentCredentials,
  receiptOf,
  removeCredential,
  showCredential,
  type Wallet,
  walletReceiptSchema,
} from '../index.ts';
import { inventedCredential, judge, now, proofsOf, schoolSigner, unlocking } from '../testing/invented-credentials.ts';
import { openVault } from '../vault/vault.ts';

// One passphrase is worked through; each test then has the wallet that it opens to, still empty.
const firstFiles = new Map<string, Uint8Array>();
const first = await createWallet({ store: createMemoryStore(firstFiles), ...unlocking });
const freshWallet = async (files = new Map(firstFiles)): Promise<Wallet> => {
  const { key, random } = first.vault;
  const vault = await openVault({ store: createMemoryStore(files), key, random });
  return { id: first.id, findings: vault.findings, vault };
};
const keep = async (wallet: Wallet, credential: string) => {
  const result = await addCredential(wallet, { credential, verify: judge });
  if (result.outcome === 'refused') throw new Error(`refused: ${result.codes.join()}`);
  return result.credential.id;
};
const asked = { challenge: 'c-42', domain: 'employer.example', now } as const;

describe('a wallet', () => {
  it('opens again with its passphrase and all that was in it', async () => {
    const files = new Map(firstFiles);
    const wallet = await freshWallet(files);
    const text = await inventedCredential();
    const id = await keep(wallet, text);
    const { did } = await keyFor(wallet, { school: 'Riverside Academy' });
    await closeWallet(wallet);
    await expect(openWallet({ store: createMemoryStore(files), passphrase: 'another' })).rejects.toMatchObject({
      code: 'LP_PASSPHRASE',
    });
    const again = await openWallet({ store: createMemoryStore(files), ...unlocking });
    expect(again.findings).toEqual([]);
    expect((await showCredential(again, { id })).original).toEqual(encodeUtf8(text));
    expect(await keyFor(again, { school: 'Riverside Academy' })).toEqual({ did });
    // Nothing personal, nor the keys, can be read or guessed from the files and their names.
    const seen = [...files].map(([name, bytes]) => name + new TextDecoder('latin1').decode(bytes)).join();
    for (const secret of ['Zoë', 'Crest', 'Riverside', did]) expect(seen).not.toContain(secret);
  });

  it('is never made over another, nor over what is left of one', async () => {
    const files = new Map(firstFiles);
    const wallet = await freshWallet(files);
    await keyFor(wallet, { school: 'Riverside Academy' });
    const again = () => createWallet({ store: createMemoryStore(files), ...unlocking });
    await expect(again()).rejects.toMatchObject({ code: 'LP_WALLET_EXISTS' });
    files.delete('unlock-passphrase.age');
    await expect(again()).rejects.toMatchObject({ code: 'LP_WALLET_EXISTS' });
    await expect(openWallet({ store: createMemoryStore(files), ...unlocking })).rejects.toMatchObject({
      code: 'LP_WALLET_NOT_FOUND',
    });
    // A list of contents alone is what a making that was interrupted leaves: nothing is lost by starting again.
    for (const name of files.keys()) if (name !== 'manifest.age') files.delete(name);
    expect((await again()).findings).toEqual([]);
  });

  it('WA-01: refuses key parameters out of bounds before any work', async () => {
    const files = new Map(firstFiles);
    const file = files.get('unlock-passphrase.age') ?? new Uint8Array();
    const text = Buffer.from(file).toString('latin1');
    for (const logN of [1, 14, 21, 30]) {
      files.set('unlock-passphrase.age', Buffer.from(text.replace(' 15\n', ` ${logN}\n`), 'latin1'));
      await expect(openWallet({ store: createMemoryStore(files), ...unlocking })).rejects.toMatchObject({
        code: 'LP_KDF_PARAMS',
      });
    }
  });

  it('takes a new passphrase and rewrites nothing but the key file', async () => {
    const files = new Map(firstFiles);
    const wallet = await freshWallet(files);
    const id = await keep(wallet, await inventedCredential());
    const before = new Map(files);
    await changePassphrase(wallet, { passphrase: 'five other quiet invented words', logN: 15 });
    const changed = [...files].filter(([name, bytes]) => before.get(name) !== bytes).map(([name]) => name);
    expect(changed).toEqual(['unlock-passphrase.age']);
    await expect(openWallet({ store: createMemoryStore(files), ...unlocking })).rejects.toMatchObject({
      code: 'LP_PASSPHRASE',
    });
    const again = await openWallet({ store: createMemoryStore(files), passphrase: 'five other quiet invented words' });
    expect(listCredentials(again).map((one) => one.id)).toEqual([id]);
  });

  it('WA-05: tells by a receipt that an older wallet was put back', async () => {
    const files = new Map(firstFiles);
    const wallet = await freshWallet(files);
    await keep(wallet, await inventedCredential());
    const old = new Map(files);
    await keep(wallet, await inventedCredential({ title: 'Crest Silver' }));
    const receipt = walletReceiptSchema.parse(JSON.parse(JSON.stringify(receiptOf(wallet))));
    const open = (kept: Map<string, Uint8Array>) =>
      openWallet({ store: createMemoryStore(kept), ...unlocking, receipt });
    expect((await open(files)).findings).toEqual([]);
    expect((await open(old)).findings).toMatchObject([{ code: 'LP_WALLET_ROLLED_BACK' }]);
    const other = new Map<string, Uint8Array>();
    await createWallet({ store: createMemoryStore(other), ...unlocking });
    await expect(open(other)).rejects.toMatchObject({ code: 'LP_WALLET_OTHER' });
  });
});

describe('adding', () => {
  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)('keeps the very bytes of a %s credential', async (securing) => {
    const wallet = await freshWallet();
    const bytes = encodeUtf8(`${await inventedCredential({ securing })}\n`);
    const result = await addCredential(wallet, { credential: bytes, verify: judge });
    expect(result).toMatchObject({
      outcome: 'added',
      supersedes: [],
      credential: {
        securing,
        title: 'Crest Bronze',
        issuer: schoolSigner.controller,
        issuerName: 'Riverside Academy (invented)',
        isSetAside: false,
        isOwnWord: false,
        check: { verdict: 'indeterminate', open: [{ id: 'issuer-trust', code: 'LP_TRUST_NOT_GIVEN' }] },
      },
    });
    const [entry] = listCredentials(wallet);
    const { original, document } = await showCredential(wallet, { id: entry?.id.slice(0, 8) ?? '' });
    expect(original).toEqual(bytes);
    expect(document).not.toHaveProperty('proof');
  });

  it('refuses what is invalid, with its codes, and keeps nothing of it', async () => {
    const wallet = await freshWallet();
    const forged = (await inventedCredential()).replace('Crest Bronze', 'Crest Gold');
    const counter = wallet.vault.counter();
    for (const [credential, code] of [
      [forged, 'PROOF_VERIFICATION_ERROR'],
      ['{"a":1,"a":2}', 'LP_DUPLICATE_KEY'],
      ['', 'PARSING_ERROR'],
      ['{"type":["VerifiableCredential"]}', 'LP_PROOF_MISSING'],
    ] as const) {
      const result = await addCredential(wallet, { credential, verify: judge });
      expect(result).toMatchObject({ outcome: 'refused', codes: [code] });
    }
    expect(listCredentials(wallet)).toEqual([]);
    expect(wallet.vault.counter()).toBe(counter);
  });

  it('refuses a presentation as a credential', async () => {
    const wallet = await freshWallet();
    const id = await keep(wallet, await inventedCredential());
    const { presentation } = await presentCredentials(wallet, { ids: [id], ...asked });
    const result = await addCredential(wallet, { credential: JSON.stringify(presentation), verify: judge });
    expect(result).toMatchObject({ outcome: 'refused', codes: ['LP_WALLET_NOT_A_CREDENTIAL'] });
  });

  it('keeps the same credential once, however it is spaced, also when added twice at once', async () => {
    const wallet = await freshWallet();
    const text = await inventedCredential();
    const respaced = JSON.stringify(parseJson(text));
    const add = (credential: string) => addCredential(wallet, { credential, verify: judge });
    const outcomes = (await Promise.all([text, text, respaced].map(add))).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['added', 'already-there', 'already-there']);
    expect(listCredentials(wallet)).toHaveLength(1);
  });

  it('lets a newer version take the place of an older one, whichever comes first, and keeps both', async () => {
    const ids = {
      credential: 'urn:uuid:7c0801b4-de1c-4c20-a896-d66df59feaf2',
      subject: 'urn:uuid:6a0c875a-32eb-447e-a234-9f9fd7e386fe',
    };
    const older = await inventedCredential({ ids, title: 'Provisional', validFrom: new Date('2026-05-01T00:00:00Z') });
    const newer = await inventedCredential({ ids, title: 'Final' });
    for (const order of [
      [older, newer],
      [newer, older],
    ]) {
      const wallet = await freshWallet();
      for (const text of order) await keep(wallet, text);
      const listed = listCredentials(wallet);
      const final = listed.find(({ title }) => title === 'Final');
      expect(listed).toHaveLength(2);
      expect(final?.supersededBy).toBeUndefined();
      expect(listed.find(({ title }) => title === 'Provisional')?.supersededBy).toBe(final?.id);
      // Without the newer one the older stands again.
      await removeCredential(wallet, { id: final?.id ?? '' });
      expect(listCredentials(wallet)).toMatchObject([{ title: 'Provisional' }]);
      expect(listCredentials(wallet)[0]).not.toHaveProperty('supersededBy');
    }
  });

  it('does not let what nobody could check take the place of what was checked', async () => {
    const ids = {
      credential: 'urn:uuid:7c0801b4-de1c-4c20-a896-d66df59feaf2',
      subject: 'urn:uuid:6a0c875a-32eb-447e-a234-9f9fd7e386fe',
    };
    const wallet = await freshWallet();
    await keep(wallet, await inventedCredential({ ids, title: 'True' }));
    const unchecked = await inventedCredential({
      ids,
      title: 'Unchecked',
      validFrom: new Date('2026-11-01T00:00:00Z'),
    });
    const cannotTell: typeof judge = async (input) => {
      const report = await judge(input);
      return { ...report, checks: report.checks.map((check) => ({ ...check, outcome: 'not-checked' })) };
    };
    await addCredential(wallet, { credential: unchecked, verify: cannotTell });
    expect(listCredentials(wallet).find(({ title }) => title === 'True')).not.toHaveProperty('supersededBy');
    expect(listCredentials(wallet).find(({ title }) => title === 'Unchecked')).toHaveProperty('supersededBy');
  });

  it('removes a credential and its file for good', async () => {
    const files = new Map(firstFiles);
    const wallet = await freshWallet(files);
    const before = files.size;
    const id = await keep(wallet, await inventedCredential());
    await removeCredential(wallet, { id });
    expect(files.size).toBe(before);
    for (const missing of [id, id.slice(0, 3), '', 'zzzz']) {
      await expect(showCredential(wallet, { id: missing })).rejects.toMatchObject({ code: 'LP_WALLET_NO_ITEM' });
    }
  });
});

describe('keys', () => {
  it('are another one for each school, and the same for the same school', async () => {
    const wallet = await freshWallet();
    const [one, same, other, did] = await Promise.all([
      keyFor(wallet, { school: 'Riverside Academy' }),
      keyFor(wallet, { school: '  riverside   ACADEMY ' }),
      keyFor(wallet, { school: 'Hillside College' }),
      keyFor(wallet, { school: 'did:web:Riverside.example' }),
    ]);
    expect(same).toEqual(one);
    expect(new Set([one.did, other.did, did.did, (await ownKey(wallet)).did]).size).toBe(4);
    expect(await ownKey(wallet)).toEqual(await ownKey(wallet));
    expect(one.did).toMatch(/^did:key:z6Mk/);
    expect(listCredentials(wallet)).toEqual([]);
    expect(() => keyFor(wallet, { school: ' ' })).toThrow(expect.objectContaining({ code: 'LP_USAGE' }));
  });
});

describe('presenting', () => {
  const credentialsIn = async (presentation: unknown): Promise<unknown[]> => {
    const { document } = await readSecured(presentation);
    const inner = document['verifiableCredential'];
    return Array.isArray(inner) ? inner : [];
  };

  it('PR-01: binds challenge and domain under the key that the item is about', async () => {
    const wallet = await freshWallet();
    const { did } = await keyFor(wallet, { school: 'Riverside Academy' });
    const text = await inventedCredential({ did });
    const id = await keep(wallet, text);
    const { presentation, signedBy, bearer } = await presentCredentials(wallet, { ids: [id], ...asked });
    expect({ signedBy, bearer }).toEqual({ signedBy: [did], bearer: [] });
    expect(await proofsOf(presentation)).toMatchObject([
      { controller: did, purpose: 'authentication', challenge: 'c-42', domains: ['employer.example'] },
    ]);
    expect((await readSecured(presentation)).document['holder']).toBe(did);
    expect(await credentialsIn(presentation)).toEqual([parseJson(text)]);
  });

  it('carries one proof by each key, and as a token only one key', async () => {
    const wallet = await freshWallet();
    const keys = [await keyFor(wallet, { school: 'Riverside Academy' }), await keyFor(wallet, { school: 'Hillside' })];
    const ids: string[] = [];
    for (const { did } of keys) ids.push(await keep(wallet, await inventedCredential({ did, securing: 'vc+jwt' })));
    const { presentation, signedBy } = await presentCredentials(wallet, { ids, ...asked });
    const proofs = await proofsOf(presentation);
    expect(proofs.map(({ controller }) => controller)).toEqual(keys.map(({ did }) => did));
    expect(signedBy).toHaveLength(2);
    for (const proof of proofs) expect(proof).toMatchObject({ challenge: 'c-42', domains: ['employer.example'] });
    expect((await readSecured(presentation)).document).not.toHaveProperty('holder');

    const asToken = (some: string[]) => presentCredentials(wallet, { ids: some, ...asked, securing: 'vp+jwt' });
    await expect(asToken(ids)).rejects.toMatchObject({ code: 'LP_PRESENTATION_ONE_KEY', params: { count: 2 } });
    const { presentation: token } = await asToken(ids.slice(0, 1));
    expect(token).toBeTypeOf('string');
    expect(await proofsOf(token)).toMatchObject([{ controller: keys[0]?.did, challenge: 'c-42' }]);
  });

  it('puts a token into an envelope that opens to the same token', async () => {
    const wallet = await freshWallet();
    const text = await inventedCredential({ securing: 'vc+jwt' });
    const id = await keep(wallet, text);
    const { presentation } = await presentCredentials(wallet, { ids: [id], ...asked });
    const [inner] = await credentialsIn(presentation);
    expect(inner).toMatchObject({ id: `data:application/vc+jwt,${text}`, type: 'EnvelopedVerifiableCredential' });
    expect(await verifySecured(await readSecured(inner), { resolver: createDidResolver() })).toHaveLength(1);
  });

  it('signs for an item that is tied to nobody with a key made for this once', async () => {
    const wallet = await freshWallet();
    await keyFor(wallet, { school: 'Riverside Academy' });
    const id = await keep(wallet, await inventedCredential());
    const first = await presentCredentials(wallet, { ids: [id], ...asked });
    const second = await presentCredentials(wallet, { ids: [id], ...asked });
    expect(first.bearer).toEqual([id]);
    expect(first.signedBy).toHaveLength(1);
    expect(first.signedBy).not.toEqual(second.signedBy);
    expect(await proofsOf(first.presentation)).toMatchObject([{ controller: first.signedBy[0], challenge: 'c-42' }]);
    expect(wallet.vault.entries().filter(({ kind }) => kind === 'key')).toHaveLength(1);
  });

  it('tells which items it can prove to be its own', async () => {
    const wallet = await freshWallet();
    const { did } = await keyFor(wallet, { school: 'Riverside Academy' });
    const unbound: typeof judge = async (input) => {
      const report = await judge(input);
      const binding = makeCheck('holder-binding', 'not-checked', 'LP_HOLDER_BINDING_MISSING');
      return { ...report, checks: [...report.checks, binding] };
    };
    for (const about of [did, schoolSigner.controller]) {
      await addCredential(wallet, { credential: await inventedCredential({ did: about }), verify: unbound });
    }
    const [own, other] = listCredentials(wallet);
    expect(own).toMatchObject({ isTiedElsewhere: false, check: { open: [{ id: 'issuer-trust' }] } });
    expect(other).toMatchObject({ isTiedElsewhere: true, check: { open: [{}, { id: 'holder-binding' }] } });
  });

  it('PR-02: does not show what is tied to a key that the wallet lacks', async () => {
    const wallet = await freshWallet();
    const id = await keep(wallet, await inventedCredential({ did: schoolSigner.controller }));
    await expect(presentCredentials(wallet, { ids: [id], ...asked })).rejects.toMatchObject({
      code: 'LP_PRESENTATION_NOT_OWN',
    });
  });

  it('shows each item once, in the order asked for, and nothing of the others', async () => {
    const wallet = await freshWallet();
    const ids: string[] = [];
    for (const title of ['one', 'two', 'three']) ids.push(await keep(wallet, await inventedCredential({ title })));
    const [one = '', two = '', three = ''] = ids;
    const { presentation } = await presentCredentials(wallet, { ids: [three, one, three], ...asked });
    expect(await credentialsIn(presentation)).toHaveLength(2);
    expect(JSON.stringify(presentation)).not.toContain('"two"');
    for (const id of ids) expect(JSON.stringify(presentation)).not.toContain(id);
    await expect(presentCredentials(wallet, { ids: [], ...asked })).rejects.toMatchObject({
      code: 'LP_PRESENTATION_EMPTY',
    });
    await expect(presentCredentials(wallet, { ids: [two, 'ffff'], ...asked })).rejects.toMatchObject({
      code: 'LP_WALLET_NO_ITEM',
    });
  });

  it('answers a question, or says plainly that it does not', async () => {
    const wallet = await freshWallet();
    const ids = [await keep(wallet, await inventedCredential())];
    for (const half of [
      {},
      { challenge: 'c' },
      { domain: 'd' },
      { challenge: '', domain: 'd' },
      { challenge: 'c', unchallenged: true },
    ]) {
      await expect(presentCredentials(wallet, { ids, now, ...half })).rejects.toMatchObject({
        code: 'LP_PRESENTATION_UNCHALLENGED',
      });
    }
    const { presentation } = await presentCredentials(wallet, { ids, now, unchallenged: true });
    const [proof] = await proofsOf(presentation);
    expect(proof).not.toHaveProperty('challenge');
  });
});

describe("the learner's own words", () => {
  const item = { kind: 'reflection', text: 'I learn best by being shown.', assurance: 'self-declared' } as const;

  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)(
    'are signed by the own key and shown with its proof (%s)',
    async (securing) => {
      const wallet = await freshWallet();
      const { did } = await ownKey(wallet);
      const draft = selfDeclaredDraft(item, { learner: { displayName: 'Kwame', did }, now });
      const entry = await declare(wallet, { draft, now, securing });
      expect(entry).toMatchObject({ isOwnWord: true, issuer: did, subjects: [did], securing });
      const school = await keyFor(wallet, { school: 'Riverside Academy' });
      const id = await keep(wallet, await inventedCredential({ did: school.did }));
      const { presentation, signedBy } = await presentCredentials(wallet, { ids: [id, entry.id], ...asked });
      expect(signedBy).toEqual([school.did, did]);
      expect(await proofsOf(presentation)).toHaveLength(2);
    },
  );

  it('are about the learner and by the learner', async () => {
    const wallet = await freshWallet();
    const { did } = await ownKey(wallet);
    const draft = selfDeclaredDraft(item, { learner: { displayName: 'Kwame', did }, now });
    const { issuer: _, ...unsigned } = draft;
    expect(await declare(wallet, { draft: unsigned, now })).toMatchObject({ issuer: did });
    const other = { id: schoolSigner.controller, type: ['Profile'], name: 'Riverside' };
    const subject = { ...Object(draft['credentialSubject']), id: schoolSigner.controller };
    for (const change of [{ issuer: other }, { issuer: other.id }, { credentialSubject: subject }]) {
      await expect(declare(wallet, { draft: { ...draft, ...change }, now })).rejects.toMatchObject({
        code: 'LP_WALLET_ISSUER_NOT_OWN',
      });
    }
    await expect(declare(wallet, { draft: {}, now })).rejects.toMatchObject({ code: 'LP_SCHEMA' });
    expect(listCredentials(wallet)).toHaveLength(1);
  });
});
