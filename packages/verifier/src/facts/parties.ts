/**
 * Who issued it, by the key, and whom it is about.
 * @module
 */
import { asList, issuerIdOf, subjectIdsOf } from '@laurel/core';
import { isKeyIdentifier } from './claims.ts';
import type { Facts } from './facts.ts';

/**
 * Whether one of the verified proofs is by a key of the issuer itself.
 *
 * @param facts - what was found out about a credential
 * @returns true where it is; for one without a proof of its own, where the document around it is by the issuer
 */
export function isByIssuer({ document, proofs, form, setting }: Facts): boolean {
  const issuer = issuerIdOf(document);
  if (issuer === undefined) return false;
  // Without a proof of its own it can only be the word of whoever signed the document around it.
  if (form === 'unsecured') return setting.cover?.issuer === issuer;
  return proofs.some(({ controller }) => controller === issuer);
}

/** Whom a credential is about, as far as it says so by keys. */
export interface BoundSubjects {
  /** The identifiers that are keys. */
  readonly keys: readonly string[];
  /** Whether all that it says is about those. */
  readonly isAll: boolean;
  /** Whether somebody may stand in a part that the holder left out. */
  readonly isHidden: boolean;
}

/**
 * Whom a credential is about.
 *
 * @param facts - what was found out about a credential
 * @returns the keys, and whether there may be more
 */
export function boundSubjectsOf({ document, proofs }: Facts): BoundSubjects {
  const ids = subjectIdsOf(document);
  const keys = ids.filter(isKeyIdentifier);
  const subjects = asList(document['credentialSubject']).length;
  return {
    keys,
    // One subject that is a key does not bind what is said about another that is none.
    isAll: keys.length > 0 && keys.length === subjects,
    isHidden: ids.length < subjects && proofs.some(({ isSelective }) => isSelective === true),
  };
}
