import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  generateSealingKey,
  type JsonObject,
  parseStatusEntries,
  randomBytes,
  readSecured,
  type SealingKey,
  type Signer,
} from '@laurel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRecord } from '../import/index.ts';
import { randomUuid } from '../random-uuid.ts';
import { draftNamed, now, signerOf } from '../testing/invented.ts';
import { inventedLearner, inventedRecord } from '../testing/invented-records.ts';
import { type IssueOutcome, issueDrafts, issueRecords, type OpenIssuer, publishStatusLists } from './index.ts';
import { canWithdraw } from './issue-claims.ts';
import { noMark, openRegister, type Register, sealState } from './register/index.ts';
import { openStatusStore } from './status/index.ts';
import { withdrawCredentials } from './status/withdraw-credentials.ts';

const published = 'https://st-mary.example/laurel';
const later = new Date(now.getTime() + 60_000);
let root = '';
let count = 0;
let school = '';
let out = '';
let key: SealingKey;
let signer: Signer;
let issuer: OpenIssuer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-status-issue-'));
  key = await generateSealingKey();
  signer = await signerOf('school');
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  school = join(root, `school-${count}`);
  out = join(root, `out-${count++}`);
  await mkdir(school);
  await writeFile(join(school, 'state'), await sealState({ issuer: signer.controller, batch: 0, mark: noMark }, key));
  issuer = await open();
});

/** An issuer as a new process finds it; `mark` stands in for the store where a test says so. */
async function open(mark?: Parameters<typeof openRegister>[0]['markReplaced']): Promise<OpenIssuer> {
  const status = openStatusStore({ path: join(school, 'status.db'), published });
  const register = await openRegister({
    directory: join(school, 'register'),
    state: join(school, 'state'),
    issuer: signer.controller,
    key,
    uuid: () => randomUuid(randomBytes),
    markReplaced: mark ?? ((places) => status.change(places.map((place) => ({ place, to: 'replaced' })))),
  });
  await status.reserve(register.takenPlaces());
  const profile = { id: signer.controller, type: ['Profile'] as ['Profile'], name: 'St Mary’s' };
  return { profile, signer, published, register, status, close: async () => {} };
}

const settings = (more: object = {}) => ({
  issuer,
  out,
  now,
  securing: 'eddsa-rdfc-2022' as const,
  workers: 0,
  ...more,
});
const issue = (records: readonly ImportRecord[], more: object = {}): Promise<IssueOutcome[]> =>
  Array.fromAsync(issueRecords(records, settings(more)));
const corrected = (record: ReturnType<typeof inventedRecord>) => ({ ...record, contentKey: `${record.contentKey}+` });

async function documentOf({ folder = '', file = '' }: IssueOutcome): Promise<JsonObject> {
  return (await readSecured(await readFile(join(out, folder, file), 'utf8'))).document;
}
const idOf = ({ credential = '' }: IssueOutcome): string => credential;
const first = (outcomes: readonly IssueOutcome[]): IssueOutcome => {
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('nothing came of it');
  return outcome;
};

