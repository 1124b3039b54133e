/**
 * What an SD-JWT is read and verified with. It is handed in, so that a page which meets one loads nothing else anew,
 * and one that does not has all that it needs in one file.
 * @module
 */
import { resolveVerificationMethod } from '../../did/index.ts';
import { decodeUtf8, encodeBase64url } from '../../encoding/index.ts';
import { encodeAscii } from '../../encoding/utf8.ts';
import { defaultLimits, watchedNames } from '../../json/gate-rules.ts';
import { isWithin, markGated, sealTree } from '../../json/gated.ts';
import { checkSize, documentMembers, pointerStep } from '../../json/index.ts';
import { didKeyOf } from '../../keys/index.ts';
import { readBase64urlText, sha256Base64url } from '../../runtime/index.ts';
import { tokenTools } from '../jose/token-tools.ts';

const own = {
  checkSize,
  decodeUtf8,
  defaultLimits,
  didKeyOf,
  documentMembers,
  encodeAscii,
  encodeBase64url,
  isWithin,
  markGated,
  pointerStep,
  readBase64urlText,
  resolveVerificationMethod,
  sealTree,
  sha256Base64url,
  watchedNames,
} as const;

/** The tools. */
export const sdJwtTools: typeof tokenTools & typeof own = { ...tokenTools, ...own };

/** What they are. */
export type SdJwtTools = typeof sdJwtTools;
