/**
 * What reads the forms that are seldom met. It is handed in, so that a page which meets one loads nothing else anew.
 * @module
 */

import { formats } from '../credential/formats.ts';
import { contextV2, envelopedTypeOf } from '../credential/index.ts';
import { follows } from '../credential/model-check.ts';
import { modelError } from '../credential/model-error.ts';
import type { JsonLimits } from '../json/index.ts';
import { readToken, type Token } from './jose/read-token.ts';
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

const own = {
  contextV2,
  envelopedTypeOf,
  follows,
  formats,
  modelError,
  readToken,
  securedTokenOf,
} as const;

/** The tools. */
export const readingTools: typeof sdJwtTools & typeof own = { ...sdJwtTools, ...own };

/** What they are. */
export type ReadingTools = typeof readingTools;
