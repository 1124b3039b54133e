/**
 * Whoever can write into the folder: every byte flipped, files cut, swapped, doubled, put back. Short here, every byte
 * with LAUREL_LONG=1 (`npm run test:long`).
 */
import { LaurelError, randomBytes } from '@laurel/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../store/index.ts';
import { manifestFileName, openManifest, sealManifest } from './manifest.ts';
import { generateMasterKey } from './master-key.ts';
import { emptyManifest, manyRecords, openVault, type Vault } from './vault.ts';
import { sealRecord } from './vault-record.ts';

const isLong = process.env['LAUREL_LONG'] === '1';

type Files = ReadonlyMap<string, Uint8Array>;

const key = await generateMasterKey(randomBytes);
const note = (title: string) =>
  ({ kind: 'credential', summary: { title }, content: { body: `${title} in full` } }) as const;
const open = (files: Files): Promise<Vault> =>
  openVault({ store: createMemoryStore(new Map(files)), key, random: randomBytes });
const codesOf = (vault: Vault): readonly string[] => vault.findings.map(({ code }) => code);

/** The folder after each of a few changes. */
const history: Files[] = [];
beforeAll(async () => {
  const files = new Map<string, Uint8Array>();
  const store = createMemoryStore(files);
  await store.write(manifestFileName, await sealManifest(emptyManifest, key));
  const vault = await openVault({ store, key, random: randomBytes });
  for (const title of ['one', 'two', 'three']) await vault.commit({ add: [note(title)] });
  history.push(new Map(files));
  const [one] = vault.entries();
  await vault.commit({ add: [note('four')], remove: [one?.id ?? ''] });
  history.push(new Map(files));
  await vault.commit({ add: [note('five')] });
  history.push(new Map(files));
});
const latest = (): Files => history.at(-1) ?? new Map();
const recordsIn = (files: Files): readonly string[] => [...files.keys()].filter((name) => name !== manifestFileName);
const changed = (name: string, bytes: Uint8Array): Files => new Map([...latest(), [name, bytes]]);

const flipped = (file: Uint8Array, index: number, bit: number): Uint8Array =>
  file.map((byte, at) => (at === index ? byte ^ (1 << bit) : byte));
/** Every place of a file's head and end; of its middle some, or all. */
const placesIn = ({ length }: Uint8Array): readonly number[] =>
  Array.from({ length }, (_, at) => at).filter((at) => isLong || at < 220 || at > length - 20 || at % 211 === 0);

const opens = (files: Files): Promise<string> =>
  open(files).then(
    (vault) => codesOf(vault).join(),
    (error: unknown) => (error instanceof LaurelError ? error.code : String(error)),
  );

