/** An authority's list from its first day on: keys, schools, signatures, a credential, a closure, a rollback. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import {
  createDidResolver,
  createSigner,
  draftFor,
  type Signer,
  secureCredential,
  type TrustListVerified,
  verifyTrustList,
} from '@laurel/core';
import { verifyCredential } from '@laurel/verifier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Council, foundCouncil } from './support/authority.ts';
import { testTime } from './support/run-laurel.ts';

const later = new Date('2027-06-01T08:00:00Z');
const oak = 'did:web:oak.example';
const ash = 'did:web:ash.example';

let council: Council;
let list = '';
beforeAll(async () => {
  council = await foundCouncil();
  list = council.at('elmshire.json');
});
afterAll(() => council.end());

const roots = () => ({ threshold: 2, keys: council.roots });
const options = () => council.roots.flatMap((root) => ['--root', root]);

async function schoolSigner(id: string, number: number): Promise<Signer> {
  const privateKey = new Uint8Array(32).fill(number);
  return createSigner({
    algorithm: 'Ed25519',
    privateKey,
    purpose: 'assertionMethod',
    verificationMethod: `${id}#key-1`,
  });
}

async function badge(id: string, signer: Signer, created: Date) {
  const draft = draftFor(
    { kind: 'project', title: 'River water-quality project', assurance: 'teacher-assessed' },
    { learner: { displayName: 'Zoë A.' }, issuer: { id, name: 'Oak Academy' }, now: created },
  );
  return secureCredential(draft, { signer, securing: 'eddsa-rdfc-2022', created });
}

/** What an employer sees: the credential, by a list that was verified. */
async function verdictOn(created: Date, trust: TrustListVerified, now: Date): Promise<string> {
  const signer = await schoolSigner(oak, 31);
  const own = await createSigner({
    algorithm: 'Ed25519',
    privateKey: new Uint8Array(32).fill(31),
    purpose: 'assertionMethod',
  });
  const method = {
    id: signer.id,
    type: 'Multikey',
    controller: oak,
    publicKeyMultibase: own.controller.slice('did:key:'.length),
  };
  const document = { id: oak, verificationMethod: [method], assertionMethod: [signer.id] };
  const resolver = createDidResolver({ documents: { [oak]: document } });
  const report = await verifyCredential(await badge(oak, signer, created), {
    now,
    trust,
    resolver,
    acceptUnchallenged: true,
  });
  return report.verdict;
}

