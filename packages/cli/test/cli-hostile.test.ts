/** A hostile or careless world around the command line: what is left lying about, put back, edited, used twice. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeBase64url, encodeMultibase, openWithPassphrase } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Io } from '../src/main.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

const passphrase = 'four invented words here';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (...names: string[]): string => join(folder, ...names);

/** All that was ever printed. */
let printed = '';

async function laurel(args: readonly string[], changes: Partial<Io> = {}): Promise<Ran> {
  const ran = await runLaurel(args, { environment: { LAUREL_PASSPHRASE: passphrase }, ...changes });
  printed += `${ran.out}${ran.err}`;
  return ran;
}

const learners = `Admission No,Legal Surname,Legal Forename,DOB,Year,Reg,Email,UPN,ULN
004217,Quillfeather,Zenobia,14/03/2010,11,11R,zquill@school.example,H801200001001,9990000017
004218,Wrenthorpe,Osric,12/12/2009,11,11R,owren@school.example,,
`;
const achievements = `Pupil email,Name,What did you do?,Type,Skill,Step / level,Who saw it?,Date
zquill@school.example,Zenobia Quillfeather,River project,Project,Creativity,Advanced,Teacher,12/06/2026
owren@school.example,Osric Wrenthorpe,Chess club,Club,Problem solving,Step 9,Teacher,11/06/2026
`;
/** What no place but the private ones may hold. */
const identifiers = [
  '004217',
  'Quillfeather',
  'Wrenthorpe',
  '14/03/2010',
  '2010-03-14',
  'zquill@school.example',
  'owren@school.example',
  'H801200001001',
  '9990000017',
];

async function imported(work: string): Promise<void> {
  await mkdir(at('sheets'), { recursive: true });
  for (const [as, text] of [
    ['learners', learners],
    ['achievements', achievements],
  ] as const) {
    const sheet = at('sheets', `${as}.csv`);
    await writeFile(sheet, text);
    const ran = await laurel(['import', sheet, '--as', as, '--out', at(work)]);
    expect(ran.exitCode, ran.err).toBe(0);
  }
}
const school = (name: string): Promise<Ran> => laurel(['issuer', 'create', at(name), '--name', 'Riverside Academy']);
const issue = (work: string, by: string, to: string, ...more: string[]): Promise<Ran> =>
  laurel(['issue', at(work), '--issuer', at(by), '--out', at(to), ...more]);

interface Found {
  readonly path: string;
  readonly mode: number;
  readonly bytes: Buffer;
}

async function everything(below: string): Promise<Found[]> {
  const entries = await readdir(below, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = entry.isFile() ? await readFile(path) : Buffer.alloc(0);
      return { path, mode: (await stat(path)).mode & 0o777, bytes };
    }),
  );
}

const disguises = (word: string): string[] =>
  [word, word.toLowerCase(), word.replaceAll(/\D/g, '') === word ? String(Number(word)) : word].flatMap((text) => [
    text,
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
    ...['sha256', 'md5', 'sha1'].flatMap((algorithm) =>
      (['hex', 'base64', 'base64url'] as const).map((form) =>
        createHash(algorithm).update(text).digest(form).replace(/=+$/, ''),
      ),
    ),
  ]);

