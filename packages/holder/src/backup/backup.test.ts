import { createHash } from 'node:crypto';
import { encodeUtf8, type JsonObject, LaurelError, openSealed, parseJson, selfDeclaredDraft } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { evidenceRecord } from '../evidence/evidence-record.ts';
import {
  addCredential,
  checkWallet,
  closeWallet,
  createMemoryStore,
  createWallet,
  declare,
  keyFor,
  listAside,
  listCredentials,
  openBackup,
  openWallet,
  ownKey,
  refresh,
  removeCredential,
  restoreBackup,
  saveSelection,
  showCredential,
  type Wallet,
  writeBackup,
} from '../index.ts';
import { everyStep } from '../testing/every-step.ts';
import { backupOf, fileOf, recovery, sealedLines, sealedText } from '../testing/invented-backup.ts';
import { inventedCredential, judge, now, schoolSigner, unlocking } from '../testing/invented-credentials.ts';
import { openVault } from '../vault/vault.ts';

const sri = (bytes: Uint8Array) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
const emptyFiles = new Map<string, Uint8Array>();
const empty = await createWallet({ store: createMemoryStore(emptyFiles), recovery, ...unlocking });
const openFiles = async (files = new Map(emptyFiles)): Promise<Wallet> => {
  const { key, random } = empty.vault;
  const vault = await openVault({ store: createMemoryStore(files), key, random });
  return { id: empty.id, findings: vault.findings, vault };
};
const keep = async (wallet: Wallet, credential: string) => {
  const result = await addCredential(wallet, { credential, verify: judge });
  if (result.outcome === 'refused') throw new Error(`refused: ${result.codes.join()}`);
  return result.credential.id;
};
const opened = (bytes: Uint8Array) => openBackup({ open: fileOf(bytes), recovery, now });
const restore = async (wallet: Wallet, bytes: Uint8Array) => restoreBackup(wallet, { backup: await opened(bytes) });

/** All that a wallet holds, without what is random. */
const stateOf = async (wallet: Wallet) => {
  const all = [];
  for (const entry of wallet.vault.entries()) {
    const { kind, content } = await wallet.vault.read(entry);
    all.push(JSON.stringify({ kind, summary: { ...entry.summary, check: null }, content }));
  }
  return all.sort();
};

/** A wallet with one of most kinds. */
const picture = encodeUtf8('an invented picture');
const pictureLine = {
  kind: 'evidence',
  digest: sri(picture),
  mediaType: 'image/png',
  base64: Buffer.from(picture).toString('base64'),
};
const full = await (async () => {
  const wallet = await openFiles();
  const { did } = await keyFor(wallet, { school: 'Riverside Academy' });
  await keyFor(wallet, { school: 'Moorland College', algorithm: 'P-256' });
  const ids = [
    await keep(wallet, await inventedCredential({ did, title: 'Dŵr' })),
    await keep(wallet, await inventedCredential({ title: 'Token', securing: 'vc+jwt' })),
  ];
  const own = await ownKey(wallet);
  const draft = selfDeclaredDraft(
    { kind: 'reflection', title: 'Bicycles', text: 'I fix bicycles.', assurance: 'self-declared' },
    { learner: { displayName: 'Zoë A.', did: own.did }, now },
  );
  const { id } = await declare(wallet, { draft, now });
  const file = { bytes: picture, digest: sri(picture), mediaType: 'image/png', alternative: 'A cello' };
  await wallet.vault.commit({ add: [evidenceRecord(file)] });
  await saveSelection(wallet, { name: 'sixth form', items: [{ id: ids[0] ?? '' }], now });
  return { wallet, ids, ownWord: id, backup: await backupOf(wallet) };
})();

