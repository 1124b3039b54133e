/**
 * The college leaver's story, with the commands alone: a college group signs a placement, the manager of the garden
 * centre speaks about it, and nothing that Kwame hands over tells that he went to a special school.
 */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as made from '../../core/src/testing/hand-made-files.ts';
import { everyView, foundIn } from './support/every-view.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

const folder = await mkdtemp(join(tmpdir(), 'laurel-leaver-'));
const at = (...names: readonly string[]): string => join(folder, ...names);
const environment = { LAUREL_PASSPHRASE: 'four invented words here', XDG_STATE_HOME: at('state') };
const run = (...args: readonly string[]): Promise<Ran> => runLaurel(args, { environment });
const flat = ({ out, err }: Ran): string => `${out} ${err}`.replaceAll(/\s+/g, ' ');
const trust = ['--trust', at('college', 'trust.json')] as const;
const wallet = at('wallet');
const asked = ['--challenge', 'c-9', '--domain', 'nursery.example'] as const;

async function done(...args: readonly string[]): Promise<Ran> {
  const ran = await run(...args);
  expect(ran, ran.err).toMatchObject({ exitCode: 0 });
  return ran;
}
const jsonOf = async (...args: readonly string[]) => JSON.parse((await run(...args, '--json')).out);

/** What the college knows and nobody else is to. */
const school = 'Fernleigh Special School';
const roster = `Admission No,Surname,Forename,DOB,Year,Reg,Site,SEN Status,EHCP,Primary need
001042,Boateng,Kwame,04/03/2007,14,14K,${school},E,Yes,Autism
001043,Quigley,Elin,05/04/2007,14,14K,${school},E,Yes,Moderate learning difficulty
`;
const manager = '"Manager, Greenacre Garden Centre"';
const heading = 'Admission No,Name,What did you do?,Type,Who saw it?,Date,Site,Primary need';
const row = (...cells: readonly string[]): string => `001042,Kwame Boateng,${cells.join(',')},${school},Autism\n`;
const sheet = [
  row('Work placement: garden centre', 'Work experience', manager, '06/2026'),
  row(`Gardening at ${school}`, 'Work experience', manager, '05/2026'),
  row('Travels with a job coach because of his autism', 'Work experience', manager, '05/2026'),
  row('"Show me first, then let me try."', 'Support statement', 'Teacher', '05/2026'),
].join('');

const praise = 'I would employ Kwame tomorrow. He is reliable, and customers ask for him.';
const helps = 'Show me first, then let me try.';
const coach = 'I take the bus alone now, without my job coach. Noise is hard with my autism.';
const who = ['--role', 'Manager', '--organisation', 'Greenacre Garden Centre'] as const;
const ids: Record<string, string> = {};
/** Everything that must stand in no file that leaves the wallet. */
let silent: readonly string[] = [];
let whole: readonly string[] = [];

async function learnIds(): Promise<void> {
  const { items } = (await jsonOf('wallet', 'list', wallet)) as { readonly items: readonly Kept[] };
  for (const { title, id } of items) ids[title] = id;
  const others = [...(await readdir(wallet)), ...(await readdir(at('state', 'laurel', 'wallets')))];
  const names = others.flatMap((name) => /^[0-9a-f]{16,}/.exec(name) ?? []);
  expect(names.length).toBeGreaterThan(items.length);
  silent = [
    ...['Fernleigh', 'special school', 'special educational', 'autism', 'autistic', 'learning difficult', 'job coach'],
    ...[
      'Boateng',
      '001042',
      'Quigley',
      '04/03/2007',
      '2007-03',
      'EHCP,',
      'supporter',
      folder,
      ...Object.values(made.secrets),
    ],
    ...['What helps me', 'Show me first', 'Getting about', 'I take the bus'],
    ...names,
    ...items.flatMap(({ id, fingerprint }) => [id, fingerprint]),
  ];
}

interface Added {
  readonly id?: string;
  readonly outcome: string;
}

interface Kept {
  readonly id: string;
  readonly title: string;
  readonly fingerprint: string;
}

