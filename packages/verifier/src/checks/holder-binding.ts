/**
 * Is it shown by the person whom it is about, and to the caller?
 * @module
 */
import { type Check, holderIdOf, type JudgingCode, makeCheck, type Outcome, subjectIdsOf, typesOf } from '@laurel/core';
import type { Facts, Presenter, ProofFacts } from '../facts/facts.ts';
import { boundSubjectsOf } from '../facts/parties.ts';
import type { Policy } from '../policy.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §4.13; Data Integrity 1.0 §2.1 challenge, domain; OID4VP §14.2; RFC 9901 §7.3';

/**
 * A presentation must answer the caller's challenge for the caller's domain with every proof. A credential that is
 * bound to a key, by its subject or by `cnf`, must be shown with that key: in a presentation, or by its own key
 * binding. One whose subject is no key is a bearer's; one whose subject was left out is taken for nobody's.
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
  return judgeAnswers(proofs, policy);
}

/** What a holder signed, in answer to whom. */
type AnswerFacts = Pick<ProofFacts, 'challenge' | 'domains'>;

function judgeAnswers(answers: readonly AnswerFacts[], { expected }: Policy): Check {
  if (expected === undefined) return binding('not-checked', 'LP_UNCHALLENGED');
  const { challenge, domain } = expected;
  if (!answers.every((answer) => answer.challenge === challenge)) return binding('failed', 'INVALID_CHALLENGE_ERROR');
  // The same set of strings (Data Integrity 1.0 §4.4): one made for somebody else too could have been passed on.
  if (!answers.every(({ domains }) => domains.length > 0 && domains.every((one) => one === domain)))
    return binding('failed', 'INVALID_DOMAIN_ERROR');
  return binding('passed');
}

function judgeCredential(facts: Facts): Check {
  const { policy, proofs, setting } = facts;
  const { expected } = policy;
  if (setting.attachedTo !== undefined) return judgeEndorsement(facts, setting.attachedTo);
  const addressees = addresseesOf(facts);
  if (addressees.length > 0 && expected !== undefined && !addressees.includes(expected.domain))
    return binding('failed', 'INVALID_DOMAIN_ERROR');
  const answers = proofs.flatMap(({ holderBinding: answer }) => answer ?? []);
  const { keys, isAll, isHidden } = boundSubjectsOf(facts);
  const bound = [...keys, ...confirmedKeys(facts)];
  if (answers.length > 0) {
    // Its issuer says by `cnf` whose it is; a key that is named as the subject has to be that one.
    const isSubject = keys.every((key) => !isDidKey(key) || answers.some(({ controller }) => controller === key));
    // In a presentation it is shown by whoever signed that: an answer of another may have been passed on.
    const isShown = setting.presenter === undefined || isHeldBy(bound, setting.presenter);
    return isSubject && isShown ? judgeAnswers(answers, policy) : binding('failed', 'LP_HOLDER_BINDING_MISSING');
  }
  const isBearer = !isAll && !isHidden && bound.length === keys.length;
  if (setting.presenter !== undefined) return judgeShown(facts, { bound, isBearer, isHidden }, setting.presenter);
  if (expected !== undefined) return binding('failed', 'LP_HOLDER_BINDING_MISSING');
  // What is about somebody's key is nobody else's to show, whoever else it is about.
  const isForAnybody = isBearer && bound.length === 0 && addressees.length === 0;
  return isForAnybody ? bearer(policy.requireBinding) : unshown(policy);
}

/** The keys that it is bound to by `cnf`, as did:key. */
function confirmedKeys({ confirmedHolder, proofs }: Facts): readonly string[] {
  const confirmed = proofs.flatMap(({ boundKey }) => (boundKey ? `did:key:${boundKey.multikey}` : []));
  return confirmedHolder === undefined ? confirmed : [...confirmed, confirmedHolder];
}

/** A token that says for whom it is, is for nobody else (RFC 7519 §4.1.3); `aud` of the credential itself. */
const addresseesOf = ({ form, proofs }: Facts): readonly string[] =>
  form === 'data-integrity' ? [] : proofs.flatMap(({ domains }) => domains);

interface Bound {
  readonly bound: readonly string[];
  readonly isBearer: boolean;
  readonly isHidden: boolean;
}

/** An item of a presentation. */
function judgeShown({ policy }: Facts, { bound, isBearer, isHidden }: Bound, presenter: Presenter): Check {
  if (!isHeldBy(bound, presenter)) return binding('failed', 'LP_HOLDER_BINDING_MISSING');
  if (isBearer) return bearer(policy.requireBinding);
  if (isHidden) return unshown(policy);
  return presenter.fresh ? binding('passed') : binding('not-checked', 'LP_UNCHALLENGED');
}

const isHeldBy = (keys: readonly string[], { holders }: Presenter): boolean =>
  keys.every((key) => holders.includes(key));

/** Bound to a key, or perhaps so, and not shown with it: whoever has a copy could show it. */
function unshown({ requireBinding, waived }: Policy): Check {
  if (requireBinding) return binding('failed', 'LP_HOLDER_BINDING_MISSING');
  return binding(
    'not-checked',
    waived.includes('acceptUnchallenged') ? 'LP_UNCHALLENGED' : 'LP_HOLDER_BINDING_MISSING',
  );
}

/** An endorsement inside a document speaks about what it is attached to, not about whoever shows it. */
function judgeEndorsement(facts: Facts, attachedTo: ReadonlySet<string>): Check {
  const about = subjectIdsOf(facts.document);
  const isEndorsement = typesOf(facts.document).includes('EndorsementCredential');
  const isAboutThat = isEndorsement && about.length > 0 && about.every((id) => attachedTo.has(id));
  return isAboutThat ? binding('not-applicable') : binding('failed', 'LP_ENDORSES_OTHER');
}

const isDidKey = (id: string): boolean => id.startsWith('did:key:');

const bearer = (isRequired: boolean): Check => binding(isRequired ? 'failed' : 'not-applicable', 'LP_BEARER');

const binding = (outcome: Outcome, code?: JudgingCode): Check => makeCheck('holder-binding', outcome, code, { spec });
