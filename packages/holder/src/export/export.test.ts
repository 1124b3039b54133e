/** What is taken away: these items and nothing of any other, in names and bytes. */
import {
  bundleOf,
  createSigner,
  decodeUtf8,
  digestSri,
  draftFor,
  encodeUtf8,
  isJsonObject,
  makeCheck,
  openCarrier,
  type Report,
  readSecured,
  secureCredential,
} from '@laurel/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  badgesOf,
  type CredentialEntry,
  exportParcel,
  hasStaleList,
  keyFor,
  ownKey,
  presentCredentials,
  signedFileName,
  snapshotOf,
  type Wallet,
} from '../index.ts';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { inventedCredential, judge, now } from '../testing/invented-credentials.ts';

const titles = ['Anemone', 'Bulrush', 'Cornflower', 'Dandelion'] as const;
let wallet: Wallet;
let entries: readonly CredentialEntry[];
let dids: readonly string[];

async function add(credential: string): Promise<CredentialEntry> {
  const added = await addCredential(wallet, { credential, verify: (bytes) => judge(bytes, { acceptBaseProof: true }) });
  if (added.outcome === 'refused') throw new Error(added.codes.join(' '));
  return added.credential;
}

beforeAll(async () => {
  wallet = await freshWallet();
  dids = await Promise.all(titles.map(async (school) => (await keyFor(wallet, { school })).did));
  const made: CredentialEntry[] = [];
  for (const [index, title] of titles.entries()) {
    made.push(await add(await inventedCredential({ title, did: dids[index] ?? '' })));
  }
  entries = made;
});

const draw = (): Uint8Array => encodeUtf8('<svg xmlns="http://www.w3.org/2000/svg"><title>A badge</title></svg>');

const idOf = (index: number): string => entries[index]?.id ?? '';
const contentsOf = async (indexes: readonly number[]) => {
  const ids = indexes.map(idOf);
  const { presentation } = await presentCredentials(wallet, { ids, unchallenged: true, now });
  return { presentation, staples: [], evidence: [] };
};

/** All by which an item, or the wallet, could be told. */
const marksOf = (index: number): readonly string[] => {
  const entry = entries[index];
  const own = entry === undefined ? [] : [entry.title, entry.id, entry.fingerprint, entry.credentialId];
  return [...own, dids[index]].filter((mark) => mark !== undefined);
};

const withoutMark = (bytes: Uint8Array, marks: readonly string[]): readonly string[] => {
  const text = Buffer.from(bytes).toString('latin1');
  return marks.filter((mark) => text.includes(mark));
};

describe('an export', () => {
  it('holds nothing of what was not chosen, whatever was, in any kind', async () => {
    const chosen = fc.uniqueArray(fc.constantFrom(0, 1, 2, 3), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(chosen, async (indexes) => {
        const { parcel, files } = exportParcel(await contentsOf(indexes));
        const ids = indexes.map(idOf);
        const badges = await badgesOf(wallet, { ids, as: 'svg', draw });
        const { bytes: record } = await snapshotOf(wallet, { ids, displayName: 'Zoë A.', now });
        const all = [
          bundleOf(parcel, { made: now }),
          ...files.map(({ bytes }) => bytes),
          ...badges.map(({ bytes }) => bytes),
          record,
        ];
        const absent = [0, 1, 2, 3].filter((index) => !new Set<number>(indexes).has(index)).flatMap(marksOf);
        const inside = ids.flatMap((id) => [id, entries.find((one) => one.id === id)?.fingerprint ?? id]);
        const secrets = [...absent, ...inside, wallet.vault.key.wallet];
        for (const bytes of all) expect(withoutMark(bytes, secrets)).toEqual([]);
        expect(badges).toHaveLength(indexes.length);
      }),
      { numRuns: 12 },
    );
  });

  it('has names that tell of nobody, each once', async () => {
    const staple = (name: string) => ({ name, bytes: encodeUtf8(name) });
    const contents = await contentsOf([0]);
    const staples = ['did.jsonl', 'did.jsonl', '../Zoë Adams/did.jsonl', 'presentation.json', '.hidden'].map(staple);
    const names = exportParcel({ ...contents, staples }).files.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe('presentation.json');
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
  });

  it('hands over a page that could run something as text, its bytes as they were signed', async () => {
    const bytes = encodeUtf8('<html><script>alert(1)</script></html>');
    const digest = digestSri(bytes);
    const evidence = ['text/html', 'image/png'].map((mediaType) => ({ digest, mediaType, bytes }));
    const { files, parcel } = exportParcel({ ...(await contentsOf([0])), evidence });
    expect(files.slice(1).map(({ name }) => name.split('.').at(-1))).toEqual(['txt', 'png']);
    expect(files[1]?.bytes).toEqual(bytes);
    expect(parcel.evidence).toEqual(evidence);
  });

  it('is named by its form', () => {
    expect(signedFileName({})).toBe('presentation.json');
    expect(signedFileName('a.b.c')).toBe('presentation.jwt');
    expect(signedFileName('a.b.c~d~')).toBe('presentation.txt');
  });

  it('knows a list that is too old, also of an item inside', () => {
    const report = (code?: 'LP_STATUS_STALE', credentials?: readonly Report[]): Report => ({
      ...{ version: 1, kind: 'credential', verdict: 'indeterminate', at: now.toISOString(), waived: [] },
      checks: [code === undefined ? makeCheck('status', 'passed') : makeCheck('status', 'indeterminate', code)],
      ...(credentials === undefined ? {} : { credentials }),
    });
    expect(hasStaleList(report())).toBe(false);
    expect(hasStaleList(report(undefined, [report('LP_STATUS_STALE')]))).toBe(true);
  });
});

