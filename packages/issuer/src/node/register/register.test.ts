import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSealingKey, randomBytes, type SealingKey } from '@laurel/core';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuid } from '../../random-uuid.ts';
import { type Delivery, digestOf, type FactEntry, noMark, openRegister, type Register, sealState } from './index.ts';

let root = '';
let directory = '';
let state = '';
let key: SealingKey = { identity: '', recipient: '' };
const uuid = (): string => randomUuid(randomBytes);
const issuer = 'did:key:zInvented';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-register-'));
  key = await generateSealingKey();
});
beforeEach(() => fresh());

/** A folder for a register, with the state that an issuer is made with. */
async function fresh(): Promise<void> {
  const school = join(root, uuid());
  directory = join(school, 'register');
  state = join(school, 'register-state.age');
  await mkdir(school);
  await writeFile(state, await sealState({ issuer, batch: 0, mark: noMark }, key));
}
afterAll(() => rm(root, { recursive: true, force: true }));

const open = (pageSize = 4): Promise<Register> => openRegister({ directory, state, issuer, key, uuid, pageSize });

function factOf(name: string, folder: string): { fact: FactEntry; delivery: Delivery } {
  const file = `${uuid()}.jwt`;
  const fact = {
    key: digestOf('fact', folder, name),
    folder,
    file,
    credential: `urn:uuid:${uuid()}`,
    version: 1,
    content: digestOf('content', name),
    validFrom: '2026-09-01T00:00:00Z',
  };
  return { fact, delivery: { folder, file, text: `token of ${name}` } };
}

