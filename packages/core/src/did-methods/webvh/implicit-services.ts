/**
 * The two services that every did:webvh has without saying so.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { webLocationOf } from '../web-location.ts';

/**
 * A document with the services that it has without saying so: `#files` for the paths of DID URLs, and `#whois` for what
 * others say of the DID. Those that it names itself stay as they are.
 *
 * @param document - of a version, whose `id` is a did:webvh
 * @returns the document, or a new one
 * @see did:webvh 1.0 §DID URL Path Resolution, §WHOIS Resolution
 */
export function withImplicitServices(document: JsonObject): JsonObject {
  const did = String(document['id']);
  const { service = [] } = document;
  // What is no list is for whoever reads the document to refuse.
  if (!isList(service)) return document;
  const { folder } = webLocationOf(did);
  const has = (fragment: string): boolean =>
    service.some((each) => isJsonObject(each) && (each['id'] === fragment || each['id'] === did + fragment));
  const files = { id: `${did}#files`, type: 'relativeRef', serviceEndpoint: folder };
  const whois = {
    '@context': 'https://identity.foundation/linked-vp/contexts/v1',
    id: `${did}#whois`,
    type: 'LinkedVerifiablePresentation',
    serviceEndpoint: `${folder}whois.vp`,
  };
  const added = [...(has('#files') ? [] : [files]), ...(has('#whois') ? [] : [whois])];
  return added.length === 0 ? document : { ...document, service: [...service, ...added] };
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
