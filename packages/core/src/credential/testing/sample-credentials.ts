/**
 * Invented credentials for the tests of this folder: one of each kind, with every member that its
 * classes know.
 * @module
 */
import type { JsonObject } from '../../json/index.ts';

const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];
const entry = (kind: string): JsonObject => ({ id: `https://school.example/${kind}/1`, type: kind });
const image: JsonObject = { id: 'https://school.example/crest.png', type: 'Image', caption: 'The crest' };
const identifier: JsonObject = { type: 'IdentifierEntry', identifier: '999902', identifierType: 'ext:urn' };
const alignment: JsonObject = {
  type: ['Alignment'],
  targetCode: 'C1',
  targetDescription: 'Making',
  targetName: 'Creativity',
  targetFramework: 'A framework',
  targetType: 'CFItem',
  targetUrl: 'https://framework.example/c1',
};
const evidence: JsonObject = {
  id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a01',
  type: ['Evidence'],
  narrative: 'Twelve samples.',
  name: 'A log',
  description: 'What was written down',
  genre: 'Log',
  audience: 'The class',
};
const proof: JsonObject = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-06-19T12:00:00Z',
  verificationMethod: 'did:web:school.example#key-1',
  proofPurpose: 'assertionMethod',
  challenge: 'c-1',
  domain: 'school.example',
  nonce: 'n-1',
  proofValue: 'z3invented',
};

const organisation: JsonObject = {
  id: 'did:web:school.example',
  type: ['Profile'],
  name: 'An invented school',
  url: 'https://school.example',
  phone: '+44 1632 960000',
  description: 'It is not there.',
  image,
  email: 'office@school.example',
  address: {
    type: ['Address'],
    addressCountry: 'United Kingdom',
    addressCountryCode: 'GB',
    addressRegion: 'Nowhere',
    addressLocality: 'Nottown',
    streetAddress: '1 Not Street',
    postOfficeBoxNumber: '1',
    postalCode: 'ZZ1 1ZZ',
    geo: { type: 'GeoCoordinates', latitude: 51.5, longitude: -0.25 },
  },
  otherIdentifier: [identifier],
  official: 'The head',
  familyName: 'Family',
  givenName: 'Given',
  additionalName: 'Middle',
  patronymicName: 'Patronym',
  honorificPrefix: 'Dr',
  honorificSuffix: 'MA',
  familyNamePrefix: 'von',
  dateOfBirth: '1950-01-01',
};

const party: JsonObject = { id: 'did:web:school.example', type: ['Profile'], name: 'An invented school' };

/** Members that Open Badges and CLR share at the head of a credential. */
const head: JsonObject = {
  issuer: party,
  validFrom: '2026-06-19T12:00:00Z',
  validUntil: '2036-06-19T12:00:00Z',
  awardedDate: '2026-06-12T00:00:00Z',
  credentialSchema: [entry('1EdTechJsonSchemaValidator2019')],
  credentialStatus: entry('BitstringStatusListEntry'),
  refreshService: entry('1EdTechCredentialRefresh'),
  termsOfUse: [entry('Terms')],
  evidence: [evidence],
  proof: [proof],
};

/** An endorsement with every member. */
export const sampleEndorsement: JsonObject = {
  '@context': contexts,
  id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a02',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'A word for it',
  description: 'From a firm',
  ...head,
  credentialSubject: {
    id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a03',
    type: ['EndorsementSubject'],
    endorsementComment: 'Well done.',
  },
};

const smallEndorsement: JsonObject = {
  '@context': contexts,
  id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a14',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'A word for it',
  issuer: 'did:web:firm.example',
  validFrom: '2026-06-19T12:00:00Z',
  credentialSubject: { id: 'did:web:school.example', type: ['EndorsementSubject'] },
};

