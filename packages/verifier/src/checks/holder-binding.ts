/**
 * Is it shown by the person whom it is about, and to the caller?
 * @module
 */
import { asList, type Check, holderIdOf, type JudgingCode, makeCheck, type Outcome, subjectIdsOf } from '@laurel/core';
import { isKeyIdentifier } from '../facts/claims.ts';
import type { Facts } from '../facts/facts.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §4.13; Data Integrity 1.0 §2.1 challenge, domain; OID4VP §14.2';

/**
 * A presentation must answer the caller's challenge for the caller's domain with every proof. A credential whose
 * subject is a key must be among those that the presenter proved; one whose subject is no key is a bearer's.
 */
export const holderBinding: CheckDefinition = {
  id: 'holder-binding',
  appliesTo: ['credential', 'presentation'],
  needs: ['proof', 'schema'],
  judge: (facts) =>
    refusedCheck('holder-binding', facts, { spec }) ??
    (facts.kind === 'presentation' ? judgePresentation(facts) : judgeCredential(facts)),
};

function judgePresentation(facts: Facts): Check {
  const { proofs, policy } = facts;
  const holder = holderIdOf(facts.document);
  if (facts.document['holder'] !== undefined && !proofs.some(({ controller }) => controller === holder)) {
    return binding('failed', 'LP_HOLDER_BINDING_MISSING');
  }
  if (policy.expected === undefined) return binding('not-checked', 'LP_UNCHALLENGED');
  const { challenge, domain } = policy.expected;
  if (!proofs.every((proof) => proof.challenge === challenge)) return binding('failed', 'INVALID_CHALLENGE_ERROR');
  // The same set of strings (Data Integrity 1.0 §4.4): one made for somebody else too could have been passed on.
  if (!proofs.every(({ domains }) => domains.length > 0 && domains.every((one) => one === domain)))
    return binding('failed', 'INVALID_DOMAIN_ERROR');
  return binding('passed');
}

function judgeCredential(facts: Facts): Check {
  const { policy, setting, document } = facts;
  if (setting.attachedTo !== undefined) return judgeEndorsement(facts, setting.attachedTo);
  const keys = subjectIdsOf(document).filter(isKeyIdentifier);
  // One subject that is a key does not bind what is said about another that is none.
  const isBearer = keys.length === 0 || keys.length < asList(document['credentialSubject']).length;
  if (setting.presenter === undefined) {
    if (policy.expected !== undefined) return binding('failed', 'LP_HOLDER_BINDING_MISSING');
    if (isBearer) return bearer(policy.requireBinding);
    const waived = policy.waived.includes('acceptUnchallenged');
    return binding('not-checked', waived ? 'LP_UNCHALLENGED' : 'LP_HOLDER_BINDING_MISSING');
  }
  const { holders, fresh } = setting.presenter;
  if (!keys.every((key) => holders.includes(key))) return binding('failed', 'LP_HOLDER_BINDING_MISSING');
  if (isBearer) return bearer(policy.requireBinding);
  return fresh ? binding('passed') : binding('not-checked', 'LP_UNCHALLENGED');
}

/** An endorsement inside a document speaks about what it is attached to, not about whoever shows it. */
function judgeEndorsement(facts: Facts, attachedTo: readonly string[]): Check {
  const about = subjectIdsOf(facts.document);
  const isAboutThat = about.length > 0 && about.every((id) => attachedTo.includes(id));
  return isAboutThat ? binding('not-applicable') : binding('failed', 'LP_ENDORSES_OTHER');
}

const bearer = (isRequired: boolean): Check => binding(isRequired ? 'failed' : 'not-applicable', 'LP_BEARER');

const binding = (outcome: Outcome, code?: JudgingCode): Check => makeCheck('holder-binding', outcome, code, { spec });
