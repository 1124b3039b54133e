/** What a report says beside its checks, whatever becomes of one of them. */
import { makeCheck } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { checkTable } from './checks/index.ts';
import { judge } from './judge.ts';
import { achievement, mallory, now, school, signedAnyhow, trust } from './testing/people.ts';
import { settleCall } from './verify.ts';

describe('the issuer of a report', () => {
  // A verifier that takes every key for the issuer’s.
  const credulous = checkTable.map((definition) =>
    definition.id === 'issuer-key' ? { ...definition, judge: () => makeCheck('issuer-key', 'passed') } : definition,
  );
  const issuerOf = async (input: object, table = checkTable) =>
    (await judge(input, 'credential', await settleCall({ now, trust }, table), { nesting: 0 })).issuer;

  it('is named where the check of its key has passed', async () => {
    const forged = await signedAnyhow(achievement(), [mallory.asserts]);
    expect(await issuerOf(forged)).toBeUndefined();
    expect((await issuerOf(forged, credulous))?.id).toBe(school.did);
  });

  it('is nobody where none is named', async () => {
    const { issuer: _, ...nobody } = achievement();
    expect(await issuerOf(await signedAnyhow(nobody, [school.asserts]), credulous)).toBeUndefined();
  });

  it('is nobody where the proof does not hold', async () => {
    const changed = { ...(await signedAnyhow(achievement(), [school.asserts])), name: 'First prize' };
    expect(await issuerOf(changed, credulous)).toBeUndefined();
  });
});
