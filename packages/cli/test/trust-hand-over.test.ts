/** Hand-over statements on the command line: made, signed by each who must, checked; and forged ones (TL-05). */
import { readFile, writeFile } from 'node:fs/promises';
import { createIssuer } from '@laurel/issuer/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Council, foundCouncil, type TrustRan } from './support/authority.ts';
import { testTime } from './support/run-laurel.ts';

let council: Council;
/** Their identifiers, by the names of their folders. */
const ids = new Map<string, string>();
const idOf = (school: string): string => ids.get(school) ?? expect.unreachable(school);

beforeAll(async () => {
  council = await foundCouncil(['ann']);
  for (const name of ['elm', 'oak', 'ash']) {
    const { id } = await createIssuer({
      directory: council.at(name),
      name,
      passphrase: 'four invented words here',
      recovery: 'none',
      now: testTime,
      logN: 15,
      ...(name === 'elm' ? { did: { method: 'webvh', host: 'elm.example' } } : {}),
    });
    ids.set(name, id);
  }
});
afterAll(() => council.end());

const history = () => ['--files', council.at('elm', 'did')];

/** A statement by one school about another, not signed. */
const made = async (name: string, from: string, to: string, ...more: readonly string[]): Promise<string> => {
  const path = council.at(name);
  const ran = await council.trust([
    'succeed',
    idOf(from),
    idOf(to),
    '--statement',
    path,
    '--closed',
    '2026-08-01',
    ...history(),
    ...more,
  ]);
  expect(ran.exitCode, ran.err).toBe(0);
  return path;
};
const signedBy = async (path: string, ...schools: readonly string[]): Promise<TrustRan> => {
  let ran = await council.trust(['hand-over', 'check', path, ...history()]);
  for (const school of schools) {
    ran = await council.trust(['hand-over', 'sign', path, '--issuer', council.at(school), '--yes']);
  }
  return ran;
};
const check = (...args: readonly string[]) => council.trust(['hand-over', 'check', ...args, ...history()]);
const copyWith = async (path: string, name: string, changes: object): Promise<string> =>
  council.write(name, { ...JSON.parse(await readFile(path, 'utf8')), ...changes });

describe('a hand-over', () => {
  it('that both schools sign is said in plain words, with who answers today', async () => {
    const path = await made(
      'elm-oak.json',
      'elm',
      'oak',
      '--name',
      'Elm School',
      '--scope',
      'custody',
      '--scope',
      'status',
    );
    expect((await check(path)).flat).toContain('Do not rely on it');
    const signed = await signedBy(path, 'elm', 'oak');
    expect(signed.flat).toContain('Signed; there are 2 signatures.');
    const checked = await check(path, '--follow', idOf('elm'));
    expect(checked).toMatchObject({ exitCode: 0 });
    expect(checked.flat).toContain(
      'takes on its records and questions about them and its lists of what was withdrawn, from 1 August 2026.',
    );
    expect(checked.flat).toContain(`Today ${idOf('oak')} answers for ${idOf('elm')}.`);
    // Without the school's history nobody can know its key.
    expect((await council.trust(['hand-over', 'check', path])).exitCode).toBe(1);
  });

  it('is signed while it is made, by who makes it', async () => {
    const path = await made('oak-ash.json', 'oak', 'ash', '--issuer', council.at('oak'));
    expect((await signedBy(path, 'ash')).flat).toContain('there are 2 signatures');
    const both = await check(path, council.at('elm-oak.json'), '--follow', idOf('elm'));
    expect(both.flat).toContain(`Today ${idOf('ash')} answers for ${idOf('elm')}.`);
  });

  it('stands on a list too, by the same command', async () => {
    const list = council.at('list.json');
    const root = ['--root', String(council.roots[0]), '--threshold', '1', '--expires', '2027-08-31'];
    await council.trust(['create', list, '--authority', 'Elmshire', ...root]);
    await council.trust([
      'add',
      list,
      '--id',
      idOf('elm'),
      '--name',
      'Elm School',
      '--as',
      'school',
      '--urn',
      '100001',
    ]);
    const ran = await council.trust(['succeed', '100001', idOf('oak'), '--closed', '2026-08-01', '--list', list]);
    expect(ran.flat).toContain(`From 1 August 2026 for its records and questions about them: ${idOf('oak')}.`);
  });

  it('by an authority, where the school’s keys are lost, needs a list on which the school is closed', async () => {
    const list = council.at('list.json');
    const path = await made('lost.json', 'elm', 'oak', '--keys-lost');
    await council.trust(['hand-over', 'sign', path, '--key', council.at('ann.age'), '--yes']);
    await signedBy(path, 'oak');
    await council.sign(list, 'ann');
    const trust = ['--trust', list, '--trust-root', String(council.roots[0])];
    expect((await check(path, ...trust)).flat).toContain('before the school that hands over was closed');
    await council.trust(['close', list, '100001', '--since', '2026-08-01', '--successor', idOf('oak')]);
    await council.sign(list, 'ann');
    const checked = await check(path, ...trust);
    expect(checked.flat).toContain('By the word of an authority: the school’s own keys are lost.');
    expect(checked.exitCode).toBe(0);
    expect((await check(path)).flat).toContain('is not signed by all who must sign it');
  });
});

