import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../json/index.ts';
import { sharedDataIsHere, sharedNames, sharedText } from '../../testing/shared-data.ts';
import { fixtureCredentials } from '../fixtures/learners.ts';
import type { Speaker } from './finding.ts';
import { type LintDraftOptions, lintDraft } from './lint-draft.ts';

const draft = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'River project',
  issuer: { id: 'did:web:riverside.example', type: ['Profile'], name: 'Riverside Academy' },
  validFrom: '2026-06-19T12:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'Zoë A.', identityType: 'name' }],
    narrative: 'Twelve weekly samples.',
    achievement: {
      id: 'urn:uuid:781cde93-6528-4b79-a60a-595c6032c736',
      type: ['Achievement'],
      name: 'Independent project',
      description: 'An enquiry.',
      criteria: { narrative: 'Plan and product.' },
    },
  },
};

/** The draft with one thing put at a path. */
function withAt(path: readonly string[], value: JsonValue, base: JsonObject = draft): JsonObject {
  const [step = '', ...rest] = path;
  const inner = base[step];
  return { ...base, [step]: rest.length === 0 ? value : withAt(rest, value, isJsonObject(inner) ? inner : {}) };
}
const found = (json: JsonObject, options: Partial<LintDraftOptions> = {}) =>
  lintDraft(json, { speaker: 'school', ...options }).map(
    ({ code, severity, pointer }) => `${code} ${severity} ${pointer}`,
  );
const identity = (member: Readonly<Record<string, JsonValue>>) =>
  withAt(
    ['credentialSubject', 'identifier'],
    [{ type: 'IdentityObject', hashed: false, identityHash: 'Zoë A.', identityType: 'name', ...member }],
  );

describe('a draft', () => {
  it('passes as the learner model writes it', () => {
    expect(found(draft)).toEqual([]);
    expect(found(draft, { names: { display: 'Zoë A.', learner: ['Zoë Adeyemi'], others: ['Fatima Begum'] } })).toEqual(
      [],
    );
  });
  it('is looked through with pointers', () => {
    expect(found(withAt(['credentialSubject', 'narrative'], 'She is autistic.'))).toEqual([
      'LP_LINT_SEND refuse /credentialSubject/narrative',
    ]);
    expect(found(withAt(['credentialSubject', 'achievement', 'tag'], ['lp-kind:project', 'SEN K']))).toEqual([
      'LP_LINT_SEND refuse /credentialSubject/achievement/tag/1',
    ]);
    expect(
      found(
        withAt(
          ['evidence'],
          [{ id: 'urn:uuid:bdf3a9a7-fb14-4c1e-a31b-819c838ad1ef', type: ['Evidence'], narrative: 'UPN M999999921001' }],
        ),
      ),
    ).toEqual(['LP_LINT_IDENTIFIER refuse /evidence/0/narrative']);
  });
  it('has no member that the model does not write', () => {
    expect(found(withAt(['credentialSubject', 'dateOfBirth'], '2010-03-14'))).toEqual([
      'LP_LINT_MEMBER refuse /credentialSubject/dateOfBirth',
    ]);
    expect(found(withAt(['credentialSubject', 'Zoë Adeyemi'], true))).toEqual([
      'LP_LINT_MEMBER refuse /credentialSubject',
    ]);
    expect(found(withAt(['credentialSubject', 'constructor'], 'x'))).toEqual([
      'LP_LINT_MEMBER refuse /credentialSubject',
    ]);
    expect(found(withAt(['credentialSubject', 'narrative'], { en: 'x' }))).toEqual([
      'LP_LINT_MEMBER refuse /credentialSubject/narrative',
    ]);
    expect(found(withAt(['credentialSubject', 'achievement'], 7))).toEqual([
      'LP_LINT_MEMBER refuse /credentialSubject/achievement',
    ]);
  });
  it('has no picture unless it was allowed', () => {
    const pictured = withAt(['credentialSubject', 'achievement', 'image'], {
      id: 'https://school.example/badge.png',
      type: 'Image',
    });
    expect(found(pictured)).toEqual(['LP_LINT_IMAGE refuse /credentialSubject/achievement/image']);
    expect(found(pictured, { allow: ['image'] })).toEqual([]);
  });
});

