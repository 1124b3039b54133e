/** Forgetting a learner: what every sealed file of the register holds afterwards, and what it goes on knowing. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeUtf8, generateSealingKey, openSealed, randomBytes, type SealingKey, sealTo } from '@laurel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuid } from '../../random-uuid.ts';
import { isTaken } from '../../status/packed-places.ts';
import { type Delivery, digestOf, type FactEntry, noMark, openRegister, type Register, sealState } from './index.ts';

let root = '';
let directory = '';
let state = '';
let key: SealingKey = { identity: '', recipient: '' };
const uuid = (): string => randomUuid(randomBytes);
const issuer = 'did:key:zInvented';
const nowhere = async (): Promise<void> => undefined;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-forget-'));
  key = await generateSealingKey();
});
beforeEach(async () => {
  const school = join(root, uuid());
  directory = join(school, 'register');
  state = join(school, 'register-state.age');
  await mkdir(school);
  await writeFile(state, await sealState({ issuer, batch: 0, mark: noMark }, key));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const open = (pageSize = 4): Promise<Register> => openRegister({ directory, state, issuer, key, uuid, pageSize });

let places = 0;
const factOf = (name: string, folder: string, version = 1, credential = `urn:uuid:${uuid()}`): FactEntry => ({
  key: digestOf('fact', folder, name),
  folder,
  file: `${uuid()}.jwt`,
  credential,
  version,
  content: digestOf('content', name, String(version)),
  validFrom: `2026-09-0${version}T00:00:00Z`,
  run: 'K7QF3MPD',
  status: { list: 'f3f3f3f3f3f3f3f3', index: places++, form: 'one' },
});
const commit = async (register: Register, ...facts: readonly FactEntry[]): Promise<void> => {
  const deliveries = facts.map(({ folder, file }): Delivery => ({ folder, file, text: `token ${folder}` }));
  await register.commit({ facts, deliveries }, nowhere);
};

/** All that the register's sealed files hold. */
async function everything(): Promise<string> {
  const files = [state, ...(await readdir(directory)).map((name) => join(directory, name))];
  const texts = files.map(async (file) =>
    Buffer.from(await openSealed(new Uint8Array(await readFile(file)), key.identity)).toString(),
  );
  return (await Promise.all(texts)).join('\n');
}

/** Two learners in several pages; the first under two records that were joined later, with a version that was replaced. */
async function twoLearners() {
  const register = await open();
  const one = register.learner({ links: ['admission:1', 'email:zoe@school.example'] });
  const other = register.learner({ links: ['admission:2', 'email:rhys@school.example'] });
  const art = factOf('art', one.folder);
  const kept = factOf('maths', other.folder);
  await commit(register, art, kept);
  const again = register.learner({ links: ['upn:B999999221001'] });
  const music = factOf('music', again.folder);
  await commit(register, music);
  const newer = factOf('art', one.folder, 2, art.credential);
  await commit(register, newer);
  await register.noteRevoked([music.status ?? expect.unreachable()]);
  const joined = register.learner({ links: ['admission:1', 'upn:B999999221001'] });
  const late = factOf('drama', joined.folder);
  await commit(register, late, factOf('french', other.folder));
  return { register, one, again, other, joined, gone: [art, music, newer, late], kept };
}

describe('a register of the version before', () => {
  it('opens: its facts have no name of a run, its pages nothing forgotten; and its learners can be forgotten', async () => {
    const folder = uuid();
    const { run: _, status, ...fact } = factOf('art', folder);
    const learner = { folder, subject: `urn:uuid:${uuid()}`, links: [['admission', digestOf('link', 'admission:1')]] };
    const facts = [
      { ...fact, status },
      { ...fact, key: digestOf('fact', folder, 'music') },
    ];
    const page = { version: 1, issuer, page: 1, batch: 1, mark: 'mark', learners: [learner], facts, shared: [] };
    await mkdir(directory);
    await writeFile(join(directory, 'page-000001.age'), await sealTo(encodeUtf8(JSON.stringify(page)), key.recipient));
    await writeFile(state, await sealState({ issuer, batch: 1, mark: 'mark' }, key));
    const register = await open();
    expect(facts.map((one) => register.fact(one.key))).toEqual(facts);
    expect(await register.forget(folder)).toBe(2);
    expect(await everything()).not.toContain(folder);
    register.close();
  });
});