describe('a list that two of three people sign', () => {
  it('begins with nobody on it, and is in force when enough have signed', async () => {
    const create = ['create', list, '--authority', 'Elmshire County Council', ...options(), '--threshold', '2'];
    const created = await council.trust([...create, '--expires', '2027-08-31', '--json']);
    expect(created.json()).toMatchObject({ sequence: 1, missing: [{ of: 'roots', missing: 2 }] });
    const entry = { id: oak, name: 'Oak Academy', mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }] };
    const file = await council.write('trust.json', { version: 1, issuers: [entry] });
    const added = await council.trust(['add', list, '--entry', file, '--urn', '100001', '--from', '2026-09-01']);
    expect(added.flat).toContain('New on the list: 1 Oak Academy did:web:oak.example URN 100001');
    const rights = ['--may-assert', 'skill,project:teacher-assessed,moderated', '--status-issuer', oak];
    const numbers = ['--urn', '100002', '--ukprn', '10000002', '--ncn', '12345', '--on-behalf-of', '100003=Elm School'];
    const second = await council.trust(['add', list, '--id', ash, '--name', 'Ash Trust', ...rights, ...numbers]);
    expect(second.flat).toContain('Signs for Elm School (URN 100003).');
    expect(await readFile(list, 'utf8').catch(() => 'nothing')).toBe('nothing');

    const first = await council.sign(list, 'ann');
    expect(first.flat).toContain('1 more must sign (2 of 3 root keys, 1 so far).');
    expect((await council.sign(list, 'ann')).flat).toContain('(as you had before). 1 more must sign');
    const signed = await council.sign(list, 'cat');
    expect(signed.flat).toContain('In force:');
    expect(await council.read('elmshire.json')).toMatchObject({ sequence: 1 });
    expect(await readFile(council.at('elmshire.draft.json'), 'utf8').catch(() => 'nothing')).toBe('nothing');
  });

  it('is shown in plain words, within the width of the screen', async () => {
    const shown = await council.trust(['show', list, ...options(), '--threshold', '2']);
    expect(shown.exitCode).toBe(0);
    expect(shown.flat).toContain('version 1 of 1 September 2026, in force');
    expect(shown.flat).toContain('is signed by the root keys that you gave');
    expect(shown.flat).toContain('2 on the list: 2 open, 0 closed, 0 merged; 0 for trials only');
    expect(shown.flat).toContain('May vouch for: skill or strength and project, assessed by a teacher;');
    // Paths are the user's own, and may be long.
    const lines = shown.out.split('\n').filter((line) => !line.includes(council.folder));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect((await council.trust(['show', list, '--find', '100002', '--json'])).json()).toMatchObject({
      isInForce: true,
      counts: { all: 2 },
      issuers: [{ id: ash }],
    });
  });

  it('vouches for a credential, and after the school closed for those before only', async () => {
    const before = await verifyTrustList(await readFile(list), { now: testTime, roots: roots() });
    expect(await verdictOn(testTime, before, testTime)).toBe('valid');
    expect(await verdictOn(later, before, later)).toBe('valid');

    const close = ['close', list, '100001', '--since', '2027-01-01', '--successor', '100002'];
    expect((await council.trust(close, { now: () => later })).flat).toContain('(closed since 1 January 2027)');
    // What is in force stays so until the next version is signed.
    expect(await council.read('elmshire.json')).toMatchObject({ sequence: 1 });
    for (const name of ['ben', 'cat']) {
      const sign = ['sign', list, '--key', council.at(`${name}.age`), '--yes', '--remember', council.at('seen')];
      const ran = await council.trust(sign, { now: () => later });
      expect(ran.flat).toContain('compared with version 1, which is signed: Changed: 1 Oak Academy - Oak Academy');
    }
    const after = await verifyTrustList(await readFile(list), { now: later, roots: before, seen: before });
    expect(after).toMatchObject({ sequence: 2, list: { previous: before.digest } });
    expect(await verdictOn(testTime, after, later)).toBe('valid');
    expect(await verdictOn(later, after, later)).not.toBe('valid');
    const shown = await council.trust(['show', list, '--find', 'oak'], { now: () => later });
    expect(shown.flat).toContain('From 1 January 2027 for its records and questions about them: did:web:ash.example.');
  });

  it('is not taken back to its old version: not by an employer, nor by who signs the next', async () => {
    const seen = await verifyTrustList(await readFile(list), { now: later, roots: roots() });
    const newest = await readFile(list);
    await copyFile(council.at('elmshire.v1.json'), list);
    await expect(verifyTrustList(await readFile(list), { now: later, roots: roots(), seen })).rejects.toMatchObject({
      code: 'LP_TRUST_LIST_ROLLBACK',
    });
    const renew = ['renew', list, '--expires', '2028-08-31'];
    expect((await council.trust(renew, { now: () => later })).exitCode).toBe(0);
    const sign = ['sign', list, '--key', council.at('ben.age'), '--yes', '--remember', council.at('seen')];
    const refused = await council.trust(sign, { now: () => later });
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.flat).toContain('is not what you saw last. The list of trusted organisations is older than one');
    // Beside the version that it does not follow, the draft is none.
    await writeFile(list, newest);
    const misplaced = await council.trust(sign, { now: () => later });
    expect(misplaced.exitCode).toBe(65);
    expect(misplaced.flat).toContain('does not follow from');
  });
});
