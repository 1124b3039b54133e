import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDidResolver,
  digestSri,
  type Evidence,
  encodeUtf8,
  evidenceFileName,
  generateSealingKey,
  randomBytes,
  readSecured,
  verifySecured,
} from '@laurel/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemRecord } from '../import/record.ts';
import { randomUuid } from '../random-uuid.ts';
import { now, signerOf } from '../testing/invented.ts';
import { inventedRecord } from '../testing/invented-records.ts';
import { pruneEvidence } from './delivery/deliver-evidence.ts';
import type { OpenIssuer } from './directory/index.ts';
import type { IssueOutcome } from './issue-outcome.ts';
import { issueRecords } from './issue-records.ts';
import { noMark, openRegister, sealState } from './register/index.ts';
import { openStatusStore } from './status/index.ts';

let root = '';
let out = '';
let work = '';
let issuer: OpenIssuer;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-issue-evidence-'));
  out = join(root, 'out');
  work = join(root, 'work');
  await mkdir(join(work, 'evidence'), { recursive: true });
  const key = await generateSealingKey();
  const signer = await signerOf('school');
  const state = join(root, 'state');
  await writeFile(state, await sealState({ issuer: signer.controller, batch: 0, mark: noMark }, key));
  const uuid = (): string => randomUuid(randomBytes);
  issuer = {
    profile: { id: signer.controller, type: ['Profile'], name: 'Riverside Academy' },
    signer,
    register: await openRegister({ directory: join(root, 'school'), state, issuer: signer.controller, key, uuid }),
    status: openStatusStore({ path: join(root, 'no-status.db') }),
    close: async () => {},
  };
});
afterEach(() => rm(root, { recursive: true, force: true }));

const evidenceOf = (words: string, more: Partial<Evidence> = {}): Evidence => ({
  kind: 'image',
  title: 'Water quality',
  description: 'A jar of river water.',
  mediaType: 'image/jpeg',
  digest: digestSri(encodeUtf8(words)),
  storedAt: 'school',
  showsOtherChildren: false,
  ...more,
});
const nameOf = (words: string): string => evidenceFileName(evidenceOf(words)) ?? '';
const keep = (words: string, bytes = words): Promise<void> => writeFile(join(work, 'evidence', nameOf(words)), bytes);

function recordWith(evidence: readonly Evidence[], which = 0): ItemRecord {
  const record = inventedRecord(1, which);
  return {
    ...record,
    item: { ...record.item, evidence: [...evidence] },
    contentKey: `${which} ${evidence.map(({ digest, showsOtherChildren }) => `${digest}${showsOtherChildren}`).join()}`,
  };
}

const issue = (records: readonly ItemRecord[], more: object = {}): Promise<IssueOutcome[]> =>
  Array.fromAsync(issueRecords(records, { issuer, out, now, securing: 'vc+jwt', evidenceFrom: [work], ...more }));
const besideOf = (folder = ''): Promise<string[]> => readdir(join(out, folder, 'evidence')).catch(() => []);