describe('a learner who is forgotten', () => {
  it('is in no sealed file any more: neither folder, subject, id, credential, file nor content', async () => {
    const { register, one, again, joined, gone, kept } = await twoLearners();
    const words = [
      ...[one, again, joined].flatMap(({ folder, subject, links }) => [folder, subject, ...links.map(([, id]) => id)]),
      ...gone.flatMap(({ key: fact, folder, file, credential, content }) => [fact, folder, file, credential, content]),
    ];
    const before = await everything();
    for (const word of words) expect(before).toContain(word);
    // By either of the folders that were joined.
    expect(await register.forget(again.folder)).toBe(3);
    register.close();
    const after = await everything();
    for (const word of words) expect(after).not.toContain(word);
    expect(after).toContain(kept.credential);
    expect((await readdir(directory)).every((name) => /^page-\d+\.age$/.test(name))).toBe(true);
  });

  it('leaves their places taken, replaced and withdrawn as they were, also over the next start', async () => {
    const { register, joined, gone } = await twoLearners();
    await register.forget(joined.folder);
    register.close();
    const [art, music] = gone;
    for (const again of [await open(), await open(1)]) {
      const taken = again.takenPlaces().get('f3f3f3f3f3f3f3f3') ?? expect.unreachable();
      for (const { status } of gone) expect(isTaken(taken, status?.index ?? -1)).toBe(true);
      expect(again.replacedPlaces()).toContainEqual({ list: 'f3f3f3f3f3f3f3f3', index: art?.status?.index });
      expect(again.replacedPlaces()).toHaveLength(1);
      expect(again.revokedPlaces()).toMatchObject([{ index: music?.status?.index }]);
      again.close();
    }
  });

  it('is a new one when they come again, and the others are as they were', async () => {
    const { register, joined, other, kept, gone } = await twoLearners();
    await register.forget(joined.folder);
    for (const again of [register, await open()]) {
      expect(again.findLearner(['admission:1'])).toEqual({ is: 'nobody' });
      expect(again.learnerOf(joined.folder)).toBeUndefined();
      expect(gone.map((fact) => again.fact(fact.key))).toEqual(gone.map(() => undefined));
      expect([...again.factsOf({ credentials: gone.map(({ credential }) => credential) })]).toEqual([]);
      expect(again.fact(kept.key)).toEqual(kept);
      expect(again.findLearner(['admission:2'])).toMatchObject({ is: 'found', learner: { folder: other.folder } });
      expect(again.size()).toBe(2);
      const anew = again.learner({ links: ['admission:1'] });
      expect([anew.folder, anew.subject]).not.toEqual([joined.folder, joined.subject]);
      again.close();
    }
  });

  it('is not forgotten while a stopped run owes files, and leaves an address that others share unclear', async () => {
    const register = await open();
    const one = register.learner({ links: ['admission:1', 'email:family@home.example'] });
    const other = register.learner({ links: ['admission:2', 'email:family@home.example'] });
    await commit(register, factOf('art', one.folder), factOf('art', other.folder));
    const fails = register.commit(
      { facts: [factOf('music', one.folder)], deliveries: [{ folder: one.folder, file: 'x.jwt', text: 'x' }] },
      () => Promise.reject(new Error('killed')),
    );
    await expect(fails).rejects.toThrow('killed');
    await expect(register.forget(one.folder)).rejects.toMatchObject({ code: 'LP_REGISTER_OWED' });
    await register.settle(nowhere);
    expect(await register.forget(one.folder)).toBe(2);
    // It would lead to the other one, and might be meant for the one who was forgotten.
    expect(register.findLearner(['email:family@home.example'])).toEqual({ is: 'shared' });
    register.close();
  });

  it('is found by all ids alike, and by none that several have', async () => {
    const { register, joined, other } = await twoLearners();
    for (const id of ['admission:1', 'email:zoe@school.example', 'upn:B999999221001']) {
      expect(register.findLearner([id, 'mis:none'])).toMatchObject({ is: 'found', learner: { folder: joined.folder } });
    }
    expect(register.findLearner(['admission:1', 'admission:2'])).toEqual({ is: 'several' });
    expect([...register.factsOf({ folders: [other.folder] })]).toHaveLength(2);
    expect([...register.factsOf({ runs: ['K7QF3MPD'] })]).toHaveLength(5);
    expect([...register.factsOf({ runs: ['XXXXXXXX'] })]).toEqual([]);
    register.close();
  });
});