describe('a backup', () => {
  it('is plain lines that say what they are', async () => {
    const text = new TextDecoder().decode(await openSealed(full.backup, recovery.identity));
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => parseJson(line) as JsonObject);
    expect(lines[0]).toMatchObject({
      format: 'laurel-wallet-backup',
      version: 1,
      wallet: empty.id,
      made: now.toISOString(),
    });
    expect(lines.at(-1)).toEqual({ end: true, lines: lines.length - 2 });
    const credential = lines.find(({ title }) => title === 'Dŵr');
    const { original } = await showCredential(full.wallet, { id: full.ids[0] ?? '' });
    expect(credential?.['text']).toBe(new TextDecoder().decode(original));
    expect(lines.find(({ kind }) => kind === 'evidence')).toMatchObject({
      base64: Buffer.from(picture).toString('base64'),
      digest: sri(picture),
      alternative: 'A cello',
    });
  });

  it('comes back whole into a new wallet, byte for byte', async () => {
    const wallet = await createWallet({ store: createMemoryStore(), ...unlocking });
    const result = await restore(wallet, full.backup);
    expect(result).toMatchObject({
      added: { credential: 3, key: 3, evidence: 1, selection: 1 },
      alreadyThere: 0,
      keptBoth: [],
      isOlderThanBackup: false,
    });
    expect(await stateOf(wallet)).toEqual(await stateOf(full.wallet));
    // The keys are the same keys.
    const { did } = await keyFor(wallet, { school: 'riverside academy' });
    expect(did).toBe((await keyFor(full.wallet, { school: 'Riverside Academy' })).did);
  });

  it('opens by the passphrase too', async () => {
    const pieces: Uint8Array[] = [];
    const write = async (piece: Uint8Array) => void pieces.push(piece);
    const contents = await writeBackup(full.wallet, { openedBy: unlocking, now, write });
    expect(contents).toEqual({ records: 8, leftOut: [] });
    const bytes = new Uint8Array(Buffer.concat(pieces));
    const { passphrase } = unlocking;
    const backup = await openBackup({ open: fileOf(bytes), passphrase, now });
    expect(backup.records).toBe(8);
    await expect(openBackup({ open: fileOf(bytes), passphrase: 'wrong', now })).rejects.toMatchObject({
      code: 'LP_PASSPHRASE',
    });
    await expect(opened(bytes)).rejects.toMatchObject({ code: 'LP_BACKUP_NEEDS_PASSPHRASE' });
    await expect(openBackup({ open: fileOf(full.backup), passphrase, now })).rejects.toMatchObject({
      code: 'LP_BACKUP_NEEDS_WORDS',
    });
  });

  it('leaves out what is damaged, and says so', async () => {
    const files = new Map(emptyFiles);
    const wallet = await openFiles(files);
    await keep(wallet, await inventedCredential());
    const [entry] = wallet.vault.entries();
    files.set(entry?.file ?? '', Uint8Array.of(1, 2, 3));
    const contents = await writeBackup(wallet, { openedBy: 'recovery', now, write: async () => undefined });
    expect(contents).toEqual({ records: 0, leftOut: [entry?.id] });
  });

  it('of a wallet that is closed in between is no backup', async () => {
    const begun = async (end: (wallet: Wallet) => void) => {
      const wallet = await openFiles();
      for (const title of ['one', 'two', 'three']) await keep(wallet, await inventedCredential({ title }));
      const file = { bytes: new Uint8Array(200_000), digest: sri(new Uint8Array(200_000)), mediaType: 'image/png' };
      await wallet.vault.commit({ add: [evidenceRecord(file), evidenceRecord(file)] });
      try {
        return await writeBackup(wallet, { openedBy: 'recovery', now, write: async () => end(wallet) });
      } finally {
        await closeWallet(wallet);
      }
    };
    await expect(begun((wallet) => void closeWallet(wallet))).rejects.toMatchObject({ code: 'LP_WALLET_CLOSED' });
    // Control.
    expect(await begun(() => undefined)).toEqual({ records: 5, leftOut: [] });
  });
});