describe('issuing what has evidence', () => {
  it('puts the file beside the credential that speaks of it', async () => {
    await keep('jar');
    const [outcome] = await issue([recordWith([evidenceOf('jar')])]);
    expect(outcome?.outcome).toBe('issued');
    expect(await besideOf(outcome?.folder)).toEqual([nameOf('jar')]);
    expect(await readFile(join(out, outcome?.folder ?? '', 'evidence', nameOf('jar')), 'utf8')).toBe('jar');
    const text = await readFile(join(out, outcome?.folder ?? '', outcome?.file ?? ''), 'utf8');
    const [proof] = await verifySecured(await readSecured(text), { resolver: createDidResolver() });
    expect(proof?.document).toMatchObject({
      evidence: [{ name: 'Water quality', narrative: 'A jar of river water.', genre: 'Picture' }],
      relatedResource: [{ digestSRI: digestSri(encodeUtf8('jar')), mediaType: 'image/jpeg' }],
    });
    expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('keeps in school what shows other children: no word of it in the credential, no file beside it', async () => {
    await keep('class');
    const [outcome] = await issue([recordWith([evidenceOf('class', { showsOtherChildren: true })])]);
    expect(outcome?.outcome).toBe('issued');
    expect(await besideOf(outcome?.folder)).toEqual([]);
    const token = await readFile(join(out, outcome?.folder ?? '', outcome?.file ?? ''), 'utf8');
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).not.toMatch(/"evidence"|sha384/);
  });

  it('refuses the one whose copy is gone or another, says how to mend it, and issues the others', async () => {
    await keep('jar');
    await keep('net', 'another file');
    const records = [
      recordWith([evidenceOf('gone')]),
      recordWith([evidenceOf('net')], 1),
      recordWith([evidenceOf('jar')], 2),
    ];
    const outcomes = await issue(records);
    expect(outcomes.map(({ outcome, codes }) => [outcome, ...codes])).toEqual([
      ['refused', 'LP_EVIDENCE_GONE'],
      ['refused', 'LP_EVIDENCE_CHANGED'],
      ['issued'],
    ]);
    expect(outcomes[0]?.message).toMatch(/--evidence/);
    expect((await issue(records.slice(0, 1), { evidenceFrom: undefined })).map(({ codes }) => codes)).toEqual([
      ['LP_EVIDENCE_GONE'],
    ]);
    await keep('gone');
    await keep('net');
    expect((await issue(records)).map(({ outcome }) => outcome)).toEqual(['issued', 'issued', 'already-issued']);
  });

  it('issues nothing on a second run, and puts back a file that is gone', async () => {
    await keep('jar');
    const [first] = await issue([recordWith([evidenceOf('jar')])]);
    const path = join(out, first?.folder ?? '', 'evidence', nameOf('jar'));
    await rm(path);
    const [second] = await issue([recordWith([evidenceOf('jar')])]);
    expect(second).toMatchObject({ outcome: 'already-issued', codes: [] });
    expect(await readFile(path, 'utf8')).toBe('jar');
    await rm(path);
    await rm(join(work, 'evidence', nameOf('jar')));
    expect((await issue([recordWith([evidenceOf('jar')])]))[0]).toMatchObject({
      outcome: 'already-issued',
      codes: ['LP_EVIDENCE_GONE'],
    });
  });

  it('leaves alone a folder that was handed out, until it is asked for again', async () => {
    await keep('jar');
    const [first] = await issue([recordWith([evidenceOf('jar')])]);
    await rm(join(out, first?.folder ?? ''), { recursive: true });
    const [second] = await issue([recordWith([evidenceOf('jar')])]);
    expect(second?.codes).toEqual(['LP_ISSUED_ELSEWHERE']);
    expect(await readdir(out)).toEqual([]);
    const later = new Date(now.getTime() + 60_000);
    const [third] = await issue([recordWith([evidenceOf('jar')])], { replace: true, now: later });
    expect(third?.outcome).toBe('replaced');
    expect(await besideOf(third?.folder)).toEqual([nameOf('jar')]);
  });

  it.each(['vc+jwt', 'eddsa-rdfc-2022', 'dc+sd-jwt'] as const)(
    'takes away what a correction no longer speaks of, and nothing that another credential does: %s',
    async (securing) => {
      for (const words of ['jar', 'net', 'both']) await keep(words);
      const [first] = await issue(
        [recordWith([evidenceOf('jar'), evidenceOf('both')]), recordWith([evidenceOf('both')], 1)],
        { securing },
      );
      expect((await besideOf(first?.folder)).toSorted()).toEqual([nameOf('jar'), nameOf('both')].toSorted());
      const corrected = [evidenceOf('net'), evidenceOf('jar', { showsOtherChildren: true })];
      const later = new Date(now.getTime() + 60_000);
      const [second] = await issue([recordWith(corrected)], { replace: true, now: later, securing });
      expect(second?.outcome).toBe('replaced');
      expect((await besideOf(first?.folder)).toSorted()).toEqual([nameOf('net'), nameOf('both')].toSorted());
    },
  );
});

describe('tidying a learner’s folder', () => {
  it('touches nothing but evidence by its digest', async () => {
    const folder = join(root, 'learner');
    await mkdir(join(folder, 'evidence'), { recursive: true });
    await writeFile(join(folder, 'evidence', 'notes.txt'), 'mine');
    await writeFile(join(folder, 'evidence', nameOf('jar')), 'jar');
    await pruneEvidence(folder);
    expect(await readdir(join(folder, 'evidence'))).toEqual(['notes.txt']);
    await expect(pruneEvidence(join(root, 'nowhere'))).resolves.toBeUndefined();
  });
});
