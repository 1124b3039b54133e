/** What refreshing does with an item that its issuer turns out not to have written. */
import { makeCheck, type Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { inventedCredential, judge, now } from '../testing/invented-credentials.ts';
import { addCredential } from '../wallet/add-credential.ts';
import { listAside } from '../wallet/aside-record.ts';
import { listCredentials } from '../wallet/list-credentials.ts';
import { refresh } from './refresh.ts';

const told = async (input: string | Uint8Array, check: Report['checks'][number], verdict: Report['verdict']) => ({
  ...(await judge(input)),
  verdict,
  checks: [check],
});
const forged = (input: string | Uint8Array) =>
  told(input, makeCheck('proof', 'failed', 'PROOF_VERIFICATION_ERROR'), 'invalid');
const keysElsewhere = (input: string | Uint8Array) =>
  told(input, makeCheck('proof', 'indeterminate', 'LP_TRUST_NOT_GIVEN'), 'indeterminate');

async function walletWith(verify: (input: string | Uint8Array) => Promise<Report>) {
  const wallet = await freshWallet();
  await addCredential(wallet, { credential: await inventedCredential(), verify });
  return wallet;
}

describe('an item whose signature does not hold when it is looked at again', () => {
  it('goes apart where nobody could check it before, and comes back where it holds after all', async () => {
    const wallet = await walletWith(keysElsewhere);
    const [before] = listCredentials(wallet);
    const { apart, changed } = await refresh(wallet, { verify: forged, now });
    expect([apart, changed]).toEqual([[before], []]);
    expect(listCredentials(wallet)).toEqual([]);
    expect(listAside(wallet)).toMatchObject([{ codes: ['PROOF_VERIFICATION_ERROR'], isGenuine: false }]);
    expect((await refresh(wallet, { verify: (input) => judge(input), now })).admitted).toHaveLength(1);
    expect(listAside(wallet)).toEqual([]);
  });

  it('stays where it was found genuine once, and it is said', async () => {
    const wallet = await walletWith((input) => judge(input));
    const { apart, changed } = await refresh(wallet, { verify: forged, now });
    expect([apart, changed[0]?.changes.map(({ kind }) => kind)]).toEqual([[], ['failed']]);
    expect(listCredentials(wallet)[0]?.check.verdict).toBe('invalid');
    expect(listAside(wallet)).toEqual([]);
  });
});
