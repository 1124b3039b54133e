/**
 * The two bodies under which the Open Badges 3.0.3 context has been published at one address: npm carries
 * the older; the newer has two terms more.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { openBadges303Body } from './common-contexts.ts';

/** Where both bodies are published. */
export const openBadges303 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** The body that npm carries, as published first. */
export const openBadges303Older: JsonObject | undefined = openBadges303Body;

const addedTerms: JsonObject = {
  endorsementJwt: {
    '@id': 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt',
    '@container': '@set',
  },
  jti: { '@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id' },
};

const olderTerms: JsonValue | undefined = openBadges303Older?.['@context'];

/** The body that is published now: a document without the two added terms means the same under both. */
export const openBadges303Newer: JsonObject | undefined = isJsonObject(olderTerms)
  ? { '@context': { ...olderTerms, ...addedTerms } }
  : undefined;
