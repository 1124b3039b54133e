/** Lists that somebody changed, held back or swapped: nothing is signed on top of them, and each says what to do. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { type TrustListDocument, trustListDigest } from '@laurel/core';
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

const documentIn = async (path: string): Promise<TrustListDocument> =>
  JSON.parse(await readFile(path, 'utf8')) as TrustListDocument;
const change = async (path: string, changes: object): Promise<void> =>
  writeFile(path, JSON.stringify({ ...(await documentIn(path)), ...changes }));

describe('what is signed is what was seen', () => {
  it('nobody signs without having been asked, or having said which version', async () => {
    await add(oak, 'Oak Academy');
    const sign = ['sign', list, '--key', council.at('ann.age')];
    expect((await council.trust(sign)).flat).toContain('look at the list with trust show, and give --digest');
    const digest = trustListDigest(await readFile(draft, 'utf8'));
    const other = await council.trust([...sign, '--digest', trustListDigest(signed)]);
    expect(other).toMatchObject({ exitCode: 1 });
    expect(other.flat).toContain('This is not the version that was read to you');
    expect((await council.trust([...sign, '--digest', digest, '--json'])).json()).toMatchObject({
      digest,
      sequence: 2,
    });
  });

  it('a person sees all that is different, and says yes', async () => {
    await add(oak, 'Oak Academy');
    const asked: string[] = [];
    const answering = (answer: string) => ({
      isInteractive: true,
      ask: async (question: string) => {
        asked.push(question);
        return answer;
      },
    });
    const sign = ['sign', list, '--key', council.at('ann.age')];
    const no = await council.trust(sign, answering('no'));
    expect(no.err).toContain('Oak Academy');
    expect(no.flat).toContain('Nothing was signed.');
    expect((await documentIn(draft)).proof).toBeUndefined();
    expect((await council.trust(sign, answering('Yes'))).flat).toContain('1 more must sign');
    expect(asked).toHaveLength(2);
  });

  it('a list that is changed while somebody reads it is not signed', async () => {
    await add(oak, 'Oak Academy');
    const ran = await council.trust(['sign', list, '--key', council.at('ann.age')], {
      isInteractive: true,
      ask: async () => {
        await change(draft, { authority: { name: 'Another' } });
        return 'yes';
      },
    });
    expect(ran.flat).toContain('Somebody changed the list while you were looking at it');
    expect((await documentIn(draft)).proof).toBeUndefined();
  });

  it('signatures fall away when the draft is changed again, and that is said', async () => {
    await add(oak, 'Oak Academy');
    await council.sign(list, 'ann');
    const ran = await council.trust(['revise', list, oak, '--name', 'Oak College', '--ukprn', '10000002']);
    expect(ran.flat).toContain('1 had signed this version before it was changed again: everybody signs anew.');
    expect(ran.flat).toContain('Oak College');
    expect((await council.sign(list, 'ben')).flat).toContain('1 more must sign');
  });
});

describe('a list that is not as it was signed', () => {
  const attacks: readonly (readonly [string, () => Promise<void>])[] = [
    [
      'an entry put in',
      async () =>
        change(list, {
          issuers: [...(await documentIn(list)).issuers, { ...(await documentIn(list)).issuers[0], id: oak }],
        }),
    ],
    ['one signature taken away', async () => change(list, { proof: (await documentIn(list)).proof?.slice(1) })],
    [
      'one key twice',
      async () =>
        change(list, {
          proof: [
            ...((await documentIn(list)).proof ?? []).slice(1),
            ...((await documentIn(list)).proof ?? []).slice(1),
          ],
        }),
    ],
    ['another authority’s name', async () => change(list, { authority: { name: 'Oakshire' } })],
  ];
  it.each(attacks)('%s: nothing is built on it', async (_what, attack) => {
    expect((await council.trust(['show', list])).exitCode).toBe(0);
    await attack();
    for (const args of [
      ['show', list],
      ['add', list, '--id', oak, '--name', 'Oak', '--as', 'school'],
    ]) {
      const ran = await council.trust(args);
      expect(ran.exitCode).toBe(65);
      expect(ran.flat).toContain('is not as it was signed: put back the copy that was.');
    }
  });

  it('with roots of its own is not what the authority’s keys signed', async () => {
    const stranger = (await council.trust(['key', council.at('stranger.age'), '--json'])).json()['did'];
    const forged = await council.write('forged.draft.json', {
      ...(await documentIn(list)),
      roots: { threshold: 1, keys: [stranger] },
      proof: undefined,
    });
    await council.sign(forged, 'stranger');
    const show = (path: string) =>
      council.trust(['show', path, ...council.roots.slice(0, 2).flatMap((root) => ['--root', root])]);
    expect((await show(council.at('forged.json'))).flat).toContain(
      'NOT signed by enough of the root keys that you gave',
    );
    expect((await show(list)).flat).toContain('is signed by the root keys that you gave');
    const other = await council.trust(['sign', list, '--key', council.at('stranger.age'), '--yes']);
    expect(other).toMatchObject({ exitCode: 1 });
    expect(other.flat).toContain('This key is none of the list’s root keys');
  });

  it('a draft that does not follow from it is refused', async () => {
    await add(oak, 'Oak Academy');
    const begun = await readFile(draft, 'utf8');
    await change(draft, { previous: `zQm${'1'.repeat(44)}` });
    expect((await council.trust(['show', list])).flat).toContain('does not follow from');
    await writeFile(draft, begun);
    await rm(list);
    expect((await council.trust(['show', list])).flat).toContain('put the version before it, signed, beside it');
  });

  it('one that has ended is renewed, and says so', async () => {
    const now = () => new Date('2028-01-01T08:00:00Z');
    expect((await council.trust(['show', list], { now })).flat).toContain(
      'ended on 31 August 2027: nobody relies on it',
    );
    expect((await council.trust(['remove', list, elm], { now })).flat).toContain('say with --expires until when');
    expect((await council.trust(['renew', list, '--expires', '2028-08-31'], { now })).flat).toContain(
      'It ends on another day: 31 August 2028.',
    );
  });
});

describe('other root keys', () => {
  it('need the signatures of the old and of the new ones, and lead from the one to the other', async () => {
    const did = String((await council.trust(['key', council.at('dan.age'), '--json'])).json()['did']);
    const [, ben = '', cat = ''] = council.roots;
    const roots = ['roots', list, ...[ben, cat, did].flatMap((root) => ['--root', root]), '--threshold', '2'];
    const changed = await council.trust(roots);
    expect(changed.flat).toContain('Other root keys: 2 of 3 root keys');
    expect(changed.out).toMatch(/leaves {2}did:key:.*\n {2}joins {3}did:key:/);
    expect((await council.sign(list, 'ann')).flat).toContain(
      '1 more must sign (2 of 3 root keys, 1 so far, counted among the old root keys). 2 more must sign',
    );
    expect((await council.sign(list, 'dan')).flat).toContain('counted among the old root keys). 1 more must sign');
    expect((await council.sign(list, 'ben')).flat).toContain('In force:');
    // Who knows the first roots only follows the versions that lie beside it.
    await council.trust(['renew', list, '--expires', '2028-01-31']);
    await council.sign(list, 'cat', 'dan');
    const old = council.roots.slice(0, 2).flatMap((root) => ['--root', root]);
    expect((await council.trust(['show', list, ...old, '--json'])).json()).toMatchObject({
      sequence: 3,
      isConfirmed: true,
    });
    await rm(council.at('elmshire.v2.json'));
    expect((await council.trust(['show', list, ...old, '--json'])).json()).toMatchObject({ isConfirmed: false });
  });
});
