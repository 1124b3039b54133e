/**
 * Keys that their owner's document does not name any more. Whoever finds an old key can write any date, so that a date
 * alone proves nothing: such a key counts as ended, and the check of times asks for other evidence. Loaded only where a
 * proof did not hold by today's keys; what it works with is handed in, so that nothing else is loaded anew.
 * @module
 */
import type {
  JsonObject,
  LaurelError,
  Resolvable,
  ResolvedVerificationMethod,
  readDateTime,
  resolveVerificationMethod,
  Secured,
  VerifiedProof,
} from '@laurel/core';
import { hasMoved } from './moved-did.ts';

/** A document whose proofs hold. */
export interface ProvenBy {
  readonly verified: true;
  readonly document: JsonObject;
  readonly proofs: readonly VerifiedProof[];
  readonly setAside: number;
}

/** How it is tried again, with what did not hold by today's keys. */
export interface RetiredKeysOptions {
  /** Whom today's keys were asked of. */
  readonly resolver: Resolvable;
  /** `existedBefore`: a time by which the very bytes are proven to have existed. */
  readonly policy: { readonly proofs: { readonly existedBefore?: Date } };
  /** Verifies all proofs by the keys that somebody has. */
  readonly proveBy: (resolver: Resolvable) => Promise<ProvenBy>;
  readonly tools: readonly [typeof LaurelError, typeof readDateTime, typeof resolveVerificationMethod];
}

/** What today's document can say of a key that an older one named. */
const causes: ReadonlySet<string> = new Set([
  'INVALID_VERIFICATION_METHOD',
  'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID',
  'LP_DID_DEACTIVATED',
  // Another key has the name now.
  'PROOF_VERIFICATION_ERROR',
  'LP_ALG_NOT_ALLOWED',
  'LP_KEY_NOT_AUTHORISED',
]);

/** A set whose proofs are of more times than these was not made to be verified. */
const mostMoments = 4;

/**
 * Proves a credential by the keys that stood in their owners' documents when it says that it was signed.
 *
 * @param error - why it did not hold by today's keys
 * @param secured - the credential
 * @param options - whom to ask
 * @returns the credential as proven, where every key that is none of today's has an end: `keyRevoked` is a time by which
 * it was gone; undefined where no history has the keys. A resolver without histories changes nothing
 * @see DID Core §3.2.1 versionTime; Controlled Identifiers 1.0 §4.9 Revocation Semantics
 */
export async function proveByRetiredKeys(
  error: unknown,
  secured: Secured,
  options: RetiredKeysOptions,
): Promise<ProvenBy | undefined> {
  const { tools, proveBy } = options;
  const [LaurelError] = tools;
  // Whoever shows something now has the keys of now.
  if (secured.kind !== 'credential' || !LaurelError.isJudged(error) || !causes.has(error.code)) return undefined;
  const moments = momentsOf(secured, options);
  if (moments.length > mostMoments) return undefined;
  try {
    const then = await documentsOfThen(signersOf(secured), moments, options);
    if (then.size === 0) return undefined;
    // One who signed beside the issuer may have no history.
    const resolve: Resolvable['resolve'] = async (did) => then.get(did) ?? options.resolver.resolve(did);
    const proven = await proveBy({ resolve });
    const proofs: VerifiedProof[] = [];
    for (const proof of proven.proofs) {
      const judged = hasHistory(proof.controller) ? await judgeKey(proof, proven.document, options) : proof;
      if (judged === undefined) return undefined;
      proofs.push(judged);
    }
    return { ...proven, proofs };
  } catch {
    // Nor does it hold by older keys: what was said of today's stands.
    return undefined;
  }
}

/** What a DID of these methods spells never changes; a web address has no versions. */
const hasHistory = (id: string): boolean => /^did:(?!key:|jwk:)/.test(id);

