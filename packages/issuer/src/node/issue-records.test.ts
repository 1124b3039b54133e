import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDidResolver,
  encodeHex,
  encodeUtf8,
  generateSealingKey,
  randomBytes,
  readSecured,
  type SealingKey,
  sha256,
  verifySecured,
} from '@laurel/core';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRecord } from '../import/record.ts';
import { randomUuid } from '../random-uuid.ts';
import { draftNamed, now, signerOf } from '../testing/invented.ts';
import { inventedLearner, inventedRecord } from '../testing/invented-records.ts';
import { handOutListName } from './delivery/hand-out-list.ts';
import type { OpenIssuer } from './directory/index.ts';
import { issueDrafts } from './issue-drafts.ts';
import type { IssueOutcome } from './issue-outcome.ts';
import { issueRecords } from './issue-records.ts';
import { noMark, openRegister, sealState } from './register/index.ts';
import { openStatusStore } from './status/index.ts';

let root = '';
let issuer: OpenIssuer;
let out = '';
let count = 0;
const resolver = createDidResolver();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-issue-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  directory = join(root, `school-${count}`);
  out = join(root, `out-${count++}`);
  key = await generateSealingKey();
  state = `${directory}.state`;
  await writeFile(
    state,
    await sealState({ issuer: (await signerOf('school')).controller, batch: 0, mark: noMark }, key),
  );
  issuer = await open();
});

let directory = '';
let state = '';
let key: SealingKey = { identity: '', recipient: '' };

/** An issuer without the second that a passphrase costs; `crash.test.ts` opens a real one. */
async function open(): Promise<OpenIssuer> {
  const signer = await signerOf('school');
  const uuid = (): string => randomUuid(randomBytes);
  return {
    profile: { id: signer.controller, type: ['Profile'], name: 'Riverside Academy' },
    signer,
    register: await openRegister({ directory, state, issuer: signer.controller, key, uuid }),
    status: openStatusStore({ path: join(root, 'no-status.db') }),
    close: async () => {},
  };
}

const issue = (records: Iterable<ImportRecord>, more: object = {}): Promise<IssueOutcome[]> =>
  Array.fromAsync(issueRecords(records, { issuer, out, now, securing: 'vc+jwt', ...more }));
const kinds = (outcomes: readonly IssueOutcome[]): string[] => outcomes.map(({ outcome }) => outcome);

/** Every file under a folder with its text, by path. */
async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), await readFile(path, 'utf8'));
  }
  return files;
}

const documentOf = async (text: string) => {
  const [proof] = await verifySecured(await readSecured(text), { resolver });
  return JSON.parse(JSON.stringify(proof?.document));
};

