/**
 * The life of a Year 11 student’s wallet: two schools, the leader of an award and she herself fill it; the laptop is
 * lost; paper and a memory stick bring it back; an employer who has a PDF and the schools’ files reads who says what.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recoveryKeyFrom, shareRecovery } from '@laurel/holder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../src/main.ts';
import { everyView, foundIn } from './support/every-view.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
const at = (...names: readonly string[]): string => join(folder, ...names);
const flat = ({ out, err }: Ran): string => `${out} ${err}`.replaceAll(/\s+/g, ' ');

/** A command of somebody’s, at their own computer, on a day at eight; it has to go well. */
async function by(who: string, day: string, args: readonly string[], changes: Partial<Io> = {}): Promise<Ran> {
  const environment = { LAUREL_PASSPHRASE: `four invented words of ${who}`, XDG_STATE_HOME: at(who, 'state') };
  const ran = await runLaurel(args, { now: () => new Date(`${day}T08:00:00Z`), environment, ...changes });
  expect(ran, `${args.slice(0, 2).join(' ')}: ${ran.err}`).toMatchObject({ exitCode: 0 });
  return ran;
}

/** What a school signs for Zoë: her key for this school in its list, its sheets, and its folder for her. */
async function issued(who: string, key: string, sheets: Readonly<Record<string, string>>, securing: string) {
  const list = `Admission No,Surname,Forename,DOB,Year,Reg,Learner DID\n001042,Adeyemi,Zoë,14/03/2010,11,11R,${key}\n`;
  for (const [as, rows] of Object.entries({ learners: list, ...sheets })) {
    await writeFile(at(who, `${as}.csv`), rows);
    await by(who, '2026-09-07', ['import', at(who, `${as}.csv`), '--as', as, '--out', at(who, 'work')]);
  }
  const issue = ['issue', at(who, 'work'), '--issuer', at(who, 'school'), '--out', at(who, 'issued')];
  await by(who, '2026-09-07', [...issue, '--securing', securing]);
}

const riversideSheets = {
  results:
    'Admission No,Surname,Forename,Series,Board,Title,Qual,Grade,Result date\n001042,ADEYEMI,ZOE,Jun-26,XXX,Mathematics,GCSE (9-1),7,20/08/2026\n',
  achievements:
    'Admission No,Name,What did you do?,Type,Skill,Step / level,Who saw it?,Date\n001042,Zoë Adeyemi,River water-quality project,Project,Creativity,Advanced,Mr Patel,12/06/2026\n001042,Zoë Adeyemi,Led the debating team,Skill,Speaking,Step 9,Ms Okoro,May 2026\n',
};
const hilltopSheets = {
  achievements:
    'Admission No,Name,What did you do?,Type,Skill,Step / level,Who saw it?,Date\n001042,Zoë Adeyemi,Planning a coast walk,Skill,Planning,Step 8,Ms Rowe,May 2026\n',
};
const shown = {
  grade: 'GCSE (9-1) Mathematics',
  project: 'River water-quality project',
  plan: 'Planning a coast walk',
  expedition: 'Two Rivers Award, Bronze expedition',
  own: 'How I learn',
};
/** What stays at home: another item of a school’s, and words of her own. */
const kept = ['Led the debating team', 'Dragons', 'I draw dragons at night.'];

const laptop = () => at('laptop', 'wallet');
const mine = (...args: readonly string[]) => by('laptop', '2026-09-08', ['wallet', ...args]);
const trusted = (inFolder: string) =>
  ['riverside', 'hilltop'].flatMap((who) => ['--trust', at(inFolder, `${who}.json`)]);

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly fingerprint: string;
}
const listed = async (ran: Promise<Ran>): Promise<readonly Listed[]> => JSON.parse((await ran).out).items;
const idsOf = (items: readonly Listed[], titles: readonly string[]): readonly string[] =>
  titles.map((title) => items.find((item) => item.title === title)?.id ?? `no ${title}`);

