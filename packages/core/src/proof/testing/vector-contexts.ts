/**
 * The contexts that the specifications' vectors name and Laurel does not carry; for tests only. They give the terms of
 * the vectors the identifiers that stand in the vectors' canonical forms.
 * @module
 */
import { type ContextSet, widenContexts } from '../../jsonld/index.ts';

/** The examples' context gives every term the same vocabulary. */
export const examples: ContextSet = widenContexts({
  'https://www.w3.org/ns/credentials/examples/v2': {
    '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' },
  },
});

const schema = (name: string) => `https://schema.org/${name}`;
const ofCitizenship = (name: string) => `https://w3id.org/citizenship#${name}`;
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime';

/** The terms of the employment authorisation. */
export const citizenship: ContextSet = widenContexts({
  'https://w3id.org/citizenship/v4rc1': {
    '@context': {
      EmploymentAuthorizationDocumentCredential: ofCitizenship('EmploymentAuthorizationDocumentCredential'),
      EmploymentAuthorizationDocument: ofCitizenship('EmploymentAuthorizationDocument'),
      EmployablePerson: ofCitizenship('EmployablePerson'),
      Person: schema('Person'),
      additionalName: schema('additionalName'),
      birthCountry: ofCitizenship('birthCountry'),
      birthDate: { '@id': schema('birthDate'), '@type': dateTime },
      employmentAuthorizationDocument: { '@id': ofCitizenship('employmentAuthorizationDocument'), '@type': '@id' },
      familyName: schema('familyName'),
      gender: schema('gender'),
      givenName: schema('givenName'),
      identifier: schema('identifier'),
      image: { '@id': schema('image'), '@type': '@id' },
      lprCategory: ofCitizenship('lprCategory'),
      lprNumber: ofCitizenship('lprNumber'),
      residentSince: { '@id': ofCitizenship('residentSince'), '@type': dateTime },
    },
  },
});
