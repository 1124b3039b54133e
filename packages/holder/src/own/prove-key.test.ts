import { checkKeyProof } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyFor, ownKey, proveKey } from '../index.ts';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { now } from '../testing/invented-credentials.ts';

const asked = { challenge: 'c-81', domain: 'riverside.example' };

describe('proving a key to a school', () => {
  it('shows the key that this school knows, and the school finds it so', async () => {
    const wallet = await freshWallet();
    const { did, proof } = await proveKey(wallet, { school: 'Riverside Academy', ...asked, now });
    expect(await keyFor(wallet, { school: 'riverside  academy' })).toEqual({ did });
    expect(await checkKeyProof(proof, { ...asked, now })).toMatchObject({ outcome: 'proved', did });
  });

  it('is no answer to another school, which gets another key', async () => {
    const wallet = await freshWallet();
    const one = await proveKey(wallet, { school: 'Riverside Academy', ...asked, now });
    const other = await proveKey(wallet, { school: 'Hillside Club', ...asked, domain: 'hillside.example', now });
    expect(other.did).not.toBe(one.did);
    expect(await checkKeyProof(one.proof, { ...asked, domain: 'hillside.example', now })).toMatchObject({
      code: 'INVALID_DOMAIN_ERROR',
    });
    // What one school was given cannot be passed on under the name that the other knows.
    expect(await checkKeyProof({ ...other.proof, holder: one.did }, { ...asked, now })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('gives two schools nothing by which they could tell that it is one learner', async () => {
    const wallet = await freshWallet();
    const own = await ownKey(wallet);
    const wordsOf = (value: unknown): readonly string[] => JSON.stringify(value).match(/[\w+/=-]{12,}/g) ?? [];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{3,8}$/), { minLength: 2, maxLength: 2 }),
        async (names) => {
          const [one, other] = await Promise.all(
            names.map((school) =>
              proveKey(wallet, { school, challenge: `for ${school}`, domain: `${school}.example`, now }),
            ),
          );
          const first = new Set(wordsOf(one));
          const shared = wordsOf(other).filter((word) => first.has(word));
          // The words of the format and the time are everybody's.
          expect(shared.filter((word) => !everybodys.test(word))).toEqual([]);
          expect(JSON.stringify([one, other])).not.toContain(own.did.slice(8));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('ends by itself', async () => {
    const wallet = await freshWallet();
    const { proof } = await proveKey(wallet, { school: 'Riverside Academy', ...asked, now });
    const later = new Date(now.getTime() + 8 * 86_400_000);
    expect(await checkKeyProof(proof, { ...asked, now: later })).toMatchObject({ code: 'LP_PROOF_TIME' });
  });
});

const everybodys =
  /^(VerifiablePresentation|DataIntegrityProof|eddsa-rdfc-2022|authentication|proofPurpose|cryptosuite|verificationMethod|credentials|org\/ns|2026-\d\d-\d\dT\d\d|\/\/www)/;
