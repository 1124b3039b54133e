/**
 * The learner's wallet: keep, choose, present. No I/O of its own; where it is kept is an argument.
 * @module
 */
export * from './evidence/index.ts';
export * from './export/index.ts';
export { type ProvedKey, type ProveKeyOptions, proveKey } from './own/prove-key.ts';
export { type Testimonial, testimonialsOf } from './own/testimonials.ts';
export { type CredentialPart, canShowParts, partsOf } from './parts/index.ts';
export * from './show/index.ts';
export { createMemoryStore, type WalletStore } from './store/index.ts';
export type { Finding } from './vault/finding.ts';
export { type AddCredentialOptions, type AddCredentialResult, addCredential } from './wallet/add-credential.ts';
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
export {
  type CreateWalletOptions,
  changePassphrase,
  closeWallet,
  createWallet,
  type OpenWalletOptions,
  openWallet,
} from './wallet/open-wallet.ts';
export {
  type PresentCredentialsOptions,
  type PresentCredentialsResult,
  presentCredentials,
} from './wallet/present-credentials.ts';
export { receiptOf, type WalletReceipt, walletReceiptSchema } from './wallet/receipt.ts';
export type { Wallet } from './wallet/wallet.ts';
