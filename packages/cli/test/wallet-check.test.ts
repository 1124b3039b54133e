/** `laurel wallet check`, and what this computer remembers of a wallet outside of it. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const passphrase = { LAUREL_PASSPHRASE: 'four invented words here' };
/** Runs with a home of its own. */
const laurel = (...args: string[]): Promise<Ran> =>
  runLaurel(args, { environment: { ...passphrase, XDG_STATE_HOME: at('state') } });
const recordsOf = async (wallet: string): Promise<readonly string[]> =>
  (await readdir(at(wallet))).filter((name) => /^[0-9a-f]{32}\.age$/.test(name));
const newWallet = async (name: string): Promise<string> => {
  await cp(at('wallet'), at(name), { recursive: true });
  return at(name);
};
/** Prints a sheet and types its words back. */
const newSheet = (wallet: string): Promise<Ran> => {
  const page = at('sheet.html');
  const ask = async (): Promise<string> =>
    [...(await readFile(page, 'utf8')).replace(/<style>.*<\/style>/s, '').matchAll(/\d+\.\u00a0([a-z]+)/g)]
      .map(([, word]) => word)
      .join(' ');
  const environment = { ...passphrase, XDG_STATE_HOME: at('state') };
  return runLaurel(['wallet', 'recovery', wallet, '--sheet', page, '--replace'], { environment, ask });
};
const codesIn = ({ out }: Ran): readonly string[] =>
  (JSON.parse(out) as { findings: { code: string }[] }).findings.map(({ code }) => code);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-check-'));
  await laurel('wallet', 'create', at('wallet'));
  const own = ['--title', 'I fix bicycles', '--text', 'I mend them for my street.', '--name', 'Zoë A.'];
  await laurel('wallet', 'declare', at('wallet'), ...own);
});
afterAll(() => rm(folder, { recursive: true }));

describe('laurel wallet check', () => {
  it('control: says that all is well', async () => {
    const ran = await laurel('wallet', 'check', at('wallet'));
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(ran.out).toContain('All is well: all 2 records are whole.');
    const json = await laurel('wallet', 'check', at('wallet'), '--json');
    expect(JSON.parse(json.out)).toMatchObject({ isWhole: true, records: 2, findings: [], unlocking: ['passphrase'] });
  });

  it('WA-02: names what is damaged in words, and says what to do; the rest opens', async () => {
    const wallet = await newWallet('damaged');
    const [name = ''] = await recordsOf('damaged');
    const file = at('damaged', name);
    const whole = await readFile(file);
    const damages = [
      [Buffer.from(whole.map((byte, index) => (index === 300 ? byte ^ 1 : byte))), 'LP_WALLET_RECORD_DAMAGED'],
      [whole.subarray(0, 500), 'LP_WALLET_RECORD_DAMAGED'],
      [Buffer.concat([whole, Buffer.from('x')]), 'LP_WALLET_RECORD_DAMAGED'],
      [undefined, 'LP_WALLET_RECORD_MISSING'],
    ] as const;
    for (const [bytes, code] of damages) {
      if (bytes === undefined) await rm(file);
      else await writeFile(file, bytes);
      const json = await laurel('wallet', 'check', wallet, '--json');
      expect(json.exitCode).toBe(1);
      expect(codesIn(json)).toEqual([code]);
      const { out } = await laurel('wallet', 'check', wallet);
      expect(out).toContain('Something is wrong with this wallet.');
      expect(out).toMatch(/I fix bicycles \(an item\)|a key of yours/);
      expect(out).toContain(`laurel wallet restore ${wallet} --from BACKUP.age`);
    }
    // The commands say it too, and go on.
    const list = await laurel('wallet', 'list', wallet);
    expect(list.exitCode).toBe(0);
    expect(list.err).toContain('Look: ');
    await writeFile(file, whole);
    expect((await laurel('wallet', 'check', wallet)).exitCode).toBe(0);
  });

  it('WA-02: names files that do not belong there, and what was put back', async () => {
    const wallet = await newWallet('strange');
    const [one = ''] = await recordsOf('strange');
    await cp(at('strange', one), at('strange', `${'a'.repeat(32)}.age`));
    await writeFile(at('strange', 'note.txt'), 'mine');
    const json = await laurel('wallet', 'check', wallet, '--json');
    expect(json.exitCode).toBe(0);
    expect([...codesIn(json)].sort()).toEqual(['LP_WALLET_PUT_BACK', 'LP_WALLET_STRAY']);
    expect((await laurel('wallet', 'check', wallet)).out).toContain('Worth knowing:');
  });

  it('a folder in the place of a file is named', async () => {
    for (const name of ['manifest.age', 'unlock-passphrase.age']) {
      const wallet = await newWallet(`folder-${name}`);
      await rm(join(wallet, name));
      await mkdir(join(wallet, name));
      const { exitCode, err } = await laurel('wallet', 'check', wallet);
      expect(exitCode).not.toBe(0);
      expect(err).toContain(`${name} is a folder`);
    }
  });

  it('a damaged file of the sheet keeps nobody from a backup or a new sheet', async () => {
    const wallet = await newWallet('sheet');
    await writeFile(join(wallet, 'unlock-recovery.age'), 'damaged');
    const check = await laurel('wallet', 'check', wallet);
    expect(check.exitCode).toBe(1);
    expect(check.out).toContain(`laurel wallet recovery ${wallet} --sheet sheet.pdf --replace`);
    expect(check.out).not.toContain('laurel wallet restore');
    const backup = await laurel('wallet', 'backup', wallet, '--out', at('no-sheet.age'));
    expect([backup.exitCode, backup.out]).toEqual([0, expect.stringContaining('2 records are backed up')]);
    expect(backup.out).toContain('is damaged: nothing was made for it');
    expect((await newSheet(wallet)).exitCode).toBe(0);
    expect(codesIn(await laurel('wallet', 'check', wallet, '--json'))).toEqual([]);
  });

  it('WA-02: a damaged list of contents is made anew only where it is asked for', async () => {
    const wallet = await newWallet('listless');
    await writeFile(at('listless', 'manifest.age'), 'nothing');
    const ran = await laurel('wallet', 'check', wallet);
    expect(ran.exitCode).toBe(1);
    expect(ran.err).toContain('wallet check');
    expect(ran.err).toContain('--rebuild');
    const rebuilt = await laurel('wallet', 'check', wallet, '--rebuild', '--json');
    expect(codesIn(rebuilt)).toEqual(['LP_WALLET_REBUILT']);
    expect((await laurel('wallet', 'list', wallet)).out).toContain('I fix bicycles');
  });
});