beforeAll(async () => {
  await writeFile(at('learners.csv'), roster);
  await writeFile(at('sheet.csv'), `${heading}\n${sheet}`);
  await writeFile(at('plants.jpg'), made.jpeg());
  const group = await done('issuer', 'create', at('college'), '--name', 'Northway College Group');
  expect(flat(group)).not.toContain('Consider the trust');
  await done('wallet', 'create', wallet);
  const question = ['--challenge', 'c-71', '--domain', 'northway.example'] as const;
  const key = at('key.json');
  await done('wallet', 'prove', wallet, '--for', 'Northway College Group', ...question, '--out', key);
  const into = ['--list', at('learners.csv'), '--learner', '001042', '--out', at('with-key.csv')];
  await done('learner-key', 'check', key, ...question, ...into);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the college group', () => {
  it('strikes out what tells of a need, and keeps it nowhere', async () => {
    const ran = await run('import', at('with-key.csv'), '--as', 'learners', '--out', at('work'), '--json');
    const { columns } = JSON.parse(ran.out) as { readonly columns: readonly { name: string; use: string }[] };
    const useOf = Object.fromEntries(columns.map(({ name, use }) => [name, use]));
    const struck = 'struck-out';
    expect(useOf).toMatchObject({ 'SEN Status': struck, EHCP: struck, 'Primary need': struck, Site: 'ignored' });
  });

  it('is told which rows would give it away, and signs the one that does not', async () => {
    const { rows } = await jsonOf('import', at('sheet.csv'), '--as', 'achievements', '--out', at('work'));
    const refused = { outcome: 'refused', codes: ['LP_LINT_SEND'] };
    expect(rows).toMatchObject([{ outcome: 'ok' }, refused, refused, refused]);
    await done('issue', at('work'), '--issuer', at('college'), '--out', at('issued'));
    for (const name of await filesIn('work', 'issued')) {
      const views = await everyView(await readFile(name));
      expect(foundIn(views, [school, 'Fernleigh', 'autism', 'learning difficulty', helps]), name).toEqual([]);
    }
    expect(await filesIn('issued')).toHaveLength(1);
  });

  it('is told that a school’s own name may tell, and that the group’s tells less', async () => {
    const create = ['issuer', 'create', at('other'), '--name', school];
    const ran = await runLaurel(create, { environment, ask: async () => 'no' });
    expect(ran.exitCode).toBe(1);
    expect(flat(ran)).toContain('Consider the trust, the local authority or the college group');
  });
});

async function filesIn(...names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names)
    for (const inside of await readdir(at(name), { recursive: true }))
      if ((await stat(at(name, inside))).isFile()) found.push(at(name, inside));
  return found;
}

describe('the manager, who has nothing but the file', () => {
  it('reads what it is about, and signs with a key made on the spot', async () => {
    const { items } = await jsonOf('wallet', 'add', wallet, at('issued'), ...trust);
    const placement = items[0].id;
    await done('wallet', 'present', wallet, placement, '--unchallenged', '--out', at('for-manager.json'));
    const ran = await done(
      'endorse',
      at('for-manager.json'),
      ...who,
      '--text',
      praise,
      '--yes',
      '--out',
      at('said.json'),
    );
    expect(flat(ran)).toMatch(/You speak about this: .*Work placement: garden centre.*Northway College Group/);
    expect(flat(ran)).not.toContain('You asked to accept');
  });

  it('is stopped where their words would give it away', async () => {
    const words = `Kwame came to us from ${school} and has been a joy.`;
    const ran = await run('endorse', at('for-manager.json'), ...who, '--text', words, '--yes', '--out', at('no.json'));
    expect(ran.exitCode).toBe(1);
    expect(flat(ran)).toContain('Nothing was signed.');
    expect(await readdir(folder)).not.toContain('no.json');
  });
});

