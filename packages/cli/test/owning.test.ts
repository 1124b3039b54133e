/**
 * What a learner owns, from their key to what others say of them: the key is shown to the college before it issues, a
 * placement is issued to it, the manager of the bakery speaks about it with nothing but the learner's file.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestSri, evidenceFileName, isJsonObject, learnerItemOf, parseJson } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as made from '../../core/src/testing/hand-made-files.ts';
import type { Io } from '../src/main.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
const at = (...names: readonly string[]): string => join(folder, ...names);
const laurel = (args: readonly string[], changes: Partial<Io> = {}): Promise<Ran> => runLaurel(args, changes);
const run = (...args: readonly string[]): Promise<Ran> => laurel(args);
const flat = ({ out, err }: Ran): string => `${out} ${err}`.replaceAll(/\s+/g, ' ');
const read = async (name: string) => {
  const json = parseJson(await readFile(at(name), 'utf8'));
  if (!isJsonObject(json)) throw new Error(`${name} is no object`);
  return json;
};
const wallet = () => at('wallet');
const jsonOf = async (...args: readonly string[]) => JSON.parse((await run(...args, '--json')).out);
/** Ids by title; each look unlocks the wallet, which takes its time. */
const ids = async (): Promise<Record<string, string>> => {
  const { items } = await jsonOf('wallet', 'list', wallet());
  return Object.fromEntries(items.map(({ title, id }: { title: string; id: string }) => [title, id]));
};
let placement = '';
let learnerDid = '';

const list =
  'Admission No,Surname,Forename,DOB,Year,Reg\n001042,Boateng,Kwame,04/03/2009,13,13K\n001043,Price,Elin,05/04/2009,13,13K\n';
const asked = ['--challenge', 'c-71', '--domain', 'harbour.example'] as const;
const say = [
  '--role',
  'Kitchen manager',
  '--organisation',
  'Example Bakery',
  '--text',
  'Kwame was careful and asked good questions. I would take him on.',
] as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-owning-'));
  await writeFile(at('learners.csv'), list);
  await run('issuer', 'create', at('college'), '--name', 'Harbour College Group');
  await run('wallet', 'create', wallet());
  const school = ['--for', 'Harbour College Group'];
  learnerDid = (await jsonOf('wallet', 'prove', wallet(), ...school, ...asked, '--out', at('key.json'))).did;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const check = (...args: readonly string[]) => run('learner-key', 'check', at('key.json'), ...args);
const intoList = (learner: string, from = 'learners.csv') => [
  '--list',
  at(from),
  '--learner',
  learner,
  '--out',
  at('with-key.csv'),
];

describe('laurel wallet prove', () => {
  it('WA-09: tells the screen nothing of what hides in the name that a school gave', async () => {
    const question = ['--challenge', 'c-72', '--domain', 'harbour\u001b[2J\u202e.example'];
    const ran = await run('wallet', 'prove', wallet(), '--for', 'Hidden School', ...question, '--out', at('hide.json'));
    expect(ran.exitCode, ran.err).toBe(0);
    expect(ran.out).not.toMatch(/[\u001b\u202e]/);
  });

  it('is in the log: for whom, until when, and that none of the items went with it', async () => {
    const { entries } = await jsonOf('wallet', 'log', wallet());
    const digest = createHash('sha256')
      .update(await readFile(at('key.json')))
      .digest('hex');
    const to = { words: 'Harbour College Group', domain: 'harbour.example' };
    expect(entries[0]).toMatchObject({ outcome: 'handed-over', showing: { form: 'key', to, digest, items: [] } });
    expect((await run('wallet', 'log', wallet())).out).toContain('None of your items.');
  });
});

