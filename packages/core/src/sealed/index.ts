export { authenticationCode, isAuthentic } from './authentication-code.ts';
export {
  openWithPassphrase,
  type SealWithPassphraseOptions,
  sealWithPassphrase,
  workFactors,
} from './passphrase-file.ts';
export {
  type SealedFor,
  type StreamKey,
  type StreamSeal,
  sealedFor,
  sealStream,
  type UnlockedFile,
  unlockFile,
} from './sealed-stream.ts';
export { generateSealingKey, openSealed, recipientOf, type SealingKey, sealTo } from './sealing-key.ts';
export { sealingIdentityOf, sealingSecretOf } from './sealing-secret.ts';
