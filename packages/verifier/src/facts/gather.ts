/**
 * Reads and proves one credential or presentation. Whatever goes wrong becomes a refusal in the name of one check;
 * nothing is thrown.
 * @module
 */
import {
  type CheckId,
  type ContextSet,
  checkContexts,
  checkDocument,
  checkForm,
  checkTypeOfClaims,
  confirmedHolderOf,
  issuerIdOf,
  type JsonObject,
  type JudgingCode,
  LaurelError,
  type Resolvable,
  readDateTime,
  readSecured,
  resolveVerificationMethod,
  type Secured,
  verifySecured,
} from '@laurel/core';
import type { Policy } from '../policy.ts';
import { embeddedIn } from './claims.ts';
import type { Facts, Refusal, Setting } from './facts.ts';
import type { ProvenBy } from './retired-keys.ts';

/** What reading and proving needs. */
export interface GatherOptions {
  /** What was asked for; what it turns out to be when undefined. */
  readonly kind: Facts['kind'] | undefined;
  readonly policy: Policy;
  readonly resolver: Resolvable;
  readonly setting: Setting;
  /** Told of the hashes that the ties of each document took. */
  readonly onTies: (hashes: number) => void;
  /** Contexts instead of the bundled ones, for tests of specifications. */
  readonly contexts?: ContextSet | undefined;
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
  const secured = await attempt(readSecured(input, policy.limits.json, policy.proofs), refusals, 'well-formed');
  const kind = options.kind ?? secured?.kind ?? 'credential';
  if (secured === undefined) return { kind, policy, setting, ...nothing, refusals };
  if (secured.kind !== kind) refusals.set('well-formed', failed('LP_TYPE'));
  const isClaims = isOfClaims(secured);
  if (!isClaims) refuseCrowd(secured.document, options, refusals);
  const proven = await prove(secured, options, refusals);
  // By what was signed, which may be less than what was handed in.
  const form = isClaims
    ? checkTypeOfClaims(proven.document, policy.proofs.vctMetadata)
    : checkForm(kind, proven.document);
  await attempt(form, refusals, 'schema');
  const { requiredProofs } = policy.proofs;
  // What is inside a credential has other signers than that, and is judged by the issuer's own proof alone.
  if (requiredProofs !== undefined && proven.verified && setting.cover === undefined) {
    const { hasRequired } = await import('../proof-options.ts');
    const issuer = issuerIdOf(proven.document);
    if (!hasRequired(proven.proofs, requiredProofs, issuer))
      refusals.set('issuer-key', failed('LP_REQUIRED_PROOF_MISSING'));
  }
  const facts: Facts = { kind, policy, setting, form: secured.form, secured, readable: true, ...proven, refusals };
  const found = isClaims ? (await import('./facts-of-claims.ts')).factsOfClaims(facts) : facts;
  const { cnf } = found.document;
  return cnf === undefined ? found : { ...found, confirmedHolder: await confirmedHolderOf(cnf) };
}

/** An SD-JWT VC need not be of the data model; then its claims mean what its type says. */
const isOfClaims = (secured: Secured): boolean => secured.form === 'sd-jwt' && secured.sdJwt.model === 'claims';

const nothing = {
  form: 'unsecured',
  readable: false,
  verified: false,
  document: {},
  proofs: [],
  setAside: 0,
} as const;

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
  ...nothing,
  refusals: new Map([['well-formed', failed(code, { limit: policy.limits.credentials, what: 'credentials' })]]),
});

type Proven = Pick<Facts, 'verified' | 'document' | 'proofs' | 'setAside'>;

async function prove(secured: Secured, options: GatherOptions, refusals: Map<CheckId, Refusal>): Promise<Proven> {
  const { form, document } = secured;
  const { contexts, onTies, policy, resolver } = options;
  const given = contexts && { contexts };
  const tellContexts = () => attempt(checkContexts(document, given), refusals, 'context');
  if (form === 'unsecured') {
    await tellContexts();
    // Without a proof of its own a credential stands only on the signature of the document around it.
    const { cover } = options.setting;
    const refusal = cover === undefined ? failed('LP_PROOF_MISSING') : cover.refusal;
    if (refusal !== undefined) refusals.set('proof', refusal);
    return { verified: cover?.verified === true, document, proofs: [], setAside: 0 };
  }
  const isToken = form !== 'data-integrity';
  // A token is signed to the letter, so its words are looked up here; what verifies a proof does both.
  if (isToken && !isOfClaims(secured)) {
    try {
      const { ownWords } =
        'sdJwt' in secured ? secured.sdJwt : 'token' in secured ? secured.token : { ownWords: document };
      await checkDocument(ownWords ?? document, { onTies, ...given });
    } catch (error) {
      await tellContexts();
      await refuse(error, refusals, 'context');
    }
  }
  const proveBy = async (keysOf: Resolvable): Promise<ProvenBy> => {
    let setAside = 0;
    const onSetAside = (): void => void setAside++;
    const proofs = await verifySecured(secured, { resolver: keysOf, onTies, onSetAside, ...policy.proofs, ...given });
    const [first] = proofs;
    if (first === undefined) throw new LaurelError('LP_PROOF_MISSING');
    // What is not signed is not given back; that it came with contexts that nobody knows is told all the same.
    if (first.document['@context'] !== document['@context']) {
      await tellContexts();
    }
    return { verified: true, document: first.document, proofs, setAside };
  };
  try {
    return await proveBy(resolver);
  } catch (error) {
    const { claimedProofs, proveByRetiredKeys } = await import('./refusals.ts');
    const tools = [LaurelError, readDateTime, resolveVerificationMethod] as const;
    const past = await proveByRetiredKeys(error, secured, { ...options, proveBy, tools });
    if (past !== undefined) return past;
    // Which contexts are refused is for their own check to say; with those there is no telling what was signed.
    if (!isToken) await tellContexts();
    if (isToken || !refusals.has('context')) await refuse(error, refusals, 'proof');
    return { verified: false, document, proofs: claimedProofs(secured), setAside: 0 };
  }
}

/** Refuses more embedded credentials, or deeper ones, than the limits allow. */
function refuseCrowd(document: JsonObject, { policy, setting }: GatherOptions, refusals: Map<CheckId, Refusal>): void {
  const { credentials, nesting } = policy.limits;
  const count = embeddedIn(document).length;
  if (count > credentials)
    refusals.set('well-formed', failed('LP_TOO_LARGE', { limit: credentials, what: 'credentials' }));
  if (setting.nesting > nesting) refusals.set('well-formed', failed('LP_TOO_DEEP', { limit: nesting }));
}

/** Waits for one step; what it throws becomes a refusal. */
async function attempt<Result>(
  step: Promise<Result>,
  refusals: Map<CheckId, Refusal>,
  check: CheckId,
): Promise<Result | undefined> {
  try {
    return await step;
  } catch (error) {
    await refuse(error, refusals, check);
    return undefined;
  }
}

/** Lays an error at the door of a check; never more than one for each: the first says most. */
async function refuse(error: unknown, refusals: Map<CheckId, Refusal>, step: CheckId): Promise<void> {
  const { refusalFor } = await import('./refusals.ts');
  const [check, refusal] = refusalFor(LaurelError.isJudged(error) ? error : undefined, step);
  if (!refusals.has(check)) refusals.set(check, refusal);
}

const failed = (code: JudgingCode, params?: Refusal['params']): Refusal => ({
  outcome: 'failed',
  code,
  ...(params && { params }),
});
