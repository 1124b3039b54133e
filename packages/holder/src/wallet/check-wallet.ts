import type { ErrorCode } from '@laurel/core';
import { recoveryRecipient } from '../unlock/unlock.ts';
import { type Finding, makeFinding } from '../vault/finding.ts';
import type { ManifestEntry } from '../vault/manifest.ts';
import { unlockFiles } from '../vault/master-key.ts';
import type { Wallet } from './wallet.ts';

/** A record whose file is missing or damaged. */
export interface UnusableRecord {
  /** Its random id in this wallet. */
  readonly id: string;
  readonly kind: string;
  /** The learner's or the issuer's words for it, where it has any: text of a stranger. */
  readonly title?: string;
  readonly code: ErrorCode;
}

/** What a check of the whole wallet found. */
export interface WalletCheck {
  /** How many records were held against the list of contents. */
  readonly records: number;
  /** What is not as the wallet left it, with what was found when it was opened; empty when all is well. */
  readonly findings: readonly Finding[];
  /** The records that cannot be used, each with what the list of contents calls it. */
  readonly unusable: readonly UnusableRecord[];
  /** The ways by which the wallet can be unlocked. */
  readonly unlocking: readonly ('passphrase' | 'recovery')[];
}

/**
 * Holds every file of a wallet against the list of contents, and the list against what is in memory: what is damaged,
 * missing, swapped or put back is named, and files that do not belong there. Nothing is changed.
 *
 * The passphrase's own file can be checked by nothing but the passphrase: whoever opened the wallet with it has.
 *
 * @param wallet - the open wallet
 * @returns what was found
 * @throws LP_WALLET_CLOSED, LP_WALLET_LOCKED; LP_STORE_IO where the store cannot be read at all
 * @example
 * ```ts
 * const { findings } = await checkWallet(wallet);
 * for (const { message } of findings) console.warn(message);
 * ```
 */
export async function checkWallet(wallet: Wallet): Promise<WalletCheck> {
  const { vault } = wallet;
  return vault.exclusively(async () => {
    const names = await vault.store.list();
    const unlocking = (['passphrase', 'recovery'] as const).filter((way) => names.includes(unlockFiles[way]));
    const found = await vault.check();
    const ofRecovery = await recoveryRecipient(vault.store, vault.key).then(
      () => [],
      () => [makeFinding('LP_WALLET_SHEET_DAMAGED')],
    );
    const later = [...found, ...ofRecovery];
    const seen = new Set(later.map(keyOf));
    // What opening put right or put away is still worth knowing.
    const entries = new Map(vault.entries().map((entry) => [entry.id, entry]));
    const earlier = wallet.findings.filter(
      (finding) => !seen.has(keyOf(finding)) && (finding.record === undefined || entries.has(finding.record)),
    );
    const findings = [...earlier, ...later];
    const unusable = findings.flatMap(({ record, code }) => unusableOf(entries.get(record ?? ''), code));
    return { records: entries.size, findings, unusable, unlocking };
  });
}

function unusableOf(entry: ManifestEntry | undefined, code: ErrorCode): readonly UnusableRecord[] {
  if (entry === undefined) return [];
  const { id, kind, summary } = entry;
  const title = [summary['title'], summary['name'], summary['school'], summary['alternative']].find(
    (text) => typeof text === 'string',
  );
  return [{ id, kind, code, ...(title === undefined ? {} : { title }) }];
}

const keyOf = ({ code, params }: Finding): string => JSON.stringify([code, params]);
