/**
 * The seven credentials of the three invented learners, built from their domain form: each difference
 * from the published example has a reason, and what is built is sound by 1EdTech's own schemas and in
 * both bodies of the context.
 */
import type { ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parseCredential } from '../credential/index.ts';
import { bundledContexts, bundledContextsOlder303, canonicalizeDocument } from '../jsonld/index.ts';
import { sharedDataIsHere, sharedJson } from '../testing/shared-data.ts';
import { jsonDifferences } from './fixtures/json-differences.ts';
import { fixtureCredentials, profiles } from './fixtures/learners.ts';
import { learnerProfileSchema } from './profile.ts';

const credentials = fixtureCredentials();

const derivedIds =
  'The example has random ids; ours follow from the issuer and the definition, so that learners share one achievement.';
const stageNames = 'Skills Builder writes "Getting Started"; a framework’s own words are quoted exactly.';

/** Where a built credential may differ from its example, and why. */
const reasons: readonly { readonly pointer: RegExp; readonly reason: string }[] = [
  { pointer: /\/credentialSubject\/achievement\/(0\/)?id$/, reason: derivedIds },
  { pointer: /\/resultDescription\/\d+\/(rubricCriterionLevel\/\d+\/)?id$/, reason: derivedIds },
  { pointer: /\/result\/\d+\/(resultDescription|achievedLevel)$/, reason: derivedIds },
  { pointer: /\/association\/\d+\/(sourceId|targetId)$/, reason: derivedIds },
  { pointer: /\/achievement\/resultDescription\/0\/rubricCriterionLevel\/0\/name$/, reason: stageNames },
];

/** How many places differ in each example. */
const expected: Readonly<Record<string, number>> = {
  '01-primary-oracy.ob3.json': 10,
  '02-y11-gcse-maths.ob3.json': 5,
  '03-y11-project.ob3.json': 11,
  '04-y11-profile.clr2.json': 21,
  '05-college-placement.ob3.json': 5,
  '06-college-testimonial.endorsement.json': 0,
  '07-college-reflection.self.ob3.json': 3,
};

const schemas: readonly { readonly example: RegExp; readonly file: string }[] = [
  { example: /\.clr2\.json$/, file: 'clr_v2p0_clrcredential_schema.json' },
  { example: /\.endorsement\.json$/, file: 'ob_v3p0_endorsementcredential_schema.json' },
  { example: /\.ob3\.json$/, file: 'ob_v3p0_achievementcredential_schema.json' },
];

describe.skipIf(!sharedDataIsHere)('the seven examples, built from the domain form', () => {
  it.each(credentials)('$example differs only where there is a reason', ({ example, draft }) => {
    const differences = jsonDifferences(draft, sharedJson(`examples/${example}`));
    expect(differences.filter((place) => !reasons.some(({ pointer }) => pointer.test(place)))).toEqual([]);
    expect(differences).toHaveLength(expected[example] ?? -1);
  });

  it('has no reason that nothing needs', () => {
    const all = credentials.flatMap(({ example, draft }) => jsonDifferences(draft, sharedJson(`examples/${example}`)));
    expect(reasons.filter(({ pointer }) => !all.some((place) => pointer.test(place)))).toEqual([]);
  });

  it.each(credentials)('$example is valid by the JSON Schema of 1EdTech', ({ example, draft }) => {
    const validate = validatorFor(example);
    expect(validate(draft), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...draft, credentialSubject: {} })).toBe(false);
  });
});

describe('the seven credentials', () => {
  it.each(credentials)('$example has one canonical form under both bodies of the context', async ({ draft }) => {
    const newer = await canonicalizeDocument(draft, { contexts: bundledContexts });
    const older = await canonicalizeDocument(draft, { contexts: bundledContextsOlder303 });
    expect(newer).toBe(older);
    expect(newer.split('\n').length).toBeGreaterThan(5);
  });

  it.each(credentials)('$example is sound by Laurel’s own model', ({ draft }) => {
    expect(parseCredential(draft).type).toEqual(draft['type']);
  });

  it.each(credentials)('$example has no term that only one body knows, and no record of consent', ({ draft }) => {
    const text = JSON.stringify(draft);
    expect(text).not.toMatch(/endorsementJwt|"jti"|consent|authoris|storedAt|visibility|sourceRow/i);
  });
});

const validators = new Map<string, ValidateFunction>();