describe('privacy where things go wrong', () => {
  it('no identifier is in what a failing command prints or leaves, nor in any name; no secret is in clear', async () => {
    printed = '';
    await school('p-school');
    await laurel(['wallet', 'create', at('p-wallet')]);
    await laurel(['wallet', 'key', at('p-wallet'), '--for', 'Riverside']);
    await imported('p-work');
    const bad: Record<string, string> = {
      'unclosed.csv': `${learners}"004219,Quillfeather,Zenobia,14/03/2010\n`,
      'twice.csv': `${learners}004217,Wrenthorpe,Osric,14/03/2010,11,11R,owren@school.example,,\n`,
      'wrong-kind.csv': achievements,
      'no-heading.csv': learners.split('\n').slice(1).join('\n'),
      'binary.csv': `PK\u0003\u0004${learners}`,
      'half.json': `{"credentialSubject":{"id":"urn:uuid:x","name":"Quillfeather`,
      'draft.json': JSON.stringify({
        type: ['VerifiableCredential'],
        credentialSubject: { name: 'Quillfeather 004217', email: 'zquill@school.example' },
      }),
    };
    await mkdir(at('p-bad'));
    for (const [name, text] of Object.entries(bad)) await writeFile(at('p-bad', name), text);
    await mkdir(at('p-edited'));
    await writeFile(at('p-edited', 'achievements-0.ndjson'), '{"as":"achievements","learnerKey":"admission:004217"}\n');
    await writeFile(at('p-file'), 'not a folder');
    const runs: readonly (readonly string[])[] = [
      ...['learners', 'results', 'achievements'].flatMap((as) =>
        Object.keys(bad).map((name) => ['import', at('p-bad', name), '--as', as, '--out', at('p-work-2')]),
      ),
      ['import', at('sheets', 'learners.csv'), '--as', 'learners', '--out', at('p-file')],
      ['import', at('sheets', 'achievements.csv'), '--as', 'achievements', '--roster', at('p-none')],
      ['issue', at('p-edited'), '--issuer', at('p-school'), '--out', at('p-issued')],
      ['issue', at('p-bad'), '--issuer', at('p-school'), '--out', at('p-issued')],
      ['issue', at('p-bad', 'draft.json'), '--issuer', at('p-school'), '--out', at('p-issued')],
      ['issue', at('p-work'), '--issuer', at('p-wallet'), '--out', at('p-issued')],
      ['issue', at('p-work'), '--issuer', at('p-school'), '--out', at('p-file')],
      ...Object.keys(bad).map((name) => ['inspect', at('p-bad', name)]),
      ['verify', ...Object.keys(bad).map((name) => at('p-bad', name)), '--any-issuer'],
      ['wallet', 'add', at('p-wallet'), ...Object.keys(bad).map((name) => at('p-bad', name))],
    ];
    let failed = 0;
    for (const args of runs) {
      for (const more of [[], ['--json']]) {
        const { exitCode, err } = await laurel([...args, ...more]);
        if (exitCode !== 0) failed++;
        expect(err).not.toMatch(/ at .*\.ts|node_modules|Error:/);
      }
    }
    expect(failed).toBeGreaterThan(30);
    expect((await issue('p-work', 'p-school', 'p-issued', '--handout')).exitCode).toBe(0);
    const wrong = { environment: { LAUREL_PASSPHRASE: 'another one of four' } };
    for (const args of [
      ['wallet', 'list', at('p-wallet')],
      ['issue', at('p-work'), '--issuer', at('p-school'), '--out', at('p-issued')],
    ])
      expect((await laurel(args, wrong)).exitCode).toBe(1);

    const found = (await everything(folder)).filter(({ path }) => /[\\/]p-/.test(path));
    const isPrivate = ({ path }: Found): boolean => /p-work|p-bad|p-edited|PRIVATE-hand-out-list/.test(path);
    expect(found.filter((one) => isPrivate(one) && one.bytes.includes('Quillfeather')).length).toBeGreaterThan(3);
    const visible = [
      // `inspect` shows what a file says of itself, to whom has the file.
      printed,
      ...found.map(({ path }) => path.slice(folder.length)),
      ...found.filter((one) => !isPrivate(one)).map(({ bytes }) => bytes.toString('latin1')),
    ].join('\n');
    for (const word of identifiers.flatMap(disguises)) expect(visible.includes(word), word).toBe(false);

    const keyFile = JSON.parse(
      Buffer.from(await openWithPassphrase(await readFile(at('p-school', 'issuer-key.age')), passphrase)).toString(),
    ) as { privateKey: string; register: { identity: string; recipient: string } };
    const raw = Buffer.from(decodeBase64url(keyFile.privateKey));
    const secrets = [
      passphrase,
      'another one of four',
      'AGE-SECRET-KEY-',
      keyFile.register.recipient,
      ...(['hex', 'base64', 'base64url', 'latin1'] as const).map((form) => raw.toString(form).replace(/=+$/, '')),
      encodeMultibase(raw),
      encodeMultibase(Uint8Array.from([0x80, 0x26, ...raw])),
    ];
    for (const { path, bytes, mode } of found) {
      for (const secret of secrets) expect(bytes.toString('latin1').includes(secret), path).toBe(false);
      if (process.platform === 'win32' || /p-bad|p-edited|p-file/.test(path)) continue;
      const isPublic = /(issuer|trust)\.json$|[\\/]lock$/.test(path);
      if (!isPublic) expect(mode & 0o077, path).toBe(0);
    }
    expect(secrets.some((secret) => printed.includes(secret))).toBe(false);
    expect(found.filter(({ path }) => /\.tmp-|unfinished/.test(path))).toEqual([]);
  }, 60_000);
});

