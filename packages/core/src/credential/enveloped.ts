/**
 * Enveloped credentials and presentations: an object whose `id` is a `data:` URL that holds the
 * secured form (VCDM 2.0 §Enveloped Verifiable Credentials, §Enveloped Verifiable Presentations). Closed.
 * @module
 */
import { asList, type JsonObject } from '../json/index.ts';
import { contextV2 } from './data-model.ts';
import { formats } from './formats.ts';
import { follows } from './model-check.ts';
import { modelError } from './model-error.ts';

const envelopedTypes = ['EnvelopedVerifiableCredential', 'EnvelopedVerifiablePresentation'] as const;

/** What an enveloping object is. */
export type EnvelopedType = (typeof envelopedTypes)[number];

/** What an envelope holds. */
export interface EnvelopeContent {
  readonly type: EnvelopedType;
  /** `application/vc+jwt`, …: the media type without parameters. */
  readonly mediaType: string;
  /** What stands after the comma, not decoded: for a JWT, the compact form. */
  readonly data: string;
}

/**
 * Which kind of envelope an object is, by its `type`.
 *
 * @param json - any object of the gate
 * @returns the type, or undefined when it is none
 * @example
 * ```ts
 * envelopedTypeOf({ type: 'VerifiableCredential' }); // undefined
 * ```
 */
export function envelopedTypeOf(json: JsonObject): EnvelopedType | undefined {
  const types = asList(json['type']);
  return envelopedTypes.find((type) => types.includes(type));
}

/**
 * Opens an enveloped credential or presentation: what is inside has still to be verified.
 *
 * @param json - an object for which {@link envelopedTypeOf} gives a type
 * @returns the media type and the text inside
 * @throws LaurelError LP_SCHEMA when it has other members, another type or no `data:` URL
 * @example
 * ```ts
 * openEnvelope({
 *   '@context': 'https://www.w3.org/ns/credentials/v2',
 *   id: 'data:application/vc+jwt,eyJ.eyJ.c2ln',
 *   type: 'EnvelopedVerifiableCredential',
 * }).data; // 'eyJ.eyJ.c2ln'
 * ```
 */
export function openEnvelope(json: JsonObject): EnvelopeContent {
  const type = envelopedTypeOf(json) ?? 'EnvelopedVerifiableCredential';
  const id = idOfEnvelope(type, json);
  const comma = id.indexOf(',');
  const mediaType = id.slice('data:'.length, comma).split(';', 1)[0] ?? '';
  return { type, mediaType, data: id.slice(comma + 1) };
}

/** So few members that what is wrong is found without the tables by which it is found in other documents. */
function idOfEnvelope(type: EnvelopedType, json: JsonObject): string {
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
