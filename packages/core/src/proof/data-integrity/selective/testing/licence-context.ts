/**
 * The terms of the driver's licence that the vectors of vc-di-bbs use, by what their canonical forms say of them; the
 * published contexts are not bundled.
 * @module
 */
import type { JsonObject } from '../../../../json/index.ts';
import { widenContexts } from '../../../../jsonld/index.ts';

const schema = 'https://schema.org/';
const licence = 'https://w3id.org/vdl#';
const xsd = 'http://www.w3.org/2001/XMLSchema#';

const typed = (id: string, type: string): JsonObject => ({ '@id': id, '@type': type });

/** The bundled contexts, and these. */
export const licenceContexts = widenContexts({
  'https://w3id.org/vdl/v1': {
    '@context': {
      Iso18013DriversLicense: `${licence}Iso18013DriversLicense`,
      Iso18013DriversLicenseCredential: `${licence}Iso18013DriversLicenseCredential`,
      LicensedDriver: `${licence}LicensedDriver`,
      birth_date: typed(`${licence}birthDate`, `${xsd}dateTime`),
      description: `${schema}description`,
      document_number: `${licence}documentNumber`,
      driversLicense: typed(`${licence}license`, '@id'),
      driving_privileges: typed(`${licence}drivingPrivileges`, '@json'),
      expiry_date: typed(`${licence}expiryDate`, `${xsd}dateTime`),
      family_name: `${licence}familyName`,
      given_name: `${licence}givenName`,
      image: typed(`${schema}image`, '@id'),
      issue_date: typed(`${licence}issueDate`, `${xsd}dateTime`),
      issuing_authority: `${licence}issuingAuthority`,
      issuing_country: `${licence}issuingCountry`,
      name: `${schema}name`,
      portrait: typed(`${licence}portrait`, '@id'),
      sex: typed(`${licence}sex`, `${xsd}unsignedInt`),
      un_distinguishing_sign: `${licence}unDistinguishingSign`,
      url: typed(`${schema}url`, '@id'),
    },
  },
  'https://w3id.org/vdl/aamva/v1': {
    '@context': {
      aamva_aka_suffix: 'https://w3id.org/vdl/aamva#akaSuffix',
      aamva_family_name_truncation: 'https://w3id.org/vdl/aamva#familyNameTruncation',
      aamva_given_name_truncation: 'https://w3id.org/vdl/aamva#givenNameTruncation',
    },
  },
});
