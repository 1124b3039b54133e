/**
 * Reads and proves one credential or presentation. Whatever goes wrong becomes a refusal in the name of one check;
 * nothing is thrown.
 * @module
 */
import {
  asList,
  type CheckId,
  checkContexts,
  checkDocument,
  checkForm,
  isJsonObject,
  issuerIdOf,
  type JsonObject,
  type JudgingCode,
  LaurelError,
  type Params,
  type Resolvable,
  readSecured,
  type Secured,
  verifySecured,
} from '@laurel/core';
import type { Policy } from '../policy.ts';
import { embeddedIn } from './claims.ts';
import type { Facts, ProofFacts, Refusal, Setting } from './facts.ts';

/** What reading and proving needs. */
export interface GatherOptions {
  /** What was asked for; what it turns out to be when undefined. */
  readonly kind: Facts['kind'] | undefined;
  readonly policy: Policy;
  readonly resolver: Resolvable;
  readonly setting: Setting;
  /** Told of the hashes that the ties of each document took. */
  readonly onTies: (hashes: number) => void;
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
  const secured = attempt(() => readSecured(input, policy.limits.json), refusals, 'well-formed');
  const kind = options.kind ?? secured?.kind ?? 'credential';
  if (secured === undefined) {
    const nothing = { form: 'unsecured', readable: false, verified: false, document: {}, proofs: [] } as const;
    return { kind, policy, setting, ...nothing, refusals };
  }
  if (secured.kind !== kind) refusals.set('well-formed', failed('LP_TYPE'));
  refuseCrowd(secured.document, options, refusals);
  try {
    await checkForm(kind, secured.document);
  } catch (error) {
    refuse(error, refusals, 'schema');
  }
  const { verified, document, proofs } = await prove(secured, options, refusals);
  return { kind, policy, setting, form: secured.form, readable: true, verified, document, proofs, refusals };
}

/** Why something was not read. */
export type UnreadCode = 'LP_UNEXPECTED' | 'LP_TOO_LARGE' | 'LP_CANON_LIMIT';

/**
 * The facts on something that was not read.
 *
 * @param kind - what it must be
 * @param policy - the caller's
 * @param code - why it was not read
 * @returns facts by which nothing passes
 */
export const unreadFacts = (kind: Facts['kind'], policy: Policy, code: UnreadCode): Facts => ({
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
  const { form, document } = secured;
  const claimed = (): Proven => ({ verified: false, document, proofs: claimedProofs(secured) });
  if (form === 'unsecured') {
    await attemptLater(() => checkContexts(document), refusals, 'context');
    return { ...claimed(), verified: proveByCover(document, options.setting, refusals) };
  }
  try {
    // A token is signed to the letter, so its words are looked up here; canonicalising a proof's document does both.
    if (form === 'jose') await checkDocument(document, { onTies: options.onTies });
  } catch (error) {
    await attemptLater(() => checkContexts(document), refusals, 'context');
    refuse(error, refusals, 'context');
  }
  try {
    const verified = await verifySecured(secured, { resolver: options.resolver, onTies: options.onTies });
    const [first] = verified;
    return first === undefined ? claimed() : { verified: true, document: first.document, proofs: verified };
  } catch (error) {
    // Which contexts are refused is for their own check to say; with those there is no telling what was signed.
    if (form === 'data-integrity') await attemptLater(() => checkContexts(document), refusals, 'context');
    if (form === 'jose' || !refusals.has('context')) refuse(error, refusals, 'proof');
    return claimed();
  }
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

/** Does one step; what it throws becomes a refusal. */
function attempt<Result>(step: () => Result, refusals: Map<CheckId, Refusal>, check: CheckId): Result | undefined {
  try {
    return step();
  } catch (error) {
    refuse(error, refusals, check);
    return undefined;
  }
}

/** The same for a step that has to be waited for. */
async function attemptLater(step: () => Promise<void>, refusals: Map<CheckId, Refusal>, check: CheckId): Promise<void> {
  try {
    await step();
  } catch (error) {
    refuse(error, refusals, check);
  }
}

/** Lays an error at the door of a check; never more than one for each: the first says most. */
function refuse(error: unknown, refusals: Map<CheckId, Refusal>, check: CheckId): void {
  const refusal = refusalOf(error);
  const blamed = blame.get(refusal.code) ?? check;
  if (refusals.has(blamed)) return;
  refusals.set(blamed, { outcome: undecided.has(refusal.code) ? 'indeterminate' : 'failed', ...refusal });
}

/** A code that the verifier does not report can only be a stranger's: that of the caller's resolver. */
function refusalOf(error: unknown): Pick<Refusal, 'code' | 'params'> {
  if (!LaurelError.isJudged(error)) return { code: 'LP_UNEXPECTED' };
  return { code: error.code, params: shownParams(error.params) };
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
  ['INVALID_CHALLENGE_ERROR', 'holder-binding'],
  ['INVALID_DOMAIN_ERROR', 'holder-binding'],
]);

/** The key was not to be had; nothing speaks against the document itself. */
const undecided: ReadonlySet<JudgingCode> = new Set([
  'LP_DID_NOT_FOUND',
  'LP_DID_METHOD_NOT_SUPPORTED',
  'LP_DID_DEACTIVATED',
]);

const failed = (code: JudgingCode, params?: Refusal['params']): Refusal => ({
  outcome: 'failed',
  code,
  ...(params === undefined ? {} : { params }),
});

const textMembers = ['created', 'notBefore', 'expires', 'keyExpires', 'keyRevoked', 'challenge'] as const;

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

function textsOf(proof: JsonObject): Partial<Record<(typeof textMembers)[number], string>> {
  const texts: Partial<Record<(typeof textMembers)[number], string>> = {};
  for (const member of textMembers) {
    const value = proof[member];
    if (typeof value === 'string') texts[member] = value;
  }
  return texts;
}