describe('restoring into a wallet that is in use', () => {
  it('twice adds nothing the second time', async () => {
    const wallet = await openFiles();
    await restore(wallet, full.backup);
    const before = await stateOf(wallet);
    const counter = wallet.vault.counter();
    expect(await restore(wallet, full.backup)).toMatchObject({ added: {}, alreadyThere: 8, keptBoth: [] });
    expect(await stateOf(wallet)).toEqual(before);
    expect(wallet.vault.counter()).toBe(counter + 1);
  });

  it.each(['at-opening', 'when-read'] as const)(
    'puts back what is damaged or gone, looked at %s',
    async (checkFiles) => {
      const files = new Map(emptyFiles);
      const wallet = await openFiles(files);
      await restore(wallet, full.backup);
      await refresh(wallet, { verify: (input) => judge(input), now });
      const whole = await stateOf(wallet);
      const [one, two] = listCredentials(wallet);
      const fileFor = (id = '') => wallet.vault.entries().find((entry) => entry.id === id)?.file ?? '';
      files.set(fileFor(one?.id), Uint8Array.of(1, 2, 3));
      const evidence = wallet.vault.entries().find(({ kind }) => kind === 'evidence');
      files.set(evidence?.file ?? '', files.get(fileFor(two?.id)) ?? new Uint8Array());
      files.delete(fileFor(two?.id));
      const { key, random } = empty.vault;
      const vault = await openVault({ store: createMemoryStore(files), key, random, checkFiles });
      const damaged: Wallet = { id: empty.id, findings: vault.findings, vault };
      const added = { credential: 2, evidence: 1 };
      expect(await restore(damaged, full.backup)).toMatchObject({ added, healed: 3, alreadyThere: 5, keptBoth: [] });
      expect(await stateOf(damaged)).toEqual(whole);
      expect((await checkWallet(damaged)).findings).toEqual([]);
      // What the wallet had found out about them still holds.
      const checks = (one: Wallet) =>
        listCredentials(one)
          .map(({ check }) => check.at)
          .sort();
      expect(checks(damaged)).toEqual(checks(wallet));
      // Control.
      expect(await restore(damaged, full.backup)).toMatchObject({ added: {}, healed: 0, alreadyThere: 8 });
    },
  );

  it('overwrites nothing: of what differs both are kept, and said', async () => {
    const wallet = await openFiles();
    const mine = await keep(wallet, await inventedCredential({ title: 'Mine' }));
    await saveSelection(wallet, { name: 'sixth form', items: [{ id: mine }], now });
    const file = { bytes: picture, digest: sri(picture), mediaType: 'image/png', alternative: 'A cello and a bow' };
    await wallet.vault.commit({ add: [evidenceRecord(file)] });
    const before = await stateOf(wallet);
    const result = await restore(wallet, full.backup);
    expect(result.keptBoth).toEqual([{ kind: 'evidence' }, { kind: 'selection', name: 'sixth form (from a backup)' }]);
    expect(await stateOf(wallet)).toEqual(expect.arrayContaining(before));
    expect(await restore(wallet, full.backup)).toMatchObject({ added: {}, keptBoth: [] });
  });

  it('brings back what was removed, and tells when the backup is of a later state', async () => {
    const files = new Map(emptyFiles);
    const wallet = await openFiles(files);
    const id = await keep(wallet, await inventedCredential());
    const older = new Map(files);
    await saveSelection(wallet, { name: 'x', items: [{ id }], now });
    await removeCredential(wallet, { id });
    await saveSelection(wallet, { name: 'y', items: [{ id: await keep(wallet, await inventedCredential()) }], now });
    const backup = await backupOf(wallet);
    expect((await restore(wallet, backup)).isOlderThanBackup).toBe(false);
    // WA-05: the folder as it was before, put back.
    const result = await restore(await openFiles(older), backup);
    expect(result.isOlderThanBackup).toBe(true);
  });

  it('WA-06: leaves the old wallet or the whole new one, at every step', async () => {
    const files = new Map(emptyFiles);
    await keep(await openFiles(files), await inventedCredential({ title: 'Mine' }));
    const open = (store: Parameters<typeof openWallet>[0]['store']) => openWallet({ store, recovery });
    const few = [{ kind: 'credential', text: await inventedCredential() }, pictureLine];
    const backup = await opened(await sealedLines(few));
    const { points, failures } = await everyStep({
      before: files,
      run: async (store) => {
        const wallet = await open(store);
        await restoreBackup(wallet, { backup });
      },
      stateOf: async (store) => stateOf(await open(store)),
    });
    expect(failures).toEqual([]);
    expect(points).toBeGreaterThan(60);
  });

  it('keeps no more than a chunk of it in memory: records are sealed as they are read', async () => {
    // 20 files of 1 MB: what was read but not written yet never exceeds a few of them.
    const files = Array.from({ length: 20 }, (_, index) => new Uint8Array(1_000_000).fill(index));
    const lines = files.map((bytes) => ({
      kind: 'evidence',
      digest: sri(bytes),
      mediaType: 'image/png',
      base64: Buffer.from(bytes).toString('base64'),
    }));
    const backup = await opened(await sealedLines(lines));
    const store = createMemoryStore(new Map(emptyFiles));
    const batches: number[] = [];
    const { key, random } = empty.vault;
    const vault = await openVault({
      store: {
        ...store,
        writeAll: (some) => {
          batches.push([...some.values()].reduce((sum, { length }) => sum + length, 0));
          return store.writeAll(some);
        },
      },
      key,
      random,
    });
    await restoreBackup({ id: empty.id, findings: [], vault }, { backup });
    expect(vault.entries()).toHaveLength(20);
    expect(Math.max(...batches)).toBeLessThan(19 * 1024 * 1024);
  });
});

