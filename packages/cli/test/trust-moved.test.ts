/** A school that moved to another host: a list has it under its old identifier, and its file under both. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { TrustListDocument } from '@laurel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Council, foundCouncil } from './support/authority.ts';

const scid = 'QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE';
const old = `did:webvh:${scid}:elm.example`;
const moved = `did:webvh:${scid}:trust.example:elm`;
const oak = 'did:web:oak.example';
const mayAssert = [{ kinds: 'any', assurance: ['teacher-assessed', 'moderated'] }];
const elmAs = (id: string, more: object = {}) => ({ id, name: 'Elm School', mayAssert, ...more });

let council: Council;
let list = '';
let draft = '';
let begun = '';
beforeAll(async () => {
  council = await foundCouncil();
  list = council.at('elmshire.json');
  draft = council.at('elmshire.draft.json');
  const roots = council.roots.flatMap((root) => ['--root', root]);
  const create = ['create', list, '--authority', 'Elmshire', ...roots, '--threshold', '2', '--expires', '2027-08-31'];
  await council.trust(create);
  // As it came, with what the council knows of the school besides.
  await add([elmAs(old)], '--ukprn', '10000001', '--from', '2025-09-01');
  await add([{ ...elmAs(oak), name: 'Oak Academy' }], '--urn', '100002');
  begun = await readFile(draft, 'utf8');
});
beforeEach(() => writeFile(draft, begun));
afterAll(() => council.end());

const add = async (issuers: readonly object[], ...options: readonly string[]) =>
  council.trust(['add', list, '--entry', await council.write('trust.json', { version: 1, issuers }), ...options]);
const documentNow = async () => JSON.parse(await readFile(draft, 'utf8')) as TrustListDocument;
const entryOf = async (id: string) => (await documentNow()).issuers.filter((entry) => entry.id === id);

describe('trust add --entry, of a school that is on the list under its old name', () => {
  it('adds the new one, names the old one as known, and leaves it as it was', async () => {
    const before = await entryOf(old);
    const ran = await add([elmAs(moved), elmAs(old)]);
    expect(ran.exitCode).toBe(0);
    expect(ran.flat).toContain(`Elm School (${old}) is on the list already, and is not added again.`);
    expect(await entryOf(old)).toEqual(before);
    expect(await entryOf(moved)).toEqual([elmAs(moved)]);
  });

  it('a number that is given is that of all its entries; a first day is that of the new one', async () => {
    const ran = await add([elmAs(moved), elmAs(old)], '--urn', '100001', '--from', '2027-02-01');
    expect(ran.flat).not.toContain('has the same URN');
    expect(await entryOf(old)).toMatchObject([
      { from: '2025-09-01T00:00:00Z', numbers: { urn: '100001', ukprn: '10000001' } },
    ]);
    expect(await entryOf(moved)).toMatchObject([{ from: '2027-02-01T00:00:00Z', numbers: { urn: '100001' } }]);
  });

  it('two that are both new come with one number', async () => {
    await council.trust(['remove', list, old]);
    await add([elmAs(moved), elmAs(old)], '--urn', '100001');
    for (const id of [old, moved]) expect(await entryOf(id)).toMatchObject([{ numbers: { urn: '100001' } }]);
  });

  const refused: readonly (readonly [string, readonly object[], readonly string[], string])[] = [
    ['nothing is new', [elmAs(old)], [], `(${old}) is on the list already for that time`],
    ['the old one has another name', [elmAs(moved), elmAs(old, { name: 'Elm College' })], [], 'correct it with laurel'],
    [
      'the old one may say other things',
      [elmAs(moved), elmAs(old, { mayAssert: [{ kinds: ['skill'], assurance: ['moderated'] }] })],
      [],
      'correct it with laurel trust revise',
    ],
    ['the old one has another number', [elmAs(moved), elmAs(old)], ['--ukprn', '10000009'], 'correct it with laurel'],
    ['the old one ends', [elmAs(moved), elmAs(old, { until: '2027-01-01T00:00:00Z' })], [], 'correct it with laurel'],
    ['the new one stands there twice', [elmAs(moved), elmAs(moved)], [], `(${moved}) is on the list already`],
    [
      'one number is given for two schools',
      [elmAs(moved), elmAs('did:web:ash.example')],
      ['--urn', '100001'],
      'several',
    ],
  ];
  it.each(refused)('is refused where %s', async (_what, issuers, options, words) => {
    const ran = await add(issuers, ...options);
    expect(ran.exitCode).toBeGreaterThan(0);
    expect(ran.flat).toContain(words);
    expect(await readFile(draft, 'utf8')).toBe(begun);
  });

  it('of a sheet of schools, those that are known are counted', async () => {
    const schools = Array.from({ length: 30 }, (_, number) => elmAs(`did:web:school-${number}.example`));
    await add(schools);
    const ran = await add([...schools, elmAs('did:web:school-30.example')], '--json');
    expect(ran.json()['notes']).toContain('30 of these are on the list already, and are not added again.');
    expect((await documentNow()).issuers).toHaveLength(33);
  });
});

describe('a URN', () => {
  beforeEach(async () => {
    await add([elmAs(moved), elmAs(old)], '--urn', '100001');
  });

  it('means a school under each of its names: to revise, to close, to merge', async () => {
    await council.trust(['revise', list, '100001', '--name', 'Elm College']);
    for (const id of [old, moved]) expect(await entryOf(id)).toMatchObject([{ name: 'Elm College' }]);
    const close = await council.trust(['close', list, '100001', '--since', '2027-01-01', '--successor', '100002']);
    expect(close.exitCode).toBe(0);
    for (const id of [old, moved]) {
      expect(await entryOf(id)).toMatchObject([{ state: { is: 'closed' }, successors: [{ id: oak }] }]);
    }
    expect((await council.trust(['close', list, '100001', '--since', '2027-01-01'])).flat).toContain('has closed');
  });

  it('means the name that came without it too', async () => {
    await writeFile(draft, begun);
    await council.trust(['revise', list, old, '--urn', '100001']);
    await add([elmAs(moved), elmAs(old)]);
    await council.trust(['close', list, '100001', '--since', '2027-01-01']);
    for (const id of [old, moved]) expect(await entryOf(id)).toMatchObject([{ state: { is: 'closed' } }]);
  });

  it('of which one name is closed, the other is merged', async () => {
    await council.trust(['close', list, old, '--since', '2027-01-01']);
    expect(await entryOf(moved)).not.toMatchObject([{ state: {} }]);
    await council.trust(['merge', list, '100001', '--into', '100002', '--since', '2027-06-01']);
    expect(await entryOf(old)).toMatchObject([{ state: { is: 'closed', since: '2027-01-01T00:00:00Z' } }]);
    expect(await entryOf(moved)).toMatchObject([{ state: { is: 'merged' }, successors: [{ id: oak }] }]);
    const succeed = ['succeed', '100001', oak, '--closed', '2027-06-01', '--scope', 'status', '--list', list];
    expect((await council.trust(succeed)).exitCode).toBe(0);
    for (const id of [old, moved])
      expect((await entryOf(id))[0]?.successors).toContainEqual({
        id: oak,
        from: '2027-06-01T00:00:00Z',
        scope: ['status'],
      });
  });

  it('does not say which name is meant where only one can be: to take off, to merge into', async () => {
    const before = await readFile(draft, 'utf8');
    for (const args of [
      ['remove', list, '100001'],
      ['merge', list, oak, '--into', '100001', '--since', '2027-01-01'],
    ]) {
      const ran = await council.trust(args);
      expect(ran.exitCode).toBe(64);
      for (const id of [old, moved]) expect(ran.flat).toContain(`Elm School (${id})`);
      expect(ran.flat).toContain('Give an identifier.');
    }
    expect(await readFile(draft, 'utf8')).toBe(before);
    expect((await council.trust(['remove', list, moved])).exitCode).toBe(0);
  });

  it('of two schools is none', async () => {
    await council.trust(['revise', list, oak, '--urn', '100001']);
    const before = await readFile(draft, 'utf8');
    const ran = await council.trust(['close', list, '100001', '--since', '2027-01-01']);
    expect(ran.flat).toContain(`Several on the list have the URN 100001: Elm School (${old})`);
    expect(ran.flat).toContain('Oak Academy (did:web:oak.example)');
    expect(await readFile(draft, 'utf8')).toBe(before);
  });
});

describe('trust sign at a terminal', () => {
  it('shows what is different before it asks for anything', async () => {
    const events: string[] = [];
    const terminal = {
      isInteractive: true,
      environment: {},
      err: (text: string) => void events.push(text),
      ask: async (question: string) => {
        events.push(question);
        return 'yes';
      },
      askPassphrase: async (question: string) => {
        events.push(question);
        return 'four invented words here';
      },
    };
    for (const more of [[], ['--yes']]) {
      events.length = 0;
      const ran = await council.trust(['sign', list, '--key', council.at('ann.age'), ...more], terminal);
      expect(ran.exitCode).toBe(0);
      const places = ['Oak Academy', 'Passphrase of your root key'].map((words) =>
        events.findIndex((event) => event.includes(words)),
      );
      expect(places).toEqual([0, more.length === 0 ? 2 : 1]);
    }
    await rm(council.at('cat.age'));
    events.length = 0;
    const gone = await council.trust(['sign', list, '--key', council.at('cat.age')], terminal);
    expect(gone.exitCode).toBeGreaterThan(0);
    expect(events.join('')).toContain('there is no such file');
    expect(events.join('')).not.toContain('Type yes');
  });
});