describe('Kwame', () => {
  const declare = (title: string, text: string, ...more: readonly string[]) =>
    run('wallet', 'declare', wallet, '--title', title, '--text', text, '--name', 'Kwame B.', ...more);

  it('keeps the testimonial, his own words with a picture, and what is nobody’s business', async () => {
    const ran = await done('wallet', 'add', wallet, at('said.json'));
    expect(flat(ran)).toContain('Otherwise whoever reads it sees what its writer says they are.');
    const picture = ['--evidence', at('plants.jpg'), '--alternative', 'Trays of young plants.', '--others-shown', 'no'];
    const well = 'I am good at noticing when a plant is not right.';
    expect(flat(await declare('What I do well', well, ...picture))).toContain('The place, the device and the author');
    expect(await declare('What helps me', helps)).toMatchObject({ exitCode: 0 });
    const undecided = await declare('Getting about', coach);
    expect(undecided.exitCode).toBe(1);
    expect(flat(undecided)).toContain('It is theirs to decide');
    expect(await declare('Getting about', coach, '--decided')).toMatchObject({ exitCode: 0 });
    await learnIds();
    whole = ['Work placement: garden centre', 'Testimonial', 'What I do well'].map((title) => ids[title] ?? title);
  });

  it('answers an employer with the placement and the testimonial', async () => {
    const [placement = '', testimonial = ''] = whole;
    const preview = ['--preview', at('preview.html'), '--to', 'A nursery', '--yes', '--out', at('answer.json')];
    await done('wallet', 'present', wallet, placement, testimonial, ...asked, ...preview);
    for (const name of ['answer.json', 'preview.html', 'for-manager.json', 'said.json']) await expectSilence(at(name));
    const views = await everyView(await readFile(at('answer.json')));
    expect(foundIn(views, [praise, 'What I do well', 'noticing'])).toEqual([praise]);

    const told = flat(await run('verify', at('answer.json'), ...asked, ...trust));
    expect(told).toContain('Who says so: Northway College Group, which is on your list.');
    expect(told).toContain('How checked: confirmed by someone outside the school');
    expect(told).toContain('Someone who goes by “Manager, Greenacre Garden Centre”. They are not on your list');
    expect(told).toContain('It speaks about “Work placement: garden centre”.');
    const replayed = await run(
      'verify',
      at('answer.json'),
      '--challenge',
      'c-8',
      '--domain',
      'nursery.example',
      ...trust,
    );
    expect(replayed.exitCode).toBe(1);
  });

  it.each([
    ['presentation', 'profile.json'],
    ['pdf', 'profile.pdf'],
    ['html', 'profile.html'],
    ['clr', 'record.json'],
    ['badges', 'badges'],
    ['qr', 'codes'],
  ])('takes them away with his own words as %s, and no byte tells more', async (kind, name) => {
    await done('wallet', 'export', wallet, ...whole, '--as', kind, '--out', at(name), ...trust, '--yes');
    const isFolder = kind === 'badges' || kind === 'qr';
    const files = isFolder ? await filesIn(name) : [at(name)];
    const views = (await Promise.all(files.map(expectSilence))).flat();
    // The control: what is shown is found, however it is packed.
    expect(foundIn(views, ['customers ask for him', 'Work placement: garden centre', 'noticing when'])).toHaveLength(3);

    const verified = kind === 'qr' ? [at(name, 'codes.txt')] : files.filter((file) => !/sha384|\.jpg$/.test(file));
    const told = await run(
      'verify',
      ...verified,
      ...(isFolder ? ['--files', at(name)] : []),
      '--unchallenged',
      ...trust,
    );
    expect(told.exitCode, told.out).toBe(2);
    expect(flat(told)).toContain('Northway College Group, which is on your list');
    expect(flat(told)).toContain('Someone who goes by “Manager, Greenacre Garden Centre”');
    expect(flat(told)).toMatch(/What I do well Says: “I am good at .{0,60} Who says so: The learner/);
  });

  it('has the same from the college, where the manager’s word went through it', async () => {
    const sent = at('row.csv');
    await done('endorse', at('for-manager.json'), ...who, '--text', praise, '--yes', '--through-school', sent);
    const text = (await readFile(sent, 'utf8')).replace('Name,', 'Admission No,').replace(/^Kwame[^,]*,/m, '001042,');
    await writeFile(sent, text);
    const { rows } = await jsonOf('import', sent, '--as', 'achievements', '--out', at('work'));
    expect(rows).toMatchObject([{ outcome: 'ok' }]);
    await done('issue', at('work'), '--issuer', at('college'), '--out', at('issued'));
    const { items } = (await jsonOf('wallet', 'add', wallet, at('issued'), ...trust)) as {
      readonly items: readonly Added[];
    };
    const confirmed = items.find(({ outcome }) => outcome === 'added');
    await done('wallet', 'present', wallet, confirmed?.id ?? '', ...asked, '--yes', '--out', at('confirmed.json'));
    await expectSilence(at('confirmed.json'));
    const told = await done('verify', at('confirmed.json'), ...asked, ...trust);
    expect(flat(told)).toMatch(/customers ask for him\..*Manager, Greenacre Garden Centre.*Northway College Group/);
  });
});

/** Nothing that is to stay is in a file; gives back all that can be read in it. */
async function expectSilence(path: string): Promise<readonly string[]> {
  const views = await everyView(await readFile(path));
  expect(foundIn(views, silent), path).toEqual([]);
  return views;
}
