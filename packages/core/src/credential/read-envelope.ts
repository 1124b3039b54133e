/**
 * What is inside an envelope. Loaded only for one; what it works with is handed in, so that nothing else is loaded anew.
 * @module
 */
import type { asList, JsonObject } from '../json/index.ts';
import type { contextV2 } from './data-model.ts';
import type { EnvelopedType, envelopedTypeOf } from './enveloped.ts';
import type { formats } from './formats.ts';
import type { follows } from './model-check.ts';
import type { modelError } from './model-error.ts';

/** What an envelope holds. */
export interface EnvelopeContent {
  readonly type: EnvelopedType;
  /** `application/vc+jwt`, …: the media type without parameters. */
  readonly mediaType: string;
  /** What stands after the comma, not decoded: for a JWT, the compact form. */
  readonly data: string;
}

/** What it works with. */
export interface EnvelopeTools {
  readonly asList: typeof asList;
  readonly contextV2: typeof contextV2;
  readonly envelopedTypeOf: typeof envelopedTypeOf;
  readonly follows: typeof follows;
  readonly formats: typeof formats;
  readonly modelError: typeof modelError;
}

/**
 * Opens an envelope, as `openEnvelope` does.
 *
 * @param json - an object that says it is one
 * @param tools - what it works with
 * @returns the media type and the text inside
 * @throws LaurelError as `openEnvelope`
 */
export function readEnvelope(json: JsonObject, tools: EnvelopeTools): EnvelopeContent {
  const type = tools.envelopedTypeOf(json) ?? 'EnvelopedVerifiableCredential';
  const id = idOfEnvelope(type, json, tools);
  const comma = id.indexOf(',');
  const mediaType = id.slice('data:'.length, comma).split(';', 1)[0] ?? '';
  return { type, mediaType, data: id.slice(comma + 1) };
}

/** So few members that what is wrong is found without the tables by which it is found in other documents. */
function idOfEnvelope(type: EnvelopedType, json: JsonObject, tools: EnvelopeTools): string {
  const { asList, contextV2, follows, formats, modelError } = tools;
  const { id } = json;
  if (typeof id === 'string' && follows(type, json)) return id;
  const missing = ['@context', 'id', 'type'].find((name) => json[name] === undefined);
  if (missing !== undefined) throw modelError([missing], 'is missing');
  const { '@context': context } = json;
  const contexts = asList(context);
  const wrong = contexts.findIndex((one) => one !== contextV2);
  if (wrong >= 0) {
    throw modelError(Array.isArray(context) ? ['@context', wrong] : ['@context'], 'is not one of the allowed values');
  }
  if (contexts.length === 0) throw modelError(['@context'], 'must not be empty');
  if (typeof id !== 'string' || !formats['data-url'](id)) throw modelError(['id'], 'must be a data: URL');
  if (Object.keys(json).length > 3 && follows(type, { '@context': context ?? null, id, type: json['type'] ?? null })) {
    throw modelError([], 'has a member that is not allowed');
  }
  throw modelError(['type'], 'is not one of the allowed values');
}
