import { type ErrorCode, encodeUtf8, type Report, readSecured } from '@laurel/core';
import { examine, readTaken } from '../receive/examine.ts';
import { keepCredentials } from '../receive/keep-credentials.ts';
import type { StaplesAtHand } from '../staples/needed.ts';
import { ownDids } from './key-for.ts';
import { type CredentialEntry, listCredentials } from './list-credentials.ts';
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

const nothingAtHand: StaplesAtHand = { logs: {}, lists: {}, handOvers: [] };

/**
 * Verifies one credential and keeps it, with the very bytes that came. What is invalid is not kept; what could not
 * be decided (an issuer that is on no list) is kept and marked so. For whole files, with all that comes with them, there
 * is {@link receive}.
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
  const secured = await readSecured(bytes).catch(() => undefined);
  if (secured === undefined || secured.kind !== 'credential') {
    const report = await options.verify(bytes);
    const codes = report.checks.flatMap(({ outcome, code }) =>
      outcome === 'failed' && code !== undefined ? code : [],
    );
    return { outcome: 'refused', codes: codes.length > 0 ? codes : ['LP_WALLET_NOT_A_CREDENTIAL'], report };
  }
  const own: ReadonlySet<string> = new Set(ownDids(wallet.vault).keys());
  const read = await readTaken({ parcel: 0, bytes, secured });
  const judged = await examine(read, { verify: options.verify, atHand: nothingAtHand, own });
  const { report } = judged;
  if (report === undefined) throw new Error('a credential that was judged has no report');
  if ('codes' in judged) return { outcome: 'refused', codes: judged.codes, report };
  return wallet.vault.exclusively(async () => {
    const { add, update, isNew } = keepCredentials(wallet, [judged]);
    if (add.length + update.length > 0) await wallet.vault.commit({ add, update });
    const listed = listCredentials(wallet);
    const credential = listed.find((one) => one.fingerprint === judged.fingerprint && !one.isSetAside);
    if (credential === undefined) throw new Error('the record that was just written is not listed');
    if (!isNew.has(judged.fingerprint)) return { outcome: 'already-there', credential, supersedes: [], report };
    const supersedes = listed.filter(({ supersededBy }) => supersededBy === credential.id).map(({ id }) => id);
    return { outcome: 'added', credential, supersedes, report };
  });
}
