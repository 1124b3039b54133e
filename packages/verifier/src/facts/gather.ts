/**
 * Reads and proves one credential or presentation. Whatever goes wrong becomes a refusal in the name of one check;
 * nothing is thrown.
 * @module
 */
import {
  asList,
  type CheckId,
  canonicalizeDocument,
  checkContexts,
  type ErrorCode,
  isJsonObject,
  issuerIdOf,
  type JsonObject,
  LaurelError,
  type Params,
  parseCredential,
  parsePresentation,
  type Resolvable,
  readSecured,
  type Secured,
  safeLine,
  type VerifiedProof,
  verifySecured,
} from '@laurel/core';
import type { Policy } from '../policy.ts';
import { embeddedIn } from './claims.ts';
import type { Facts, ProofFacts, Refusal, Setting } from './facts.ts';

/** What reading and proving needs. */
export interface GatherOptions {
  /** What was asked for; what it turns out to be when not given. */
  readonly kind?: Facts['kind'];
  readonly policy: Policy;
  readonly resolver: Resolvable;
  readonly setting: Setting;
}

/** What the caller hands in, or what stands inside a document. */
export type Input = string | Uint8Array | object;

/**
 * Finds out everything that the checks judge by.
 *
 * @param input - JSON text or bytes, an object, or a compact token
 * @param options - what is expected, and how keys are found
 * @returns the facts
 */
export async function gatherFacts(input: Input, options: GatherOptions): Promise<Facts> {
  const { policy, setting } = options;
  const refusals = new Map<CheckId, Refusal>();
  const secured = await attempt(() => readSecured(input, policy.limits.json), refusals, 'well-formed');
  const kind = options.kind ?? secured?.kind ?? 'credential';
  const known = { kind, policy, setting, refusals };
  if (secured === undefined) {
    return { ...known, form: 'unsecured', readable: false, verified: false, document: {}, proofs: [] };
  }
  if (secured.kind !== kind) refusals.set('well-formed', failed('LP_TYPE'));
  refuseCrowd(secured.document, options, refusals);
  await attempt(() => checkContexts(secured.document), refusals, 'context');
  const parse = kind === 'credential' ? parseCredential : parsePresentation;
  await attempt(() => parse(secured.document), refusals, 'schema');
  return { ...known, form: secured.form, readable: true, ...(await prove(secured, options, refusals)) };
}

/**
 * The facts on something that was not read.
 *
 * @param kind - what it must be
 * @param policy - the caller's
 * @param code - why it was not read
 * @returns facts by which nothing passes
 */
export const unreadFacts = (kind: Facts['kind'], policy: Policy, code: 'LP_UNEXPECTED' | 'LP_TOO_LARGE'): Facts => ({
  kind,
  policy,
  setting: { nesting: 0 },
  form: 'unsecured',
  readable: false,
  verified: false,
  document: {},
  proofs: [],
  refusals: new Map([['well-formed', failed(code, { limit: policy.limits.credentials, what: 'credentials' })]]),
});

type Proven = Pick<Facts, 'verified' | 'document' | 'proofs'>;

async function prove(secured: Secured, options: GatherOptions, refusals: Map<CheckId, Refusal>): Promise<Proven> {
  const claimed: Proven = { verified: false, document: secured.document, proofs: claimedProofs(secured) };
  if (secured.form === 'unsecured')
    return { ...claimed, verified: proveByCover(secured.document, options.setting, refusals) };
  // A token is signed to the letter, so its words are looked up here; canonicalising a proof's document does both.
  if (secured.form === 'jose') await attempt(() => canonicalizeDocument(secured.document), refusals, 'context');
  // With contexts that are refused there is no telling what was signed.
  else if (refusals.has('context')) return claimed;
  const verified = await attempt(() => verifySecured(secured, { resolver: options.resolver }), refusals, 'proof');
  const [first] = verified ?? [];
  if (verified === undefined || first === undefined) return claimed;
  return { verified: true, document: first.document, proofs: verified.map(verifiedProof) };
}

/** Without a proof of its own a credential stands only on the signature of the document around it. */
function proveByCover(document: JsonObject, { cover }: Setting, refusals: Map<CheckId, Refusal>): boolean {
  if (cover === undefined) {
    refusals.set('proof', failed('LP_PROOF_MISSING'));
    return false;
  }
  if (!cover.verified) refusals.set('proof', { outcome: 'not-checked', code: 'LP_EARLIER_CHECK' });
  else if (issuerIdOf(document) !== cover.issuer) refusals.set('proof', failed('LP_PROOF_MISSING'));
  // Statements about one person from several credentials are one set to RDF, so which belongs to which is open.
  else if (!cover.exact && cover.sharing)
    refusals.set('proof', { outcome: 'indeterminate', code: 'LP_ARRANGEMENT_UNPROVEN' });
  return cover.verified;
}

