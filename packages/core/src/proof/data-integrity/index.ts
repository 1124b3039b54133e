export { type AddProofOptions, addDataIntegrityProof } from './add-proof.ts';
export type { Cryptosuite, CryptosuiteName, HashOptions } from './cryptosuite.ts';
export { cryptosuites } from './cryptosuites.ts';
export { type VerifyProofOptions, verifyDataIntegrityProofs } from './verify-proof.ts';