describe('issuing records', () => {
  it('writes one folder for each learner and one file for each fact, all verifiable', async () => {
    const records = [inventedRecord(1), inventedRecord(2), inventedRecord(1, 1)];
    const outcomes = await issue(records);
    expect(kinds(outcomes)).toEqual(['issued', 'issued', 'issued']);
    expect(outcomes[0]?.folder).toBe(outcomes[2]?.folder);
    expect(outcomes[0]?.folder).not.toBe(outcomes[1]?.folder);
    const files = await filesIn(out);
    expect([...files.keys()].sort()).toEqual(outcomes.map(({ folder, file }) => `${folder}/${file}`).sort());
    for (const [index, { folder, file, credential }] of outcomes.entries()) {
      const document = await documentOf(files.get(`${folder}/${file}`) ?? '');
      expect(document.id).toBe(credential);
      expect(document.issuer).toMatchObject({ id: issuer.profile.id, name: 'Riverside Academy' });
      expect(document.credentialSubject.identifier[0].identityHash).toBe(records[index]?.learner?.displayName);
      expect(document.credentialSubject.id).toMatch(/^urn:uuid:/);
    }
  });

  it('secures with a proof as well', async () => {
    const [outcome] = await issue([inventedRecord(1)], { securing: 'eddsa-rdfc-2022' });
    expect(outcome?.file).toMatch(/^[0-9a-f-]{36}\.json$/);
    const files = await filesIn(out);
    expect(await documentOf([...files.values()][0] ?? '')).toMatchObject({ id: outcome?.credential });
  });

  it('issues nothing new for the same export, in any order and after a new start', async () => {
    const records = [0, 1, 2].flatMap((learner) => [0, 1].map((which) => inventedRecord(learner, which)));
    await issue(records);
    const before = await filesIn(out);
    expect(new Set(kinds(await issue([...records].reverse())))).toEqual(new Set(['already-issued']));
    expect(kinds(await issue([inventedRecord(0), inventedRecord(0)]))).toEqual(['already-issued', 'already-issued']);
    issuer = await open();
    expect(new Set(kinds(await issue(records)))).toEqual(new Set(['already-issued']));
    expect(await filesIn(out)).toEqual(before);
  });

  it('issues a fact once when it stands twice in one run, and refuses rows that disagree', async () => {
    const other = inventedRecord(1, 0, { text: 'Something else.' });
    const outcomes = await issue([inventedRecord(1), inventedRecord(1), other]);
    expect(kinds(outcomes)).toEqual(['issued', 'already-issued', 'refused']);
    expect(outcomes[2]?.codes).toEqual(['LP_ROWS_DISAGREE']);
    expect((await filesIn(out)).size).toBe(1);
  });

  it('offers a corrected row, and replaces only when asked: same id, later, in the same place', async () => {
    const [first] = await issue([inventedRecord(1)]);
    const corrected = inventedRecord(1, 0, { text: 'Planned it and did it with others.' });
    const [offered] = await issue([corrected]);
    expect(offered).toMatchObject({
      outcome: 'replacement-offered',
      codes: ['LP_REPLACEMENT_OFFERED'],
      credential: first?.credential,
    });
    expect([...(await filesIn(out)).keys()]).toEqual([`${first?.folder}/${first?.file}`]);

    const [replaced] = await issue([corrected], { replace: true });
    expect(replaced).toMatchObject({ outcome: 'replaced', credential: first?.credential, folder: first?.folder });
    const files = await filesIn(out);
    expect(files.size).toBe(1);
    const document = await documentOf([...files.values()][0] ?? '');
    expect(document).toMatchObject({ id: first?.credential, validFrom: '2026-09-01T08:00:01Z' });
    expect(kinds(await issue([corrected], { replace: true }))).toEqual(['already-issued']);

    const again = inventedRecord(1, 0, { text: 'Once more.' });
    const later = new Date('2026-10-01T08:00:00Z');
    await issue([again], { replace: true, securing: 'eddsa-rdfc-2022', now: later });
    const [[path, text] = ['', '']] = await filesIn(out);
    expect(path).toMatch(/\.json$/);
    expect(JSON.parse(text)).toMatchObject({ id: first?.credential, validFrom: '2026-10-01T08:00:00Z' });
  });

  it('never signs a learner’s own words, and says so', async () => {
    const item = { kind: 'reflection', text: 'I like maths.', assurance: 'self-declared' } as const;
    const outcomes = await issue([
      inventedRecord(1, 0, { item }),
      { as: 'learners', learner: inventedLearner(1), contentKey: '' },
    ]);
    expect(outcomes.map(({ outcome, codes }) => [outcome, ...codes])).toEqual([
      ['not-signed', 'LP_OWN_WORDS'],
      ['not-signed', 'LP_NOT_A_CLAIM'],
    ]);
    expect((await filesIn(out)).size).toBe(0);
  });

  it('uses the wallet of a learner from 13, never one of a younger child', async () => {
    const holderDid = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
    const older = inventedRecord(1, 0, { learner: { holderDid } });
    const younger = inventedRecord(2, 0, { learner: { holderDid: `${holderDid.slice(0, -1)}j`, ageBand: 'under13' } });
    const outcomes = await issue([older, younger]);
    const files = await filesIn(out);
    const subjects = await Promise.all(
      outcomes.map(
        async ({ folder, file }) => (await documentOf(files.get(`${folder}/${file}`) ?? '')).credentialSubject.id,
      ),
    );
    expect(subjects[0]).toBe(holderDid);
    expect(subjects[1]).toMatch(/^urn:uuid:/);
    const [second] = await issue([inventedRecord(2, 1)]);
    const next = await documentOf((await filesIn(out)).get(`${second?.folder}/${second?.file}`) ?? '');
    expect(next.credentialSubject.id).toBe(subjects[1]);
  });

  it('holds results until eight in the morning of their day', async () => {
    const record = { ...inventedRecord(1), resultDate: '2027-08-19' };
    const [outcome] = await issue([record]);
    const document = await documentOf((await filesIn(out)).get(`${outcome?.folder}/${outcome?.file}`) ?? '');
    expect(document.validFrom).toBe('2027-08-19T07:00:00Z');
  });

  it('refuses a row without a name, and one that the lint refuses, and goes on', async () => {
    const { learner: _, ...nameless } = inventedRecord(1);
    const telling = inventedRecord(2, 0, { text: 'Wonderful work, although she has ADHD.' });
    const outcomes = await issue([nameless, telling, inventedRecord(3)]);
    expect(kinds(outcomes)).toEqual(['refused', 'refused', 'issued']);
    expect(outcomes[0]?.codes).toEqual(['LP_LEARNER_NAMELESS']);
    expect(outcomes[1]?.codes).toEqual(['LP_LINT_REFUSED']);
    expect(outcomes[1]?.message).not.toContain('ADHD');
  });

  it('stops before release when the second opinion disagrees', async () => {
    const secondOpinion = async () => {
      throw Object.assign(new Error('no'), { code: 'x' });
    };
    await expect(issue([inventedRecord(1)], { secondOpinion })).rejects.toThrow('no');
    expect((await filesIn(out)).size).toBe(0);
    expect(kinds(await issue([inventedRecord(1)]))).toEqual(['issued']);
  });

  it('commits in batches as the outcomes are taken', async () => {
    const stream = issueRecords(
      [0, 1, 2, 3, 4].map((learner) => inventedRecord(learner)),
      {
        issuer,
        out,
        now,
        securing: 'vc+jwt',
        batchSize: 2,
      },
    );
    await stream.next();
    expect(issuer.register.size()).toBe(2);
    // Two runs at once could issue a fact twice.
    await expect(issue([inventedRecord(9)])).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
    await stream[Symbol.asyncDispose]();
    expect((await filesIn(out)).size).toBe(2);
    const rest = await issue([0, 1, 2, 3, 4].map((learner) => inventedRecord(learner)));
    expect(kinds(rest)).toEqual(['already-issued', 'already-issued', 'issued', 'issued', 'issued']);
  });

  it('tells how far it is and what came of it', async () => {
    const told: number[] = [];
    const stream = issueRecords([inventedRecord(1), inventedRecord(1)], {
      issuer,
      out,
      now,
      securing: 'vc+jwt',
      onProgress: ({ done }) => void told.push(done),
    });
    let step = await stream.next();
    while (!step.done) step = await stream.next();
    expect(step.value).toMatchObject({ done: 2, issued: 1, 'already-issued': 1, refused: 0, recovered: 0 });
    expect(told).toEqual([1, 2]);
  });
});