describe.skipIf(process.platform === 'win32')('wallet present --out', () => {
  it('WA-06: clears away what one that was killed left beside the file', async () => {
    await laurel(['wallet', 'create', at('k-wallet')]);
    const words = ['--title', 'What I do well', '--text', 'I notice things.', '--name', 'Zenobia Q.'];
    await laurel(['wallet', 'declare', at('k-wallet'), ...words]);
    await mkdir(at('k-out'));
    const source = fileURLToPath(new URL('../../core/src/node/index.ts', import.meta.url));
    const script = `
      const { writeFileAtomically, fileSystem } = await import(${JSON.stringify(source)});
      const rename = () => process.kill(process.pid, 'SIGKILL');
      await writeFileAtomically(process.argv[1], new Uint8Array(9), { fs: { ...fileSystem, rename } });
      setTimeout(() => {}, 60_000);`;
    const node = ['--conditions=laurel-source', '--no-warnings', '--input-type=module', '-e', script];
    const child = spawn(process.execPath, [...node, at('k-out', 'profile.json')], { stdio: 'ignore' });
    await once(child, 'exit');
    expect((await readdir(at('k-out'))).map((name) => name.slice(0, 5))).toEqual(['.tmp-']);
    const present = [
      'wallet',
      'present',
      at('k-wallet'),
      '--all',
      '--unchallenged',
      '--out',
      at('k-out', 'profile.json'),
    ];
    expect((await laurel(present)).exitCode).toBe(0);
    expect(await readdir(at('k-out'))).toEqual(['profile.json']);
  });
});