describe('a snapshot', () => {
  it('is the learner’s own word, and each item keeps the signature of whoever vouches', async () => {
    const { record } = await snapshotOf(wallet, { ids: [idOf(0), idOf(1)], displayName: 'Zoë A.', now });
    const { did } = await ownKey(wallet);
    expect(record).toMatchObject({ partial: true, issuer: { id: did }, credentialSubject: { id: did } });
    expect(String(record['description'])).toContain('the learner’s own word');
    const { document } = await readSecured(JSON.stringify(record));
    const subject = document['credentialSubject'];
    const inside = isJsonObject(subject) ? subject['verifiableCredential'] : undefined;
    expect(inside).toHaveLength(2);
    for (const one of Array.isArray(inside) ? inside : []) expect(one).toHaveProperty('proof');
  });

  it('has no place for a token, and says so', async () => {
    const token = await add(await inventedCredential({ title: 'Elder', securing: 'vc+jwt' }));
    await expect(snapshotOf(wallet, { ids: [token.id], displayName: 'Zoë A.', now })).rejects.toMatchObject({
      code: 'LP_CARRIER_NOT_WRITTEN',
    });
    await expect(snapshotOf(wallet, { ids: [], displayName: 'Zoë A.', now })).rejects.toMatchObject({
      code: 'LP_PRESENTATION_EMPTY',
    });
  });
});

describe('badges', () => {
  it('hold the credential byte for byte, under a number, on a picture of its own words', async () => {
    const title = 'Fern <script>alert(1)</script> ]]> & "x"';
    const credential = await inventedCredential({ title });
    const { id } = await add(credential);
    const seen: unknown[] = [];
    const note = (words: unknown) => {
      seen.push(words);
      return draw();
    };
    const [badge] = await badgesOf(wallet, { ids: [id], as: 'svg', draw: note });
    expect(badge?.name).toBe('badge-1.svg');
    expect(seen).toEqual([{ title, by: 'Riverside Academy (invented)', isOwnWords: false }]);
    const { carrier, documents } = await openCarrier(badge?.bytes ?? new Uint8Array());
    expect(carrier).toBe('svg');
    expect(documents.map(decodeUtf8)).toEqual([credential]);
  });

  it('of what can be shown in parts hold a derivation, never what the issuer gave', async () => {
    const signer = await createSigner({
      algorithm: 'P-256',
      privateKey: new Uint8Array(32).fill(9),
      purpose: 'assertionMethod',
    });
    const draft = draftFor(
      { kind: 'award', title: 'Gorse', assurance: 'teacher-assessed' },
      { learner: { displayName: 'Zoë A.' }, issuer: { id: signer.controller, name: 'Hilltop School' }, now },
    );
    const secured = await secureCredential(draft, { signer, securing: 'ecdsa-sd-2023', created: now });
    const { id } = await add(JSON.stringify(secured));
    const [badge] = await badgesOf(wallet, { ids: [id], as: 'svg', draw });
    const report = await judge(badge?.document ?? new Uint8Array());
    expect(report.checks).toContainEqual(expect.objectContaining({ id: 'proof', outcome: 'passed' }));
    const given =
      isJsonObject(secured) && isJsonObject(secured['proof']) ? String(secured['proof']['proofValue']) : '?';
    expect(decodeUtf8(badge?.document ?? new Uint8Array())).not.toContain(given);
  });
});