/** Compiling takes longest, so each schema is compiled once. */
function validatorFor(example: string): ValidateFunction {
  const file = schemas.find((schema) => schema.example.test(example))?.file ?? '';
  const known = validators.get(file);
  if (known !== undefined) return known;
  const ajv = new Ajv2019.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(sharedJson(`schemas/${file}`) as object);
  validators.set(file, validate);
  return validate;
}

const shape = 'One shape for every result, in place of a field for each kind.';
const defined =
  'The item says enough to build its credential: title, words, dates, evidence and the school’s definition.';
const placeholder = 'The example has a placeholder for the key.';

/** Where a fixture differs from the example's profile, and why. */
const corrections: readonly {
  readonly profile: keyof typeof profiles;
  readonly pointer: RegExp;
  readonly reason: string;
}[] = [
  {
    profile: 'elin',
    pointer: /^\/sections\/1\/items\/0\/(framework|level)$/,
    reason: 'A framework reference has a version, and a level is a result on the school’s rubric.',
  },
  {
    profile: 'elin',
    pointer: /^\/sections\/1\/items\/0\/assessedOn$/,
    reason: 'One name for the date in every kind: awardedOn.',
  },
  {
    profile: 'elin',
    pointer: /^\/sections\/1\/items\/0\/evidence\/0\/digest$/,
    reason: 'The example has a placeholder for the digest.',
  },
  {
    profile: 'elin',
    pointer: /^\/sections\/1\/items\/0\/evidence\/0\/(title|showsOtherChildren)$/,
    reason: 'Both are required of evidence.',
  },
  { profile: 'elin', pointer: /^\/sections\/1\/items\/0\//, reason: defined },
  { profile: 'elin', pointer: /^\/sections\/2\/items\/0\/(scale|value|results)$/, reason: shape },
  { profile: 'zoe', pointer: /^\/learner\/holderDid$/, reason: placeholder },
  { profile: 'zoe', pointer: /^\/sections\/0\/items\/0\/(grade|resultStatus|results)$/, reason: shape },
  { profile: 'zoe', pointer: /^\/sections\/0\/items\/0\//, reason: defined },
  {
    profile: 'zoe',
    pointer: /^\/sections\/1\/items\/0\/skills$/,
    reason: 'A framework reference has a version, and a stage is a result.',
  },
  { profile: 'zoe', pointer: /^\/sections\/1\/items\/0\//, reason: defined },
  { profile: 'zoe', pointer: /^\/sections\/2\/items\/0\/(status|results)$/, reason: shape },
  { profile: 'kwame', pointer: /^\/learner\/holderDid$/, reason: placeholder },
  { profile: 'kwame', pointer: /^\/sections\/0\/items\/0\//, reason: defined },
  {
    profile: 'kwame',
    pointer: /^\/sections\/1\/items\/0\/visibility$/,
    reason: 'What only the learner sees is "private".',
  },
  {
    profile: 'kwame',
    pointer: /^\/sections\/2\/items\/0\/endorsements$/,
    reason: 'A testimonial is an item of its own that says what it is about.',
  },
  { profile: 'kwame', pointer: /^\/sections\/2\/items\/0\//, reason: defined },
  {
    profile: 'kwame',
    pointer: /^\/sections\/4$/,
    reason: 'A testimonial is an item of its own that says what it is about.',
  },
];

describe.skipIf(!sharedDataIsHere)('the three profiles', () => {
  it.each(Object.entries(profiles))('%s differs from the example only where there is a reason', (name, profile) => {
    const places = jsonDifferences(profile, sharedJson(`examples/profile-${name}.domain.json`));
    const own = corrections.filter((one) => one.profile === name);
    expect(places.filter((place) => !own.some(({ pointer }) => pointer.test(place)))).toEqual([]);
    expect(own.filter(({ pointer }) => !places.some((place) => pointer.test(place)))).toEqual([]);
  });
});

describe('the model of a profile', () => {
  it.each(Object.entries(profiles))('takes %s, and not with a member that it does not know', (_, profile) => {
    expect(learnerProfileSchema.safeParse(profile).success).toBe(true);
    expect(learnerProfileSchema.safeParse({ ...profile, upn: 'A999999921001' }).success).toBe(false);
    expect(
      learnerProfileSchema.safeParse({ ...profile, learner: { ...profile.learner, dob: '2010-03-14' } }).success,
    ).toBe(false);
  });
});