let paper = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-year-11-'));
  for (const who of ['riverside', 'hilltop', 'laptop', 'leader', 'stick', 'new-laptop', 'employer'])
    await mkdir(at(who));
  const create = ['issuer', 'create'];
  const lasting = ['--did', 'webvh:riverside.example'];
  await by('riverside', '2026-09-01', [
    ...create,
    at('riverside', 'school'),
    '--name',
    'Riverside Academy',
    ...lasting,
  ]);
  await by('hilltop', '2026-09-01', [...create, at('hilltop', 'school'), '--name', 'Hilltop Evening School']);

  const wordsOn = async () =>
    [...(await readFile(at('sheet.html'), 'utf8')).matchAll(/\d+\.\u00a0([a-z]+)/g)].map(([, word]) => word).join(' ');
  const typed = { ask: wordsOn };
  await by('laptop', '2026-09-02', ['wallet', 'create', laptop(), '--sheet', at('sheet.html')], typed);
  paper = await wordsOn();
  await rm(at('sheet.html'));

  const keyFor = async (school: string) => (await mine('key', laptop(), '--for', school)).out.trim();
  await issued('riverside', await keyFor('Riverside Academy'), riversideSheets, 'eddsa-jcs-2022');
  await issued('hilltop', await keyFor('Hilltop Evening School'), hilltopSheets, 'vc+jwt');
  const riverside = ['--issuer', at('riverside', 'school')];
  await by('riverside', '2026-09-07', ['issuer', 'publish', at('riverside', 'web'), ...riverside]);
  await by('riverside', '2026-09-07', ['status', 'publish', at('riverside', 'web'), ...riverside]);
  for (const who of ['riverside', 'hilltop'])
    for (const other of ['laptop', 'employer'])
      await writeFile(at(other, `${who}.json`), await readFile(at(who, 'school', 'trust.json')));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a Year 11 student', () => {
  it('collects from two schools, says two things herself, and the leader of an award speaks about one', async () => {
    const given = [at('riverside', 'issued'), at('hilltop', 'issued')];
    const files = ['--files', at('riverside', 'web')];
    const added = await mine('add', laptop(), ...given, ...trusted('laptop'), ...files);
    expect(flat(added)).toContain('4 kept, each checked first.');
    const say = (title: string, text: string, ...more: readonly string[]) =>
      mine('declare', laptop(), '--name', 'Zoë A.', '--title', title, '--text', text, ...more);
    await say(shown.own, 'I like to find out why something does not work.');
    const award = ['--kind', 'award', '--from', '2026-05', '--json'];
    const expedition = JSON.parse((await say(shown.expedition, 'We walked 24 km. I read the map.', ...award)).out).item
      .id;
    await say(kept[1] ?? '', kept[2] ?? '');

    await mine('present', laptop(), expedition, '--unchallenged', '--out', at('leader', 'asked.json'));
    const who = ['--role', 'Expedition leader', '--organisation', 'Two Rivers Award'];
    const text = ['--text', 'Zoë kept the group together in fog.', '--yes', '--out', at('leader', 'said.json')];
    await by('leader', '2026-09-08', ['endorse', at('leader', 'asked.json'), ...who, ...text]);
    await mine('add', laptop(), at('leader', 'said.json'));
  });

  it('saves what an employer is to see, and a backup on a stick', async () => {
    const items = await listed(mine('list', laptop(), '--json'));
    const [testimonial = ''] = idsOf(items, ['Testimonial']);
    const five = idsOf(items, Object.values(shown));
    await mine('select', laptop(), 'apprenticeship', ...five, '--testimonial', testimonial);
    await mine('backup', laptop(), '--out', at('stick', 'zoe.age'));
    expect((await readdir(at('stick'))).toSorted()).toEqual(['zoe.age', 'zoe.sheet.age']);
  });

  it('loses the laptop, and has everything back from the paper and the stick', async () => {
    await rm(at('laptop'), { recursive: true });
    await writeFile(at('new-laptop', 'paper.txt'), paper.toUpperCase());
    const from = ['--from', at('stick', 'zoe.sheet.age')];
    const words = ['--recovery-words', at('new-laptop', 'paper.txt')];
    const back = await by('new-laptop', '2026-09-09', [
      'wallet',
      'restore',
      at('new-laptop', 'wallet'),
      ...from,
      ...words,
    ]);
    expect(flat(back)).toMatch(/8 signed items.*3 keys of yours.*1 saved selection/);
  });

  it('or from two of the three cards, and the stick; one card is not enough', async () => {
    const cards = await shareRecovery(recoveryKeyFrom(paper), { needed: 2, total: 3 });
    for (const { number, words } of cards) await writeFile(at(`card-${number}.txt`), words.join(' '));
    const restore = ['wallet', 'restore', at('new-laptop', 'other'), '--from', at('stick', 'zoe.sheet.age')];
    const one = await runLaurel([...restore, '--share', at('card-3.txt')]);
    expect([one.exitCode, flat(one)]).toEqual([1, expect.stringContaining('2 of the set are needed')]);
    const two = ['--share', at('card-3.txt'), '--share', at('card-1.txt')];
    const back = await by('new-laptop', '2026-09-09', [...restore, ...two]);
    expect(flat(back)).toMatch(/8 signed items.*3 keys of yours.*1 saved selection/);
  });
});

