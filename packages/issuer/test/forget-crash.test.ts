/**
 * Forgetting that is killed with -9 before each of its steps: afterwards the learner is there as before, or gone from all
 * sealed files; never half. Nobody else loses anything.
 */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openSealed, openWithPassphrase } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer, issueRecords, openIssuer } from '../src/node/index.ts';
import { now } from '../src/testing/invented.ts';
import { inventedRecord } from '../src/testing/invented-records.ts';
import { runChild } from './run-child.ts';

const child = resolve(import.meta.dirname, 'forget-in-child.ts');
const passphrase = 'four invented words here';
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-forget-crash-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Runs the child; gives what it says, or that it was killed. */
const run = (...args: readonly string[]): Promise<string> => runChild(child, args, passphrase);

/** All that the sealed files of a school's register hold. */
async function everythingIn(school: string): Promise<string> {
  const key = await openWithPassphrase(new Uint8Array(await readFile(join(school, 'issuer-key.age'))), passphrase);
  const { register } = JSON.parse(Buffer.from(key).toString()) as { register: { identity: string } };
  const names = (await readdir(join(school, 'register'))).map((name) => join('register', name));
  const texts = [...names, 'register-state.age'].map(async (name) =>
    Buffer.from(await openSealed(new Uint8Array(await readFile(join(school, name))), register.identity)).toString(),
  );
  return (await Promise.all(texts)).join('\n');
}

describe.skipIf(process.platform === 'win32')('forgetting that is killed', () => {
  it('has happened or has not', { timeout: 60_000 }, async () => {
    const school = join(root, 'school');
    const published = 'https://riverside.example';
    await createIssuer({ directory: school, name: 'School', published, passphrase, recovery: 'none', now, logN: 15 });
    const issuer = await openIssuer({ directory: school, passphrase });
    const out = join(root, 'out');
    const records = [inventedRecord(1), inventedRecord(2), inventedRecord(1, 1)];
    for await (const { outcome } of issueRecords(records, { issuer, out, now, securing: 'vc+jwt', batchSize: 1 })) {
      expect(outcome).toBe('issued');
    }
    const found = issuer.register.findLearner(['admission:000001']);
    const learner = found.is === 'found' ? found.learner : expect.unreachable();
    const credentials = [...issuer.register.factsOf({ folders: [learner.folder] })].map((fact) => fact.credential);
    expect(credentials).toHaveLength(2);
    await issuer.close();
    const words = [learner.folder, learner.subject, ...learner.links.map(([, digest]) => digest), ...credentials];

    const ends = await Promise.all([0, 2, 3].map((step) => killedBefore(step)));
    expect(ends).toEqual(['as before', 'forgotten', 'forgotten']);

    async function killedBefore(step: number): Promise<'as before' | 'forgotten'> {
      const directory = join(root, `school-${step}`);
      await cp(school, directory, { recursive: true });
      const said = await run(directory, 'admission:000001', String(step));
      expect(said).toBe('SIGKILL');
      const next = await openIssuer({ directory, passphrase });
      const { register } = next;
      const isKnown = register.findLearner(['admission:000001']).is === 'found';
      expect(register.owed()).toBe(0);
      expect(register.findLearner(['admission:000002'])).toMatchObject({ is: 'found' });
      expect([...register.factsOf('all')]).toHaveLength(isKnown ? 3 : 1);
      expect([...register.takenPlaces().values()].flatMap(bitsIn)).toHaveLength(3);
      await next.close();
      const everything = await everythingIn(directory);
      for (const word of words) expect(everything.includes(word)).toBe(isKnown);
      return isKnown ? 'as before' : 'forgotten';
    }
  });
});

const bitsIn = (bytes: Uint8Array): number[] =>
  [...bytes].flatMap((byte) => [128, 64, 32, 16, 8, 4, 2, 1].filter((bit) => (byte & bit) !== 0));