describe('laurel learner-key', () => {
  it('asks each learner another question', async () => {
    const [one, other] = [
      await jsonOf('learner-key', 'ask', '--domain', 'a.example'),
      await jsonOf('learner-key', 'ask', '--domain', 'a.example'),
    ];
    expect(one.challenge).toMatch(/^[\w-]{22}$/);
    expect(other.challenge).not.toBe(one.challenge);
  });

  it('refuses an answer to another question, for another school, or too late', async () => {
    expect((await check('--challenge', 'c-72', '--domain', 'harbour.example')).exitCode).toBe(1);
    expect((await check('--challenge', 'c-71', '--domain', 'hillside.example')).exitCode).toBe(1);
    const late = await laurel(['learner-key', 'check', at('key.json'), ...asked], {
      now: () => new Date('2026-09-09T08:00:00Z'),
    });
    expect(late.exitCode).toBe(1);
    expect(flat(late)).toContain('put no key on your list');
    expect((await check(...asked)).exitCode).toBe(0);
  });

  it('takes the key into the one row that is the learner’s, and never into two', async () => {
    expect((await check(...asked, ...intoList('999'))).exitCode).toBe(1);
    expect((await check(...asked, ...intoList('13K'))).exitCode).toBe(1);
    expect((await check(...asked, ...intoList('001042'))).exitCode).toBe(0);
    const [head, kwame, elin] = (await readFile(at('with-key.csv'), 'utf8')).split('\n');
    expect(head).toMatch(/,Wallet key$/);
    expect(kwame).toMatch(/^001042,Boateng,Kwame,.*,did:key:z\w+$/);
    expect(elin).toBe('001043,Price,Elin,05/04/2009,13,13K,');
    const taken = await run(
      'learner-key',
      'check',
      at('key.json'),
      ...asked,
      '--list',
      at('with-key.csv'),
      '--learner',
      '001043',
      '--out',
      at('no.csv'),
    );
    expect(flat(taken)).toContain('belongs to another learner');
    expect((await check(...asked, '--list', at('learners.csv'))).exitCode).toBe(64);
  });
});

describe('what is issued to the key', () => {
  it('is in the wallet, tied to it', async () => {
    await check(...asked, ...intoList('001042'));
    await run('import', at('with-key.csv'), '--as', 'learners', '--out', at('work'));
    await writeFile(
      at('sheet.csv'),
      'Admission No,Name,What did you do?,Type,Who saw it?,Date\n001042,Kwame Boateng,Placement in a bakery,Work experience,"Manager, Example Bakery",05/2026\n',
    );
    await run('import', at('sheet.csv'), '--as', 'achievements', '--out', at('work'));
    await run('issue', at('work'), '--issuer', at('college'), '--out', at('issued'));
    const files = (await readdir(at('issued'), { recursive: true })).filter((name) => name.endsWith('.json'));
    for (const file of files)
      await run('wallet', 'add', wallet(), at('issued', file), '--trust', at('college', 'trust.json'));
    const { items } = await jsonOf('wallet', 'list', wallet());
    expect(items).toMatchObject([{ title: 'Placement in a bakery', isTiedElsewhere: false, subjects: [learnerDid] }]);
    placement = items[0].id;
  });
});

