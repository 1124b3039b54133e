/** The second way into a school's key: tried before the key is made, and again on the day when it is needed. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateSealingKey, randomBytes } from '@laurel/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer, findRecovery, openIssuer, type ReadSheetBack, recoverIssuer, rotateIssuer } from '../index.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { recoverySheet } from './recovery-sheet.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-recovery-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const passphrase = 'four invented words here';
const later = 'four other words here';
const now = new Date('2026-09-01T08:00:00Z');
const at = (...names: string[]): string => join(root, ...names);
const base = (name: string) => ({ directory: at(name), passphrase, now, logN: 15 });
const create = (name: string, more: Partial<Parameters<typeof createIssuer>[0]>) =>
  createIssuer({ ...base(name), name: 'Riverside Academy', recovery: 'none', ...more });
const opens = async (name: string, words: string): Promise<string> => {
  const issuer = await openIssuer({ directory: at(name), passphrase: words });
  await issuer.close();
  return issuer.signer.id;
};

/** Reads a sheet back as a person does, and remembers the code. */
function reader(typed: (code: string) => string = (code) => code) {
  const read: string[] = [];
  const sheet: ReadSheetBack = async ({ code }) => {
    read.push(code);
    return typed(code);
  };
  return { sheet, read, code: () => read.at(-1) ?? '' };
}

describe('the code of a sheet', () => {
  const code = makeRecoveryCode(randomBytes);
  const letters = [...code.replaceAll('-', '')];
  const alphabet = [...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'];
  const isRefused = (text: string): boolean => {
    try {
      readRecoveryCode(text);
      return false;
    } catch (error) {
      return (error as { readonly code?: unknown }).code === 'LP_RECOVERY_CODE';
    }
  };

  it('has at least 128 random bits, in letters that look like no others', () => {
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){6}$/);
    expect(Math.log2(32) * 26).toBeGreaterThanOrEqual(128);
    expect(new Set(Array.from({ length: 50 }, () => makeRecoveryCode(randomBytes))).size).toBe(50);
  });

  it('is read however it is typed', () => {
    for (const typed of [
      code.toLowerCase(),
      letters.join(''),
      ` ${code.replaceAll('-', ' ')}\n`,
      code.replaceAll('-', '–'),
      code.replaceAll('-', '\u00ad_\u200b'),
    ]) {
      expect(readRecoveryCode(typed)).toBe(code);
    }
  });

  it('notices each wrong letter, each two that changed places, and what is missing or too much', () => {
    for (const place of letters.keys()) {
      for (const letter of [...alphabet, '0', '1', 'O', 'I', 'é']) {
        if (letter !== letters[place]) expect(isRefused(letters.with(place, letter).join(''))).toBe(true);
      }
      expect(isRefused(letters.toSpliced(place, 1).join(''))).toBe(true);
      expect(isRefused(letters.toSpliced(place, 0, '7').join(''))).toBe(true);
      for (const other of letters.keys()) {
        const [one = '', two = ''] = [letters[place], letters[other]];
        if (one !== two) expect(isRefused(letters.with(place, two).with(other, one).join(''))).toBe(true);
      }
    }
  });

  it('is nothing else', () => {
    fc.assert(fc.property(fc.string(), (text) => isRefused(text)));
  });

  it('stands on one page that says what it is for', () => {
    const { text } = recoverySheet({ code, name: 'Riverside Academy', now });
    expect(text).toContain(code);
    expect(text.split('\n').length).toBeLessThan(50);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
  });
});

