/**
 * What a signature would not cover: values that JSON-LD drops or changes without a word, and the place of
 * those that it complains about.
 * @module
 */
import type { LaurelError } from '../errors/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { SecondLookTools } from './second-look-tools.ts';

/**
 * Refuses values that reach the signature changed or not at all, although JSON-LD takes no offence.
 *
 * @param tools - what a second look is taken with
 * @param value - a document, or what is in it
 * @param pointer - where that is
 * @throws {@link LaurelError} DATA_LOSS_DETECTION_ERROR, with `pointer`
 */
export function checkValues(tools: SecondLookTools, value: JsonValue, pointer = ''): void {
  if (value === null) loses(tools, pointer);
  else if (typeof value === 'number') {
    if (!tools.isKept(value)) loses(tools, pointer);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValues(tools, item, `${pointer}/${index}`);
  } else if (tools.isJsonObject(value)) {
    for (const [name, member] of Object.entries(value))
      checkValues(tools, member, `${pointer}/${tools.shownStep(name)}`);
  }
}

/** What an error of jsonld.js says about the place. */
export interface Culprit {
  readonly name?: string;
  readonly value?: string;
}

/** Errors of contexts that contradict one another, as the protected terms of two data models do. */
const contextErrors: ReadonlySet<unknown> = new Set([
  'protected term redefinition',
  'invalid context nullification',
  'invalid scoped context',
  'loading remote context failed',
]);

/**
 * What an error of jsonld.js means for us. It is not kept as the cause, for it quotes the document.
 *
 * @param tools - what a second look is taken with
 * @param cause - what was thrown
 * @param document - the document that it was thrown for
 * @returns the error to throw instead: DATA_LOSS_DETECTION_ERROR, LP_CONTEXT_NOT_ALLOWED or MALFORMED_VALUE_ERROR
 */
export function fromJsonldError(tools: SecondLookTools, cause: unknown, document: JsonValue): LaurelError {
  const { LaurelError } = tools;
  if (cause instanceof LaurelError) return cause;
  const details = memberOf(cause, 'details');
  const code = memberOf(details, 'code');
  if (contextErrors.has(code)) {
    return new LaurelError('LP_CONTEXT_NOT_ALLOWED', { pointer: '/@context' });
  }
  const event = memberOf(memberOf(details, 'event'), 'details');
  if (event === undefined) {
    const reason = typeof code === 'string' ? code : 'it has no meaning in JSON-LD';
    return new LaurelError('MALFORMED_VALUE_ERROR', { reason });
  }
  const name = memberOf(event, 'property');
  const value = ['id', 'type', 'object', 'subject', 'predicate', 'value']
    .map((key) => memberOf(event, key))
    .find((found) => typeof found === 'string');
  const culprit: Culprit = {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof value === 'string' ? { value } : {}),
  };
  return new LaurelError('DATA_LOSS_DETECTION_ERROR', placeOf(tools, document, culprit));
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * Where the culprit is, if there is only one place where it can be.
 *
 * @param tools - what a second look is taken with
 * @param document - where to look
 * @param culprit - the member name or the text
 * @returns `pointer` (RFC 6901), or nothing
 */
export function placeOf(tools: SecondLookTools, document: JsonValue, culprit: Culprit): { readonly pointer?: string } {
  const places: string[] = [];
  const walk = (value: JsonValue, pointer: string): void => {
    if (typeof value === 'string') {
      if (value === culprit.value) places.push(pointer);
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, `${pointer}/${index}`);
    } else if (tools.isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        const at = `${pointer}/${tools.shownStep(name)}`;
        if (name === culprit.name) places.push(at);
        if (name !== '@context') walk(member, at);
      }
    }
  };
  walk(document, '');
  const [pointer] = places;
  return pointer !== undefined && places.length === 1 ? { pointer } : {};
}

function loses({ LaurelError }: SecondLookTools, pointer: string): never {
  throw new LaurelError('DATA_LOSS_DETECTION_ERROR', { pointer });
}