describe('what a backup says of a credential', () => {
  it('is not believed: it comes back as not checked, whoever wrote the backup', async () => {
    const text = await inventedCredential();
    const forged = text.replace('Crest Bronze', 'Crest Gold');
    const said = { verdict: 'valid', at: now.toISOString(), open: [] };
    for (const credential of [text, forged]) {
      const wallet = await openFiles();
      const line = {
        kind: 'credential',
        text: credential,
        check: said,
        checkedThen: said,
        isOwnWord: true,
        summary: { check: said },
      };
      await restore(wallet, await sealedLines([line]));
      const [entry] = listCredentials(wallet);
      expect(entry?.check.verdict).toBe('indeterminate');
      expect(entry?.check.open.map(({ id }) => id)).toEqual(expect.arrayContaining(['proof', 'issuer-key', 'status']));
      expect(entry?.isOwnWord).toBe(false);
      const verify = (bytes: Uint8Array) => judge(bytes);
      const { apart } = await refresh(wallet, { verify, now });
      expect(apart).toEqual(credential === text ? [] : [entry]);
      expect(listCredentials(wallet)).toHaveLength(1 - apart.length);
      expect(listAside(wallet)).toHaveLength(apart.length);
      // Judged again, the genuine one is settled, and the forged one refused.
      const again = await addCredential(wallet, { credential, verify: judge });
      expect(again.outcome).toBe(credential === text ? 'already-there' : 'refused');
    }
  });

  it('does not make somebody else’s words the learner’s own; the learner’s own come back as that', async () => {
    const wallet = await openFiles();
    await restore(wallet, full.backup);
    expect(listCredentials(wallet).filter(({ isOwnWord }) => isOwnWord)).toHaveLength(1);
    // A backup with the victim's key, and words put into their mouth.
    const { document, original } = await showCredential(full.wallet, { id: full.ownWord });
    const forged = new TextDecoder().decode(original).replace('I fix bicycles.', 'I steal bicycles.');
    expect(document['issuer']).toBeDefined();
    const other = await openFiles();
    await ownKey(other);
    await restore(other, full.backup);
    await restore(other, await sealedLines([{ kind: 'credential', text: forged }]));
    expect(listCredentials(other).filter(({ isOwnWord }) => isOwnWord)).toHaveLength(1);
  });
});

