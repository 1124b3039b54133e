import { asList, type JsonObject } from '../json/index.ts';
import { contextV2 } from './data-model.ts';
import { envelopedTypeOf } from './enveloped.ts';
import { formats } from './formats.ts';
import { follows } from './model-check.ts';
import { modelError } from './model-error.ts';
import { type EnvelopeContent, type EnvelopeTools, readEnvelope } from './read-envelope.ts';

const tools: EnvelopeTools = { asList, contextV2, envelopedTypeOf, follows, formats, modelError };

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
export const openEnvelope = (json: JsonObject): EnvelopeContent => readEnvelope(json, tools);
