import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { sharedDataIsHere, sharedJson, sharedNames } from '../testing/shared-data.ts';
import { parseCredential } from './parse.ts';
import { mutantsOf } from './testing/mutants.ts';
import { sampleBadge, sampleEndorsement, sampleRecord } from './testing/sample-credentials.ts';

/** Where our model is stricter than 1EdTech's JSON Schema, and why. Each is matched by our reason and the value that it refuses. */
const stricter: readonly {
  readonly why: string;
  readonly matches: (refusal: { reason: string; pointer: string; value: JsonValue | undefined }) => boolean;
}[] = [
  {
    why: 'null says nothing to JSON-LD: it could be added to or removed from signed data',
    matches: ({ reason }) => reason === 'has a member that is null' || reason === 'must not be null',
  },
  {
    why: 'a repeated type or context is no statement of its own: it could be added to signed data',
    matches: ({ reason }) => reason === 'must not repeat a value',
  },
  {
    why: 'keywords and IRIs as member names are other spellings of members that the models know',
    matches: ({ reason }) => reason === 'has a member that is a keyword or an IRI',
  },
  {
    why: 'ids and URLs are absolute and no blank nodes (VCDM 2.0 §Identifiers)',
    matches: ({ reason }) => reason === 'must be an absolute URL',
  },
  {
    why: 'dates are one moment to every reader (VCDM 2.0 §Representing Time): no leap second, no small letters',
    matches: ({ reason, value }) => reason === 'must be a date and a time with a zone' && typeof value === 'string',
  },
  {
    why: 'proofs stand at the head of a credential only',
    matches: ({ reason }) => reason === 'has a proof where none may be',
  },
  {
    why: 'contexts stand at the head of a credential only',
    matches: ({ reason }) => reason === 'has a context where none may be',
  },
  {
    why: 'credentials stand in verifiableCredential and endorsement only',
    matches: ({ reason }) => reason === 'holds a credential where none may be',
  },
  {
    why: 'a language map is data loss to JSON-LD, whose terms are plain text',
    matches: ({ value }) =>
      isJsonObject(value) && Object.keys(value).every((name) => /^[a-z]{2}(-[A-Z]{2})?$/.test(name)),
  },
  {
    why: 'an issuer without an id is no profile, though it may look like a language map',
    matches: ({ reason, pointer }) => reason === 'is missing' && pointer.endsWith('/issuer/id'),
  },
  {
    why: 'JSON-LD flattens a list in a list, so its brackets could be moved in signed data',
    matches: ({ reason }) => reason === 'must not be a list in a list',
  },
  {
    why: 'the schema leaves relatedResource open, which VCDM 2.0 §Integrity of Related Resources defines',
    matches: ({ pointer }) => /\/relatedResource(\/|$)/.test(pointer),
  },
  {
    why: 'the schema leaves the awarded date of a bundled credential open, which Open Badges defines',
    matches: ({ pointer }) => /\/verifiableCredential\/\d+\/awardedDate$/.test(pointer),
  },
  {
    why: 'a type that is one text must be the name of the class',
    matches: ({ pointer, value }) => pointer.endsWith('/type') && typeof value === 'string',
  },
  {
    why: 'the contexts are a list of texts in the order of the standard; inline contexts are refused everywhere',
    matches: ({ pointer }) => /\/@context(\/\d+)?$/.test(pointer),
  },
  {
    why: 'a Data Integrity proof has its own members, each as the specification says',
    matches: ({ pointer }) => /\/proof(\/|$)/.test(pointer),
  },
  {
    why: 'an extended word begins with ext:',
    matches: ({ reason, value }) => reason === 'is not one of the allowed values' && value === 'xext:thing',
  },
  {
    why: 'members of another version of the data model have no meaning in this one',
    matches: ({ reason }) => reason === 'belongs to another version of the data model',
  },
];

function valueAt(document: JsonObject, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const step of pointer.split('/').slice(1)) {
    if (Array.isArray(value)) value = value[Number(step)];
    else value = isJsonObject(value) ? value[step] : undefined;
  }
  return value;
}

function refusalOf(document: JsonObject) {
  try {
    parseCredential(document);
    return undefined;
  } catch (error) {
    if (!(error instanceof LaurelError) || error.code !== 'LP_SCHEMA') throw error;
    const pointer = String(error.params['pointer']);
    return { pointer, reason: String(error.params['reason']), value: valueAt(document, pointer) };
  }
}

const schemaFiles = [
  ['OpenBadgeCredential', 'ob_v3p0_achievementcredential_schema.json'],
  ['EndorsementCredential', 'ob_v3p0_endorsementcredential_schema.json'],
  ['ClrCredential', 'clr_v2p0_clrcredential_schema.json'],
] as const;

