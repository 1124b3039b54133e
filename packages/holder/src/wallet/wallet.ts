import type { Finding } from '../vault/finding.ts';
import type { Vault } from '../vault/vault.ts';

/** An open wallet: what every other function here takes. */
export interface Wallet {
  /** The wallet's random name. */
  readonly id: string;
  /** What is not as the wallet left it; empty when all is well. Show it: something may be lost or tampered with. */
  readonly findings: readonly Finding[];
  /** The encrypted records; other programs leave them to this package. */
  readonly vault: Vault;
}
