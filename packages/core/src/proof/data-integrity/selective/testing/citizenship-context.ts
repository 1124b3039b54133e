/**
 * The terms of the citizenship vocabulary that the vectors of vc-di-ecdsa and vc-di-bbs use, by what their canonical
 * forms say of them; the published context is not bundled.
 * @module
 */
import type { JsonObject } from '../../../../json/index.ts';
import { widenContexts } from '../../../../jsonld/index.ts';

const schema = 'https://schema.org/';
const citizenship = 'https://w3id.org/citizenship#';
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime';

const terms = (base: string, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, base + name]));

/** The bundled contexts, and this one. */
export const vectorContexts = widenContexts({
  'https://w3id.org/citizenship/v4rc1': {
    '@context': {
      ...terms(schema, 'Person', 'additionalName', 'familyName', 'gender', 'givenName', 'identifier'),
      image: { '@id': `${schema}image`, '@type': '@id' },
      birthDate: { '@id': `${schema}birthDate`, '@type': dateTime },
      residentSince: { '@id': `${citizenship}residentSince`, '@type': dateTime },
      ...terms(
        citizenship,
        'EmployablePerson',
        'EmploymentAuthorizationDocument',
        'EmploymentAuthorizationDocumentCredential',
        'PermanentResident',
        'PermanentResidentCard',
        'PermanentResidentCardCredential',
        'birthCountry',
        'commuterClassification',
        'employmentAuthorizationDocument',
        'lprCategory',
        'lprNumber',
        'permanentResidentCard',
      ),
    },
  },
});