describe('the identity', () => {
  it('is never hashed', () => {
    expect(found(identity({ hashed: true, identityHash: 'sha256$0f' }))).toEqual([
      'LP_LINT_HASHED refuse /credentialSubject/identifier/0',
    ]);
    expect(found(identity({ salt: 'x' }))).toContain('LP_LINT_HASHED refuse /credentialSubject/identifier/0');
  });
  it('is the display name and no number', () => {
    expect(found(identity({ identityType: 'sisSourcedId', identityHash: '001042' }))).toEqual([
      'LP_LINT_IDENTIFIER refuse /credentialSubject/identifier/0',
    ]);
    expect(found(identity({ identityHash: 'Zoë Adeyemi' }))).toEqual([
      'LP_LINT_LEARNER_NAME hold /credentialSubject/identifier/0/identityHash',
    ]);
    expect(found(identity({ identityHash: 'Zoë Adeyemi' }), { names: { display: 'Zoë A.' } })).toEqual([
      'LP_LINT_LEARNER_NAME refuse /credentialSubject/identifier/0/identityHash',
    ]);
    expect(found(identity({ identityHash: 'Zoë Adeyemi' }), { names: { display: 'Zoë Adeyemi' } })).toEqual([]);
    expect(found(identity({ identityHash: 'Zoë Adeyemi' }), { allow: ['full-name'] })).toEqual([]);
    expect(found(identity({ identityHash: 'M999999921001' }))).toEqual([
      'LP_LINT_IDENTIFIER refuse /credentialSubject/identifier/0/identityHash',
    ]);
  });
  it('of the issuer is of an organisation', () => {
    const entry = (identifierType: string) =>
      withAt(['issuer', 'otherIdentifier'], [{ type: 'IdentifierEntry', identifier: '999901', identifierType }]);
    expect(found(entry('ext:urn'))).toEqual([]);
    expect(found(entry('emailAddress'))).toEqual(['LP_LINT_IDENTIFIER refuse /issuer/otherIdentifier/0']);
  });
});

