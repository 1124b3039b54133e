/** Lists of schools that an authority signs, and hand-overs between schools, by the command. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  changeTrustList,
  type ListChange,
  makeSuccession,
  makeTrustList,
  type Signer,
  signSuccession,
  signTrustList,
  type TrustListDocument,
} from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbidNetwork } from '../../core/src/testing/no-network.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';
import { entryOf, itemOf, keyOf, listOf, makeSchool, now, type WebSchool } from './support/web-school.ts';

forbidNetwork();

const issued = new Date('2026-09-01T00:00:00Z');
const expires = new Date('2027-09-01T00:00:00Z');
let folder = '';
let school: WebSchool;
let successor: WebSchool;
let roots: readonly Signer[] = [];
let list: TrustListDocument;
const at = (...names: string[]): string => join(folder, ...names);
const flat = ({ out, err }: Ran): string => `${out}\n${err}`.replace(/\s+/g, ' ');

const verify = (...args: string[]): Promise<Ran> =>
  runLaurel(['verify', at('item.json'), '--unchallenged', '--files', at('did.jsonl'), '--files', at('list'), ...args], {
    now: () => now,
  });

async function signed(unsigned: TrustListDocument, signers: readonly Signer[]): Promise<TrustListDocument> {
  let some = unsigned;
  for (const signer of signers) some = await signTrustList(some, { signer, created: new Date(unsigned.issued) });
  return some;
}

async function write(name: string, document: object): Promise<string> {
  await writeFile(at(name), JSON.stringify(document));
  return at(name);
}

const next = (before: TrustListDocument, changes: readonly ListChange[], on = new Date('2026-09-05T00:00:00Z')) =>
  signed(changeTrustList(before, { changes, issued: on, expires }), roots.slice(0, 2));

const rootArgs = (...numbers: readonly number[]): readonly string[] =>
  numbers.flatMap((number) => ['--trust-root', roots[number]?.controller ?? '']);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-trust-'));
  [school, successor] = [await makeSchool('school.example'), await makeSchool('college.example')];
  roots = await Promise.all(['first root', 'second root', 'third root'].map(keyOf));
  await writeFile(at('item.json'), await itemOf(school));
  await writeFile(at('did.jsonl'), school.log);
  await writeFile(at('college.jsonl'), successor.log);
  await writeFile(at('list'), await listOf(school));
  const draft = makeTrustList({
    id: 'urn:uuid:0d6ee6c8-8e36-4b8f-a3d8-4f5a0a3f4a57',
    authority: { name: 'Elmshire County Council' },
    roots: { threshold: 2, keys: roots.map(({ controller }) => controller) },
    issued,
    expires,
    issuers: [entryOf(school)] as never,
  });
  list = await signed(draft, roots.slice(0, 2));
  await write('list.json', list);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a signed list', () => {
  it('is relied on where enough of the keys that were given have signed it, and is named', async () => {
    const ran = await verify('--trust', at('list.json'), ...rootArgs(0, 1));
    expect([ran.exitCode, ran.err]).toEqual([0, '']);
    const report = JSON.parse((await verify('--trust', at('list.json'), ...rootArgs(0, 1), '--json')).out);
    expect(report.issuer.list).toEqual({ name: 'Elmshire County Council', isSigned: true });
    const two = await verify('--trust', at('list.json'), ...rootArgs(0, 1, 2), '--trust-threshold', '2');
    expect(two.exitCode).toBe(0);
  });

  it('is refused where fewer have: all of the given, unless it is said how many', async () => {
    for (const args of [rootArgs(0, 1, 2), rootArgs(2)]) {
      const ran = await verify('--trust', at('list.json'), ...args);
      expect(ran.exitCode).toBe(65);
      expect(flat(ran)).toContain('is no list that can be relied on');
    }
    const alone = await write('one-signature.json', await signed({ ...list, proof: [] }, roots.slice(0, 1)));
    expect((await verify('--trust', alone, ...rootArgs(0))).exitCode).toBe(65);
    const changed = { ...list, issuers: list.issuers.map((entry) => ({ ...entry, name: 'Another' })) };
    expect((await verify('--trust', await write('changed.json', changed), ...rootArgs(0, 1))).exitCode).toBe(65);
  });

  it('is not relied on by its own word', async () => {
    const ran = await verify('--trust', at('list.json'));
    expect(ran.exitCode).toBe(64);
    expect(flat(ran)).toContain('add --trust-root');
    const { proof, roots: left, ...bare } = list;
    expect([proof, left]).toBeDefined();
    expect((await verify('--trust', await write('bare.json', bare))).exitCode).not.toBe(0);
  });

  it('among the files counts with its authority’s keys, and is named without them', async () => {
    expect((await verify('--files', at('list.json'), ...rootArgs(0, 1))).exitCode).toBe(0);
    const ran = await verify('--files', at('list.json'));
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain('to rely on it, add --trust-root');
    const anybody = await verify('--files', at('list.json'), '--any-issuer');
    expect([anybody.exitCode, flat(anybody)]).toEqual([0, expect.stringContaining('--any-issuer relies on no list')]);
  });

  it('that has ended is refused', async () => {
    const ended = { ...list, proof: [], expires: '2026-09-07T00:00:00Z' } as TrustListDocument;
    const path = await write('ended.json', await signed(ended, roots.slice(0, 2)));
    const ran = await verify('--trust', path, ...rootArgs(0, 1));
    expect([ran.exitCode, flat(ran)]).toEqual([65, expect.stringContaining('has ended')]);
  });

  it('is known again with --remember, newer ones follow, and an older one is named', async () => {
    const seen = ['--remember', at('seen')];
    expect((await verify('--trust', at('list.json'), ...seen)).exitCode).toBe(64);
    expect((await verify('--trust', at('list.json'), ...rootArgs(0, 1), ...seen)).exitCode).toBe(0);
    expect((await verify('--trust', at('list.json'), ...seen)).exitCode).toBe(0);
    const revised = await next(list, [{ change: 'revise', id: school.did, to: { name: 'Riverside School' } }]);
    const second = await write('second.json', revised);
    const ran = await verify('--trust', second, ...seen);
    expect([ran.exitCode, flat(ran)]).toEqual([0, expect.stringContaining('Riverside School')]);
    const older = await verify('--trust', at('list.json'), ...seen);
    expect([older.exitCode, flat(older)]).toEqual([65, expect.stringContaining('older than one that was seen before')]);
    // Both at hand: the newer counts.
    expect((await verify('--trust', at('list.json'), '--trust', second, ...seen)).exitCode).toBe(0);
    const twin = await write('twin.json', await next(list, [{ change: 'remove', id: school.did }]));
    expect((await verify('--trust', twin, ...seen)).exitCode).toBe(65);
    const both = await verify('--trust', twin, '--trust', second, ...rootArgs(0, 1));
    expect([both.exitCode, flat(both)]).toEqual([65, expect.stringContaining('rely on neither')]);
    // A key that is not this list’s is never passed over.
    expect((await verify('--trust', second, ...rootArgs(2), ...seen)).exitCode).toBe(64);
  });
});

describe('a plain list', () => {
  it('may say as much as a signed one, by the word of whoever gives it', async () => {
    const since = '2026-09-05T00:00:00Z';
    const issuers = [{ ...entryOf(school), until: since, state: { is: 'closed', since }, numbers: { urn: '100000' } }];
    const path = await write('plain.json', { version: 1, issuers });
    const ran = await verify('--trust', path, '--json');
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(ran.out).issuer).toMatchObject({ state: 'closed', list: { isSigned: false } });
    const wrong = await verify('--trust', await write('wrong.json', { version: 1, issuers: [{}] }));
    expect([wrong.exitCode, flat(wrong)]).toEqual([65, expect.stringContaining('is no list of trusted schools')]);
  });
});

describe('a list whose root keys have changed', () => {
  it('is reached over the version in which they did', async () => {
    const later = await Promise.all(['later root', 'another later root'].map(keyOf));
    const keys = { threshold: 2, keys: later.map(({ controller }) => controller) };
    const on = (day: string) => new Date(`2026-09-${day}T00:00:00Z`);
    let change = changeTrustList(list, { changes: [{ change: 'roots', roots: keys }], issued: on('03'), expires });
    for (const signer of [...roots.slice(0, 2), ...later]) {
      change = await signTrustList(change, { signer, created: on('03'), previousRoots: list.roots });
    }
    let newest = changeTrustList(change, { changes: [], issued: on('05'), expires });
    for (const signer of later) newest = await signTrustList(newest, { signer, created: on('05') });
    const [second, third] = [await write('change.json', change), await write('newest.json', newest)];
    expect((await verify('--trust', third, ...rootArgs(0, 1))).exitCode).toBe(65);
    expect((await verify('--trust', third, '--trust', second, ...rootArgs(0, 1))).exitCode).toBe(0);
    const seen = ['--remember', at('seen-change')];
    expect((await verify('--trust', second, ...rootArgs(0, 1), ...seen)).exitCode).toBe(0);
    expect((await verify('--trust', third, ...seen)).exitCode).toBe(0);
  });
});

describe('a hand-over', () => {
  const handOver = async (signers: readonly Signer[]) => {
    let statement: object = makeSuccession({
      id: 'urn:uuid:3c1b0b8e-5d0a-4c7b-9a70-6e9f5b7f9d11',
      predecessor: { id: school.did, versionId: JSON.parse(school.log.split('\n')[0] ?? '').versionId },
      successor: { id: successor.did, name: 'College' },
      closed: new Date('2026-09-03T00:00:00Z'),
      effective: new Date('2026-09-03T00:00:00Z'),
      scope: ['custody'],
      attestedBy: 'predecessor',
    });
    for (const [index, signer] of signers.entries()) {
      statement = await signSuccession(statement, { signer, created: now, id: `urn:uuid:${index}` });
    }
    return statement;
  };

  it('says who answers for a school that was closed', async () => {
    const closed = await next(list, [{ change: 'close', id: school.did, since: new Date('2026-09-03T00:00:00Z') }]);
    const trust = ['--trust', await write('closed.json', closed), ...rootArgs(0, 1), '--files', at('college.jsonl')];
    const path = await write('hand-over.json', await handOver([school.signer, successor.signer]));
    const ran = await verify(...trust, '--succession', path);
    expect([ran.exitCode, ran.err]).toEqual([0, '']);
    const report = JSON.parse((await verify(...trust, '--succession', path, '--json')).out);
    expect(report.issuer).toMatchObject({ state: 'closed', answers: { id: successor.did, word: 'both' } });
    expect((await verify(...trust, '--files', path)).exitCode).toBe(0);
  });

  it('that is not signed by both is refused, and among the files named', async () => {
    const path = await write('half.json', await handOver([school.signer]));
    const trust = ['--trust', at('list.json'), ...rootArgs(0, 1), '--files', at('college.jsonl')];
    expect((await verify(...trust, '--succession', path)).exitCode).toBe(65);
    const ran = await verify(...trust, '--files', path);
    expect([ran.exitCode, flat(ran)]).toEqual([0, expect.stringContaining('half.json is no hand-over')]);
  });
});
