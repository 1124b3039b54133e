/**
 * The small classes of Open Badges 3.0 that stand inside others (§Data Model).
 * @module
 */
import * as z from 'zod/mini';
import { languageTag, maybe, text, typeNaming, url, wordOrExtended } from '../value.ts';

/** A picture by address; closed. */
export const imageSchema = z.strictObject({ id: url, type: z.literal('Image'), caption: maybe(text) });

const identifierWord = wordOrExtended([
  'name',
  'sourcedId',
  'systemId',
  'productId',
  'userName',
  'accountId',
  'emailAddress',
  'nationalIdentityNumber',
  'isbn',
  'issn',
  'lisSourcedId',
  'oneRosterSourcedId',
  'sisSourcedId',
  'ltiContextId',
  'ltiDeploymentId',
  'ltiToolId',
  'ltiPlatformId',
  'ltiUserId',
  'identifier',
]);

/** What a learner is called or known by; closed. */
export const identityObjectSchema = z.strictObject({
  type: z.literal('IdentityObject'),
  hashed: z.boolean(),
  identityHash: text,
  identityType: identifierWord,
  salt: maybe(text),
});

/** A further identifier of an organisation or an achievement; closed. */
export const identifierEntrySchema = z.strictObject({
  type: z.literal('IdentifierEntry'),
  identifier: text,
  identifierType: identifierWord,
});

/** A place by its coordinates. */
export const geoCoordinatesSchema = z.looseObject({
  type: z.literal('GeoCoordinates'),
  latitude: z.number(),
  longitude: z.number(),
});

/** A postal address. */
export const addressSchema = z.looseObject({
  type: typeNaming('Address'),
  addressCountry: maybe(text),
  addressCountryCode: maybe(text),
  addressRegion: maybe(text),
  addressLocality: maybe(text),
  streetAddress: maybe(text),
  postOfficeBoxNumber: maybe(text),
  postalCode: maybe(text),
  geo: maybe(geoCoordinatesSchema),
});

/** Where an achievement, a result or a level stands in a framework. */
export const alignmentSchema = z.looseObject({
  type: typeNaming('Alignment'),
  targetCode: maybe(text),
  targetDescription: maybe(text),
  targetName: text,
  targetFramework: maybe(text),
  targetType: maybe(
    wordOrExtended([
      'ceasn:Competency',
      'ceterms:Credential',
      'CFItem',
      'CFRubric',
      'CFRubricCriterion',
      'CFRubricCriterionLevel',
      'CTDL',
    ]),
  ),
  targetUrl: url,
});

/** What had to be done. */
export const criteriaSchema = z.looseObject({ id: maybe(url), narrative: maybe(text) });

/** Another form of an achievement, such as one in another language. */
export const relatedSchema = z.looseObject({
  id: url,
  type: typeNaming('Related'),
  inLanguage: maybe(languageTag),
  version: maybe(text),
});

/** What was made or seen. */
export const evidenceSchema = z.looseObject({
  id: maybe(url),
  type: typeNaming('Evidence'),
  narrative: maybe(text),
  name: maybe(text),
  description: maybe(text),
  genre: maybe(text),
  audience: maybe(text),
});
