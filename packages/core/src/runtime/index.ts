export { importEd25519Sign, importVerify, randomBytes, sha256, sha384 } from '#runtime';
export type { NativeAlgorithm, PublicJwk, Verify } from './native-algorithm.ts';