describe('WA-02: any one file', () => {
  it('control: untouched, in each of its states, nothing is found', async () => {
    for (const files of history) expect(await opens(files)).toBe('');
  });

  it('a flipped byte, a cut and an addition of the list of contents refuse it', { timeout: 600_000 }, async () => {
    const whole = latest().get(manifestFileName) ?? new Uint8Array();
    for (const at of placesIn(whole)) {
      expect(await opens(changed(manifestFileName, flipped(whole, at, at % 8)))).toBe('LP_WALLET_MANIFEST');
      if (at % 5 === 0) expect(await opens(changed(manifestFileName, whole.slice(0, at)))).toBe('LP_WALLET_MANIFEST');
    }
    const longer = new Uint8Array([...whole, 0]);
    expect(await opens(changed(manifestFileName, longer))).toBe('LP_WALLET_MANIFEST');
    expect(await opens(changed(manifestFileName, new Uint8Array([...whole, ...whole])))).toBe('LP_WALLET_MANIFEST');
  });

  it('a flipped byte, a cut and an addition of a record set it aside', { timeout: 600_000 }, async () => {
    const [name = ''] = recordsIn(latest());
    const whole = latest().get(name) ?? new Uint8Array();
    const { records } = await openManifest(latest().get(manifestFileName) ?? new Uint8Array(), key);
    const id = records.find(({ file }) => file === name)?.id;
    const spoilt = placesIn(whole).flatMap((at) => [
      flipped(whole, at, at % 8),
      ...(at % 5 === 0 ? [whole.slice(0, at)] : []),
    ]);
    for (const bytes of [...spoilt, new Uint8Array([...whole, 0]), new Uint8Array([...whole, ...whole])]) {
      const vault = await open(changed(name, bytes));
      expect(vault.findings).toMatchObject([{ code: 'LP_WALLET_RECORD_DAMAGED', record: id }]);
      for (const entry of vault.entries()) {
        const reading = vault.read(entry);
        if (entry.id === id) await expect(reading).rejects.toMatchObject({ code: 'LP_WALLET_RECORD_DAMAGED' });
        else if (bytes === spoilt[0]) expect((await reading).id).toBe(entry.id);
      }
    }
  });

  it('a record that is doubled, or put back once it was removed, is named and not used', async () => {
    const [name = ''] = recordsIn(latest());
    const copy = `${'c'.repeat(32)}.age`;
    expect(await opens(changed(copy, latest().get(name) ?? new Uint8Array()))).toBe('LP_WALLET_PUT_BACK');
    // Not the last change's: what that one was to remove may be there, after a crash, and is removed.
    const [gone = ''] = recordsIn(history[0] ?? new Map()).filter((one) => !latest().has(one));
    const bytes = history[0]?.get(gone) ?? new Uint8Array();
    const vault = await open(changed(gone, bytes));
    expect(vault.findings).toMatchObject([{ code: 'LP_WALLET_PUT_BACK', params: { file: gone } }]);
    expect(vault.entries().map(({ summary }) => summary['title'])).not.toContain('one');
    const left = new Map([...(history[1] ?? []), [gone, bytes]]);
    const store = createMemoryStore(left);
    expect(codesOf(await openVault({ store, key, random: randomBytes }))).toEqual([]);
    expect(left.has(gone)).toBe(false);
  });

  it('a folder, or what cannot be read, in the place of a file, keeps nothing else from opening', async () => {
    const [name = '', stranger] = [recordsIn(latest())[0], `${'d'.repeat(32)}.age`];
    const store = createMemoryStore(new Map([...latest(), [stranger, new Uint8Array()]]));
    const vault = await openVault({
      store: {
        ...store,
        read: (file) => (file === name || file === stranger ? Promise.reject(new Error('EISDIR')) : store.read(file)),
      },
      key,
      random: randomBytes,
    });
    expect(codesOf(vault)).toEqual(['LP_WALLET_RECORD_DAMAGED', 'LP_WALLET_STRAY']);
  });
});

describe('WA-02: many files at once', () => {
  /** What of the wallet's past a folder holds under a name. */
  const anyFile = () => {
    const names = [...new Set(history.flatMap((files) => recordsIn(files)))];
    const contents = names.map((name) => history.map((files) => files.get(name)).find((bytes) => bytes !== undefined));
    const content = fc.oneof(
      { weight: 6, arbitrary: fc.constant('own' as const) },
      { weight: 1, arbitrary: fc.constant('absent' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...contents) },
      { weight: 1, arbitrary: fc.constant(new Uint8Array(9)) },
    );
    return fc.record({
      state: fc.nat(history.length - 1),
      // As it is in the chosen state, or tampered with.
      files: fc.tuple(...names.map((name) => content.map((chosen) => [name, chosen] as const))),
    });
  };

  it('law: each record is what the list of contents says, or is named; what is not as it was is named', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile(), async ({ state, files }) => {
        const honest = history[state] ?? new Map<string, Uint8Array>();
        const manifest = honest.get(manifestFileName) ?? new Uint8Array();
        const { records, discarded } = await openManifest(manifest, key);
        const folder = new Map<string, Uint8Array>([[manifestFileName, manifest]]);
        for (const [name, chosen] of files) {
          const bytes = chosen === 'own' ? honest.get(name) : chosen === 'absent' ? undefined : chosen;
          if (bytes !== undefined) folder.set(name, bytes);
        }
        const isAsItWas =
          recordsIn(folder).every((name) => discarded.includes(name) || folder.get(name) === honest.get(name)) &&
          recordsIn(honest).every((name) => folder.has(name));
        const vault = await open(folder);
        expect(vault.findings.length === 0).toBe(isAsItWas);
        expect(vault.entries().map(({ id }) => id)).toEqual(records.map(({ id }) => id));
        for (const entry of vault.entries()) {
          const isOwn = folder.get(entry.file) === honest.get(entry.file);
          expect(vault.isSetAside(entry.id)).toBe(!isOwn);
          expect(vault.findings.some(({ record }) => record === entry.id)).toBe(!isOwn);
          if (isOwn) expect((await vault.read(entry)).summary).toEqual(entry.summary);
        }
      }),
      { numRuns: isLong ? 2000 : 60 },
    );
  });

  it('an older folder as a whole cannot be told from within: only a receipt does', async () => {
    expect(await opens(history[0] ?? new Map())).toBe('');
  });

  it('records of many thousands are one change, and one list', async () => {
    const files = new Map(latest());
    const vault = await openVault({ store: createMemoryStore(files), key, random: randomBytes });
    const before = vault.counter();
    const added = await vault.commit({ add: Array.from({ length: 300 }, (_, index) => note(`${index}`)) });
    expect([added.length, vault.counter()]).toEqual([300, before + 1]);
    const again = await open(files);
    expect(codesOf(again)).toEqual([]);
    expect(
      again
        .entries()
        .slice(-300)
        .map(({ summary }) => summary['title']),
    ).toEqual(Array.from({ length: 300 }, (_, index) => `${index}`));
  });
});