describe('a recovery sheet', () => {
  it('is read back before anything is made', async () => {
    const wrong = reader(() => makeRecoveryCode(randomBytes));
    for (const recovery of [wrong, reader(() => ''), reader((code) => code.slice(0, -1))]) {
      await expect(create('unmade', { recovery })).rejects.toMatchObject({ code: 'LP_RECOVERY_CODE' });
    }
    expect((await readdir(root)).filter((name) => name.includes('unmade'))).toEqual([]);
    await expect(create('unmade', { recovery: undefined as never })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('gives a new passphrase, also after a rotation, and a new sheet takes its place', async () => {
    const first = reader((code) => code.toLowerCase());
    await create('school', { did: { method: 'webvh', host: 'riverside.example' }, recovery: first });
    expect(await findRecovery(at('school'))).toBe('sheet');
    const forgotten = { ...base('school'), passphrase: later };
    const wrong = { code: makeRecoveryCode(randomBytes) };
    await expect(recoverIssuer({ ...forgotten, by: wrong })).rejects.toMatchObject({ code: 'LP_RECOVERY_CODE' });
    const second = reader();
    await recoverIssuer({ ...forgotten, by: { code: first.code() }, renew: second });
    await expect(opens('school', passphrase)).rejects.toMatchObject({ code: 'LP_PASSPHRASE' });
    // The update key came along.
    await rotateIssuer({ ...forgotten, now: new Date('2026-10-01T08:00:00Z') });
    await expect(recoverIssuer({ ...forgotten, by: { code: first.code() } })).rejects.toMatchObject({
      code: 'LP_RECOVERY_CODE',
    });
    // The key file is gone, and the public one was changed.
    await rm(at('school', 'issuer-key.age'));
    await writeFile(at('school', 'issuer.json'), '{}');
    await recoverIssuer({ ...base('school'), by: { code: second.code() } });
    expect(await opens('school', passphrase)).toContain('#2026-27-2');
  });
});

describe('a recipient of the school’s own', () => {
  it('is tried before anything is made, and opens what the sheet would', async () => {
    const { recipient, identity } = await generateSealingKey();
    const other = await generateSealingKey();
    const given = { recipient, identity: `# created: 2026\n${identity}\n` };
    for (const bad of [
      { ...given, identity: other.identity },
      { ...given, recipient: other.recipient },
    ]) {
      await expect(create('none', { recovery: bad })).rejects.toMatchObject({ code: 'LP_RECOVERY_UNTESTED' });
    }
    await expect(create('none', { recovery: { ...given, identity: 'hello' } })).rejects.toMatchObject({
      code: 'LP_SEALING_KEY',
    });
    await create('shared', { recovery: given });
    expect(await findRecovery(at('shared'))).toBe('recipient');
    const forgotten = { ...base('shared'), passphrase: later };
    await expect(recoverIssuer({ ...forgotten, by: { identity: other.identity } })).rejects.toMatchObject({
      code: 'LP_SEALED_FOR_ANOTHER',
    });
    await expect(recoverIssuer({ ...forgotten, by: { code: makeRecoveryCode(randomBytes) } })).rejects.toMatchObject({
      code: 'LP_RECOVERY_MISSING',
    });
    await recoverIssuer({ ...forgotten, by: { identity } });
    expect(await opens('shared', later)).toContain('did:key:');
    await rm(at('shared', 'recovery.age'));
    await expect(findRecovery(at('shared'))).rejects.toMatchObject({ code: 'LP_RECOVERY_MISSING' });
    await expect(findRecovery(at('nowhere'))).rejects.toMatchObject({ code: 'LP_ISSUER_NOT_FOUND' });
  });
});

const isHere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const tools = isHere('age') && isHere('script');

describe.skipIf(!tools)(tools ? 'the age program' : 'the age program: skipped, age or script is not installed', () => {
  it('opens the recovery with nothing but the code, or the identity', async () => {
    const sheet = reader();
    await create('foreign', { recovery: sheet });
    // It asks at a terminal; `script` is one.
    const command = `age -d -i ${at('foreign', 'recovery-key.age')} ${at('foreign', 'recovery.age')}`;
    const typed = spawnSync('sh', [
      '-c',
      `(sleep 0.5; echo ${sheet.code()}; sleep 0.5) | script -qec "${command}" /dev/null`,
    ]);
    expect(typed.stdout.toString()).toContain('"privateKey":"');

    const { recipient, identity } = await generateSealingKey();
    await create('own', { recovery: { recipient, identity } });
    await writeFile(at('identity.txt'), `${identity}\n`);
    const { stdout } = await promisify(execFile)('age', ['-d', '-i', at('identity.txt'), at('own', 'recovery.age')]);
    const issuer = JSON.parse(await readFile(at('own', 'issuer.json'), 'utf8'));
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, key: { issuer, recovery: { recipient } } });
  });
});