describe('TL-05: a hand-over that nobody made', () => {
  it('by the successor alone, by a third school, or changed since, is refused in words', async () => {
    const alone = await made('alone.json', 'elm', 'oak');
    await signedBy(alone, 'oak');
    const refused = await check(alone);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.flat).toContain('Do not rely on it');
    expect(refused.flat).toContain('the school that hands over, or its authority, and the school that takes over');
    const third = await signedBy(alone, 'ash');
    expect(third.flat).toContain('is neither the one that hands over nor the one that takes over');

    const good = council.at('elm-oak.json');
    expect((await check(good)).exitCode).toBe(0);
    const changes = [
      { successor: { id: idOf('ash') } },
      { scope: ['re-issue'] },
      { effective: '2026-08-15T00:00:00Z' },
    ];
    for (const change of changes) {
      expect((await check(await copyWith(good, 'changed.json', change))).flat).toContain('Do not rely on it');
    }
  });

  it('that leads back to where it began, or names two successors, is refused', async () => {
    const back = await made('oak-elm.json', 'oak', 'elm', '--issuer', council.at('oak'));
    await signedBy(back, 'elm');
    const elmOak = council.at('elm-oak.json');
    expect((await check(back)).exitCode).toBe(0);
    const loop = await check(elmOak, back);
    expect(loop).toMatchObject({ exitCode: 1 });
    expect(loop.flat).toContain(
      'Nobody can be named who answers. The hand-over statements lead back to where they began.',
    );
    const other = await made('elm-ash.json', 'elm', 'ash');
    await signedBy(other, 'elm', 'ash');
    expect((await check(elmOak, other)).flat).toContain(
      'Two successors are named for the same thing at the same time.',
    );
  });

  it('of nothing, to itself, or before the school closed, is not even made', async () => {
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [[idOf('oak'), idOf('oak')], 'lead back to where they began'],
      [[idOf('oak'), idOf('ash'), '--effective', '2026-07-01'], 'before the school that hands over was closed'],
      [[idOf('oak'), idOf('ash'), '--nothing', '--scope', 'custody'], 'contradict each other'],
      [['did:webvh:x:elm.example', idOf('ash')], 'give the file did.jsonl with --files'],
    ];
    for (const [args, words] of wrong) {
      const path = council.at('never.json');
      const ran = await council.trust(['succeed', ...args, '--closed', '2026-08-01', '--statement', path]);
      expect(ran.flat).toContain(words);
      expect(await readFile(path, 'utf8').catch(() => 'nothing')).toBe('nothing');
    }
  });

  it('is signed by nobody who was not asked, and what is no statement by nobody', async () => {
    const path = await made('asked.json', 'oak', 'ash');
    const sign = ['hand-over', 'sign', path, '--issuer', council.at('oak')];
    expect((await council.trust(sign)).flat).toContain('look at it, and add --yes');
    const no = await council.trust(sign, { isInteractive: true, ask: async () => 'no' });
    expect(no.flat).toContain('Nothing was signed.');
    await writeFile(council.at('other.json'), '{"type":"Letter"}');
    const other = await council.trust([
      'hand-over',
      'sign',
      council.at('other.json'),
      '--issuer',
      council.at('oak'),
      '--yes',
    ]);
    expect(other).toMatchObject({ exitCode: 65 });
  });
});
