/**
 * The learner's wallet: keep, choose, present. No I/O of its own; where it is kept is an argument.
 * @module
 */

export type { BackupHeader } from './backup/backup-lines.ts';
export { type OpenBackup, type OpenBackupOptions, openBackup } from './backup/open-backup.ts';
export { type KeptBoth, type RestoreResult, restoreBackup } from './backup/restore-backup.ts';
export { type BackupContents, type WriteBackupOptions, writeBackup } from './backup/write-backup.ts';
export * from './evidence/index.ts';
export * from './export/index.ts';
export * from './guardian/index.ts';
export { keysShownBy, type ShownKey } from './own/keys-shown.ts';
export { type ProvedKey, type ProveKeyOptions, proveKey } from './own/prove-key.ts';
export { type Testimonial, testimonialsOf } from './own/testimonials.ts';
export { type CredentialPart, canShowParts, partsOf } from './parts/index.ts';
export type { JudgeCredential } from './receive/examine.ts';
export { type Received, type ReceiveOptions, type ReceiveResult, receive } from './receive/receive.ts';
export {
  makeRecoveryKey,
  type RecoveryKey,
  type RecoveryReading,
  readRecoveryText,
  recoveryKeyFrom,
  recoveryWordCount,
  recoveryWords,
} from './recovery/recovery-key.ts';
export {
  combineShares,
  type RecoveryShare,
  readShareText,
  type ShareReading,
  shareCounts,
  shareRecovery,
  shareWordCount,
} from './recovery/shares.ts';
export type { WrongWord } from './recovery/word-list.ts';
export { type ChangeKind, changeWords, type ItemChange } from './refresh/changes.ts';
export { type RefreshedItem, type RefreshOptions, type RefreshResult, refresh } from './refresh/refresh.ts';
export * from './show/index.ts';
export type { StaplesAtHand } from './staples/needed.ts';
export { staplesFor } from './staples/pool.ts';
export type { UnusableStaple } from './staples/verify-staples.ts';
export { createMemoryStore, type WalletStore } from './store/index.ts';
export type { Unlocking } from './unlock/unlock.ts';
export type { AutoLock, Timer } from './vault/auto-lock.ts';
export type { Finding } from './vault/finding.ts';
export { type AddCredentialOptions, type AddCredentialResult, addCredential } from './wallet/add-credential.ts';
export { type AsideEntry, listAside, removeAside, type ShownAside, showAside } from './wallet/aside-record.ts';
export { checkWallet, type UnusableRecord, type WalletCheck } from './wallet/check-wallet.ts';
export type { CredentialSummary } from './wallet/credential-summary.ts';
export { type DeclareOptions, declare } from './wallet/declare.ts';
export { keyFor, ownKey, type WalletKey, type WalletKeyAlgorithm } from './wallet/key-for.ts';
export {
  type CredentialEntry,
  listCredentials,
  removeCredential,
  type ShownCredential,
  showCredential,
} from './wallet/list-credentials.ts';
export { listOldBadges, type OldBadgeEntry, removeOldBadge, showOldBadge } from './wallet/old-badge-record.ts';
export {
  type CreateWalletOptions,
  changePassphrase,
  closeWallet,
  createWallet,
  type OpenWalletOptions,
  openWallet,
  recoveryOf,
  setRecovery,
} from './wallet/open-wallet.ts';
export {
  type PresentCredentialsOptions,
  type PresentCredentialsResult,
  presentCredentials,
} from './wallet/present-credentials.ts';
export { checkReceipt, receiptOf, type WalletReceipt, walletReceiptSchema } from './wallet/receipt.ts';
export type { Wallet } from './wallet/wallet.ts';
