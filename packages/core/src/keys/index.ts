export type {
  AlgorithmRegister,
  AlgorithmState,
  RegisteredAlgorithm,
  VerifiableOptions,
} from './algorithm-register.ts';
export {
  type Algorithm,
  type AlgorithmName,
  algorithms,
  type RawKeyAlgorithm,
  type SigningAlgorithmName,
} from './algorithms.ts';
export {
  type CreateSignerOptions,
  createSigner,
  didKeyOf,
  type GeneratePrivateKeyOptions,
  generatePrivateKey,
  isLocalSigner,
  publicKeyOf,
} from './create-signer.ts';
export { importPublicKey } from './import-public-key.ts';
export { importMultikey, type PublicKey, publicKeyOfBytes } from './public-key.ts';
export { algorithmRegister, requireActive, requireVerifiable, stateOf } from './require-algorithm.ts';
export { importRsaPublicKey } from './rsa-public-key.ts';
export type { KeyPurpose, Signer } from './signer.ts';
