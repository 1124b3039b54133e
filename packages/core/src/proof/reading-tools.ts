/**
 * What reads the forms that are seldom met. It is handed in, so that a page which meets one loads nothing else anew.
 * @module
 */
import { openEnvelope } from '../credential/index.ts';
import type { JsonLimits } from '../json/index.ts';
import { readToken, type Token } from './jose/index.ts';
import { tokenTools } from './jose/token-tools.ts';
import { sdJwtTools } from './sd-jwt/tools.ts';
import type { SecuredToken } from './secured-forms.ts';

/**
 * A token as it is handed on.
 *
 * @param token - what reading it gave
 * @param limits - what it was read under
 * @returns its parts
 */
export const securedTokenOf = (token: Token, limits: Partial<JsonLimits>): SecuredToken => ({
  form: 'jose',
  kind: token.kind,
  document: token.document,
  token,
  limits,
});

/** The tools. */
export const readingTools = { ...tokenTools, openEnvelope, readToken, sdJwtTools, securedTokenOf } as const;

/** What they are. */
export type ReadingTools = typeof readingTools;
