/**
 * A second look at a document that the compiled path did not take: its own rules with the place of what breaks them,
 * and jsonld.js. Loaded only then.
 * @module
 */
import type { LaurelError } from '../errors/index.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { requireContextRules } from './context-rules.ts';
import type { ContextSource } from './contexts.ts';
import { checkValues } from './data-loss.ts';
import { pointerTo } from './pointer-to.ts';
import type { SecondLookTools } from './second-look-tools.ts';
import type { Refusal } from './signals.ts';

export { requireContextRules } from './context-rules.ts';
export { askJsonLdJs } from './jsonld-js.ts';

/**
 * The rules for credentials, with the place of what breaks them.
 *
 * @param tools - what a second look is taken with
 * @param document - a document from the gate
 * @param contexts - what it may name
 * @throws {@link LaurelError} LP_CONTEXT_NOT_ALLOWED, MALFORMED_VALUE_ERROR or DATA_LOSS_DETECTION_ERROR
 */
export function checkRules(tools: SecondLookTools, document: JsonObject, contexts: ContextSource): void {
  const known = (url: string): JsonObject | undefined => contexts.get(url);
  requireContextRules(tools, document, { get: known, has: (url) => known(url) !== undefined });
  checkValues(tools, document);
}

/**
 * A refusal as an error that says the place.
 *
 * @param tools - what a second look is taken with
 * @param refusal - where the walk stopped
 * @param document - the document
 * @returns the error
 */
export function shown(tools: SecondLookTools, refusal: Refusal, document: JsonValue): LaurelError {
  const { code, place, reason } = refusal;
  const pointer = pointerTo(tools, document, place);
  return new tools.LaurelError(code, {
    ...(pointer === undefined ? {} : { pointer }),
    ...(reason === undefined ? {} : { reason }),
  });
}