/** Refuses more embedded credentials, or deeper ones, than the limits allow. */
function refuseCrowd(document: JsonObject, { policy, setting }: GatherOptions, refusals: Map<CheckId, Refusal>): void {
  const { credentials, nesting } = policy.limits;
  const count = embeddedIn(document).length;
  if (count > credentials)
    refusals.set('well-formed', failed('LP_TOO_LARGE', { limit: credentials, what: 'credentials' }));
  if (setting.nesting > nesting) refusals.set('well-formed', failed('LP_TOO_DEEP', { limit: nesting }));
}

/** Does one step; what it throws becomes a refusal, never more than one for a check: the first says most. */
async function attempt<Result>(
  step: () => Result | Promise<Result>,
  refusals: Map<CheckId, Refusal>,
  check: CheckId,
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    const known = error instanceof LaurelError;
    const blamed = (known ? blame.get(error.code) : undefined) ?? check;
    const outcome = known && undecided.has(error.code) ? 'indeterminate' : 'failed';
    const refusal = known
      ? ({ outcome, code: error.code, params: shownParams(error.params) } as const)
      : failed('LP_UNEXPECTED');
    if (!refusals.has(blamed)) refusals.set(blamed, refusal);
    return undefined;
  }
}

/** A place in the document is told by member names, and a stranger may have chosen those to be seen. */
const shownParams = (params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? safeLine(value).slice(0, 160) : value,
    ]),
  );

/** Codes that belong to one check, whichever step meets them. */
const blame: ReadonlyMap<ErrorCode, CheckId> = new Map([
  ['LP_CONTEXT_NOT_ALLOWED', 'context'],
  ['DATA_LOSS_DETECTION_ERROR', 'context'],
  ['LP_ALG_NOT_ALLOWED', 'proof'],
  ['LP_KEY_NOT_AUTHORISED', 'proof'],
  ['LP_CRIT', 'proof'],
  ['LP_PROOF_MISSING', 'proof'],
  ['LP_ISSUER_KEY_MISMATCH', 'issuer-key'],
  ['LP_PROOF_PURPOSE', 'proof-purpose'],
  ['LP_PROOF_TIME', 'validity-period'],
  ['INVALID_CHALLENGE_ERROR', 'holder-binding'],
  ['INVALID_DOMAIN_ERROR', 'holder-binding'],
]);

/** The key was not to be had; nothing speaks against the document itself. */
const undecided: ReadonlySet<ErrorCode> = new Set([
  'LP_DID_NOT_FOUND',
  'LP_DID_METHOD_NOT_SUPPORTED',
  'LP_DID_DEACTIVATED',
]);

const failed = (code: ErrorCode, params?: Refusal['params']): Refusal => ({
  outcome: 'failed',
  code,
  ...(params === undefined ? {} : { params }),
});

const textMembers = ['created', 'notBefore', 'expires', 'keyExpires', 'keyRevoked', 'challenge'] as const;

function verifiedProof(proof: VerifiedProof): ProofFacts {
  const { controller, purpose, keyPurposes, domains } = proof;
  return { controller, purpose, keyPurposes, domains, ...textsOf(proof) };
}

const claimedProofs = (secured: Secured): readonly ProofFacts[] =>
  secured.form === 'data-integrity' ? asList(secured.whole['proof']).filter(isJsonObject).map(claimedProof) : [];

/** What a proof says of itself; only for the checks that are looked at when nothing verified. */
function claimedProof(proof: JsonObject): ProofFacts {
  const { verificationMethod, proofPurpose, domain } = proof;
  const purpose = typeof proofPurpose === 'string' ? { purpose: proofPurpose } : {};
  return {
    ...(typeof verificationMethod === 'string' ? { controller: verificationMethod.split('#', 1)[0] ?? '' } : {}),
    ...purpose,
    keyPurposes: Object.values(purpose),
    ...textsOf(proof),
    domains: asList(domain).filter((entry) => typeof entry === 'string'),
  };
}

function textsOf(proof: VerifiedProof | JsonObject): Partial<Record<(typeof textMembers)[number], string>> {
  const source: Readonly<Record<string, unknown>> = { ...proof };
  const texts: Partial<Record<(typeof textMembers)[number], string>> = {};
  for (const member of textMembers) {
    const value = source[member];
    if (typeof value === 'string') texts[member] = value;
  }
  return texts;
}