const achievement: JsonObject = {
  id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a04',
  type: ['Achievement'],
  alignment: [alignment],
  achievementType: 'Assignment',
  creator: party,
  creditsAvailable: 10,
  criteria: { id: 'https://school.example/criteria', narrative: 'Do it.' },
  description: 'A project',
  endorsement: [smallEndorsement],
  endorsementJwt: ['eyJh.eyJi.c2ln'],
  fieldOfStudy: 'Science',
  humanCode: 'P1',
  image,
  inLanguage: 'en-GB',
  name: 'Project',
  otherIdentifier: [identifier],
  related: [{ id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a05', type: ['Related'], inLanguage: 'cy', version: '1' }],
  resultDescription: [
    {
      id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a06',
      type: ['ResultDescription'],
      alignment: [alignment],
      allowedValue: ['1', '2'],
      name: 'Stage',
      requiredLevel: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a07',
      requiredValue: '1',
      resultType: 'RubricCriterionLevel',
      rubricCriterionLevel: [
        {
          id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a07',
          type: ['RubricCriterionLevel'],
          alignment: [alignment],
          description: 'The first',
          level: '1',
          name: 'Getting started',
          points: '1',
        },
      ],
      valueMax: '2',
      valueMin: '1',
    },
  ],
  specialization: 'Rivers',
  tag: ['lp-kind:project'],
  version: '1.0',
};

/** A badge with every member. */
export const sampleBadge: JsonObject = {
  '@context': contexts,
  id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a08',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Project',
  description: 'A project',
  image,
  ...head,
  issuer: { ...organisation, parentOrg: party, endorsement: [smallEndorsement], endorsementJwt: ['eyJh.eyJi.c2ln'] },
  endorsement: [smallEndorsement],
  endorsementJwt: ['eyJh.eyJi.c2ln'],
  credentialSubject: {
    id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09',
    type: ['AchievementSubject'],
    activityEndDate: '2026-06-01T00:00:00Z',
    activityStartDate: '2026-01-01T00:00:00Z',
    creditsEarned: 10,
    achievement,
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: 'Ada B.', identityType: 'name', salt: 'not-used' },
    ],
    image,
    licenseNumber: 'L1',
    narrative: 'It went well.',
    result: [
      {
        type: ['Result'],
        achievedLevel: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a07',
        alignment: [alignment],
        resultDescription: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a06',
        status: 'Completed',
        value: '1',
      },
    ],
    role: 'Lead',
    source: party,
    term: 'Summer',
  },
};

/** A record with every member, and one small badge without a proof inside. */
export const sampleRecord: JsonObject = {
  '@context': [contexts[0] ?? '', 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', contexts[1] ?? ''],
  id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a10',
  type: ['VerifiableCredential', 'ClrCredential'],
  name: 'Leaving summary',
  description: 'A snapshot',
  image,
  partial: true,
  ...head,
  endorsementJwt: ['eyJh.eyJi.c2ln'],
  credentialSubject: {
    id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09',
    type: ['ClrSubject'],
    identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'Ada B.', identityType: 'name' }],
    achievement: [
      {
        id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a11',
        type: ['Achievement'],
        name: 'Profile',
        description: 'Sections',
        criteria: { narrative: 'A selection' },
      },
    ],
    verifiableCredential: [
      {
        '@context': contexts,
        id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a12',
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        issuer: 'did:web:school.example',
        validFrom: '2026-06-19T12:00:00Z',
        validUntil: '2036-06-19T12:00:00Z',
        credentialSubject: {
          id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09',
          type: ['AchievementSubject'],
          achievement: {
            id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a13',
            type: ['Achievement'],
            name: 'Project',
            description: 'A project',
            criteria: { narrative: 'Do it.' },
          },
        },
        credentialStatus: entry('BitstringStatusListEntry'),
        credentialSchema: [entry('1EdTechJsonSchemaValidator2019')],
      },
    ],
    association: [
      {
        type: 'Association',
        associationType: 'isPartOf',
        sourceId: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a13',
        targetId: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a11',
      },
    ],
  },
};
