export {
  type AlgorithmRegister,
  type AlgorithmState,
  algorithmRegister,
  type RegisteredAlgorithm,
  requireActive,
  requireVerifiable,
  stateOf,
  type VerifiableOptions,
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
export { importPublicKey, type PublicKey, publicKeyOfBytes } from './public-key.ts';
export { importRsaPublicKey } from './rsa-public-key.ts';
export type { KeyPurpose, Signer } from './signer.ts';
