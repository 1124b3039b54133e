/**
 * Issuing one credential.
 * @module
 */
import {
  asList,
  type Finding,
  isJsonObject,
  type JsonObject,
  type KnownNames,
  LaurelError,
  type LintAllowance,
  lintDraft,
  parseCredential,
  parseDateTime,
  randomBytes,
  type Securing,
  type Signer,
  type Speaker,
  secureCredential,
} from '@laurel/core';
import { completeDraft } from './complete-draft.ts';
import { createSecondOpinion, type SecondOpinion } from './second-opinion/index.ts';

/** How a credential is issued. */
export interface IssueCredentialOptions {
  /** The issuer's signer, for `assertionMethod`. */
  readonly signer: Signer;
  /** The issuer's profile, whose id is the signer's DID; the DID alone when not given. */
  readonly issuer?: JsonObject;
  readonly securing: Securing;
  /** The time of signing, and `validFrom` where the draft has none. */
  readonly now: Date;
  /** The independent check before release; `createSecondOpinion()` when not given. */
  readonly secondOpinion?: SecondOpinion;
  /** What the lint allows here besides its rule, each by its own decision: a picture, the learner's full name. */
  readonly allow?: readonly LintAllowance[];
  /** Names that the lint looks for; none is kept. */
  readonly names?: KnownNames;
  /** Random bytes for the id; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
}

/** A credential, checked and signed, that no independent program has looked at yet. */
export interface SecuredDraft {
  readonly credential: JsonObject;
  readonly secured: JsonObject | string;
  /** What the lint remarked; nothing in it refuses. */
  readonly findings: readonly Finding[];
}

/**
 * Issues one credential: completes the draft, checks its content and form, signs it, and has it verified by
 * an independent program before it is handed out.
 *
 * @param draft - a credential without issuer and proof, or with this very issuer; it stays as it is
 * @param options - who signs, how, and when
 * @returns the signed credential: JSON with a proof, or a compact token
 * @throws LP_NOT_A_DRAFT, LP_ALREADY_SECURED, LP_OTHER_ISSUER for what is no draft of this issuer; LP_LINT_REFUSED
 *   with the lint's `codes`; LP_SCHEMA with `pointer`; LP_SIGNER_NOT_FOR_THIS; LP_SECOND_OPINION, with nothing released
 * @see VCDM 2.0 §4; Data Integrity 1.0 §4.2; VC-JOSE-COSE §3.1.1
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
 * @param options - as for `issueCredential`
 * @returns the credential before and after it was secured; not yet to be released
 * @throws as `issueCredential`, but for LP_SECOND_OPINION
 */
export async function secureDraft(draft: unknown, options: IssueCredentialOptions): Promise<SecuredDraft> {
  const { signer, securing, now, random = randomBytes } = options;
  refuseWrongSigner(signer, securing);
  const credential = completeDraft(draft, {
    issuer: options.issuer ?? signer.controller,
    controller: signer.controller,
    now,
    random,
  });
  const { allow, names } = options;
  const findings = lintDraft(credential, {
    speaker: speakerOf(credential, signer.controller),
    ...(allow === undefined ? {} : { allow }),
    ...(names === undefined ? {} : { names }),
  });
  const refusing = findings.filter(({ severity }) => severity === 'refuse').map(({ code }) => code);
  if (refusing.length > 0) throw new LaurelError('LP_LINT_REFUSED', { codes: [...new Set(refusing)].join(', ') });
  parseCredential(credential);
  const secured = await secureCredential(credential, { signer, securing, created: now });
  return { credential, secured, findings };
}

/**
 * Asks for the second opinion at a moment inside the credential's validity: results are signed under embargo.
 *
 * @param made - what `secureDraft` gave
 * @param options - as for `issueCredential`
 * @throws LP_SECOND_OPINION
 */
export async function confirm({ credential, secured }: SecuredDraft, options: IssueCredentialOptions): Promise<void> {
  const { signer, securing, now, secondOpinion = ownSecondOpinion } = options;
  const from = timeOf(credential['validFrom']) ?? now.getTime();
  const until = timeOf(credential['validUntil']) ?? Number.POSITIVE_INFINITY;
  const at = now.getTime() >= from && now.getTime() <= until ? now : new Date(from);
  await secondOpinion({ secured, credential, securing, signer, at });
}

const ownSecondOpinion = createSecondOpinion();

/** Learners speak for themselves, an endorsement is somebody's word for a learner, and all else a school's. */
function speakerOf({ type, credentialSubject }: JsonObject, issuer: string): Speaker {
  if (asList(credentialSubject).some((subject) => isJsonObject(subject) && subject['id'] === issuer)) return 'learner';
  return asList(type).includes('EndorsementCredential') ? 'third-party' : 'school';
}

const timeOf = (text: unknown): number | undefined =>
  typeof text === 'string' ? parseDateTime(text).epochMilliseconds : undefined;

function refuseWrongSigner({ purpose, algorithm }: Signer, securing: Securing): void {
  if (purpose !== 'assertionMethod') {
    throw new LaurelError('LP_SIGNER_NOT_FOR_THIS', { reason: `its purpose is ${purpose}` });
  }
  // vc-di-eddsa §2.1: the suite knows Ed25519 only.
  if (securing === 'eddsa-rdfc-2022' && algorithm !== 'Ed25519') {
    throw new LaurelError('LP_SIGNER_NOT_FOR_THIS', {
      reason: `eddsa-rdfc-2022 needs an Ed25519 key, this is ${algorithm}`,
    });
  }
}
