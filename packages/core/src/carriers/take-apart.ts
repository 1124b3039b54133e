import { openEnvelope } from '../credential/index.ts';
import { encodeUtf8 } from '../encoding/index.ts';
import { asList, isJsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { attempt } from './attempt.ts';
import { documentText } from './document-text.ts';

/**
 * The credentials that a presentation or a Comprehensive Learner Record (CLR 2.0) holds, each as a document of its own:
 * JSON as JSON, and what is a token inside as that token. What vouches for them is inside them; the record is judged
 * apart. Nothing is verified.
 *
 * @param document - the presentation or record, UTF-8 JSON
 * @returns the credentials in their order; none for a document that holds none or is no JSON
 * @example
 * ```ts
 * const shown = { type: ['VerifiablePresentation'], verifiableCredential: [{ type: ['VerifiableCredential'] }] };
 * takeApart(encodeUtf8(JSON.stringify(shown))).length; // 1
 * ```
 */
export function takeApart(document: Uint8Array): readonly Uint8Array[] {
  const json = attempt(() => parseJson(document));
  if (!isJsonObject(json)) return [];
  const { credentialSubject } = json;
  const subjects = asList(credentialSubject).filter(isJsonObject);
  const inner = [json, ...subjects].flatMap((one) => asList(one['verifiableCredential']));
  return inner.flatMap(documentOf);
}

function documentOf(value: JsonValue): readonly Uint8Array[] {
  if (typeof value === 'string') return documentText(value).is === 'token' ? [encodeUtf8(value)] : [];
  if (!isJsonObject(value)) return [];
  const envelope = attempt(() => openEnvelope(value));
  return [encodeUtf8(envelope?.data ?? JSON.stringify(value))];
}