describe('the hand-out list', () => {
  it('is written when asked, with every learner of the run, and safe in a spreadsheet', async () => {
    const evil = inventedRecord(2, 0, { learner: { givenName: '=HYPERLINK("http://x")', familyName: 'A, "B"' } });
    const records = [inventedRecord(1), evil, inventedRecord(1, 1)];
    await issue(records);
    expect([...(await filesIn(out)).keys()].some((name) => name.includes('PRIVATE'))).toBe(false);
    const outcomes = await issue(records, { handout: true });
    const list = (await filesIn(out)).get(handOutListName) ?? '';
    expect(list.startsWith('\ufeff"Pupil","Class","Folder"\r\n')).toBe(true);
    expect(list.trimEnd().split('\r\n')).toHaveLength(3);
    expect(list).toContain(`"'=HYPERLINK(""http://x"") A, ""B""","9R","${outcomes[1]?.folder}"`);
    expect(list).toContain(outcomes[0]?.folder);
  });

  it('keeps who is on it from an earlier run', async () => {
    const [first] = await issue([inventedRecord(1)], { handout: true });
    const [second] = await issue([inventedRecord(2)], { handout: true });
    const list = (await filesIn(out)).get(handOutListName) ?? '';
    for (const one of [first, second]) expect(list).toContain(one?.folder);
  });
});