describe('WA-05: what this computer remembers of a wallet', () => {
  it('tells that an older copy was put back, to nobody else’s knowledge', async () => {
    const wallet = await newWallet('older');
    const before = await newWallet('copy');
    await laurel('wallet', 'key', wallet, '--for', 'Riverside Academy');
    await rm(wallet, { recursive: true });
    await cp(before, wallet, { recursive: true });
    const ran = await laurel('wallet', 'check', wallet, '--json');
    expect(ran.exitCode).toBe(1);
    expect(codesIn(ran)).toEqual(['LP_WALLET_ROLLED_BACK']);
    expect((await laurel('wallet', 'list', wallet)).err).toContain('Look: ');
    // What is kept is a random name and a number, for its owner alone.
    const [name = '', ...others] = await readdir(at('state', 'laurel', 'wallets'));
    expect(others).toEqual([]);
    const text = await readFile(at('state', 'laurel', 'wallets', name), 'utf8');
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['version', 'wallet', 'counter']);
    if (process.platform !== 'win32') {
      expect((await stat(at('state', 'laurel', 'wallets', name))).mode & 0o777).toBe(0o600);
    }
  });

  it('is kept under the home where no place for it is named, and nowhere where there is none', async () => {
    const run = (environment: Record<string, string>) =>
      runLaurel(['wallet', 'check', at('wallet')], { environment: { ...passphrase, ...environment } });
    expect((await run({})).exitCode).toBe(0);
    expect((await run({ XDG_STATE_HOME: 'relative', HOME: '' })).exitCode).toBe(0);
    expect(await readdir(folder)).not.toContain('relative');
    expect((await run({ HOME: at('home') })).exitCode).toBe(0);
    expect(await readdir(at('home', '.local', 'state', 'laurel', 'wallets'))).toHaveLength(1);
    // A home that cannot be written to keeps nobody from their wallet.
    await writeFile(at('file'), '');
    expect((await run({ HOME: at('file') })).exitCode).toBe(0);
  });
});