describe('opened by its list alone', () => {
  const byList = (files: Files): Promise<Vault> =>
    openVault({ store: createMemoryStore(new Map(files)), key, random: randomBytes, checkFiles: 'when-read' });

  it('notices at once what is missing, and what is damaged when it is read or checked', async () => {
    expect(codesOf(await byList(latest()))).toEqual([]);
    const [damaged = '', missing = ''] = recordsIn(latest());
    const folder = new Map(changed(damaged, new Uint8Array(5)));
    folder.delete(missing);
    const vault = await byList(folder);
    expect(codesOf(vault)).toEqual(['LP_WALLET_RECORD_MISSING']);
    expect([...(await vault.check())].map(({ code }) => code).sort()).toEqual([
      'LP_WALLET_RECORD_DAMAGED',
      'LP_WALLET_RECORD_MISSING',
    ]);
    const entry = vault.entries().find(({ file }) => file === damaged);
    if (entry === undefined) throw new Error('listed');
    expect(vault.isSetAside(entry.id)).toBe(false);
    await expect(vault.read(entry)).rejects.toMatchObject({ code: 'LP_WALLET_RECORD_DAMAGED' });
    expect(vault.isSetAside(entry.id)).toBe(true);
  });

  it('is how a wallet with very many records opens, unless all is asked for', async () => {
    const { counter, discarded, records } = await openManifest(latest().get(manifestFileName) ?? new Uint8Array(), key);
    const [one] = records;
    if (one === undefined) throw new Error('listed');
    const listOf = (length: number) =>
      sealManifest({ counter, discarded, records: Array.from({ length }, () => ({ ...one })) }, key);
    const damaged = changed(one.file, new Uint8Array(5));
    const at = async (length: number, checkFiles?: 'at-opening') => {
      const files = new Map([...damaged, [manifestFileName, await listOf(length)]]);
      const how = checkFiles === undefined ? {} : { checkFiles };
      const vault = await openVault({ store: createMemoryStore(files), key, random: randomBytes, ...how });
      return vault.isSetAside(one.id);
    };
    expect([await at(manyRecords), await at(manyRecords + 1), await at(manyRecords + 1, 'at-opening')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('a check notices what happened after opening: a list put back, or gone', async () => {
    const files = new Map(latest());
    const vault = await openVault({ store: createMemoryStore(files), key, random: randomBytes });
    expect(await vault.check()).toEqual([]);
    files.set(manifestFileName, history[1]?.get(manifestFileName) ?? new Uint8Array());
    expect(await vault.check()).toMatchObject([{ code: 'LP_WALLET_ROLLED_BACK' }]);
    files.delete(manifestFileName);
    files.set('holiday.jpg', new Uint8Array(3));
    expect((await vault.check()).map(({ code }) => code)).toEqual(['LP_WALLET_MANIFEST', 'LP_WALLET_STRAY']);
    expect(codesOf(await open(new Map([...latest(), ['holiday.jpg', new Uint8Array(3)]])))).toEqual([]);
  });
});

describe('a forged record', () => {
  it('that the wallet’s own key sealed, but that is not listed, does not come in', async () => {
    const forged = { version: 1, wallet: key.wallet, id: 'f'.repeat(16), sequence: 2, ...note('forged') } as const;
    const vault = await open(changed(`${'e'.repeat(32)}.age`, await sealRecord(forged, key)));
    expect(codesOf(vault)).toEqual(['LP_WALLET_PUT_BACK']);
    expect(vault.entries()).toHaveLength(4);
  });
});
