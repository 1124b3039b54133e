/** Witnesses: whose approval counts, for which entries, and for which log. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import type { Signer } from '../../keys/index.ts';
import { createLogProof } from './entry-proof.ts';
import { type ForgedEntry, forgeLog, keyOf, now, signerOf } from './testing/forge.ts';
import { verifyDidLog } from './verify-log.ts';

let signers: readonly Signer[] = [];
beforeAll(async () => {
  signers = await Promise.all([1, 11, 12, 13, 99].map(signerOf));
});
const at = (index: number): Signer => {
  const signer = signers[index];
  if (signer === undefined) throw new Error('too soon');
  return signer;
};

/** Witnesses by their number: 1, 2 and 3; 4 is nobody’s. */
const rule = (threshold: number, ...witnesses: number[]): JsonObject => ({
  threshold,
  witnesses: witnesses.map((which) => ({ id: at(which).controller })),
});

const entry = (parameters: JsonObject, index: number): ForgedEntry => ({
  parameters: index === 0 ? { updateKeys: [keyOf(at(0))], ...parameters } : parameters,
  signers: [at(0)],
});

/** A log of entries with these `witness` parameters; undefined for none. */
const logOf = (...rules: readonly (JsonObject | undefined)[]) =>
  forgeLog(rules.map((witness, index) => entry(witness === undefined ? {} : { witness }, index)));

const approval = (which: number, versionId: string) => createLogProof({ versionId }, at(which), new Date('2026-10-01'));

/** A file: for each entry, by its number, who approves it. */
async function fileOf(versionIds: readonly string[], approvals: Readonly<Record<number, readonly number[]>>) {
  const records = Object.entries(approvals).map(async ([number, witnesses]) => {
    const versionId = versionIds[Number(number) - 1] ?? '';
    return { versionId, proof: await Promise.all(witnesses.map((which) => approval(which, versionId))) };
  });
  return JSON.stringify(await Promise.all(records));
}

const verdict = (options: { did: string; log: string; witness?: string }): Promise<string> =>
  verifyDidLog({ ...options, now }).then(
    () => 'accepted',
    (error: { code?: string; params?: { entry?: number } }) =>
      [error.code, error.params?.entry].filter((part) => part !== undefined).join(' '),
  );

describe('whose approval an entry needs', () => {
  it.each<[string, string, () => (JsonObject | undefined)[], Readonly<Record<number, readonly number[]>>]>([
    ['one of one', 'accepted', () => [rule(1, 1)], { 1: [1] }],
    ['two of three', 'accepted', () => [rule(2, 1, 2, 3)], { 1: [1, 3] }],
    ['one of three, where two are needed', 'LP_DID_LOG_WITNESS 1', () => [rule(2, 1, 2, 3)], { 1: [2] }],
    ['one twice, where two are needed', 'LP_DID_LOG_WITNESS 1', () => [rule(2, 1, 2)], { 1: [2, 2] }],
    ['somebody else', 'LP_DID_LOG_WITNESS 1', () => [rule(1, 1)], { 1: [4] }],
    ['the controller', 'LP_DID_LOG_WITNESS 1', () => [rule(1, 1)], { 1: [0] }],
    ['nobody', 'LP_DID_LOG_WITNESS 1', () => [rule(1, 1)], {}],
    ['a later one counts for the earlier', 'accepted', () => [rule(2, 1, 2), undefined, undefined], { 3: [1, 2] }],
    ['each may approve another one', 'accepted', () => [rule(2, 1, 2, 3), undefined], { 1: [3], 2: [1, 2] }],
    ['an earlier one does not count for the later', 'LP_DID_LOG_WITNESS 2', () => [rule(1, 1), undefined], { 1: [1] }],
    ['witnesses that come later approve from there on', 'accepted', () => [undefined, rule(1, 1)], { 2: [1] }],
    ['witnesses that come later, unapproved', 'LP_DID_LOG_WITNESS 2', () => [undefined, rule(1, 1)], {}],
    ['a new list, approved by the old', 'accepted', () => [rule(1, 1), rule(1, 2), undefined], { 2: [1], 3: [2] }],
    ['a new list, approved by itself', 'LP_DID_LOG_WITNESS 1', () => [rule(1, 1), rule(1, 2)], { 2: [2] }],
    [
      'a new list, approved by itself where the old had approved before',
      'LP_DID_LOG_WITNESS 2',
      () => [rule(1, 1), rule(1, 2)],
      { 1: [1], 2: [2] },
    ],
    ['an old list behind the new one', 'LP_DID_LOG_WITNESS 3', () => [rule(1, 1), rule(1, 2), undefined], { 3: [1] }],
    ['a lower threshold, approved by as many as before', 'accepted', () => [rule(2, 1, 2), rule(1, 1)], { 2: [1, 2] }],
    [
      'a lower threshold, approved by as few as after',
      'LP_DID_LOG_WITNESS 2',
      () => [rule(2, 1, 2), rule(1, 1)],
      { 1: [1, 2], 2: [1] },
    ],
    ['no witnesses any more, approved by the old', 'accepted', () => [rule(1, 1), {}, undefined], { 2: [1] }],
    ['no witnesses any more, unapproved', 'LP_DID_LOG_WITNESS 2', () => [rule(1, 1), {}], { 1: [1] }],
    ['none, then others', 'LP_DID_LOG_WITNESS 3', () => [rule(1, 1), {}, rule(1, 2)], { 2: [1] }],
    ['none, then others that approve', 'accepted', () => [rule(1, 1), {}, rule(1, 2)], { 2: [1], 3: [2] }],
  ])('%s: %s', async (_, expected, rules, approvals) => {
    const { did, log, versionIds } = await logOf(...rules());
    expect(await verdict({ did, log, witness: await fileOf(versionIds, approvals) })).toBe(expected);
  });

  it('without a file nothing is approved; where nobody has to, none is needed', async () => {
    const { did, log } = await logOf(undefined, rule(1, 1));
    expect(await verdict({ did, log })).toBe('LP_DID_LOG_WITNESS 2');
    const free = await logOf(undefined, undefined);
    expect(await verdict({ did: free.did, log: free.log })).toBe('accepted');
  });
});

