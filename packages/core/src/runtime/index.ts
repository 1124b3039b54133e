export {
  importEd25519Sign,
  importVerify,
  loadSha384Hex,
  randomBytes,
  readBase64url,
  sha256,
  sha256Hex,
  sha256OfText,
  sha384,
  writeBase64url,
} from '#runtime';
export type { NativeAlgorithm, PublicJwk, TextHash, Verify } from './native-algorithm.ts';
