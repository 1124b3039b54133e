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
  const { iss, sub, status } = claims;
  const [notBefore] = proofs.flatMap((proof) => proof.notBefore ?? []);
  const document: JsonObject = {
    ...(iss === undefined ? {} : { issuer: iss }),
    ...(notBefore === undefined ? {} : { validFrom: notBefore }),
    // Where it names nobody it is bound by `cnf` or not at all; nobody can hide that (SD-JWT VC §2.2.2.2).
    ...(sub === undefined ? {} : { credentialSubject: { id: sub } }),
    ...(status === undefined ? {} : { credentialStatus: status }),
  };
  return {
    ...facts,
    document,
    signed: claims,
    // What the words mean is for their type to say, and for no context.
    refusals: new Map([...refusals, ['context', { outcome: 'not-applicable' }]]),
  };
}