describe('ids', () => {
  it('are random or a key', () => {
    for (const id of [
      'https://riverside.example/credentials/1',
      'did:web:riverside.example:pupils:zoe',
      'zoe',
      'urn:uuid:1',
    ]) {
      expect(found(withAt(['id'], id)).length, id).toBeGreaterThan(0);
      expect(found(withAt(['credentialSubject', 'id'], id)), id).toEqual(['LP_LINT_ID refuse /credentialSubject/id']);
    }
    expect(
      found(withAt(['credentialSubject', 'id'], 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK')),
    ).toEqual([]);
  });
  it('and links hold no name', () => {
    const names = { display: 'Zoë A.', learner: ['Zoë Adeyemi'] };
    expect(found(withAt(['issuer', 'id'], 'did:web:riverside.example:zoe'), { names })).toEqual([
      'LP_LINT_ID refuse /issuer/id',
    ]);
    expect(
      found(withAt(['credentialSubject', 'achievement', 'criteria'], { id: 'https://riverside.example/zoeadeyemi' }), {
        names,
      }),
    ).toEqual(['LP_LINT_PERSONAL_LINK refuse /credentialSubject/achievement/criteria/id']);
  });
});

describe('the name of the issuer', () => {
  const named = (name: string, speaker: Speaker = 'school') => found(withAt(['issuer', 'name'], name), { speaker });
  it.each([
    'Hillside Special School',
    'St Anne School for the Deaf',
    'Riverside Pupil Referral Unit',
    'Holy Family Catholic Primary',
    'Ysgol Arbennig y Bryn',
    'Oak C of E Primary',
  ])('is remarked on: %s', (name) => {
    expect(named(name)).toEqual(['LP_LINT_ISSUER_NAME warn /issuer/name']);
  });
  it.each([
    'Riverside Academy',
    'Northway College Group',
    'Nant y Felin Primary School',
    'Spencer High School',
    'Specialist Mathematics School',
  ])('is fine: %s', (name) => {
    expect(named(name)).toEqual([]);
  });
});

describe.skipIf(!sharedDataIsHere)('the seven credentials of the shared data', () => {
  const names = sharedDataIsHere ? sharedNames('examples').filter((name) => /^\d\d-/.test(name)) : [];
  const speakerOf = (name: string): Speaker =>
    name.includes('.self.') ? 'learner' : name.includes('.endorsement.') ? 'third-party' : 'school';
  it('are seven', () => {
    expect(names).toHaveLength(7);
  });
  it.each(names)('pass without a finding: %s', (name) => {
    const json = parseJson(sharedText(`examples/${name}`));
    expect(isJsonObject(json) ? lintDraft(json, { speaker: speakerOf(name) }) : 'no object').toEqual([]);
  });
  it('pass too as the learner model builds them', () => {
    for (const { example, draft: built } of fixtureCredentials()) {
      expect(lintDraft(built, { speaker: speakerOf(example) }), example).toEqual([]);
    }
  });
});

describe('a draft in which the first look finds nothing', () => {
  /** A member outside the list, so that every place is looked at; what it adds itself is taken away again. */
  const thorough = (json: JsonObject, options: LintDraftOptions) =>
    lintDraft({ ...json, unknown: true }, options).filter(
      ({ code, pointer }) => code !== 'LP_LINT_MEMBER' || pointer !== '',
    );

  const said = fc.constantFrom<JsonValue>(
    'Led the team',
    'He has asthma',
    'Ring 07700 900123',
    'Hillside School for the Deaf',
    'Worked with Sam Jones',
    'https://school.example/pupils/zoe-adeyemi',
    'urn:uuid:781cde93-6528-4b79-a60a-595c6032c736',
    'did:web:zoe-adeyemi.example',
    'Zoë A.',
    'Zoë Mary Adeyemi',
    7,
    null,
    ['Led the team', 'He has asthma'],
    ['Led the team', null, 7],
    [['He has asthma']],
    { '@value': 'Led the team' },
    [{ id: 'urn:uuid:781cde93-6528-4b79-a60a-595c6032c736', name: 'Led the team' }],
    [
      { identifierType: 'ext:ukprn', identifier: '10000001' },
      { identifierType: 'upn', identifier: 'x' },
    ],
    [{ type: 'IdentityObject', hashed: true, identityHash: 'Zoë A.', identityType: 'name' }],
  );
  const place = fc.constantFrom<readonly string[]>(
    ['name'],
    ['id'],
    ['@context'],
    ['evidence'],
    ['issuer'],
    ['issuer', 'id'],
    ['issuer', 'name'],
    ['issuer', 'url'],
    ['issuer', 'otherIdentifier'],
    ['credentialSubject'],
    ['credentialSubject', 'id'],
    ['credentialSubject', 'identifier'],
    ['credentialSubject', 'source'],
    ['credentialSubject', 'verifiableCredential'],
    ['credentialSubject', 'achievement', 'achievementType'],
    ['credentialSubject', 'achievement', 'criteria', 'id'],
    ['credentialSubject', 'achievement', 'tag'],
  );
  const options = fc.record<LintDraftOptions>(
    {
      speaker: fc.constantFrom('school', 'learner', 'third-party'),
      allow: fc.constant(['full-name']),
      names: fc.constantFrom(
        { others: ['Sam Jones'] },
        { learner: ['Zoë Adeyemi'] },
        { learner: ['Zoë Adeyemi'], display: 'Zoë A.' },
      ),
    },
    { requiredKeys: ['speaker'] },
  );

  it('has nothing in it, and any other loses no finding', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, said), { maxLength: 3 }), options, (changes, how) => {
        const changed = changes.reduce<JsonObject>((json, [path, value]) => withAt(path, value, json), draft);
        expect(lintDraft(changed, how)).toEqual(thorough(changed, how));
      }),
      { numRuns: 1000 },
    );
  });

  it('may be as deep as it likes', () => {
    const nested = (depth: number, inner: JsonObject): JsonObject => {
      let json = inner;
      for (let level = 0; level < depth; level++) json = { credentialSubject: { verifiableCredential: [json] } };
      return json;
    };
    for (const depth of [1, 40, 5_000]) {
      expect(found(nested(depth, draft))).toEqual([]);
      expect(found(nested(depth, withAt(['name'], 'He has asthma')))).toHaveLength(1);
    }
  });
});