describe('the register', () => {
  it('knows after a new start what it was told, over several pages', async () => {
    const register = await open();
    const delivered: Delivery[] = [];
    const facts: FactEntry[] = [];
    for (let batch = 0; batch < 5; batch++) {
      const learner = register.learner({ links: [`admission:${batch}`] });
      const made = ['art', 'maths', 'french'].map((name) => factOf(name, learner.folder));
      facts.push(...made.map(({ fact }) => fact));
      await register.commit(
        { facts: made.map(({ fact }) => fact), deliveries: made.map(({ delivery }) => delivery) },
        async (deliveries) => void delivered.push(...deliveries),
      );
    }
    expect(delivered).toHaveLength(15);
    // Learners fill a page as facts do: a register of learners alone must not be one page that only grows.
    const pages = [1, 2, 3, 4, 5].map((page) => `page-00000${page}.age`);
    expect((await readdir(directory)).sort()).toEqual(pages);
    const again = await open();
    expect(again.size()).toBe(15);
    for (const fact of facts) expect(again.fact(fact.key)).toEqual(fact);
    expect(again.learner({ links: ['admission:3'] })).toEqual(register.learner({ links: ['admission:3'] }));
  });

  it('writes what a run that died still owed, the very same bytes, and once only', async () => {
    const register = await open();
    const learner = register.learner({ links: ['admission:1'] });
    const { fact, delivery } = factOf('art', learner.folder);
    const dies = async (): Promise<void> => {
      throw new Error('killed');
    };
    await expect(register.commit({ facts: [fact], deliveries: [delivery] }, dies)).rejects.toThrow('killed');

    const again = await open();
    expect(again.owed()).toBe(1);
    expect(again.fact(fact.key)).toEqual(fact);
    expect(again.learner({ links: ['admission:1'] }).folder).toBe(learner.folder);
    const delivered: Delivery[] = [];
    expect(await again.settle(async (deliveries) => void delivered.push(...deliveries))).toBe(1);
    expect(delivered).toEqual([delivery]);
    expect(await again.settle(dies)).toBe(0);
    expect(await readdir(directory)).toEqual(['page-000001.age']);
  });

  it('knows for ever what was revoked, also where a run still owes its files, and over several pages', async () => {
    const places = Array.from({ length: 7 }, (_, index) => ({ list: 'f3', index }));
    const register = await open();
    await register.noteRevoked(places.slice(0, 1));
    const { fact, delivery } = factOf('art', register.learner({ links: ['admission:1'] }).folder);
    const dies = async (): Promise<void> => {
      throw new Error('killed');
    };
    await expect(register.commit({ facts: [fact], deliveries: [delivery] }, dies)).rejects.toThrow('killed');
    await register.noteRevoked(places.slice(1, 2));
    const again = await open();
    expect([again.owed(), again.revokedPlaces()]).toEqual([1, places.slice(0, 2)]);
    const delivered: Delivery[] = [];
    await again.settle(async (deliveries) => void delivered.push(...deliveries));
    expect(delivered).toEqual([delivery]);
    for (const place of places.slice(2)) {
      const made = ['maths', 'french', 'music', 'drama'].map((name) => factOf(`${name} ${place.index}`, fact.folder));
      await again.commit({ facts: made.map((one) => one.fact), deliveries: [] }, async () => {});
      await again.noteRevoked([place]);
    }
    const end = again.begin();
    await expect(again.noteRevoked(places)).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
    end();
    const last = await open();
    expect([last.size(), last.revokedPlaces()]).toEqual([21, places]);
  });

  it('ignores a journal that comes back after a power cut', async () => {
    const register = await open();
    const first = factOf('art', 'f');
    let journal = new Uint8Array();
    await register.commit({ facts: [first.fact], deliveries: [first.delivery] }, async () => {
      journal = new Uint8Array(await readFile(join(directory, 'journal.age')));
    });
    await writeFile(join(directory, 'journal.age'), journal);
    const again = await open();
    expect(again.owed()).toBe(0);
    expect(again.size()).toBe(1);
  });

  it('removes half-written files of its own and no other', async () => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, `.tmp-${'a'.repeat(32)}`), 'half');
    await writeFile(join(directory, 'note.txt'), 'mine');
    await open();
    expect(await readdir(directory)).toEqual(['note.txt']);
  });

  it('refuses where a page is missing, swapped, changed or sealed with another key', async () => {
    const register = await open(1);
    for (const name of ['art', 'maths', 'french']) {
      const { fact, delivery } = factOf(name, 'f');
      await register.commit({ facts: [fact], deliveries: [delivery] }, async () => {});
    }
    await expect(open()).resolves.toBeDefined();
    const [one, two] = [join(directory, 'page-000001.age'), join(directory, 'page-000002.age')];
    const damaged = { code: 'LP_REGISTER_DAMAGED' };
    await rename(one, `${one}.away`);
    await expect(open()).rejects.toMatchObject(damaged);
    await rename(two, one);
    await rename(`${one}.away`, two);
    await expect(open()).rejects.toMatchObject(damaged);
    const bytes = await readFile(one);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(one, bytes);
    await expect(open()).rejects.toMatchObject(damaged);
    const other = await generateSealingKey();
    await expect(openRegister({ directory, state, issuer, key: other, uuid })).rejects.toMatchObject(damaged);
  });

  describe('put back', () => {
    const issueOne = async (register: Register, name: string): Promise<FactEntry> => {
      const { fact, delivery } = factOf(name, 'f');
      await register.commit({ facts: [fact], deliveries: [delivery] }, async () => {});
      return fact;
    };
    const rolledBack = { code: 'LP_REGISTER_ROLLED_BACK', message: expect.stringContaining('--accept-older-register') };
    const accept = (): Promise<Register> =>
      openRegister({ directory, state, issuer, key, uuid, pageSize: 1, acceptOlder: true });
    const restore = async (copy: string): Promise<void> => {
      await rm(directory, { recursive: true });
      await cp(copy, directory, { recursive: true });
    };

    it('WA-05: an older register is named, also an empty one, and is gone on with only when that is said', async () => {
      const register = await open(1);
      const known = await issueOne(register, 'art');
      await cp(directory, `${directory}-old`, { recursive: true });
      const lost = await issueOne(register, 'maths');
      await cp(directory, `${directory}-new`, { recursive: true });
      await expect(open(1)).resolves.toBeDefined();
      await restore(`${directory}-old`);
      await expect(open(1)).rejects.toMatchObject(rolledBack);
      await expect(open(1)).rejects.toMatchObject(rolledBack);
      const older = await accept();
      expect([older.fact(known.key)?.file, older.fact(lost.key)]).toEqual([known.file, undefined]);
      expect((await open(1)).size()).toBe(1);
      // Another history of the same length is another history.
      await issueOne(older, 'french');
      await restore(`${directory}-new`);
      await expect(open(1)).rejects.toMatchObject(rolledBack);
      await rm(directory, { recursive: true });
      await expect(open(1)).rejects.toMatchObject(rolledBack);
      expect((await accept()).size()).toBe(0);
      expect((await open(1)).size()).toBe(0);
    });

    it('WA-05: a last page that was taken away is named, and so is a state that is gone, older or no state', async () => {
      const register = await open(1);
      const before = await readFile(state);
      for (const name of ['art', 'maths', 'french']) await issueOne(register, name);
      const last = join(directory, 'page-000003.age');
      await rename(last, `${state}.page`);
      await expect(open(1)).rejects.toMatchObject(rolledBack);
      await rename(`${state}.page`, last);
      const now = await readFile(state);
      await expect(open(1)).resolves.toBeDefined();
      await writeFile(state, before);
      await expect(open(1)).rejects.toMatchObject(rolledBack);
      await writeFile(state, 'no state');
      await expect(open(1)).rejects.toMatchObject(rolledBack);
      await rm(state);
      await expect(open(1)).rejects.toMatchObject(rolledBack);
      await writeFile(state, now);
      expect((await open(1)).size()).toBe(3);
    });

    it('WA-06: no crash looks like it: each moment between journal, state, files, page and removal opens', async () => {
      const register = await open(1);
      for (const name of ['art', 'maths', 'french']) {
        const [pages, stateBefore] = [`${directory}-pages-${name}`, await readFile(state)];
        if (name !== 'art') await cp(directory, pages, { recursive: true });
        else await mkdir(pages);
        const { fact, delivery } = factOf(name, 'f');
        let journal = new Uint8Array();
        let stateThen = new Uint8Array();
        await register.commit({ facts: [fact], deliveries: [delivery] }, async () => {
          journal = new Uint8Array(await readFile(join(directory, 'journal.age')));
          stateThen = new Uint8Array(await readFile(state));
        });
        expect(stateThen).toEqual(new Uint8Array(await readFile(state)));
        const [whole, school] = [`${directory}-whole-${name}`, { directory, state }];
        await cp(directory, whole, { recursive: true });
        const crashed = async (folder: string, left: { journal: boolean; state: Uint8Array }, owed: number) => {
          directory = `${folder}-${uuid()}`;
          state = `${directory}.age`;
          await cp(folder, directory, { recursive: true });
          if (left.journal) await writeFile(join(directory, 'journal.age'), journal);
          await writeFile(state, left.state);
          const again = await open(1);
          expect([again.owed(), again.fact(fact.key) !== undefined]).toEqual([owed, left.journal || folder === whole]);
          let wasNoted = true;
          await again.settle(async () => {
            // Nothing is shown to anybody before the state knows it.
            wasNoted = !Buffer.from(stateBefore).equals(await readFile(state));
          });
          expect(wasNoted).toBe(true);
          await expect(open(1)).resolves.toBeDefined();
          ({ directory, state } = school);
        };
        await crashed(pages, { journal: false, state: stateBefore }, 0);
        await crashed(pages, { journal: true, state: stateBefore }, 1);
        await crashed(pages, { journal: true, state: stateThen }, 1);
        await crashed(whole, { journal: true, state: stateThen }, 0);
        await crashed(whole, { journal: false, state: stateThen }, 0);
      }
    });
  });

  it('holds nothing readable', async () => {
    const register = await open();
    const learner = register.learner({ links: ['admission:001042', 'email:zadeyemi@school.example'] });
    const { fact, delivery } = factOf('art', learner.folder);
    await register.commit({ facts: [fact], deliveries: [delivery] }, async () => {});
    const text = (await readFile(join(directory, 'page-000001.age'))).toString('latin1');
    for (const word of ['001042', 'zadeyemi', 'art', key.recipient, learner.folder]) expect(text).not.toContain(word);
  });
});

