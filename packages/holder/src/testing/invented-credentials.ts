/**
 * Invented credentials and a judge for tests: what the verifier does, as far as the wallet needs it.
 * @module
 */
import {
  createDidResolver,
  createSigner,
  draftFor,
  formatDateTime,
  isJudgingCode,
  type JsonObject,
  LaurelError,
  makeCheck,
  type Report,
  readSecured,
  type Securing,
  secureCredential,
  verdictOf,
  verifySecured,
} from '@laurel/core';

/** The clock of the tests. */
export const now = new Date('2026-07-01T10:00:00Z');

/** The passphrase of the tests, at the least cost. */
export const unlocking = { passphrase: 'four invented quiet words', logN: 15 } as const;

/** A school with an invented key. */
export const schoolSigner = await createSigner({
  algorithm: 'Ed25519',
  privateKey: new Uint8Array(32).fill(7),
  purpose: 'assertionMethod',
});

/** What a test chooses about a credential. */
export interface InventedOptions {
  readonly title?: string;
  /** The learner's DID; a random urn when not given. */
  readonly did?: string;
  readonly validFrom?: Date;
  readonly ids?: { readonly credential: string; readonly subject: string };
  readonly securing?: Securing;
}

/**
 * A signed credential, as text.
 *
 * @param options - title, learner, dates, form
 * @returns JSON or a compact token
 */
export async function inventedCredential(options: InventedOptions = {}): Promise<string> {
  const { title = 'Crest Bronze', did, validFrom = now, ids, securing = 'eddsa-rdfc-2022' } = options;
  const draft = draftFor(
    { kind: 'award', title, assurance: 'teacher-assessed' },
    {
      learner: { displayName: 'Zoë A.', ...(did === undefined ? {} : { did }) },
      issuer: { id: schoolSigner.controller, name: 'Riverside Academy (invented)' },
      now: validFrom,
      ...(ids === undefined ? {} : { ids }),
    },
  );
  const signed = await secureCredential(draft, { signer: schoolSigner, securing, created: now });
  return typeof signed === 'string' ? signed : JSON.stringify(signed, undefined, 2);
}

/**
 * Judges by the proof alone: an issuer that is on no list leaves it open.
 *
 * @param input - the credential
 * @param options - whether a base proof will do, as a learner gets it
 * @returns a report
 */
export async function judge(
  input: string | Uint8Array,
  options: { readonly acceptBaseProof?: true } = {},
): Promise<Report> {
  const at = formatDateTime(now);
  const base = { version: 1, kind: 'credential', at, waived: [] } as const;
  try {
    const secured = await readSecured(input);
    const [proof] = await verifySecured(secured, { resolver: createDidResolver(), ...options });
    const checks = [makeCheck('proof', 'passed'), makeCheck('issuer-trust', 'indeterminate', 'LP_TRUST_NOT_GIVEN')];
    const document = proof?.document ?? secured.document;
    return { ...base, kind: secured.kind, verdict: verdictOf(checks), checks, document };
  } catch (error) {
    if (!(error instanceof LaurelError) || !isJudgingCode(error.code)) throw error;
    return { ...base, verdict: 'invalid', checks: [makeCheck('proof', 'failed', error.code)] };
  }
}

/**
 * Reads a presentation's proofs.
 *
 * @param presentation - JSON or a token
 * @returns what each proof says, and what was signed
 */
export const proofsOf = async (presentation: JsonObject | string) =>
  verifySecured(await readSecured(presentation), { resolver: createDidResolver() });