describe('issuing with a status', () => {
  it('gives each credential a place of its own, which the register knows', async () => {
    const outcomes = await issue(Array.from({ length: 40 }, (_, number) => inventedRecord(number)));
    const seen = new Set<number>();
    for (const outcome of outcomes) {
      const [entry, ...others] = parseStatusEntries(await documentOf(outcome));
      const [place] = issuer.register.placesOf(idOf(outcome));
      expect(others).toEqual([]);
      expect(place?.index).toBe(entry?.index);
      expect(entry?.url).toBe(`${published}/status/${place?.list}/revocation.json`);
      seen.add(entry?.index ?? -1);
    }
    expect(seen.size).toBe(40);
    expect(new Set((await open()).register.takenPlaces().keys()).size).toBe(1);
  });

  it.each([
    ['vc+jwt', 'one'],
    ['vc+sd-jwt', 'one'],
    ['dc+sd-jwt', 'token'],
  ] as const)('does so as %s too', async (securing, form) => {
    const outcome = first(await issue([inventedRecord(1)], { securing }));
    const entries = parseStatusEntries(await documentOf(outcome));
    expect(entries.map(({ kind }) => kind)).toEqual([form === 'token' ? 'token' : 'bitstring']);
    expect(issuer.register.placesOf(idOf(outcome))).toMatchObject([{ form, index: entries[0]?.index }]);
  });

  it('gives a credential that is no Open Badge an entry for each purpose, over one index', async () => {
    const credentialSubject = { id: 'urn:uuid:0d9bd5b6-3a3f-4b57-9d3b-2d2a3c1f7c11' };
    const draft = { ...draftNamed('Maths'), type: ['VerifiableCredential'], credentialSubject };
    const outcome = first(await Array.fromAsync(issueDrafts([draft], settings())));
    const entries = parseStatusEntries(await documentOf(outcome));
    expect(entries.map((entry) => entry.kind === 'bitstring' && entry.purpose)).toEqual([
      'revocation',
      'refresh',
      'suspension',
    ]);
    expect(new Set(entries.map(({ index }) => index)).size).toBe(1);
    expect(issuer.register.placesOf(idOf(outcome))).toMatchObject([{ form: 'several' }]);
  });

  it('leaves a draft alone that brings a status of its own', async () => {
    const credentialStatus = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://board.example/lists/1',
    };
    const outcome = first(await Array.fromAsync(issueDrafts([draftNamed('Maths', { credentialStatus })], settings())));
    expect((await documentOf(outcome))['credentialStatus']).toEqual(credentialStatus);
    expect(issuer.register.placesOf(idOf(outcome))).toEqual([]);
  });

  it('does not where that is said, or where nothing could say it', async () => {
    const outcome = first(await issue([inventedRecord(1)], { status: false }));
    expect(parseStatusEntries(await documentOf(outcome))).toEqual([]);
    const { published: _, ...nowhere } = issuer;
    const other = first(await issue([inventedRecord(2)], { issuer: nowhere }));
    expect(parseStatusEntries(await documentOf(other))).toEqual([]);
    expect(await issuer.status.lists()).toEqual([]);
    expect(canWithdraw(issuer)).toBe('yes');
    expect(canWithdraw(nowhere)).toBe('nowhere');
    expect(canWithdraw({ published, signer: await signerOf('school', 'BLS12-381') })).toBe('key');
  });

  it('refuses nobody for a name that is in the school’s address', async () => {
    const record = inventedRecord(1);
    const names = { givenName: 'Mary', familyName: 'Laurel', displayName: 'Mary L.' };
    const outcome = first(await issue([{ ...record, learner: { ...inventedLearner(1), ...names } }]));
    expect(outcome).toMatchObject({ outcome: 'issued', codes: [] });
  });

  it('spends no places on what is refused or issued already', async () => {
    const records = Array.from({ length: 20 }, (_, number) => inventedRecord(number));
    await issue(records);
    const before = await givenOut();
    expect(before).toBeLessThanOrEqual(40);
    await issue(records);
    expect(await givenOut()).toBe(before);
  });
});

/** How many places were given out, by what is left of the store. */
async function givenOut(): Promise<number> {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(join(school, 'status.db'), { readOnly: true });
  const row = database.prepare('SELECT sum(given) AS given FROM list').get();
  database.close();
  return Number(row?.['given']);
}

describe('replacing', () => {
  const statusesOf = async (outcome: IssueOutcome, documents: readonly JsonObject[]) => {
    const [{ list } = { list: '' }] = issuer.register.placesOf(idOf(outcome));
    return Promise.all(
      documents.map((document) =>
        issuer.status.statusAt({ list, index: parseStatusEntries(document)[0]?.index ?? -1 }),
      ),
    );
  };

  it('marks the older version, and gives the newer one a place of its own', async () => {
    const record = inventedRecord(1);
    const old = first(await issue([record]));
    const before = await documentOf(old);
    const outcome = first(await issue([corrected(record)], { replace: true, now: later }));
    expect(outcome).toMatchObject({ outcome: 'replaced', credential: old.credential });
    expect(await statusesOf(outcome, [before, await documentOf(outcome)])).toEqual(['replaced', 'valid']);
  });

  it('keeps a withdrawn one withdrawn', async () => {
    const record = inventedRecord(1);
    const old = first(await issue([record]));
    const before = await documentOf(old);
    await withdrawCredentials({ issuer, credentials: [idOf(old)], to: 'revoked' });
    const outcome = first(await issue([corrected(record)], { replace: true, now: later }));
    expect(await statusesOf(outcome, [before, await documentOf(outcome)])).toEqual(['revoked', 'valid']);
  });

  it('marks only what is on the disk anew, and does so after a crash at either moment', async () => {
    const record = inventedRecord(1);
    const old = first(await issue([record]));
    const before = await documentOf(old);
    const killed = new Error('killed');

    // Before the files are on the disk: nothing is marked.
    const isThere = async (): Promise<boolean> =>
      readFile(join(out, old.folder ?? '', old.file ?? ''), 'utf8').then(
        (text) => !text.includes('"validFrom": "2026-09-01T08:00:00Z"'),
      );
    const marked: boolean[] = [];
    issuer = await open(async () => {
      marked.push(await isThere());
      throw killed;
    });
    await expect(issue([corrected(record)], { replace: true, now: later })).rejects.toBe(killed);
    expect(marked).toEqual([true]);

    // As the next process finds it: the batch is issued, and the older version is not marked yet.
    issuer = await open();
    expect(issuer.register.owed()).toBe(1);
    const [{ list } = { list: '' }] = issuer.register.placesOf(idOf(old));
    const place = { list, index: parseStatusEntries(before)[0]?.index ?? -1 };
    expect(await issuer.status.statusAt(place)).toBe('valid');
    const [again] = await issue([corrected(record)], { now: later });
    expect(again?.outcome).toBe('already-issued');
    expect(await issuer.status.statusAt(place)).toBe('replaced');
    expect(issuer.register.owed()).toBe(0);
    expect((await readdir(join(school, 'register'))).every((name) => name.startsWith('page-'))).toBe(true);
  });

  it('has nothing to mark where the older one has no place: a register of before still opens', async () => {
    const record = inventedRecord(1);
    const old = first(await issue([record], { status: false }));
    issuer = await open();
    expect(issuer.register.placesOf(idOf(old))).toEqual([]);
    const outcome = first(await issue([corrected(record)], { replace: true, now: later }));
    expect(outcome.outcome).toBe('replaced');
    expect(issuer.register.placesOf(idOf(outcome))).toHaveLength(1);
  });
});

