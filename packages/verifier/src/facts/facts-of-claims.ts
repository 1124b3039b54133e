/**
 * An SD-JWT VC of another making, in the words that the checks know.
 * @module
 */
import type { JsonObject } from '@laurel/core';
import type { Facts } from './facts.ts';

/**
 * Reads claims as a credential says the same: who issued it, about whom, from when, and whether it can be withdrawn.
 * What else they say nobody knows, so of kinds and levels there are none.
 *
 * @param facts - what was found out, with the claims as its document
 * @returns the same for the checks; `signed` is what was signed
 * @see SD-JWT VC §2.2.2
 */
export function factsOfClaims(facts: Facts): Facts {
  const { document: claims, proofs, refusals } = facts;
  const { iss, sub, status, credentialStatus } = claims;
  // Whoever withholds `sub` withholds whose it is; nobody can hide a `cnf` (SD-JWT VC §2.2.2.2).
  const isHidden = proofs.some(({ isSelective, boundKey }) => isSelective === true && boundKey === undefined);
  const [notBefore] = proofs.flatMap((proof) => proof.notBefore ?? []);
  const document: JsonObject = {
    ...(iss === undefined ? {} : { issuer: iss }),
    ...(notBefore === undefined ? {} : { validFrom: notBefore }),
    // A subject without an identifier, as in a credential of which that is left out.
    ...(sub === undefined ? (isHidden ? { credentialSubject: {} } : {}) : { credentialSubject: { id: sub } }),
    // By either name: whoever looks, looks at both.
    ...(status === undefined ? {} : { status }),
    ...(credentialStatus === undefined ? {} : { credentialStatus }),
  };
  return {
    ...facts,
    document,
    signed: claims,
    // What the words mean is for their type to say, and for no context.
    refusals: new Map([...refusals, ['context', { outcome: 'not-applicable' }]]),
  };
}