describe('an approval', () => {
  it('of another log counts for nothing, whichever versions it has', async () => {
    const own = await logOf(rule(1, 1), {}, undefined);
    const others = [{ witness: rule(1, 1), ttl: 1 }, {}, {}, {}];
    const other = await forgeLog(others.map((parameters, index) => entry(parameters, index)));
    const replayed = await fileOf(other.versionIds, { 1: [1], 2: [1], 3: [1], 4: [1] });
    expect(await verdict({ did: own.did, log: own.log, witness: replayed })).toBe('LP_DID_LOG_WITNESS 1');
    // Nor under a version of this one.
    const renamed = other.versionIds.reduce(
      (text, versionId, index) => text.replaceAll(versionId, own.versionIds[index] ?? ''),
      replayed,
    );
    expect(await verdict({ did: own.did, log: own.log, witness: renamed })).toBe('LP_DID_LOG_WITNESS 1');
  });

  it('of a version that is not published yet says nothing of those before', async () => {
    const published = await logOf(rule(1, 1));
    const ahead = await forgeLog([entry({ witness: rule(1, 1) }, 0), entry({}, 1)]);
    expect(ahead.did).toBe(published.did);
    const witness = await fileOf(ahead.versionIds, { 2: [1] });
    expect(await verdict({ did: published.did, log: published.log, witness })).toBe('LP_DID_LOG_WITNESS 1');
    expect(await verdict({ did: ahead.did, log: ahead.log, witness })).toBe('accepted');
    // Nor does it take anything from the approval of the one that is published.
    for (const approvals of [
      { 1: [1], 2: [1] },
      { 1: [4, 1], 2: [1, 4] },
    ]) {
      const both = await fileOf(ahead.versionIds, approvals);
      expect(await verdict({ did: published.did, log: published.log, witness: both })).toBe('accepted');
    }
  });

  it('that does not hold is passed over', async () => {
    const { did, log, versionIds } = await logOf(rule(1, 1), undefined);
    const [versionId = ''] = versionIds;
    const last = versionIds[1] ?? '';
    const good = await approval(1, last);
    const strange: JsonValue[] = [
      null,
      1,
      [],
      {},
      { ...good, cryptosuite: 'eddsa-rdfc-2022' },
      await approval(1, versionId),
    ];
    for (const bad of strange) {
      const file = (...proof: JsonValue[]) => JSON.stringify([{ versionId: last, proof }]);
      expect(await verdict({ did, log, witness: file(bad, good) })).toBe('accepted');
      expect(await verdict({ did, log, witness: file(good, bad) })).toBe('accepted');
      expect(await verdict({ did, log, witness: file(bad) })).toBe('LP_DID_LOG_WITNESS 1');
    }
  });

  it('of the future, by a key with two names, or for another purpose counts for nothing', async () => {
    const { did, log, versionIds } = await logOf(rule(1, 1));
    const [versionId = ''] = versionIds;
    const late = await createLogProof({ versionId }, at(1), new Date('2027-01-01'));
    const good = await approval(4, versionId);
    const named = { ...good, verificationMethod: `did:key:${keyOf(at(4))}#${keyOf(at(1))}` };
    const asked = { ...(await approval(1, versionId)), proofPurpose: 'authentication' };
    for (const proof of [late, named, asked]) {
      const witness = JSON.stringify([{ versionId, proof: [proof] }]);
      expect(await verdict({ did, log, witness })).toBe('LP_DID_LOG_WITNESS 1');
    }
  });
});