describe('who is who', () => {
  it('finds a learner by any id that a person has for good, also after a new start', async () => {
    const register = await open();
    const { folder } = register.learner({ links: ['email:z@school.example'] });
    expect(register.learner({ links: ['admission:1', 'email:z@school.example', 'uln:9990000017'] }).folder).toBe(
      folder,
    );
    expect(register.learner({ links: ['uln:9990000017'] }).folder).toBe(folder);
    expect(register.learner({ links: ['admission:2'] }).folder).not.toBe(folder);
    await register.commit({ facts: [], deliveries: [] }, async () => {});
    const again = await open();
    expect(again.learner({ links: ['uln:9990000017'] }).folder).toBe(folder);
  });

  it('joins two learners when a row shows that they are one, and finds the facts of both', async () => {
    const register = await open();
    const one = register.learner({ links: ['email:z@school.example'] });
    const two = register.learner({ links: ['uci:99992X260042A'] });
    const joined = register.learner({ links: ['admission:1', 'email:z@school.example', 'uci:99992X260042A'] });
    expect([joined.folder, ...(joined.also ?? [])].sort()).toEqual([one.folder, two.folder].sort());
    await register.commit({ facts: [], deliveries: [] }, async () => {});
    const again = await open();
    expect(again.learner({ links: ['uci:99992X260042A'] })).toEqual(joined);
    expect(again.learner({ links: ['email:z@school.example'] })).toEqual(joined);
  });

  it('never lays two children together', async () => {
    const register = await open();
    const zoe = register.learner({ links: ['admission:1', 'uln:9990000017', 'email:home@example.org'] });
    const unclear = expect.objectContaining({ code: 'LP_LEARNER_UNCLEAR' });
    // A brother at the same family address is somebody else, and the address tells nobody apart from now on.
    const brother = register.learner({ links: ['admission:2', 'email:home@example.org'] });
    expect(brother.folder).not.toBe(zoe.folder);
    expect(() => register.learner({ links: ['email:home@example.org'] })).toThrow(unclear);
    // One admission number in two schools of a trust.
    expect(() => register.learner({ links: ['admission:1', 'uln:9990000084'] })).toThrow(unclear);
    // Ids of two children in one row.
    expect(() => register.learner({ links: ['admission:2', 'uln:9990000017'] })).toThrow(unclear);
    // A candidate number is never remembered for another row, nor a parent's address.
    register.learner({ links: ['admission:3', 'candidate:0042', 'contact:m@example.org'] });
    expect(register.learner({ links: ['candidate:0042'] }).folder).not.toBe(
      register.learner({ links: ['admission:3'] }).folder,
    );
  });

  it('lets one id be corrected where two others agree, and a temporary UPN become a lasting one', async () => {
    const register = await open();
    const { folder } = register.learner({ links: ['admission:1', 'uln:9990000017', 'upn:M999999921001'] });
    expect(register.learner({ links: ['admission:1', 'uln:9990000084', 'upn:M999999921001'] }).folder).toBe(folder);
    const other = register.learner({ links: ['admission:4', 'upn:M99999992100A'] });
    expect(register.learner({ links: ['admission:4', 'upn:B999999921002'] }).folder).toBe(other.folder);
  });

  it('gives a learner the DID of their own wallet, and no DID to two learners', async () => {
    const register = await open();
    const before = register.learner({ links: ['admission:1'] });
    expect(before.subject).toMatch(/^urn:uuid:/);
    const after = register.learner({ links: ['admission:1'], did: 'did:key:zWallet' });
    expect(after).toMatchObject({ folder: before.folder, subject: 'did:key:zWallet' });
    expect(register.learner({ links: ['admission:1'] }).subject).toBe('did:key:zWallet');
    expect(() => register.learner({ links: ['admission:2'], did: 'did:key:zWallet' })).toThrow(
      expect.objectContaining({ code: 'LP_LEARNER_UNCLEAR' }),
    );
  });

  it('law: the order of the rows makes no difference to who is together', async () => {
    const rows = Array.from({ length: 6 }, (_, person) => [
      [`admission:${person}`, `email:${person}@school.example`],
      [`email:${person}@school.example`, `uln:${person}`],
      [`admission:${person}`, `uln:${person}`],
    ]).flat();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (order) => {
        await fresh();
        const register = await open();
        for (const links of order) register.learner({ links });
        const folders = new Set(rows.map((links) => register.learner({ links }).folder));
        expect(folders.size).toBe(6);
      }),
      { numRuns: 20 },
    );
  });
});