describe('laurel endorse', () => {
  const shown = () => at('shown.json');
  const trust = () => ['--trust', at('college', 'trust.json')];
  const endorse = (...more: readonly string[]) => run('endorse', shown(), ...say, ...trust(), ...more);

  it('shows what is spoken about, asks, and signs with a key that is forgotten', async () => {
    await run('wallet', 'present', wallet(), placement, '--unchallenged', '--out', shown());
    expect((await endorse('--out', at('said.json'))).exitCode).toBe(64);
    const args = ['endorse', shown(), ...say, ...trust(), '--out', at('said.json')];
    const declined = await laurel(args, { isInteractive: true, ask: async () => 'no' });
    expect(declined.exitCode).toBe(1);
    const ran = await laurel(args, { isInteractive: true, ask: async () => 'yes' });
    expect(flat(ran)).toMatch(/You speak about this: .*Placement in a bakery.*Harbour College Group/);
    expect(flat(ran)).toContain('The key that signed it is forgotten');
    expect(ran.exitCode).toBe(0);
  });

  it('leaves no byte that tells of a school, a need, a person or a place', async () => {
    const text = await readFile(at('said.json'), 'utf8');
    for (const word of ['Harbour', 'College', 'school/', 'special', 'SEN', 'support', 'Boateng', '@bakery'])
      expect(text).not.toContain(word);
    const endorsement = await read('said.json');
    expect(learnerItemOf(endorsement)).toMatchObject({
      form: 'endorsement',
      narrative: 'Kwame was careful and asked good questions. I would take him on.',
      issuer: { name: 'Kitchen manager, Example Bakery' },
    });
  });

  it('is kept beside what it speaks of, and is nobody’s word that the employer knows', async () => {
    await run('wallet', 'add', wallet(), at('said.json'));
    const { Testimonial: testimonial = '' } = await ids();
    const question = ['--challenge', 'q', '--domain', 'employer.example'];
    await run('wallet', 'present', wallet(), placement, ...question, '--out', at('alone.json'));
    expect(JSON.stringify(await read('alone.json'))).not.toContain('Kitchen manager');
    await run('wallet', 'present', wallet(), placement, testimonial, ...question, '--out', at('both.json'));
    const told = await run('verify', at('both.json'), ...question, ...trust());
    expect(told.exitCode).toBe(2);
    expect(flat(told)).toContain('It speaks about “Placement in a bakery”.');
    expect(flat(told)).toContain('Someone who goes by “Kitchen manager, Example Bakery”. They are not on your list');
    expect((await run('verify', at('alone.json'), ...question, ...trust())).exitCode).toBe(0);
  });

  it('does not go out beside something else, which would tell that there is more', async () => {
    const { Testimonial: testimonial = '' } = await ids();
    const said = ['--title', 'Cycling', '--text', 'I fix bicycles.', '--name', 'Kwame A.'];
    const { id } = (await jsonOf('wallet', 'declare', wallet(), ...said)).item;
    const show = ['--testimonial', testimonial, '--unchallenged', '--out', at('beside.json')];
    expect((await run('wallet', 'present', wallet(), id, ...show)).exitCode).toBe(64);
    expect((await run('wallet', 'present', wallet(), placement, ...show)).exitCode).toBe(0);
    await run('wallet', 'remove', wallet(), id);
  });

  it.each([
    ['another child by name', ['--text', 'My son Rhys liked working with his friend Tomos.']],
    ['an e-mail address', ['--text', 'Write to jo@bakery.example.']],
    ['health', ['--text', 'He manages his asthma well.']],
    ['the college’s own name', ['--organisation', 'Harbour College Group']],
    ['no words', ['--text', ' ']],
  ])('does not sign what gives %s', async (_, more) => {
    const words = ['--role', 'Kitchen manager', '--organisation', 'Example Bakery', '--text', 'Careful.'];
    const given = words.filter((_word, index) => !more.includes(words[index - (index % 2)] ?? ''));
    const ran = await run('endorse', shown(), ...given, ...more, ...trust(), '--yes', '--out', at('not.json'));
    expect(ran.exitCode).not.toBe(0);
    expect(await readdir(folder)).not.toContain('not.json');
  });

  it('does not sign anything about what was changed', async () => {
    const text = (await readFile(shown(), 'utf8')).replace('Placement in a bakery', 'Placement in a palace');
    await writeFile(at('changed.json'), text);
    const ran = await run('endorse', at('changed.json'), ...say, '--yes', '--out', at('not.json'));
    expect(ran.exitCode).toBe(1);
    expect(flat(ran)).toContain('cannot be relied on');
    const inner = parseJson(text);
    const [credential] = isJsonObject(inner) ? [inner['verifiableCredential']].flat() : [];
    await writeFile(at('changed.json'), JSON.stringify(credential));
    expect((await run('endorse', at('changed.json'), ...say, '--yes', '--out', at('not.json'))).exitCode).toBe(1);
    expect(await readdir(folder)).not.toContain('not.json');
  });

  it('keeps the key where that is asked, and signs with it again', async () => {
    const first = await jsonOf(
      'endorse',
      shown(),
      ...say,
      ...trust(),
      '--yes',
      '--out',
      at('one.json'),
      '--keep-key',
      at('mine.age'),
    );
    const again = await jsonOf(
      'endorse',
      shown(),
      ...say,
      ...trust(),
      '--yes',
      '--out',
      at('two.json'),
      '--key',
      at('mine.age'),
    );
    expect(again.did).toBe(first.did);
    expect((await endorse('--yes', '--out', at('two.json'), '--keep-key', at('mine.age'))).exitCode).toBe(64);
    expect((await readFile(at('mine.age'))).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  });

  it('through the school is a row that the school imports and signs, with a role and no name', async () => {
    expect((await endorse('--yes', '--through-school', at('row.csv'))).exitCode).toBe(0);
    const byName = await run(
      'endorse',
      shown(),
      '--role',
      'Jo Moss',
      '--organisation',
      'Example Bakery',
      '--text',
      'Good.',
      '--yes',
      '--through-school',
      at('row.csv'),
    );
    expect(byName.exitCode).toBe(64);
    // The office fills in whom its list means.
    const row = (await readFile(at('row.csv'), 'utf8'))
      .replace('Name,', 'Admission No,')
      .replace(/^Kwame[^,]*,/m, '001042,');
    await writeFile(at('row.csv'), row);
    const imported = await jsonOf('import', at('row.csv'), '--as', 'achievements', '--out', at('work'));
    expect(imported.rows).toMatchObject([{ outcome: 'ok' }]);
    await run('issue', at('work'), '--issuer', at('college'), '--out', at('issued'));
    const files = (await readdir(at('issued'), { recursive: true })).filter((name) => name.endsWith('.json'));
    const items = await Promise.all(files.map(async (file) => learnerItemOf(await read(join('issued', file)))));
    expect(items.find(({ kind }) => kind === 'testimonial')).toMatchObject({
      assurance: 'third-party-confirmed',
      issuer: { name: 'Harbour College Group' },
      narrative: 'Kwame was careful and asked good questions. I would take him on.\n\nKitchen manager, Example Bakery',
    });
  });
});

describe('the learner’s own words and files', () => {
  const declare = (...more: readonly string[]) =>
    run(
      'wallet',
      'declare',
      wallet(),
      '--title',
      'Sourdough at home',
      '--text',
      'I bake each Sunday.',
      '--name',
      'Kwame B.',
      ...more,
    );
  let ownWord = '';
  const picture = ['--alternative', 'A round loaf on a board.', '--others-shown', 'no'] as const;

  it('have a kind, a section and months, and a picture that is kept beside', async () => {
    await writeFile(at('loaf.jpg'), made.jpeg());
    const ran = await declare(
      '--kind',
      'project',
      '--section',
      'best-work',
      '--from',
      '2026-03',
      '--evidence',
      at('loaf.jpg'),
      ...picture,
      '--json',
    );
    const declared = JSON.parse(ran.out);
    expect(declared.evidence.isCleaned).toBe(true);
    ownWord = declared.item.id;
    const { document } = await jsonOf('wallet', 'show', wallet(), ownWord);
    expect(learnerItemOf(document)).toMatchObject({
      kind: 'project',
      section: 'best-work',
      period: { from: '2026-03' },
      isOwnWords: true,
      evidence: [{ description: 'A round loaf on a board.', mediaType: 'image/jpeg' }],
    });
    expect((await declare('--from', '2026-03-04')).exitCode).toBe(64);
    expect((await declare('--section', 'testimonials')).exitCode).toBe(64);
    expect((await declare('--evidence', at('loaf.jpg'))).exitCode).toBe(64);
  });

  it('are listed, saved and removed; what is gone can still be checked, and that is said', async () => {
    const { evidence } = await jsonOf('wallet', 'evidence', 'list', wallet());
    expect(evidence).toHaveLength(1);
    const { id, digest } = evidence[0].file;
    await run('wallet', 'evidence', 'save', wallet(), id, '--out', at('saved.jpg'));
    const saved = new Uint8Array(await readFile(at('saved.jpg')));
    expect(digestSri(saved)).toBe(digest);
    expect(made.secretsIn(saved)).toEqual([]);
    await run('wallet', 'evidence', 'remove', wallet(), id);
    const listed = await run('wallet', 'evidence', 'list', wallet());
    expect(flat(listed)).toContain('whoever has the file can still check that it is the one meant');
  });

  it('and verify holds the files against what was signed', async () => {
    const question = ['--challenge', 'q', '--domain', 'employer.example'];
    await run('wallet', 'present', wallet(), ownWord, ...question, '--out', at('own.json'));
    const saved = await readFile(at('saved.jpg'));
    const digest = digestSri(new Uint8Array(saved));
    const name = evidenceFileName({ digest, mediaType: 'image/jpeg' }) ?? '';
    const outcomeWith = async (files: Readonly<Record<string, Uint8Array>>) => {
      await rm(at('files'), { recursive: true, force: true });
      await mkdir(at('files'));
      for (const [file, bytes] of Object.entries(files)) await writeFile(at('files', file), bytes);
      const ran = await run('verify', at('own.json'), ...question, '--evidence', at('files'), '--json');
      const { evidence } = JSON.parse(ran.out);
      return [evidence.named[0].outcome, evidence.others.length, ran.exitCode];
    };
    expect(await outcomeWith({ 'anything.jpg': saved })).toEqual(['matched', 0, 0]);
    expect(await outcomeWith({})).toEqual(['not-handed-in', 0, 0]);
    expect(await outcomeWith({ 'other.txt': new Uint8Array(3) })).toEqual(['not-handed-in', 1, 0]);
    const changed = Buffer.from(saved);
    changed[changed.length - 3] = 7;
    expect(await outcomeWith({ [name]: changed })).toEqual(['does-not-match', 0, 1]);
    const inspected = await run('inspect', at('own.json'));
    expect(flat(inspected)).toContain('image/jpeg, sha384-');
  });
});