/** Whose keys it names, as far as those may have been others. */
function signersOf(secured: Secured): readonly string[] {
  const { issuer, iss } = secured.document;
  const named =
    'whole' in secured
      ? objectsIn(secured.whole['proof']).map(({ verificationMethod }) => verificationMethod)
      : [tokenOf(secured).header['kid'], issuer, objectsIn(issuer)[0]?.['id'], iss];
  const ids = named.map((name) => String(name).replace(/#.*/s, ''));
  return [...new Set(ids)].filter(hasHistory);
}

const tokenOf = (secured: Exclude<Secured, { readonly whole: unknown }>) =>
  secured.form === 'jose' ? secured.token : secured.sdJwt;

const objectsIn = (value: unknown): readonly JsonObject[] =>
  [value ?? []].flat().filter((each): each is JsonObject => typeof each === 'object' && each !== null);

/** When it says that it was signed: each proof, or the document where those do not say. */
function momentsOf(secured: Secured, { tools: [, readDateTime] }: RetiredKeysOptions): readonly string[] {
  const { validFrom } = secured.document;
  const proofs =
    'whole' in secured
      ? objectsIn(secured.whole['proof'])
      : [{ created: tokenOf(secured).claims.issuedAt, notBefore: tokenOf(secured).claims.notBefore }];
  const said = proofs.map((proof) => proof['created'] ?? validFrom ?? proof['notBefore']);
  return [...new Set(said.flatMap((text) => momentOf(text, readDateTime) ?? []))];
}

/** In the one way in which a resolver is asked. */
function momentOf(text: unknown, read: typeof readDateTime): string | undefined {
  const moment = typeof text === 'string' ? read(text) : undefined;
  return moment === undefined ? undefined : new Date(moment.epochMilliseconds).toISOString();
}

type Answer = Awaited<ReturnType<Resolvable['resolve']>>;

/** What a resolver says of a DID at a time; undefined unless the answer says itself that it is of that time. */
async function versionAt(
  did: string,
  moment: string,
  { resolver, tools: [, readDateTime] }: RetiredKeysOptions,
): Promise<Answer | undefined> {
  const answer = await resolver.resolve(`${did}?versionTime=${encodeURIComponent(moment)}`);
  const { didResolutionMetadata, didDocumentMetadata, didDocument } = answer;
  // A resolver that knows no histories may leave the question out and give what holds today.
  const since = momentOf(didDocumentMetadata?.['versionTime'], readDateTime);
  const isOfThen = since !== undefined && since <= moment && didDocument != null;
  if (didResolutionMetadata?.error !== undefined || !isOfThen) return undefined;
  const { deactivated: _, ...metadata } = didDocumentMetadata;
  // The DID has ended since; that version of it had not.
  const isOlder = typeof metadata['nextVersionId'] === 'string';
  return isOlder ? { ...answer, didDocumentMetadata: metadata } : answer;
}

const isNamed = ({ didDocument }: Answer, did: string): boolean => didDocument?.id === did;

/** What stood in the documents then; of several times, what stood in any of them. */
async function documentsOfThen(
  dids: readonly string[],
  moments: readonly string[],
  options: RetiredKeysOptions,
): Promise<ReadonlyMap<string, Answer>> {
  const documents = new Map<string, Answer>();
  for (const did of dids) {
    const versions = await Promise.all(moments.map((moment) => versionAt(did, moment, options)));
    const own = versions.filter((version) => version !== undefined).filter((version) => isNamed(version, did));
    const [first, ...others] = own;
    if (first !== undefined) documents.set(did, others.reduce(withMethodsOf, first));
  }
  return documents;
}

const listed = ['verificationMethod', 'assertionMethod', 'authentication'] as const;

/** Two versions as one; where they have two keys of one name there is no telling, and none is found. */
function withMethodsOf(one: Answer, other: Answer): Answer {
  const document: Record<string, unknown> = { ...one.didDocument };
  for (const name of listed) {
    const both = [one, other].flatMap(({ didDocument }) => didDocument?.[name] ?? []);
    document[name] = [...new Map(both.map((each) => [JSON.stringify(each), each])).values()];
  }
  return { ...one, didDocument: document as NonNullable<Answer['didDocument']> };
}

/**
 * What becomes of a proof by the history of its key: current, retired with the time by which it was, or undefined where
 * the key was its controller's neither today nor then.
 */
async function judgeKey(
  proof: VerifiedProof,
  document: JsonObject,
  options: RetiredKeysOptions,
): Promise<VerifiedProof | undefined> {
  const { resolver, policy, tools } = options;
  const [, readDateTime] = tools;
  const { existedBefore } = policy.proofs;
  const { controller, created, notBefore } = proof;
  const today = await resolver.resolve(controller);
  const current = await methodIn(today, proof, options);
  if (current !== undefined) return withMethod(proof, current);
  const signed = momentOf(created ?? document['validFrom'] ?? notBefore, readDateTime);
  const then = signed === undefined ? undefined : await versionAt(controller, signed, options);
  // It signs by the name that it has.
  const isOwn = then !== undefined && isNamed(then, controller);
  const retired = isOwn ? await methodIn(then, proof, options) : undefined;
  if (retired === undefined) return undefined;
  if (existedBefore === undefined) return endedBy(proof, retired, today, options);
  // Before, and not at that time: where a version begins just then, that before it counts.
  const latest = new Date(existedBefore.getTime() - 1).toISOString();
  const known = await versionAt(controller, latest, options);
  if (known === undefined) return undefined;
  const standing = await methodIn(known, proof, options);
  return standing === undefined ? endedBy(proof, retired, known, options) : withMethod(proof, standing);
}

/** The proof with what the document that counts says of its key. */
function withMethod(proof: VerifiedProof, { purposes, expires, revoked }: ResolvedVerificationMethod): VerifiedProof {
  const { keyExpires: _, keyRevoked: __, ...others } = proof;
  return {
    ...others,
    keyPurposes: purposes,
    ...(expires === undefined ? {} : { keyExpires: expires }),
    ...(revoked === undefined ? {} : { keyRevoked: revoked }),
  };
}

/** The proof by a key that is gone from a version; undefined where that does not say since when it holds. */
function endedBy(
  proof: VerifiedProof,
  method: ResolvedVerificationMethod,
  { didDocumentMetadata }: Answer,
  { tools: [, readDateTime] }: RetiredKeysOptions,
): VerifiedProof | undefined {
  const gone = momentOf(didDocumentMetadata['versionTime'], readDateTime);
  if (gone === undefined) return undefined;
  const own = momentOf(method.revoked, readDateTime);
  return { ...withMethod(proof, method), keyRevoked: own !== undefined && own < gone ? own : gone };
}

/** The method of a proof in one version, if its key stands there for the purpose of the proof. */
async function methodIn(
  answer: Answer,
  proof: VerifiedProof,
  { tools: [, , resolveVerificationMethod] }: RetiredKeysOptions,
): Promise<ResolvedVerificationMethod | undefined> {
  const { didDocument, didDocumentMetadata } = answer;
  const { deactivated } = didDocumentMetadata;
  // With the DID all its keys have ended.
  if (didDocument === null || (deactivated !== undefined && deactivated !== false)) return undefined;
  const resolver: Resolvable = { resolve: async () => answer };
  const isMoved = didDocument.id !== proof.controller;
  if (isMoved && !hasMoved(didDocument, proof.controller)) return undefined;
  const names = isMoved ? namesFor(didDocument, proof.purpose) : [proof.verificationMethod];
  for (const name of names) {
    const method = await resolveVerificationMethod(name, { resolver }).catch(() => undefined);
    const isSame = method?.publicKey.multikey === proof.publicKey.multikey;
    if (isSame && method.purposes.some((purpose) => purpose === proof.purpose)) return method;
  }
  return undefined;
}

type DidDocument = NonNullable<Answer['didDocument']>;

/** By its new name a key is called otherwise. */
const namesFor = (document: DidDocument, purpose: string): readonly string[] =>
  purpose === 'assertionMethod' || purpose === 'authentication'
    ? (document[purpose] ?? []).slice(0, mostNames).flatMap((each) => {
        const id = typeof each === 'string' ? each : each.id;
        return id.startsWith('#') ? document.id + id : id;
      })
    : [];

const mostNames = 100;
