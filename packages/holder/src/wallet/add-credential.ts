import { type ErrorCode, encodeUtf8, type Report, readSecured } from '@laurel/core';
import { fingerprintOf, summarize } from './credential-summary.ts';
import { type CredentialEntry, contentOf, listCredentials } from './list-credentials.ts';
import type { Wallet } from './wallet.ts';

/** What is added and how it is judged. */
export interface AddCredentialOptions {
  /** The credential as it came: JSON or a compact token, text or bytes. */
  readonly credential: string | Uint8Array;
  /** Judges it; `verifyCredential` of the verifier with its options filled in. */
  readonly verify: (credential: string | Uint8Array) => Promise<Report>;
}

/** What became of it. */
export type AddCredentialResult =
  | {
      /** `added`: kept, and `credential.check` says what could not be checked. `already-there`: it was in the wallet. */
      readonly outcome: 'added' | 'already-there';
      readonly credential: CredentialEntry;
      /** Older versions that it takes the place of; they are kept. */
      readonly supersedes: readonly string[];
      readonly report: Report;
    }
  | {
      readonly outcome: 'refused';
      /** Why, each code once. */
      readonly codes: readonly ErrorCode[];
      readonly report: Report;
    };

/**
 * Verifies a credential and keeps it, with the very bytes that came. What is invalid is not kept; what could not
 * be decided (an issuer that is on no list) is kept and marked so.
 *
 * @param wallet - the open wallet
 * @param options - `credential`, `verify`
 * @returns what became of it; a bad credential is an outcome, never a throw
 * @throws LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const { outcome } = await addCredential(wallet, { credential, verify: (input) => verifyCredential(input, { now }) });
 * ```
 */
export async function addCredential(wallet: Wallet, options: AddCredentialOptions): Promise<AddCredentialResult> {
  // A copy: what is kept must be what was judged.
  const bytes = typeof options.credential === 'string' ? encodeUtf8(options.credential) : options.credential.slice();
  const report = await options.verify(bytes.slice());
  if (report.verdict === 'invalid') return { outcome: 'refused', codes: failedCodes(report), report };
  const secured = await readSecured(bytes);
  if (report.kind !== 'credential' || secured.kind !== 'credential' || secured.form === 'unsecured') {
    return { outcome: 'refused', codes: ['LP_WALLET_NOT_A_CREDENTIAL'], report };
  }
  return wallet.vault.exclusively(async () => {
    const fingerprint = fingerprintOf(secured);
    const known = listCredentials(wallet).find((entry) => entry.fingerprint === fingerprint && !entry.isSetAside);
    const summary = summarize(secured, { report, isOwnWord: false });
    const record = { kind: 'credential', summary, content: contentOf(bytes) } as const;
    if (known !== undefined) {
      // Judged anew with more to go by, such as a list of schools: what was open then is settled now.
      const isBetter = !known.isOwnWord && openChecks(report) < known.check.open.length;
      if (!isBetter) return { outcome: 'already-there', credential: known, supersedes: [], report };
      const [settled] = await wallet.vault.commit({ add: [record], remove: [known.id] });
      const credential = listCredentials(wallet).find(({ id }) => id === settled?.id) ?? known;
      return { outcome: 'already-there', credential, supersedes: [], report };
    }
    const [added] = await wallet.vault.commit({ add: [record] });
    const listed = listCredentials(wallet);
    const credential = listed.find(({ id }) => id === added?.id);
    if (credential === undefined) throw new Error('the record that was just written is not listed');
    const supersedes = listed.filter(({ supersededBy }) => supersededBy === credential.id).map(({ id }) => id);
    return { outcome: 'added', credential, supersedes, report };
  });
}

const failedCodes = (report: Report): readonly ErrorCode[] => {
  const own = report.checks.filter(({ outcome }) => outcome === 'failed').flatMap(({ code }) => code ?? []);
  return [...new Set([...own, ...(report.credentials ?? []).flatMap(failedCodes)])];
};

const openChecks = (report: Report): number =>
  report.checks.filter(({ outcome }) => outcome === 'indeterminate' || outcome === 'not-checked').length;