describe('two at once', () => {
  it('the second is refused politely, and nothing is harmed', async () => {
    await school('t-school');
    await laurel(['wallet', 'create', at('t-wallet')]);
    await imported('t-work');
    const pairs: readonly (() => Promise<Ran>)[] = [
      () => issue('t-work', 't-school', 't-issued'),
      () => laurel(['wallet', 'key', at('t-wallet'), '--for', 'Riverside']),
    ];
    for (const run of pairs) {
      const ran = await Promise.all([run(), run()]);
      expect(ran.map(({ exitCode }) => exitCode).sort((a, b) => a - b)).toEqual([0, 74]);
      expect(ran.find(({ exitCode }) => exitCode === 74)?.err).toContain('Another program is using this folder');
    }
    const sheet = at('sheets', 'learners.csv');
    const ran = await Promise.all(
      [1, 2, 3].map(() => laurel(['import', sheet, '--as', 'learners', '--out', at('t-work')])),
    );
    for (const { exitCode, err } of ran)
      if (exitCode !== 0) expect([exitCode, err]).toEqual([74, expect.stringContaining('Another program')]);
    expect((await readdir(at('t-work'))).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(JSON.parse((await issue('t-work', 't-school', 't-issued', '--json')).out)).toMatchObject({
      counts: { issued: 0, 'already-issued': 2 },
    });
  });
});

describe('what a clerk does', () => {
  it('one folder for two schools keeps them apart, and both lists', async () => {
    await Promise.all([school('c-one'), school('c-two')]);
    await imported('c-work');
    for (const by of ['c-one', 'c-two', 'c-one'])
      expect((await issue('c-work', by, 'c-issued', '--handout')).exitCode).toBe(0);
    const list = await readFile(at('c-issued', 'PRIVATE-hand-out-list.csv'), 'utf8');
    expect(list.trim().split('\r\n')).toHaveLength(5);
    expect(await readdir(at('c-issued'))).toHaveLength(5);
  });

  it('a list that cannot be read as a sheet is not written over, and nothing is issued before that is said', async () => {
    await school('l-school');
    await imported('l-work');
    await mkdir(at('l-issued', 'PRIVATE-hand-out-list.csv'), { recursive: true });
    expect((await issue('l-work', 'l-school', 'l-issued', '--handout')).exitCode).toBe(74);
    await rm(at('l-issued', 'PRIVATE-hand-out-list.csv'), { recursive: true });
    await writeFile(at('l-issued', 'PRIVATE-hand-out-list.csv'), '"Quillfeather');
    const ran = await issue('l-work', 'l-school', 'l-issued', '--handout');
    expect([ran.exitCode, ran.err]).toEqual([65, expect.stringMatching(/private\s+hand-out list/)]);
    expect(ran.err).not.toContain('Quill');
    expect(await readFile(at('l-issued', 'PRIVATE-hand-out-list.csv'), 'utf8')).toBe('"Quillfeather');
    expect(await readdir(at('l-issued'))).toHaveLength(1);
    await rm(at('l-issued', 'PRIVATE-hand-out-list.csv'));
    expect((await issue('l-work', 'l-school', 'l-issued', '--handout')).out).toContain('2 signed');
  });

  it('a credential that was edited is not issued again behind their back, is refused, and can be had anew', async () => {
    await school('e-school');
    await imported('e-work');
    await issue('e-work', 'e-school', 'e-issued');
    const [edited] = (await everything(at('e-issued'))).filter(({ path }) => path.endsWith('.json'));
    const path = edited?.path ?? '';
    await writeFile(path, String(edited?.bytes).replace('Riverside', 'Lakeside'));
    expect((await issue('e-work', 'e-school', 'e-issued', '--replace')).out).toContain('2 signed before');
    const trust = ['--trust', at('e-school', 'trust.json')];
    expect((await laurel(['verify', path, ...trust])).exitCode).toBe(1);
    await rm(path);
    expect((await issue('e-work', 'e-school', 'e-issued', '--replace')).out).toContain('1 signed again');
    // It starts a second after the one whose place it takes.
    expect((await laurel(['verify', path, ...trust, '--now', '2026-09-02T00:00:00Z'])).exitCode).toBe(0);
  });

  it('a work folder that was edited is named by file and line, and what was not edited is issued', async () => {
    await school('w-school');
    await imported('w-work');
    const [file = ''] = (await readdir(at('w-work'))).filter((name) => name.startsWith('achievements'));
    const text = await readFile(at('w-work', file), 'utf8');
    for (const spoil of ['{"as":"achievements"}', '{', 'x'.repeat(100), '[]', 'null', text.slice(0, 50)]) {
      await writeFile(at('w-work', file), `${text}${spoil}\n`);
      const ran = await issue('w-work', 'w-school', 'w-issued');
      expect([ran.exitCode, ran.err.replaceAll(/\s+/g, ' ')]).toEqual([
        65,
        expect.stringMatching(/line 3, is no record/),
      ]);
    }
    await writeFile(at('w-work', file), text);
    expect((await issue('w-work', 'w-school', 'w-issued')).out).toContain('signed');
  });
});

describe('an older register', () => {
  it('put back, or short of a page, is named; the way on is said and works', async () => {
    await school('r-school');
    await imported('r-work');
    await cp(at('r-school'), at('r-copy'), { recursive: true });
    await issue('r-work', 'r-school', 'r-issued');
    const page = at('r-school', 'register', 'page-000001.age');
    await rename(page, at('r-page'));
    const ran = await issue('r-work', 'r-school', 'r-again');
    expect([ran.exitCode, ran.err]).toEqual([65, expect.stringContaining('--accept-older-register')]);
    expect(JSON.parse((await issue('r-work', 'r-school', 'r-again', '--json')).out)).toMatchObject({
      error: { code: 'LP_REGISTER_ROLLED_BACK' },
    });
    await expect(stat(at('r-again'))).rejects.toMatchObject({ code: 'ENOENT' });
    await rename(at('r-page'), page);
    expect((await issue('r-work', 'r-school', 'r-issued')).out).toContain('2 signed before');
    await rm(at('r-school', 'register'), { recursive: true });
    expect((await issue('r-work', 'r-school', 'r-again')).exitCode).toBe(65);
    expect((await issue('r-work', 'r-school', 'r-again', '--accept-older-register')).out).toContain('2 signed');
    expect((await issue('r-work', 'r-school', 'r-again')).out).toContain('2 signed before');
    // The whole folder put back fits itself: nothing inside it can tell.
    expect((await issue('r-work', 'r-copy', 'r-third')).out).toContain('2 signed');
  });
});

describe('a passphrase', () => {
  it('is asked for only where it opens or protects something', async () => {
    await school('a-school');
    await laurel(['wallet', 'create', at('a-wallet')]);
    await imported('a-work');
    const asked = vi.fn(async () => passphrase);
    const person: Partial<Io> = { environment: {}, isInteractive: true, askPassphrase: asked };
    const runs: readonly (readonly [readonly string[], number])[] = [
      [['wallet', 'list', at('a-none')], 74],
      [['wallet', 'list', at('a-school')], 74],
      [['wallet', 'list', at('a-work')], 74],
      [['wallet', 'present', at('a-none'), '--all', '--unchallenged'], 74],
      [['wallet', 'create', at('a-wallet')], 1],
      [['issuer', 'create', at('a-school'), '--name', 'X'], 1],
      [['issuer', 'create', at('sheets', 'learners.csv'), '--name', 'X'], 1],
      [['issue', at('a-work'), '--issuer', at('a-none'), '--out', at('a-out')], 74],
      [['issue', at('a-work'), '--issuer', at('a-wallet'), '--out', at('a-out')], 74],
    ];
    for (const [args, code] of runs) expect([args, (await laurel(args, person)).exitCode]).toEqual([args, code]);
    expect(asked).not.toHaveBeenCalled();
    expect((await laurel(['wallet', 'list', at('a-wallet')], person)).exitCode).toBe(0);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'folders that may not be written or read',
  () => {
    it.each([
      ['r-o issuer', 0o500, (closed: string) => issue('f-work', closed, 'f-out')],
      ['no issuer', 0o000, (closed: string) => issue('f-work', closed, 'f-out')],
      ['r-o out', 0o500, (closed: string) => issue('f-work', 'f-school', closed)],
      [
        'r-o work',
        0o500,
        (closed: string) => laurel(['import', at('sheets', 'learners.csv'), '--as', 'learners', '--out', at(closed)]),
      ],
      ['no work', 0o000, (closed: string) => issue(closed, 'f-school', 'f-out')],
    ])('%s: 74 and a sentence', async (name, mode, run) => {
      await school('f-school').catch(() => undefined);
      await imported('f-work');
      const closed = `f-${name}`;
      await cp(at(name.includes('issuer') ? 'f-school' : 'f-work'), at(closed), { recursive: true });
      await chmod(at(closed), mode);
      const ran = await run(closed);
      await chmod(at(closed), 0o700);
      expect([ran.exitCode, ran.err]).toEqual([74, expect.not.stringContaining('unexpected')]);
    });
  },
);
