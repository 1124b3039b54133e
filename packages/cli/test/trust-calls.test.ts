/** Calls that are easily made wrong, and registries that nobody signed: each says what to do. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Council, foundCouncil } from './support/authority.ts';

const elm = 'did:web:elm.example';
const oak = 'did:web:oak.example';

let council: Council;
let list = '';
let draft = '';
/** The first version, signed by two. */
let signed = '';
beforeAll(async () => {
  council = await foundCouncil();
  list = council.at('elmshire.json');
  draft = council.at('elmshire.draft.json');
  const roots = council.roots.flatMap((root) => ['--root', root]);
  const create = ['create', list, '--authority', 'Elmshire', ...roots, '--threshold', '2', '--expires', '2027-08-31'];
  await council.trust(create);
  await add(elm, 'Elm School', '--urn', '100001');
  await council.sign(list, 'ann', 'ben');
  signed = await readFile(list, 'utf8');
});
beforeEach(async () => {
  await rm(draft, { force: true });
  await writeFile(list, signed);
});
afterAll(() => council.end());

const add = (id: string, name: string, ...more: readonly string[]) =>
  council.trust(['add', list, '--id', id, '--name', name, '--as', 'school', ...more]);

describe('calls that are easily made wrong', () => {
  const key = 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
  const bad: readonly (readonly [string, readonly string[], string])[] = [
    ['a list that is not there', ['show', 'nowhere.json'], 'make one with laurel trust create'],
    ['a name that is none', ['show', 'elmshire'], 'it ends in .json'],
    [
      'a threshold of more keys than there are',
      ['create', 'x.json', '--authority', 'A', '--root', key, '--threshold', '2', '--expires', '2030-01-01'],
      'a number from 1 to 1',
    ],
    [
      'one root key twice',
      [
        'create',
        'x.json',
        '--authority',
        'A',
        '--root',
        key,
        '--root',
        key,
        '--threshold',
        '2',
        '--expires',
        '2030-01-01',
      ],
      'each belongs to somebody else',
    ],
    [
      'a root that is no key',
      ['create', 'x.json', '--authority', 'A', '--root', elm, '--threshold', '1', '--expires', '2030-01-01'],
      'the identifier that trust key prints',
    ],
    [
      'a day that is over',
      ['create', 'x.json', '--authority', 'A', '--root', key, '--threshold', '1', '--expires', '2020-01-01'],
      'a day that is over',
    ],
    ['a key whose file does not say that it is sealed', ['key', 'ann.txt'], 'ends in .age'],
    ['nobody to add', ['add', 'LIST'], 'with --entry, or its identifier with --id'],
    ['no rights', ['add', 'LIST', '--id', oak, '--name', 'Oak'], '--as school, for example'],
    [
      'rights in other words',
      ['add', 'LIST', '--id', oak, '--name', 'Oak', '--may-assert', 'any:certain'],
      'The levels are self-declared',
    ],
    [
      'kinds in other words',
      ['add', 'LIST', '--id', oak, '--name', 'Oak', '--may-assert', 'homework:moderated'],
      'The kinds of --may-assert are any',
    ],
    [
      'a day in other words',
      ['add', 'LIST', '--id', oak, '--name', 'Oak', '--as', 'school', '--from', '1/9/26'],
      '--from takes a day',
    ],
    [
      'somebody who is there already',
      ['add', 'LIST', '--id', elm, '--name', 'Elm', '--as', 'school'],
      'correct it with laurel trust revise',
    ],
    ['somebody who is not on it', ['close', 'LIST', '999999', '--since', '2027-01-01'], 'Nobody on the list is 999999'],
    [
      'a successor and a merger',
      ['close', 'LIST', elm, '--since', '2027-01-01', '--merged-into', oak, '--successor', oak],
      'contradict each other',
    ],
    ['a merger into itself', ['merge', 'LIST', elm, '--into', elm, '--since', '2027-01-01'], 'another'],
    ['a correction of nothing', ['revise', 'LIST', elm], 'Say what is to be corrected'],
    ['a successor nowhere', ['succeed', elm, oak, '--closed', '2027-01-01'], 'Say where it is to stand'],
  ];
  it.each(bad)('%s', async (_what, [command = '', path = '', ...args], words) => {
    const ran = await council.trust([
      command,
      path === 'LIST' ? list : command === 'succeed' ? path : council.at(path),
      ...args,
    ]);
    expect(ran.exitCode).toBeGreaterThan(0);
    expect(ran.out).toBe('');
    expect(ran.flat).toContain(words);
    expect(await readFile(draft, 'utf8').catch(() => 'nothing')).toBe('nothing');
  });

  it('a key is never written over, and a school’s own claim to award qualifications is not taken', async () => {
    const before = await readFile(council.at('ann.age'));
    expect((await council.trust(['key', council.at('ann.age')])).flat).toContain('never written over');
    expect((await readFile(council.at('ann.age'))).equals(before)).toBe(true);
    expect((await council.trust(['key', council.at('ann.age'), '--show'])).out.trim()).toBe(council.roots[0]);

    const entry = { id: oak, name: 'Oak', mayAssert: [{ kinds: 'any', assurance: ['externally-validated'] }] };
    const file = await council.write('proud.json', { version: 1, issuers: [entry] });
    expect((await council.trust(['add', list, '--entry', file])).flat).toContain(
      'says of itself that it awards qualifications',
    );
    const board = await council.trust(['add', list, '--entry', file, '--as', 'awarding-organisation']);
    expect(board.flat).toContain('Oak may award qualifications itself.');
  });

  it('a key alone is for trials, and the same URN is noticed', async () => {
    const ran = await add(key, 'Oak Academy', '--urn', '100001');
    expect(ran.flat).toContain('it is on the list for trials only');
    expect(ran.flat).toContain('Elm School (did:web:elm.example) has the same URN.');
    expect((await council.trust(['show', list])).flat).toContain('1 for trials only');
  });
});

describe('other people’s registries', () => {
  it('are imported with their lack of signatures said first, and added by who vouches for them', async () => {
    const registry = { registry: { [oak]: { name: 'Oak Academy' }, 'oak.example': { name: 'No identifier' } } };
    const file = await council.write('dcc.json', registry);
    const out = council.at('imported.json');
    const ran = await council.trust(['import', file, '--from', 'dcc', '--as', 'school', '--out', out]);
    expect(ran.out).toMatch(/^Nothing of this was signed\./);
    expect(ran.flat).toContain('An entry of the registry was left out');
    expect((await council.trust(['import', file, '--from', 'dcc', '--out', out])).flat).toContain('say it with --as');
    expect((await council.trust(['add', list, '--entry', out])).flat).toContain('New on the list: 1 Oak Academy');
    expect((await council.trust(['show', out])).exitCode).toBe(65);
  });

  it('of a federation too: as a list, or a token a line', async () => {
    const metadata = { federation_entity: { organization_name: 'Oak Academy' } };
    const claims = { iss: 'https://federation.example', sub: oak, iat: 1_780_000_000, exp: 1_820_000_000, metadata };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'ES256', typ: 'entity-statement+jwt' })}.${part(claims)}.AAAA`;
    for (const text of [JSON.stringify([claims]), JSON.stringify(claims), `${token}\n${token}\n`]) {
      await writeFile(council.at('federation.txt'), text);
      const args = ['import', council.at('federation.txt'), '--from', 'federation', '--as', 'school'];
      const ran = await council.trust([...args, '--out', council.at('f.json'), '--json']);
      expect(ran.json()).toMatchObject({ unsigned: true, count: text.startsWith('{') || text.startsWith('[') ? 1 : 2 });
    }
  });
});
