export {
  hmacSha256,
  importEd25519Sign,
  importMlDsaSign,
  importVerify,
  loadSha384Hex,
  makeP256Pair,
  randomBytes,
  readBase64url,
  sha256,
  sha256Base64url,
  sha256Hex,
  sha256OfTexts,
  sha384,
  writeBase64url,
} from '#runtime';
export type { NativeAlgorithm, P256Pair, PublicJwk, Sign, TextHash, Verify } from './native-algorithm.ts';
