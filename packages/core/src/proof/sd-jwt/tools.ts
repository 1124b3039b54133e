/**
 * What an SD-JWT is read and verified with. It is handed in, so that a page which meets one loads nothing else anew,
 * and one that does not has all that it needs in one file.
 * @module
 */
import { issuerIdOf } from '../../credential/index.ts';
import { resolveVerificationMethod } from '../../did/index.ts';
import { methodTools } from '../../did/resolve-verification-method.ts';
import { decodeBase64url, encodeBase64url } from '../../encoding/index.ts';
import { encodeAscii } from '../../encoding/utf8.ts';
import { LaurelError } from '../../errors/index.ts';
import { defaultLimits, watchedNames } from '../../json/gate-rules.ts';
import { isWithin, markGated, sealTree } from '../../json/gated.ts';
import { asList, checkSize, copyJson, isJsonObject, parseJson } from '../../json/index.ts';
import { didKeyOf, importPublicKey, requireVerifiable } from '../../keys/index.ts';
import { sha256Base64url } from '../../runtime/index.ts';
import { checkHeaderMembers, isRegistered, readPayload } from '../jose/read-token.ts';
import { isTokenAlgorithm } from '../jose/token-types.ts';
import { verifyByMethod } from '../jose/verify-by-method.ts';

/** The tools. */
export const sdJwtTools = {
  LaurelError,
  asList,
  checkHeaderMembers,
  checkSize,
  copyJson,
  decodeBase64url,
  defaultLimits,
  didKeyOf,
  encodeAscii,
  encodeBase64url,
  importPublicKey,
  isJsonObject,
  isRegistered,
  isTokenAlgorithm,
  isWithin,
  issuerIdOf,
  markGated,
  methodTools,
  parseJson,
  readPayload,
  requireVerifiable,
  resolveVerificationMethod,
  sealTree,
  sha256Base64url,
  verifyByMethod,
  watchedNames,
} as const;

/** What they are. */
export type SdJwtTools = typeof sdJwtTools;
