/**
 * Not losing a wallet, through the command line: sheet, cards, passphrase, backup, restore.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { combineShares, recoveryKeyFrom, recoveryWords } from '@laurel/holder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../src/main.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
const at = (name: string) => join(folder, name);
const environment = { LAUREL_PASSPHRASE: 'four invented words here' };
const run = (args: readonly string[], changes: Partial<Io> = {}): Promise<Ran> =>
  runLaurel(args, { environment: { ...environment, XDG_STATE_HOME: at('state') }, ...changes });

/** The words on a sheet, as somebody reads them off the paper. */
const wordsOn = async (sheet: string): Promise<string[]> => {
  const text = (await readFile(sheet, 'utf8')).replace(/<style>.*<\/style>/s, '');
  return [...text.matchAll(/\d+\.\u00a0([a-z]+)/g)].map(([, word = '']) => word);
};
const typedFrom = (sheet: string): Partial<Io> => ({ ask: async () => (await wordsOn(sheet)).join(' ') });

/** A wallet with a sheet and one item. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-recovery-'));
  const made = await run(['wallet', 'create', at('wallet'), '--sheet', at('sheet.html')], typedFrom(at('sheet.html')));
  expect(made).toMatchObject({ exitCode: 0 });
  await writeFile(at('words.txt'), (await wordsOn(at('sheet.html'))).join('\n').toUpperCase());
  const declared = [
    'wallet',
    'declare',
    at('wallet'),
    '--title',
    'Bicycles',
    '--text',
    'I fix them.',
    '--name',
    'Zoë A.',
  ];
  expect((await run(declared)).exitCode).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const titlesIn = async (wallet: string, more: readonly string[] = [], changes: Partial<Io> = {}) => {
  const { out, exitCode, err } = await run(['wallet', 'list', at(wallet), '--json', ...more], changes);
  if (exitCode !== 0) throw new Error(err);
  return [...out.matchAll(/"title": "([^"]*)"/g)].map(([, title]) => title);
};

describe('a recovery sheet', () => {
  it('opens the wallet in place of the passphrase, and nothing of it is said', async () => {
    const none = { environment: { XDG_STATE_HOME: at('state') } };
    expect(await titlesIn('wallet', ['--recovery-words', at('words.txt')], none)).toEqual(['Bicycles']);
    const piped = { ...none, readStandardInput: async () => new Uint8Array(await readFile(at('words.txt'))) };
    expect(await titlesIn('wallet', ['--recovery-words', '-'], piped)).toEqual(['Bicycles']);
    await expect(titlesIn('wallet', [], none)).rejects.toThrow('passphrase is needed');
  });

  it('a mistyped word is named by its position; what it may have been goes to a screen only', async () => {
    const words = await wordsOn(at('sheet.html'));
    await writeFile(at('typo.txt'), words.with(4, 'zzebra').join(' '));
    const args = ['wallet', 'list', at('wallet'), '--recovery-words', at('typo.txt')];
    const logged = await run(args);
    expect(logged.exitCode).toBe(1);
    expect(logged.err).toContain('Word 5');
    expect(`${logged.err}${logged.out}`).not.toMatch(/z+ebra/);
    expect((await run([...args, '--json'])).out).not.toMatch(/z+ebra/);
    const seen = await run(args, { showsProgress: true });
    expect(seen.err).toContain('Word 5 may be zebra');
    expect(seen.err).not.toContain('zzebra');
  });

  it('does not count before it was typed back', async () => {
    const args = ['wallet', 'create', at('other'), '--sheet', at('other.html')];
    const refused = await run(args, { ask: async () => 'something else' });
    expect(refused).toMatchObject({ exitCode: 1 });
    expect((await readdir(folder)).includes('other')).toBe(false);
    const shown = await run(['wallet', 'create', at('other')]);
    expect(shown.out).toContain('There is no way back yet');
    // Without a screen, the words are not shown at all.
    const logged = await run(['wallet', 'recovery', at('other')]);
    expect(logged.exitCode).toBe(64);
    const words = await run(['wallet', 'recovery', at('other')], {
      showsProgress: true,
      ask: async () => 'no',
    });
    expect(words.exitCode).toBe(1);
    expect(words.err).toMatch(/24\. [a-z]+/);
  });

  it('is replaced only when asked, and the old one then opens nothing', async () => {
    expect(
      (await run(['wallet', 'recovery', at('other'), '--sheet', at('first.html')], typedFrom(at('first.html'))))
        .exitCode,
    ).toBe(0);
    const again = await run(['wallet', 'recovery', at('other'), '--sheet', at('second.html')]);
    expect(again.err).toContain('--replace');
    const replaced = await run(
      ['wallet', 'recovery', at('other'), '--replace', '--sheet', at('second.html')],
      typedFrom(at('second.html')),
    );
    expect(replaced.out).toContain('old sheet');
    await writeFile(at('first.txt'), (await wordsOn(at('first.html'))).join(' '));
    await expect(titlesIn('other', ['--recovery-words', at('first.txt')])).rejects.toThrow('do not open this');
  });

  it('as a PDF has its words as text', async () => {
    const args = ['wallet', 'recovery', at('wallet'), '--recovery-words', at('words.txt'), '--sheet', at('sheet.pdf')];
    expect((await run(args, typedFrom(at('sheet.html')))).exitCode).toBe(0);
    expect((await readFile(at('sheet.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    if (spawnSync('pdftotext', ['-v']).error === undefined) {
      const text = execFileSync('pdftotext', [at('sheet.pdf'), '-']).toString();
      for (const word of await wordsOn(at('sheet.html'))) expect(text).toContain(word);
      expect(text).not.toContain('AGE-SECRET-KEY-1Q');
    }
  });
});

describe('cards', () => {
  it('any two of three open the wallet; one, or two of different sets, do not', async () => {
    const key = recoveryKeyFrom((await wordsOn(at('sheet.html'))).join(' '));
    // Somebody who reads the last words off the cards: here out of what was drawn.
    const cards = async () => {
      const { shareRecovery } = await import('@laurel/holder');
      return (await shareRecovery(key, { needed: 2, total: 3 })).map(({ words }) => words.join(' '));
    };
    const [one = '', two = ''] = await cards();
    const [foreign = ''] = await cards();
    expect(recoveryWords(await combineShares([one, two]))).toEqual(recoveryWords(key));
    await writeFile(at('one.txt'), one);
    await writeFile(at('two.txt'), two);
    await writeFile(at('foreign.txt'), foreign);
    const share = (...names: string[]) => names.flatMap((name) => ['--share', at(name)]);
    expect(await titlesIn('wallet', share('one.txt', 'two.txt'))).toEqual(['Bicycles']);
    await expect(titlesIn('wallet', share('one.txt'))).rejects.toThrow('2 of the set are needed');
    await expect(titlesIn('wallet', share('one.txt', 'foreign.txt'))).rejects.toThrow('another set');
    await expect(titlesIn('wallet', [...share('one.txt'), '--recovery-words', at('words.txt')])).rejects.toThrow(
      'do not go together',
    );
  });

  it('are printed one for each person, and their ends typed back', async () => {
    const base = ['wallet', 'recovery', at('wallet'), '--recovery-words', at('words.txt')];
    const wrong = await run([...base, '--shares', '2/3', '--out', at('cards')], { ask: async () => 'a b c' });
    expect(wrong.exitCode).toBe(1);
    expect(wrong.err).toContain('Card 1');
    expect((await readdir(at('cards'))).sort()).toEqual(['card-1-of-3.pdf', 'card-2-of-3.pdf', 'card-3-of-3.pdf']);
    for (const shares of ['1/3', '4/3', '2/11', 'two', '2']) {
      expect((await run([...base, '--shares', shares, '--out', at('cards')])).exitCode).toBe(64);
    }
    expect((await run([...base, '--shares', '2/3'])).exitCode).toBe(64);
  });
});

describe('the laptop is gone', () => {
  it('paper and a backup on a stick are enough, from an empty directory', async () => {
    const saved = await run(['wallet', 'backup', at('wallet'), '--out', at('stick.age')]);
    expect(saved.out).toContain('stick.sheet.age opens with the words');
    const environment = { LAUREL_PASSPHRASE: 'another four invented words', XDG_STATE_HOME: at('state-2') };
    const from = ['--from', at('stick.sheet.age'), '--recovery-words', at('words.txt')];
    const back = await run(['wallet', 'restore', at('new'), ...from], { environment });
    expect(back).toMatchObject({ exitCode: 0 });
    expect(back.out).toContain('1 signed item');
    expect(back.out).not.toContain('not of this wallet');
    expect(await titlesIn('new', [], { environment })).toEqual(['Bicycles']);
    // The paper opens the new wallet too, and restoring again adds nothing.
    expect(await titlesIn('new', ['--recovery-words', at('words.txt')])).toEqual(['Bicycles']);
    const again = await run(['wallet', 'restore', at('new'), ...from, '--json'], { environment });
    expect(JSON.parse(again.out)).toMatchObject({ added: {}, alreadyThere: 2 });
  });

  it('a backup takes the place of nothing unless asked, of nothing in a wallet, and of no better one', async () => {
    const backup = (out: string, ...args: string[]) => run(['wallet', 'backup', at('kept'), '--out', at(out), ...args]);
    await cp(at('wallet'), at('kept'), { recursive: true });
    expect((await backup('kept.age')).exitCode).toBe(0);
    const first = await readFile(at('kept.age'));
    for (const taken of ['kept.age', 'kept/manifest.age', 'kept/unlock-passphrase.age', 'kept/new.age']) {
      const { exitCode, err } = await backup(taken, ...(taken === 'kept.age' ? [] : ['--replace']));
      expect([taken, exitCode]).toEqual([taken, 1]);
      expect(err).toMatch(/is there already|inside\s+a\s+wallet/);
    }
    expect(await titlesIn('kept')).toEqual(['Bicycles']);
    expect((await readFile(at('kept.age'))).equals(first)).toBe(true);
    // Control.
    expect((await backup('kept.age', '--replace')).exitCode).toBe(0);
    const second = await readFile(at('kept.age'));
    expect(second.equals(first)).toBe(false);
    const [record = ''] = (await readdir(at('kept'))).filter((name) => /^[0-9a-f]{32}\.age$/.test(name));
    await writeFile(at(join('kept', record)), 'damaged');
    const worse = await backup('kept.age', '--replace');
    expect(worse).toMatchObject({ exitCode: 1, err: expect.stringContaining('stays as it is') });
    expect((await readFile(at('kept.age'))).equals(second)).toBe(true);
    expect((await backup('other-name.age')).exitCode).toBe(2);
  });

  it('a backup with the passphrase goes into a wallet that has another', async () => {
    const environment = {
      LAUREL_PASSPHRASE: 'four invented words here',
      LAUREL_BACKUP_PASSPHRASE: 'four invented words here',
      XDG_STATE_HOME: at('state'),
    };
    const args = ['wallet', 'restore', at('other'), '--from', at('stick.age')];
    const restored = await run(args, { environment });
    expect([restored.exitCode, restored.out]).toEqual([0, expect.stringContaining('not of this wallet')]);
    expect(await titlesIn('other')).toEqual(['Bicycles']);
  });

  it('what goes wrong is named, and no wallet is made', async () => {
    const torn = (await readFile(at('stick.sheet.age'))).subarray(0, -10);
    await writeFile(at('torn.age'), torn);
    const words = ['--recovery-words', at('words.txt')];
    const cases: [string[], string][] = [
      [['--from', at('torn.age'), ...words], 'not copied whole'],
      [['--from', at('stick.age'), ...words], 'opens with a passphrase'],
      [['--from', at('stick.sheet.age')], 'opens with the words'],
      [['--from', at('words.txt')], 'not copied whole'],
      [['--from', at('absent.age')], 'no such file'],
      [['--from', at('stick.sheet.age'), '--recovery-words', at('first.txt')], 'another recovery sheet'],
    ];
    for (const [args, said] of cases) {
      const { exitCode, err } = await run(['wallet', 'restore', at('never'), ...args]);
      expect(exitCode).not.toBe(0);
      expect(err.replace(/\s+/g, ' ')).toContain(said);
    }
    const environment = { LAUREL_PASSPHRASE: 'a wrong one' };
    const { err } = await run(['wallet', 'restore', at('never'), '--from', at('stick.age')], { environment });
    expect(err).toContain('passphrase does not open');
    expect((await readdir(folder)).includes('never')).toBe(false);
  });
});

describe('a passphrase', () => {
  it('is changed, and set anew by the words when it is lost', async () => {
    const state = { XDG_STATE_HOME: at('state') };
    const changed = await run(['wallet', 'passphrase', at('other')], {
      environment: { ...environment, ...state, LAUREL_NEW_PASSPHRASE: 'five other invented quiet words' },
    });
    expect(changed.exitCode).toBe(0);
    await expect(titlesIn('other')).rejects.toThrow('passphrase does not open');
    await writeFile(at('second.txt'), (await wordsOn(at('second.html'))).join(' '));
    const anew = await run(['wallet', 'passphrase', at('other'), '--recovery-words', at('second.txt')]);
    expect(anew.exitCode).toBe(0);
    expect(await titlesIn('other')).toEqual(['Bicycles']);
    expect((await run(['wallet', 'passphrase', at('other')])).exitCode).toBe(64);
  });
});
