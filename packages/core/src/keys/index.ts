export { type Algorithm, type AlgorithmName, algorithms } from './algorithms.ts';
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
export type { KeyPurpose, Signer } from './signer.ts';
