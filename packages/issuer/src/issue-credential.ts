/**
 * Issuing one credential.
 * @module
 */
import {
  asList,
  type Finding,
  importPublicKey,
  isJsonObject,
  type JsonObject,
  type KnownNames,
  LaurelError,
  type LintAllowance,
  type LintMemo,
  laurelError,
  lintDraft,
  lintMandatory,
  mandatoryPointersOf,
  parseCredential,
  parseDateTime,
  randomBytes,
  type Securing,
  type Signer,
  type Speaker,
  secureCredential,
} from '@laurel/core';
import { completeDraft, withStatus } from './complete-draft.ts';
import { createSecondOpinion, type SecondOpinion } from './second-opinion/index.ts';
import { isSelective, refuseWrongSigner } from './securing-ways.ts';
import { credentialStatusFor, type StatusAt, statusClaimFor, statusFormOf } from './status/place-entries.ts';
import { type Signature, watchSigner } from './watched-signer.ts';

/** How a credential is issued. */
export interface IssueCredentialOptions {
  /** The issuer's signer, for `assertionMethod`. */
  readonly signer: Signer;
  /** The issuer's profile, whose id is the signer's DID; the DID alone when not given. */
  readonly issuer?: JsonObject;
  readonly securing: Securing;
  /**
   * For the ways by which a learner can show a part: JSON pointers (RFC 6901) to what is always shown. When not given,
   * what nobody could judge the credential without.
   */
  readonly mandatory?: readonly string[];
  /**
   * For SD-JWT: whose key must answer when it is shown, as a did:key or a public JWK. When not given, that of the
   * subject, where its id is a did:key.
   */
  readonly holder?: string | JsonObject;
  /** For `dc+sd-jwt`: the type that its metadata is about; Laurel's own for the credential when not given. */
  readonly vct?: string;
  /**
   * Experimental, and off when not given: a second proof with ML-DSA-44 beside an Ed25519 one, for the day on which
   * Ed25519 no longer holds. No other program has confirmed that second proof.
   */
  readonly secondProof?: { readonly signer: Signer; readonly experimental: true };
  /** The time of signing, and `validFrom` where the draft has none. */
  readonly now: Date;
  /** The independent check before release; `createSecondOpinion()` when not given. */
  readonly secondOpinion?: SecondOpinion;
  /** What the lint allows here besides its rule, each by its own decision: a picture, the learner's full name. */
  readonly allow?: readonly LintAllowance[];
  /** Names that the lint looks for; none is kept. */
  readonly names?: KnownNames;
  /**
   * Where its status will stand, so that it can be withdrawn: from `allocate` of a status store, or from whatever else
   * keeps the issuer's lists. A draft may bring a `credentialStatus` of its own instead. Without either it cannot be
   * withdrawn.
   */
  readonly status?: StatusAt;
  /** Random bytes for the id, and for what hides parts; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
}

/** How a draft is secured. */
export interface SecureDraftOptions extends IssueCredentialOptions {
  /** Remembers what the lint read, for a batch. */
  readonly memo?: LintMemo;
}

/** A credential, checked and signed, that no independent program has looked at yet. */
export interface SecuredDraft {
  readonly credential: JsonObject;
  readonly secured: JsonObject | string;
  /** What the lint remarked; nothing in it refuses. */
  readonly findings: readonly Finding[];
  /** What was asked for where a learner can show a part: what is always shown, and whose key must answer. */
  readonly parts: Pick<IssueCredentialOptions, 'mandatory' | 'holder'>;
  /** The claim `status` of a token, which stands beside the credential. */
  readonly statusClaim?: JsonObject;
  /** The bytes that were signed, and the signature. */
  readonly signature?: Signature;
}

/**
 * Issues one credential: completes the draft, checks its content and form, signs it, and has it verified by
 * an independent program before it is handed out.
 *
 * @param draft - a credential without issuer and proof, or with this very issuer; it stays as it is
 * @param options - who signs, how, and when
 * @returns the signed credential: JSON with a proof, or a compact token
 * @throws LP_NOT_A_DRAFT, LP_ALREADY_SECURED, LP_OTHER_ISSUER for what is no draft of this issuer; LP_LINT_REFUSED
 *   with the lint's `codes`; LP_SCHEMA with `pointer`; LP_SIGNER_NOT_FOR_THIS; LP_MANDATORY_MISSING
 *   with `pointer` where something that everybody must see could be hidden; LP_SIGNER_FAILED and LP_SECOND_OPINION,
 *   with nothing released
 * @see VCDM 2.0 §4; Data Integrity 1.0 §4.2; VC-JOSE-COSE §3.1.1; vc-di-ecdsa §3.6.1; vc-di-bbs §3.4.1; RFC 9901 §5
 * @example
 * ```ts
 * const credential = await issueCredential(draft, { signer, securing: 'eddsa-rdfc-2022', now });
 * ```
 */
export async function issueCredential(draft: unknown, options: IssueCredentialOptions): Promise<JsonObject | string> {
  const made = await secureDraft(draft, options);
  await confirm(made, options);
  return made.secured;
}

/**
 * The part before the second opinion; a batch asks for that only where it must.
 *
 * @param draft - as for `issueCredential`
 * @param options - as for `issueCredential`, and `memo`
 * @returns the credential before and after it was secured; not yet to be released
 * @throws as `issueCredential`, but for LP_SECOND_OPINION
 */
export async function secureDraft(draft: unknown, options: SecureDraftOptions): Promise<SecuredDraft> {
  const { securing, now, random = randomBytes } = options;
  refuseWrongSigner(options.signer, securing);
  refuseWrongClock(now);
  const { signer, last } = watchSigner(options.signer);
  const { secondProof } = options;
  const claim = options.status && securing === 'dc+sd-jwt' ? statusClaimFor(options.status) : undefined;
  const unlisted = completeDraft(draft, {
    issuer: options.issuer ?? signer.controller,
    controller: signer.controller,
    now,
    random,
  });
  const { allow, names, memo } = options;
  // Before it has its place: the list's address is the issuer's, and at St Mary's it would be every Mary's name.
  const findings = lintDraft(unlisted, {
    speaker: speakerOf(unlisted, signer.controller),
    ...(allow === undefined ? {} : { allow }),
    ...(names === undefined ? {} : { names }),
    ...(memo === undefined ? {} : { memo }),
  });
  const refusing = findings.filter(({ severity }) => severity === 'refuse').map(({ code }) => code);
  if (refusing.length > 0) throw laurelError('LP_LINT_REFUSED', { codes: [...new Set(refusing)].join(', ') });
  const credential = listedAt(options, unlisted);
  parseCredential(credential);
  refuseEmptyPeriod(credential);
  const parts = partsFor(credential, options);
  const secured = await secureCredential(credential, {
    signer,
    securing,
    created: now,
    ...(parts.mandatory === undefined ? {} : { mandatory: parts.mandatory }),
    ...(parts.holder === undefined
      ? {}
      : { holder: typeof parts.holder === 'string' ? parts.holder : importPublicKey(parts.holder) }),
    ...(isSelective(securing) ? { random } : {}),
    ...(options.vct === undefined ? {} : { vct: options.vct }),
    ...(claim === undefined ? {} : { status: claim }),
    ...(secondProof === undefined
      ? {}
      : { secondProof: { ...secondProof, signer: watchSigner(secondProof.signer).signer } }),
  });
  const signature = last();
  return {
    credential,
    secured,
    findings,
    parts,
    ...(claim === undefined ? {} : { statusClaim: claim }),
    ...(signature === undefined ? {} : { signature }),
  };
}

/** The credential with what it is withdrawn by, where it has a place. */
const listedAt = ({ status, securing }: SecureDraftOptions, credential: JsonObject): JsonObject =>
  status === undefined
    ? credential
    : withStatus(credential, credentialStatusFor(status, statusFormOf(securing, credential['type'])));

/**
 * Asks for the second opinion at a moment inside the credential's validity: results are signed under embargo.
 *
 * @param made - what `secureDraft` gave
 * @param options - as for `issueCredential`
 * @throws LP_SECOND_OPINION
 */
export async function confirm(
  { credential, secured, parts, statusClaim }: SecuredDraft,
  options: IssueCredentialOptions,
): Promise<void> {
  const { signer, securing, now, secondOpinion = ownSecondOpinion } = options;
  const from = timeOf(credential['validFrom']) ?? now.getTime();
  const until = timeOf(credential['validUntil']) ?? Number.POSITIVE_INFINITY;
  const at = now.getTime() >= from && now.getTime() <= until ? now : new Date(from);
  let said: unknown;
  try {
    // Copies: whoever looks at it must not change what is released.
    const copies = { secured: structuredClone(secured), credential: structuredClone(credential) };
    const beside = { ...structuredClone(parts), ...(statusClaim === undefined ? {} : { status: statusClaim }) };
    said = await secondOpinion({ ...copies, ...beside, securing, signer, at });
  } catch (error) {
    if (error instanceof LaurelError && error.code === 'LP_SECOND_OPINION') throw error;
    // Whatever it throws is no agreement, and never one draft's fault alone.
    throw laurelError('LP_SECOND_OPINION', { program: givenOpinion }, { cause: error });
  }
  if (said === false) throw laurelError('LP_SECOND_OPINION', { program: givenOpinion });
}

/** What a way of securing by parts is told, and the second opinion with it; a way that knows no parts is told none. */
function partsFor(
  credential: JsonObject,
  { securing, mandatory: asked, holder: given, status }: SecureDraftOptions,
): SecuredDraft['parts'] {
  const isSdJwt = securing.endsWith('sd-jwt');
  if (given !== undefined && !isSdJwt) {
    throw new LaurelError('LP_USAGE', { reason: `${securing} names the learner’s key in credentialSubject.id alone` });
  }
  if (!isSelective(securing)) {
    if (asked === undefined) return {};
    throw new LaurelError('LP_USAGE', { reason: `${securing} knows no mandatory part` });
  }
  const holder = given ?? (isSdJwt ? subjectKeyOf(credential) : undefined);
  // Who asked could not know of a status that the draft did not have.
  const isListed = status !== undefined && credential['credentialStatus'] !== undefined;
  const mandatory: string[] = asked === undefined ? [...mandatoryPointersOf(credential)] : [...asked];
  if (asked !== undefined && isListed && !asked.includes(statusPointer)) mandatory.push(statusPointer);
  const [missing] = lintMandatory(credential, mandatory);
  if (missing !== undefined) {
    throw laurelError('LP_MANDATORY_MISSING', { pointer: missing.pointer, what: missing.reason });
  }
  return { mandatory, ...(holder === undefined ? {} : { holder }) };
}

/** The learner's key, where the one subject is named by it. */
function subjectKeyOf({ credentialSubject }: JsonObject): string | undefined {
  const [subject, ...others] = asList(credentialSubject);
  const id = isJsonObject(subject) && others.length === 0 ? subject['id'] : undefined;
  return typeof id === 'string' && id.startsWith('did:key:') ? id : undefined;
}

const statusPointer = '/credentialStatus';

const givenOpinion = 'the one that was given';

function refuseWrongClock(now: Date): void {
  // A wrong call, so that a batch does not refuse draft after draft for it.
  if (!(now instanceof Date) || Number.isNaN(now.getTime()))
    throw new LaurelError('LP_USAGE', { reason: 'now must be a time' });
}

/** What ends before it starts is never valid; no program that verifies at any one time could agree with it. */
function refuseEmptyPeriod({ validFrom, validUntil }: JsonObject): void {
  const [from, until] = [timeOf(validFrom), timeOf(validUntil)];
  if (from !== undefined && until !== undefined && until < from) {
    throw new LaurelError('LP_SCHEMA', { pointer: '/validUntil', reason: 'must not be before validFrom' });
  }
}

const ownSecondOpinion = createSecondOpinion();

/** Learners speak for themselves, an endorsement is somebody's word for a learner, and all else a school's. */
function speakerOf({ type, credentialSubject }: JsonObject, issuer: string): Speaker {
  if (asList(credentialSubject).some((subject) => isJsonObject(subject) && subject['id'] === issuer)) return 'learner';
  return asList(type).includes('EndorsementCredential') ? 'third-party' : 'school';
}

const timeOf = (text: unknown): number | undefined =>
  typeof text === 'string' ? parseDateTime(text).epochMilliseconds : undefined;
