/**
 * What a token of another making is read and verified with. It is handed in, so that a page which meets one loads
 * nothing else anew, and one that does not has all that it needs in one file.
 * @module
 */
import { holderIdOf, issuerIdOf, readDateTime } from '../../credential/index.ts';
import { methodTools } from '../../did/resolve-verification-method.ts';
import { parseJson, shownStep, withoutMembers } from '../../json/index.ts';
import { importVerify } from '../../runtime/index.ts';
import { checkHeaderMembers, isRegistered, readPayload } from './read-token.ts';
import { isTokenAlgorithm } from './token-types.ts';
import { verifyByMethod } from './verify-by-method.ts';

/** The tools. */
export const tokenTools = {
  ...methodTools,
  checkHeaderMembers,
  holderIdOf,
  importVerify,
  isRegistered,
  isTokenAlgorithm,
  issuerIdOf,
  parseJson,
  readDateTime,
  readPayload,
  shownStep,
  verifyByMethod,
  withoutMembers,
} as const;

/** What they are. */
export type TokenTools = typeof tokenTools;