describe.skipIf(!sharedDataIsHere)('against 1EdTech’s JSON Schemas', () => {
  const theirs = (sharedDataIsHere ? schemaFiles : []).map(([type, file]) => {
    const ajv = new Ajv2019({ strict: false });
    addFormats.default(ajv);
    return { type, validate: ajv.compile(sharedJson(`schemas/${file}`) as object), seen: new Set<string>() };
  });
  const theirsFor = (document: JsonObject) => theirs.find(({ type }) => asList(document['type']).includes(type));
  const examples = sharedDataIsHere
    ? sharedNames('examples')
        .filter((name) => /^\d\d-/.test(name))
        .map((name): [string, JsonObject] => [name, sharedJson(`examples/${name}`) as JsonObject])
    : [];
  const documents: [string, JsonObject][] = [
    ...examples,
    ['a badge with every member', sampleBadge],
    ['an endorsement with every member', sampleEndorsement],
    ['a record with every member', sampleRecord],
  ];
  const used = new Set<string>();

  it('has the seven examples', () => expect(examples).toHaveLength(7));

  it.each(documents)('%s: both accept it, and no mutant passes ours that fails theirs', (_, document) => {
    const { validate, seen } = theirsFor(document) ?? expect.unreachable('no schema for it');
    expect(refusalOf(document)).toBeUndefined();
    expect([validate(document), validate.errors]).toEqual([true, null]);
    const tooLenient: string[] = [];
    const tooStrict: string[] = [];
    for (const mutant of mutantsOf(document, seen)) {
      const refusal = refusalOf(mutant.document);
      const theirsAccepts = validate(mutant.document);
      if (refusal === undefined && !theirsAccepts) tooLenient.push(mutant.label);
      if (refusal === undefined || !theirsAccepts) continue;
      const exception = stricter.find(({ matches }) => matches(refusal));
      if (exception === undefined) tooStrict.push(`${mutant.label} -> ${refusal.pointer} ${refusal.reason}`);
      else used.add(exception.why);
    }
    expect({ tooLenient, tooStrict }).toEqual({ tooLenient: [], tooStrict: [] });
  });

  it.each([sampleBadge, sampleRecord])(
    'asks for an id or an identifier of the learner, which theirs leaves out',
    (document) => {
      const { id: _id, identifier: _identifier, ...unnamed } = document['credentialSubject'] as JsonObject;
      const mutant = { ...document, credentialSubject: unnamed };
      expect(refusalOf(mutant)).toMatchObject({
        pointer: '/credentialSubject',
        reason: 'needs an id or an identifier',
      });
      expect(theirsFor(mutant)?.validate(mutant)).toBe(true);
      expect(refusalOf({ ...document, credentialSubject: { ...unnamed, id: 'urn:example:1' } })).toBeUndefined();
    },
  );

  it('needs every one of the exceptions', () => {
    expect(stricter.map(({ why }) => why).filter((why) => !used.has(why))).toEqual([]);
  });
});

describe.skipIf(!sharedDataIsHere)('against W3C’s JSON Schema of the data model 2.0', () => {
  const entry = (type: string): JsonObject[] => [{ id: `https://school.example/${type}`, type }];
  const credential: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0c01',
    type: ['VerifiableCredential'],
    issuer: { id: 'did:web:school.example', name: 'An invented school' },
    validFrom: '2026-06-19T12:00:00Z',
    validUntil: '2027-06-19T12:00:00Z',
    credentialSubject: [{ id: 'did:example:learner', alumniOf: 'An invented school' }],
    credentialStatus: entry('Status'),
    credentialSchema: entry('Schema'),
    refreshService: entry('Refresh'),
    termsOfUse: entry('Terms'),
    evidence: entry('Evidence'),
    proof: [
      {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        created: '2026-06-19T12:00:00Z',
        verificationMethod: 'did:web:school.example#key-1',
        proofPurpose: 'assertionMethod',
        challenge: 'c-1',
        domain: 'school.example',
        proofValue: 'z3invented',
      },
    ],
  };

  it('no mutant passes ours that fails theirs, but where the specification’s text allows more', () => {
    const ajv = new Ajv2020({ strict: false });
    const validate = ajv.compile(sharedJson('schemas/verifiable-credential-schema.json') as object);
    expect([validate(credential), refusalOf(credential)]).toEqual([true, undefined]);
    const lenient = [...mutantsOf(credential)].filter(
      ({ document }) => refusalOf(document) === undefined && !validate(document),
    );
    expect(lenient.map(({ label }) => label)).toEqual([
      // VCDM 2.0 §Data Refreshing asks for a type, not for an id.
      'refreshService/0/id: deleted',
      // Data Integrity 1.0 §Proofs: a domain is a text or a list of texts.
      'proof/0/domain: in a list',
      'proof/0/domain: twice in a list',
    ]);
  });
});