describe('a file that somebody moved or deleted', () => {
  it('is said, and issued anew only when asked', async () => {
    const records = [inventedRecord(1), inventedRecord(2)];
    const [gone] = await issue(records);
    await rm(join(out, String(gone?.folder)), { recursive: true });
    const again = await issue(records);
    expect(again.map(({ outcome, codes }) => [outcome, ...codes])).toEqual([
      ['already-issued', 'LP_ISSUED_ELSEWHERE'],
      ['already-issued'],
    ]);
    const [replaced, kept] = await issue(records, { replace: true });
    expect([replaced?.outcome, kept?.outcome]).toEqual(['replaced', 'already-issued']);
    expect(replaced?.credential).toBe(gone?.credential);
    expect((await issue(records)).flatMap(({ codes }) => codes)).toEqual([]);
  });
});

describe('issuing drafts', () => {
  const run = (drafts: Iterable<unknown>, more: object = {}): Promise<IssueOutcome[]> =>
    Array.fromAsync(issueDrafts(drafts, { issuer, out, now, securing: 'vc+jwt', ...more }));

  it('issues each once, by id or by content, one folder for each subject', async () => {
    const named = { ...draftNamed('Art'), id: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd' };
    const first = await run([named, draftNamed('Maths'), 'no draft', draftNamed('Maths')]);
    expect(kinds(first)).toEqual(['issued', 'issued', 'refused', 'already-issued']);
    expect(first[0]?.credential).toBe(named.id);
    expect(first[0]?.folder).toBe(first[1]?.folder);
    expect(kinds(await run([draftNamed('Maths'), named]))).toEqual(['already-issued', 'already-issued']);
  });

  it('replaces a draft of the same id with a later one', async () => {
    const id = 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd';
    await run([draftNamed('Art', { id })]);
    const changed = draftNamed('Art and craft', { id });
    expect(kinds(await run([changed]))).toEqual(['replacement-offered']);
    const early = draftNamed('Art', { id, validFrom: '2026-01-01T00:00:00Z' });
    const [refused] = await run([early], { replace: true });
    expect(refused?.codes).toEqual(['LP_REPLACEMENT_NOT_LATER']);
    expect(kinds(await run([changed], { replace: true }))).toEqual(['replaced']);
    expect((await filesIn(out)).size).toBe(1);
  });
});

describe('what a killed run left behind', () => {
  it('is removed before the next run writes', async () => {
    await issue([inventedRecord(1)]);
    const staging = (await readdir(out)).filter((name) => name.startsWith('.laurel'));
    expect(staging).toEqual([]);
    const halfWritten = join(out, '.laurel-unfinished-other-issuer');
    await mkdir(halfWritten);
    await writeFile(join(halfWritten, 'x.jwt'), 'half');
    await issue([inventedRecord(2)]);
    expect((await readdir(out)).filter((name) => name.startsWith('.laurel'))).toEqual([
      '.laurel-unfinished-other-issuer',
    ]);
  });
});

describe('privacy', () => {
  it('law: no identifier of a learner, nor a hash of one, is anywhere but in the private list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 4 }),
        async (numbers) => {
          const folder = join(out, String(count++));
          const learners = numbers.map((number) => inventedLearner(number));
          const records = numbers.flatMap((number) => [
            inventedRecord(number),
            inventedRecord(number, 1, { text: 'He has autism.' }),
          ]);
          const log: unknown[] = [];
          const outcomes = await Array.fromAsync(
            issueRecords(records, {
              issuer,
              out: folder,
              now,
              securing: 'vc+jwt',
              handout: true,
              onProgress: (progress) => void log.push(progress),
            }),
          );
          const files = await filesIn(folder);
          files.delete(handOutListName);
          const credentials = await Promise.all([...files.values()].map(documentOf));
          const visible = JSON.stringify([
            outcomes,
            log,
            [...files.keys()],
            await readdir(join(folder)),
            issuer.profile,
          ]);
          const inside = JSON.stringify(credentials);
          for (const learner of learners) {
            const values = learner.links.map((link) => link.slice(link.indexOf(':') + 1));
            const names = [learner.familyName, ...learner.otherNames];
            const hashes = [...values, ...learner.links, ...names].map((value) => encodeHex(sha256(encodeUtf8(value))));
            for (const secret of [...values.filter((value) => value.length > 4), ...names, ...hashes]) {
              expect(visible).not.toContain(secret);
              expect(inside).not.toContain(secret);
            }
            expect(visible).not.toContain(learner.givenName);
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});
