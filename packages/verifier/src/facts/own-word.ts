/**
 * When a credential is somebody's own word about themselves.
 * @module
 */
import { issuerIdOf, statedAssurances, subjectIdsOf } from '@laurel/core';
import { findIssuer } from '../trust/find-issuer.ts';
import { isKeyIdentifier } from './claims.ts';
import type { Facts } from './facts.ts';
import { boundSubjectsOf, isByIssuer } from './parties.ts';

/**
 * Whether somebody speaks about themselves: issuer and subject are one identifier, or both are keys that the
 * presenter proved; a subject that is no key counts as the presenter's own, too. Whoever is on the caller's list is
 * judged by the list instead: a school that keeps a young child's record shows what it says about the child. The check
 * of the issuer's key has shown that the issuer signed it.
 *
 * @param facts - what was found out about a credential
 * @returns true for the learner's own word
 */
export function isOwnWord(facts: Facts): boolean {
  const { document, setting, policy } = facts;
  const issuer = issuerIdOf(document);
  // Without the issuer's key it is nobody's own word.
  if (issuer === undefined || !isKeyIdentifier(issuer) || !isByIssuer(facts)) return false;
  if (findIssuer(policy.trust, issuer).length > 0) return false;
  const subjects = subjectIdsOf(document);
  if (subjects.length > 0 && subjects.every((id) => id === issuer)) return true;
  // It may be about another's key, left out.
  if (boundSubjectsOf(facts).isHidden) return false;
  const holders = setting.presenter?.holders ?? [];
  return holders.includes(issuer) && subjects.filter(isKeyIdentifier).every((id) => holders.includes(id));
}

/**
 * Whether somebody's own word claims to be no more than that.
 *
 * @param facts - what was found out about a credential
 * @returns true when it states no level, or self-declared alone
 */
export const keepsToOwnWord = ({ document }: Facts): boolean =>
  statedAssurances(document).every((level) => level === 'self-declared');
