/**
 * A rotation that is killed with -9 (before each single step: folder-change.test.ts): afterwards the school has its old key or its new one, and
 * with either it signs, changes its identifier and is recovered.
 */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generateSealingKey, openSealed, verifyDidLog } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer, openIssuer, rotateIssuer } from '../src/node/index.ts';
import { runChild } from './run-child.ts';

const child = resolve(import.meta.dirname, 'rotate-in-child.ts');
const passphrase = 'four invented words here';
const now = new Date('2026-09-01T09:00:00Z');
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-rotate-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Runs the child; gives what it says, or that it was killed. */
const run = (...args: readonly string[]): Promise<string> => runChild(child, args, passphrase);

describe.skipIf(process.platform === 'win32')('a rotation that is killed', () => {
  it.each([
    ['in the folder', false, [3, 12]],
    ['elsewhere', true, [16]],
  ] as const)('has happened or has not (update key %s)', { timeout: 60_000 }, async (_, isElsewhere, steps) => {
    const { recipient, identity } = await generateSealingKey();
    const key = { file: join(root, 'stick.age') };
    const school = join(root, `school-${isElsewhere}`);
    const { id } = await createIssuer({
      directory: school,
      name: 'Riverside Academy',
      did: { method: 'webvh', host: 'riverside.example' },
      ...(isElsewhere && { updateKey: key }),
      passphrase,
      recovery: { recipient, identity },
      now,
      logN: 15,
    });
    const ends = new Set(await Promise.all(steps.map((step) => killedAt(step))));
    expect([...ends].sort()).toEqual(isElsewhere ? ['2027-28'] : ['2026-27', '2027-28']);

    async function killedAt(step: number): Promise<string> {
      const directory = join(root, `${isElsewhere}-${step}`);
      const stick = join(root, `stick-${step}.age`);
      await cp(school, directory, { recursive: true });
      if (isElsewhere) await cp(key.file, stick);
      expect(await run(directory, isElsewhere ? stick : '', String(step))).toBe('SIGKILL');
      const issuer = await openIssuer({ directory, passphrase });
      await issuer.close();
      const [, name = ''] = issuer.signer.id.split('#');
      // No step leaves a file behind, nor two keys that do not fit.
      const names = await readdir(directory, { recursive: true });
      expect(names.filter((each) => each.includes('change') || each.includes('tmp'))).toEqual([]);
      const log = await readFile(join(directory, 'did', 'did.jsonl'), 'utf8');
      const { versions } = await verifyDidLog({ did: id, log, now: new Date('2027-09-02T09:00:00Z') });
      expect(versions).toHaveLength(name === '2027-28' ? 2 : 1);
      expect(JSON.stringify(versions.at(-1)?.document)).toContain(String(issuer.signer.multikey));
      const recovery = await openSealed(new Uint8Array(await readFile(join(directory, 'recovery.age'))), identity);
      const { key: sealed } = JSON.parse(Buffer.from(recovery).toString());
      expect(sealed.did.verificationMethod).toBe(issuer.signer.id);
      // It goes on, which takes the promised key.
      const next = { directory, passphrase, now: new Date('2028-09-01T09:00:00Z'), logN: 15 };
      const place = isElsewhere ? { updateKey: { file: stick } } : {};
      expect(await rotateIssuer({ ...next, ...place })).toMatchObject({ signingKey: '2028-29' });
      return name;
    }
  });
});