describe('the employer, with a PDF and the schools’ files', () => {
  const wallet = () => at('new-laptop', 'wallet');
  const pdf = () => at('employer', 'zoe.pdf');
  const check = (day: string, ...more: readonly string[]) =>
    runLaurel(['verify', pdf(), ...trusted('employer'), ...more], { now: () => new Date(`${day}T08:00:00Z`) });

  beforeAll(async () => {
    const what = ['--selection', 'apprenticeship', '--as', 'pdf', '--to', 'Bridge Garage', '--out', pdf(), '--yes'];
    await by('new-laptop', '2026-09-09', ['wallet', 'export', wallet(), ...what, ...trusted('employer')]);
    expect((await readdir(at('employer'))).toSorted()).toEqual(['hilltop.json', 'riverside.json', 'zoe.pdf']);
  }, 60_000);

  it('reads of each item who vouches for it, how it was checked and as of when', async () => {
    const ran = await check('2026-09-10', '--unchallenged');
    const [head = '', ...blocks] = (ran.out.split('\nVerdict')[0] ?? '').split(/\n\d\. /);
    const items = Object.fromEntries(blocks.map((block) => [block.split('\n')[0], block.replaceAll(/\s+/g, ' ')]));
    expect(head.replaceAll(/\s+/g, ' ')).toContain(
      '6 items: 3 by schools on your list, 2 in the learner’s own words, 1 by someone not on your list. It is about: Zoë A.',
    );
    const asOf = 'As of: 10 September 2026, 08:00 (UTC)';
    const told: Readonly<Record<string, readonly string[]>> = {
      [shown.grade]: [
        'GCSE grade: 7 (provisional)',
        'Who says so: Riverside Academy, which is on your list.',
        'How checked: an exam board’s result, copied by the school',
        'Not withdrawn as of 7 September 2026, 08:00 (UTC).',
      ],
      [shown.project]: [
        'Creativity stage: Advanced',
        'Who says so: Riverside Academy, which is on your list.',
        'How checked: assessed by a teacher',
        'Not withdrawn as of 7 September 2026, 08:00 (UTC).',
      ],
      [shown.plan]: [
        'Planning step: Step 8',
        'Who says so: Hilltop Evening School, which is on your list.',
        'How checked: assessed by a teacher',
      ],
      [shown.expedition]: [
        '“We walked 24 km. I read the map.”',
        'Who says so: The learner, in their own words. Nobody else vouches for it',
        'How checked: in the learner’s own words',
      ],
      Testimonial: [
        '“Zoë kept the group together in fog.”',
        'Who says so: Someone who goes by “Expedition leader, Two Rivers Award”. They are not on your list',
        'How checked: the file does not say how it was checked',
        'It speaks about “Two Rivers Award, Bronze expedition”.',
      ],
      [shown.own]: ['Who says so: The learner, in their own words.', 'How checked: in the learner’s own words'],
    };
    expect(Object.keys(items)).toEqual(Object.keys(told));
    for (const [title, words] of Object.entries(told))
      for (const word of [...words, asOf]) expect(items[title], title).toContain(word);
    // Whoever led the expedition is known to nobody here, and that is no reason to call the rest genuine or not.
    expect([ran.exitCode, ran.out.match(/Verdict: \w+/)?.[0]]).toEqual([2, 'Verdict: indeterminate']);
    const everybody = ['verify', pdf(), '--any-issuer', '--unchallenged'];
    const open = await runLaurel(everybody, { now: () => new Date('2026-09-10T08:00:00Z') });
    expect([open.exitCode, open.out.match(/Verdict: \w+/)?.[0]]).toEqual([0, 'Verdict: valid']);
  });

  it('reads, when the list of what was withdrawn is old, that it is', async () => {
    const ran = await check('2026-11-10', '--unchallenged');
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain('What it says of withdrawals is as of 7 September 2026');
    expect(flat(ran)).not.toContain('Not withdrawn as of 7 September');
  });

  it('finds nothing in it of what was not shown', async () => {
    const views = await everyView(await readFile(pdf()));
    expect(foundIn(views, Object.values(shown))).toEqual(Object.values(shown));
    const items = await listed(by('new-laptop', '2026-09-09', ['wallet', 'list', wallet(), '--json']));
    const names = [...items.flatMap(({ id, fingerprint }) => [id, fingerprint]), folder, 'Adeyemi', '001042'];
    expect(foundIn(views, [...kept, ...names])).toEqual([]);
  });
});