describe('a backup that is hostile, torn or of another version changes nothing and is named', async () => {
  const credential = { kind: 'credential', text: await inventedCredential() };
  const bytes = encodeUtf8('x');
  const evidence = { kind: 'evidence', digest: sri(bytes), mediaType: 'image/png', base64: 'eA==' };
  const key = {
    kind: 'key',
    did: 'did:key:z6Mkfriq1MqLBoPWecGoDLjguo1sB9brj6wT3qZ5BxkKpuP6',
    use: 'own',
    algorithm: 'Ed25519',
    privateKey: Buffer.alloc(32, 7).toString('base64url'),
  };
  const rightKey = { ...key, did: schoolSigner.controller };
  const deep = `{"kind":"credential","x":${'['.repeat(5000)}${']'.repeat(5000)}}`;
  const line = (number: number) => ({ line: number });
  const good = [credential, evidence, rightKey];

  it('control: what is good is taken', async () => {
    const wallet = await openFiles();
    const result = await restore(wallet, await sealedLines(good));
    expect(result.added).toEqual({ credential: 1, evidence: 1, key: 1 });
  });

  const hostile: [string, () => Promise<Uint8Array>, string, object][] = [
    ['a file that is no backup', () => sealedText('hello\n'), 'LP_BACKUP_FORM', {}],
    ['an empty one', () => sealedText(''), 'LP_BACKUP_FORM', {}],
    ['a forged header', () => sealedLines(good, { format: 'laurel-wallet' }), 'LP_BACKUP_FORM', {}],
    ['a header with a wallet that is none', () => sealedLines(good, { wallet: '../../etc' }), 'LP_BACKUP_FORM', {}],
    ['another version', () => sealedLines(good, { version: 2 }), 'LP_BACKUP_VERSION', {}],
    ['a record before the header', () => sealedText(`${JSON.stringify(credential)}\n`), 'LP_BACKUP_FORM', {}],
    [
      'a last line that is missing',
      () => sealedText('{"format":"laurel-wallet-backup","version":1}\n'),
      'LP_BACKUP_TORN',
      {},
    ],
    [
      'a record that is missing',
      () => sealedText('{"format":"laurel-wallet-backup","version":1}\n{"end":true,"lines":1}'),
      'LP_BACKUP_TORN',
      {},
    ],
    [
      'something after the last line',
      () =>
        sealedText(
          `{"format":"laurel-wallet-backup","version":1}\n{"end":true,"lines":0}\n${JSON.stringify(credential)}`,
        ),
      'LP_BACKUP_LINE',
      line(3),
    ],
    ['a kind that nobody knows', () => sealedLines([...good, { kind: 'payment' }]), 'LP_BACKUP_KIND', line(5)],
    ['a kind of JavaScript’s own', () => sealedLines([{ kind: '__proto__' }]), 'LP_BACKUP_KIND', line(2)],
    ['a kind of JavaScript’s own too', () => sealedLines([{ kind: 'constructor' }]), 'LP_BACKUP_KIND', line(2)],
    ['no kind', () => sealedLines([{}]), 'LP_BACKUP_LINE', line(2)],
    ['a line that is no JSON', () => sealedLines([...good, '{"kind":']), 'LP_BACKUP_LINE', line(5)],
    ['a line that is an array', () => sealedLines(['[]']), 'LP_BACKUP_LINE', line(2)],
    ['an empty line', () => sealedLines([credential, '', evidence]), 'LP_BACKUP_LINE', line(3)],
    ['a member twice', () => sealedLines(['{"kind":"credential","kind":"key"}']), 'LP_BACKUP_LINE', line(2)],
    ['deep JSON', () => sealedLines([deep]), 'LP_BACKUP_LINE', line(2)],
    ['bytes that are no text', () => sealedText(Uint8Array.of(0x7b, 0xff, 0x0a)), 'LP_BACKUP_FORM', {}],
    ['base64 of another alphabet', () => sealedLines([{ ...evidence, base64: 'eA' }]), 'LP_BACKUP_LINE', line(2)],
    ['base64 with stray bits', () => sealedLines([{ ...evidence, base64: 'eB==' }]), 'LP_BACKUP_LINE', line(2)],
    ['base64 with spaces', () => sealedLines([{ ...evidence, base64: 'e A=' }]), 'LP_BACKUP_LINE', line(2)],
    [
      'another file than the digest’s',
      () => sealedLines([{ ...evidence, base64: 'eQ==' }]),
      'LP_BACKUP_DIGEST',
      line(2),
    ],
    [
      'a digest that is a path',
      () => sealedLines([{ ...evidence, digest: '../../etc/passwd' }]),
      'LP_BACKUP_DIGEST',
      line(2),
    ],
    ['a key of another name', () => sealedLines([key]), 'LP_BACKUP_KEY', line(2)],
    ['a key that is too short', () => sealedLines([{ ...rightKey, privateKey: 'AAAA' }]), 'LP_BACKUP_KEY', line(2)],
    ['a key for something else', () => sealedLines([{ ...rightKey, use: 'root' }]), 'LP_BACKUP_LINE', line(2)],
    ['a credential that is none', () => sealedLines([{ kind: 'credential', text: '{}' }]), 'LP_BACKUP_LINE', line(2)],
    ['a credential without bytes', () => sealedLines([{ kind: 'credential' }]), 'LP_BACKUP_LINE', line(2)],
    [
      'a staple of another digest',
      () =>
        sealedLines([
          {
            kind: 'staple',
            type: 'history',
            about: 'x',
            digest: 'y',
            signed: '',
            files: [{ name: 'did.jsonl', text: '' }],
          },
        ]),
      'LP_BACKUP_DIGEST',
      line(2),
    ],
    [
      'a selection of the wrong form',
      () => sealedLines([{ kind: 'selection', selection: { name: 'x' } }]),
      'LP_BACKUP_LINE',
      line(2),
    ],
    [
      'an arrangement of the wrong form',
      () => sealedLines([{ kind: 'arrangement', arrangement: [] }]),
      'LP_BACKUP_LINE',
      line(2),
    ],
    [
      'a disclosure of the wrong form',
      () => sealedLines([{ kind: 'disclosure', disclosure: { sort: 'showing' } }]),
      'LP_BACKUP_LINE',
      line(2),
    ],
  ];
  it.each(hostile)('%s', async (_what, make, code, params) => {
    const files = new Map(emptyFiles);
    const wallet = await openFiles(files);
    const before = new Map(files);
    const error = await restore(wallet, await make()).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(LaurelError);
    expect(error).toMatchObject({ code, params });
    expect(files).toEqual(before);
  });

  it('WA-02: every cut and every flipped byte', async () => {
    const whole = await sealedLines([evidence]);
    expect((await opened(whole)).records).toBe(1);
    for (let at = 0; at < whole.length; at++) {
      const flipped = whole.map((byte, place) => (place === at ? byte ^ 1 : byte));
      for (const bad of [flipped, whole.subarray(0, at)]) {
        await expect(opened(bad)).rejects.toMatchObject({ code: expect.stringMatching(/^LP_(?:BACKUP|SEALED)/) });
      }
    }
  });

  it('WA-01: a strength of its passphrase outside the bounds, before any work', async () => {
    const costly = encodeUtf8(
      `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 30\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`,
    );
    for (const factor of ['30', '1', '014', '']) {
      const file = encodeUtf8(new TextDecoder().decode(costly).replace(' 30\n', ` ${factor}\n`));
      await expect(openBackup({ open: fileOf(file), passphrase: 'x', now })).rejects.toMatchObject({
        code: 'LP_KDF_PARAMS',
      });
    }
  });

  it('a line that never ends is given up, not collected', async () => {
    const { readBackupLines } = await import('./backup-lines.ts');
    let pieces = 0;
    const endless = (async function* () {
      for (;;) {
        pieces++;
        yield new Uint8Array(1000).fill(0x20);
      }
    })();
    await expect(gatherParts(readBackupLines(endless, { longest: 10_000 }))).rejects.toMatchObject({
      code: 'LP_BACKUP_LINE_TOO_LONG',
      params: line(1),
    });
    expect(pieces).toBe(11);
  });

  it('a file that is swapped between the check and the restoring', async () => {
    const files = new Map(emptyFiles);
    const wallet = await openFiles(files);
    const before = new Map(files);
    const [one, two] = [await sealedLines([evidence]), await sealedLines([evidence, credential])];
    let current = one;
    const backup = await openBackup({ open: () => fileOf(current)(), recovery, now });
    current = two;
    await expect(restoreBackup(wallet, { backup })).rejects.toMatchObject({ code: 'LP_BACKUP_DAMAGED' });
    expect(files).toEqual(before);
    current = one;
    expect((await restoreBackup(wallet, { backup })).added).toEqual({ evidence: 1 });
  });

  it('the words of another sheet', async () => {
    const { makeRecoveryKey } = await import('../index.ts');
    const open = fileOf(await sealedLines(good));
    await expect(openBackup({ open, recovery: makeRecoveryKey(), now })).rejects.toMatchObject({
      code: 'LP_BACKUP_OTHER_WORDS',
    });
  });
});

async function gatherParts<Part>(parts: AsyncIterable<Part>): Promise<Part[]> {
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  return all;
}
