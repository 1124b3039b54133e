/**
 * What stands in the way of a document: which check an error is laid at the door of, and what a document claims of its
 * proofs where none verified. Loaded for what is refused; it imports nothing, so that nothing else is loaded with it.
 * @module
 */
import type { CheckId, JsonObject, JsonValue, JudgingCode, LaurelError, Params, Secured } from '@laurel/core';
import type { ProofFacts, Refusal } from './facts.ts';

export { proveByRetiredKeys } from './retired-keys.ts';

/**
 * What an error comes to.
 *
 * @param error - whatever was thrown, if it is one that the verifier reports; undefined for any other
 * @param step - the check in whose name the step was taken
 * @returns the check that it belongs to, and the refusal
 */
export function refusalFor(
  error: (LaurelError & { readonly code: JudgingCode }) | undefined,
  step: CheckId,
): readonly [CheckId, Refusal] {
  // A code that the verifier does not report can only be a stranger's: that of the caller's resolver.
  if (error === undefined) return [step, { outcome: 'failed', code: 'LP_UNEXPECTED' }];
  const { code, params } = error;
  const outcome = code.startsWith('LP_FETCH_') ? 'indeterminate' : (outcomes.get(code) ?? 'failed');
  return [blame.get(code) ?? step, { outcome, code, params: shownParams(params) }];
}

/** A place in the document is told by member names, and a stranger may have chosen those to be seen. */
const shownParams = (params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? plainLine(value) : value]),
  );

/**
 * One line without anything that cannot be seen or that turns the direction of writing. `safeLine` knows in which
 * writing such a character belongs; no page has to load that for the name of a place.
 */
const plainLine = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\p{C}\p{DI}]/gu, '')
    .trim()
    .slice(0, 160)
    // The cut may have halved a character.
    .replace(/[\ud800-\udbff]$/, '');

/** Codes that belong to one check, whichever step meets them. */
const blame: ReadonlyMap<JudgingCode, CheckId> = new Map([
  ['LP_CONTEXT_NOT_ALLOWED', 'context'],
  ['DATA_LOSS_DETECTION_ERROR', 'context'],
  ['LP_ALG_NOT_ALLOWED', 'proof'],
  ['LP_KEY_NOT_AUTHORISED', 'proof'],
  ['LP_CRIT', 'proof'],
  ['LP_PROOF_MISSING', 'proof'],
  ['LP_ISSUER_KEY_MISMATCH', 'issuer-key'],
  ['LP_PROOF_PURPOSE', 'proof-purpose'],
  ['LP_PROOF_TIME', 'validity-period'],
  ['LP_NO_POE', 'validity-period'],
  ['LP_ALGORITHM_FORBIDDEN', 'proof'],
  ['LP_SD_ALG', 'proof'],
  ['LP_KB_KEY', 'holder-binding'],
  ['INVALID_CHALLENGE_ERROR', 'holder-binding'],
  ['INVALID_DOMAIN_ERROR', 'holder-binding'],
]);

/** Codes that speak not against the document itself: a key or evidence was not to be had (as with every
 * code of fetching), a rule book not at hand.
 */
const outcomes: ReadonlyMap<JudgingCode, Refusal['outcome']> = new Map([
  ['LP_DID_NOT_FOUND', 'indeterminate'],
  ['LP_DID_METHOD_NOT_SUPPORTED', 'indeterminate'],
  ['LP_DID_DEACTIVATED', 'indeterminate'],
  // Somebody handed over an older copy, or holds the newer one back.
  ['LP_LOG_ROLLBACK', 'indeterminate'],
  ['LP_NO_POE', 'indeterminate'],
  ['LP_SCHEMA_NOT_CHECKED', 'not-checked'],
]);

/**
 * What proofs say of themselves; only for the checks that are looked at when nothing verified.
 *
 * @param secured - what did not verify
 * @returns one entry for each object in its `proof`; none for a token
 */
export const claimedProofs = (secured: Secured): readonly ProofFacts[] =>
  'whole' in secured ? [secured.whole['proof'] ?? []].flat().filter(isObject).map(claimedProof) : [];

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textMembers = ['created', 'notBefore', 'expires', 'keyExpires', 'keyRevoked', 'challenge'] as const;

function claimedProof(proof: JsonObject): ProofFacts {
  const { verificationMethod, proofPurpose, domain } = proof;
  const purpose = typeof proofPurpose === 'string' ? { purpose: proofPurpose } : {};
  return {
    ...(typeof verificationMethod === 'string' ? { controller: verificationMethod.replace(/#.*/s, '') } : {}),
    ...purpose,
    keyPurposes: Object.values(purpose),
    ...textsOf(proof),
    domains: [domain ?? []].flat().filter((entry) => typeof entry === 'string'),
  };
}

function textsOf(proof: JsonObject): Partial<Record<(typeof textMembers)[number], string>> {
  const texts: Partial<Record<(typeof textMembers)[number], string>> = {};
  for (const member of textMembers) {
    const value = proof[member];
    if (typeof value === 'string') texts[member] = value;
  }
  return texts;
}
