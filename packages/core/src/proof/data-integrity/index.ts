export {
  type AddAnotherProofOptions,
  type AddProofOptions,
  addAnotherProof,
  addDataIntegrityProof,
} from './add-proof.ts';
export type {
  CreateBaseProofOptions,
  CryptosuiteFacts,
  CryptosuiteName,
  DeriveProofOptions,
  HashOptions,
  SelectiveSuite,
  VerifySelectiveOptions,
} from './cryptosuite.ts';
export { cryptosuites } from './cryptosuites.ts';
export { loadCryptosuites } from './load-cryptosuites.ts';
export type { Cryptosuites } from './suite-table.ts';
export type { ProofSetAside, VerifyProofOptions } from './verify-options.ts';
export { verifyDataIntegrityProofs } from './verify-proof.ts';
