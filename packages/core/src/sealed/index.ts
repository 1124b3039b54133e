export { authenticationCode, isAuthentic } from './authentication-code.ts';
export {
  openWithPassphrase,
  type SealWithPassphraseOptions,
  sealWithPassphrase,
  workFactors,
} from './passphrase-file.ts';
export { generateSealingKey, openSealed, recipientOf, type SealingKey, sealTo } from './sealing-key.ts';
