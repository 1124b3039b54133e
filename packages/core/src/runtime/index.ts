export {
  hmacSha256,
  importEd25519Sign,
  importVerify,
  loadSha384Hex,
  randomBytes,
  readBase64url,
  sha256,
  sha256Hex,
  sha256OfTexts,
  sha384,
  writeBase64url,
} from '#runtime';
export type { NativeAlgorithm, PublicJwk, TextHash, Verify } from './native-algorithm.ts';