describe('the file of approvals', () => {
  it.each([
    ['{}', 'LP_DID_LOG_WITNESS'],
    ['[1]', 'LP_DID_LOG_WITNESS'],
    ['[{"proof":[]}]', 'LP_DID_LOG_WITNESS'],
    ['[{"versionId":"1-Qm","proof":{}}]', 'LP_DID_LOG_WITNESS'],
    ['[{"versionId":"1-Qm","proof":[],"weight":9}]', 'LP_DID_LOG_WITNESS'],
    ['[{"versionId":"1-Qm"}]', 'LP_DID_LOG_WITNESS 1'],
    ['[]', 'LP_DID_LOG_WITNESS 1'],
    ['', 'PARSING_ERROR'],
    ['[{"versionId":"1-Qm","versionId":"1-Qm"}]', 'LP_DUPLICATE_KEY'],
    [`[{"versionId":"1-Qm","proof":[${Array.from({ length: 4001 }, () => '0').join()}]}]`, 'LP_TOO_LARGE'],
  ])('%j: %s', async (witness, expected) => {
    const { did, log } = await logOf(rule(1, 1));
    expect(await verdict({ did, log, witness })).toBe(expected);
  });
});

describe('a list of witnesses', () => {
  it.each<[string, () => JsonValue]>([
    ['twice the same', () => rule(2, 1, 1)],
    [
      'twice the same under two names',
      () => ({ threshold: 2, witnesses: [{ id: at(1).controller }, { id: keyOf(at(1)) }] }),
    ],
    ['none needed', () => rule(0, 1)],
    ['fewer than none needed', () => rule(-1, 1)],
    ['half of one needed', () => rule(0.5, 1)],
    ['more needed than there are', () => rule(2, 1)],
    ['nobody', () => rule(1)],
    ['a text for how many', () => ({ threshold: '1', witnesses: [{ id: at(1).controller }] })],
    ['null for how many', () => ({ threshold: null, witnesses: [{ id: at(1).controller }] })],
    ['who, and not how many', () => ({ witnesses: [{ id: at(1).controller }] })],
    ['how many, and not who', () => ({ threshold: 1 })],
    ['a weight', () => ({ threshold: 1, witnesses: [{ id: at(1).controller, weight: 1 }] })],
    ['a member more', () => ({ ...rule(1, 1), selfWeight: 1 })],
    ['another method', () => ({ threshold: 1, witnesses: [{ id: 'did:web:witness.example' }] })],
    ['a key with a fragment', () => ({ threshold: 1, witnesses: [{ id: at(1).id }] })],
    ['no object', () => ({ threshold: 1, witnesses: [at(1).controller] })],
    ['a list', () => []],
    ['a text', () => 'none'],
    ['a word', () => false],
  ])('is refused: %s', async (_, witness) => {
    const { did, log } = await forgeLog([entry({ witness: witness() }, 0)]);
    expect(await verdict({ did, log, witness: '[]' })).toBe('LP_DID_LOG_PARAMETERS 1');
  });
});
