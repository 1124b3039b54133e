/**
 * What is to become of one credential: kept, or put apart. Decided before anything is written.
 * @module
 */
import { confirmedHolderOf, type ErrorCode, type Report, type Secured } from '@laurel/core';
import { canShowParts } from '../parts/index.ts';
import type { Reliance, StaplesAtHand } from '../staples/needed.ts';
import { reliesOn } from '../staples/relies-on.ts';
import { fingerprintOf, subjectIdsIn, summarize } from '../wallet/credential-summary.ts';
import { contentOf } from '../wallet/original.ts';
import type { TakenOut } from './take-apart.ts';

/**
 * Judges a credential: `verifyCredential` of the verifier with its options filled in. It is to rely on what is at hand;
 * the same object comes with every credential of one go, so that what is read from it can be remembered by it.
 */
export type JudgeCredential = (credential: Uint8Array, atHand: StaplesAtHand) => Promise<Report>;

/** A credential that has been read, with what it relies on. */
export interface ReadCredential extends TakenOut {
  readonly secured: Secured;
  readonly reliance: Reliance;
  readonly fingerprint: string;
}

/** A credential that may be kept. */
export interface GoodCredential extends ReadCredential {
  readonly report: Report;
  readonly record: {
    readonly kind: 'credential';
    readonly summary: ReturnType<typeof summarize>;
    readonly content: ReturnType<typeof contentOf>;
  };
}

/** What goes apart. */
export interface BadDocument extends TakenOut {
  readonly codes: readonly ErrorCode[];
  /** The same in sentences, where the codes alone say too little. */
  readonly reasons?: readonly string[];
  readonly report?: Report;
  /** Its signature holds. */
  readonly isGenuine: boolean;
  /** Of a credential that could be read. */
  readonly fingerprint?: string;
}

/**
 * Reads what it takes to look for a credential's staples.
 *
 * @param taken - a credential
 * @returns it with what it relies on and its fingerprint
 */
export async function readTaken(taken: TakenOut & { readonly secured: Secured }): Promise<ReadCredential> {
  const { secured } = taken;
  return { ...taken, reliance: await reliesOn(secured.document), fingerprint: fingerprintOf(secured) };
}

/**
 * Judges a credential over what is at hand.
 *
 * @param credential - read
 * @param options - `verify`, `atHand`; the identifiers whose keys the wallet has
 * @returns what may be kept, or what goes apart
 */
export async function examine(
  credential: ReadCredential,
  options: { readonly verify: JudgeCredential; readonly atHand: StaplesAtHand; readonly own: ReadonlySet<string> },
): Promise<GoodCredential | BadDocument> {
  const { secured, bytes, reliance } = credential;
  // A copy: what is kept must be what was judged.
  const report = await options.verify(bytes.slice(), options.atHand);
  const isCredential = report.kind === 'credential' && secured.form !== 'unsecured';
  if (report.verdict === 'invalid' || !isCredential) {
    const failed = failedCodes(report);
    const codes = failed.length > 0 ? failed : (['LP_WALLET_NOT_A_CREDENTIAL'] as const);
    return { ...credential, codes, report, isGenuine: isGenuine(report) };
  }
  const document = report.document ?? secured.document;
  const subjects = subjectIdsIn(document);
  const [issuer = ''] = reliance.keysOf;
  const summary = summarize(secured, {
    report,
    reliance,
    isOwnWord: options.own.has(issuer) && subjects.every((id) => id === issuer),
    holderKey: await holderKeyOf(secured),
    isPart: isSelective(secured) && !(await canShowParts(secured)),
  });
  return { ...credential, report, record: { kind: 'credential', summary, content: contentOf(bytes) } };
}

/** RFC 7800 §3.2; one that cannot be read is nobody's, so that the credential cannot be shown from here. */
async function holderKeyOf(secured: Secured): Promise<string | undefined> {
  const confirmation = secured.form === 'sd-jwt' ? secured.sdJwt.claims.confirmation : undefined;
  return confirmation === undefined ? undefined : confirmedHolderOf(confirmation);
}

/** The ways of signing that let parts be shown; of those, what shows no more parts is a part itself. */
const isSelective = (secured: Secured): boolean => {
  if (secured.form === 'sd-jwt') return true;
  if (secured.form !== 'data-integrity') return false;
  return /"cryptosuite":"(?:ecdsa-sd|bbs)-/.test(JSON.stringify(secured.whole['proof'] ?? null));
};

/**
 * Why a report is invalid.
 *
 * @param report - on a credential
 * @returns the codes of what failed, those inside too, each once
 */
const failedCodes = (report: Report): readonly ErrorCode[] => {
  const own = report.checks.filter(({ outcome }) => outcome === 'failed').flatMap(({ code }) => code ?? []);
  return [...new Set([...own, ...(report.credentials ?? []).flatMap(failedCodes)])];
};

/** The checks that together say: its issuer wrote it. */
const signatureChecks: readonly string[] = ['proof', 'proof-purpose', 'issuer-key'];

/** Whether it fails for its time or its status alone, and is what its issuer wrote. */
const isGenuine = ({ checks }: Report): boolean => {
  const passed = checks.filter(({ outcome }) => outcome === 'passed').map(({ id }): string => id);
  return signatureChecks.every((id) => passed.includes(id));
};