describe('withdrawing', () => {
  const withdraw = (credentials: readonly string[], to: 'revoked' | 'suspended' | 'reinstated', isDry = false) =>
    withdrawCredentials({ issuer, credentials, to, isDry });
  const statusOf = async (register: Register, credential: string) =>
    Promise.all(register.placesOf(credential).map((place) => issuer.status.statusAt(place)));

  it('changes all or none, and nothing when it is only asked', async () => {
    const [one, other] = (await issue([inventedRecord(1), inventedRecord(2)])).map(idOf) as [string, string];
    expect(await withdraw([one], 'revoked', true)).toEqual([{ credential: one, outcome: 'changed' }]);
    expect(await statusOf(issuer.register, one)).toEqual(['valid']);
    expect(await withdraw([one, 'urn:uuid:none'], 'revoked')).toMatchObject([
      { outcome: 'changed' },
      { outcome: 'refused', fault: 'not-issued' },
    ]);
    expect(await statusOf(issuer.register, one)).toEqual(['valid']);
    await withdraw([one, one], 'revoked');
    expect(await statusOf(issuer.register, one)).toEqual(['revoked']);
    expect(await statusOf(issuer.register, other)).toEqual(['valid']);
    expect(await withdraw([one], 'revoked')).toEqual([{ credential: one, outcome: 'unchanged' }]);
  });

  it('says why it cannot', async () => {
    const one = idOf(first(await issue([inventedRecord(1)])));
    const token = idOf(first(await issue([inventedRecord(2)], { securing: 'dc+sd-jwt' })));
    const without = idOf(first(await issue([inventedRecord(3)], { status: false })));
    expect(await withdraw([one], 'suspended')).toMatchObject([{ fault: 'not-suspendable' }]);
    expect(await withdraw([without], 'revoked')).toMatchObject([{ fault: 'no-status' }]);
    expect(await withdraw([token], 'suspended')).toMatchObject([{ outcome: 'changed' }]);
    expect(await withdraw([token], 'reinstated')).toMatchObject([{ outcome: 'changed' }]);
    await withdraw([token], 'revoked');
    expect(await withdraw([token], 'reinstated')).toMatchObject([{ fault: 'final' }]);
  });
});

it('law: what is published holds nothing of any learner, nor what leads to one', async () => {
  const records = Array.from({ length: 30 }, (_, number) => inventedRecord(number, number % 3));
  const outcomes = [
    ...(await issue(records.slice(0, 20))),
    ...(await issue(records.slice(20), { securing: 'dc+sd-jwt', handout: true })),
  ];
  await withdrawCredentials({ issuer, credentials: outcomes.slice(0, 3).map(idOf), to: 'revoked' });
  const files = await publishStatusLists({ issuer, directory: join(root, `web-${count}`), now });
  expect(files).toHaveLength(4);
  const documents = await Promise.all(outcomes.map(documentOf));
  const marks = new Set(
    [
      ...records.flatMap((record) => textsIn(record.learner)),
      ...outcomes.flatMap(({ credential, folder, file }) => [credential, folder, file]),
      ...documents.flatMap(({ id, credentialSubject }) => [id, ...textsIn(credentialSubject)]),
    ].filter((text): text is string => typeof text === 'string' && text.length > 4),
  );
  expect(marks.size).toBeGreaterThan(200);
  const everything = [
    ...(await Promise.all(
      files.map(async ({ path, url }) => `${path.slice(root.length)} ${url} ${await readFile(path, 'utf8')}`),
    )),
    (await readFile(join(school, 'status.db'))).toString('latin1'),
  ].join('\n');
  expect([...marks].filter((mark) => everything.includes(mark))).toEqual([]);
});

function textsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(textsIn);
}
