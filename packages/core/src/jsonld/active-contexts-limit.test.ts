/** Each combination of types with scoped contexts makes terms of its own; a document may make only so many. */
import { beforeEach, describe, expect, it } from 'vitest';
import { copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { canonicalizeDocument, canonicalizeJsonLd } from './canonicalize.ts';

const types = ['Achievement', 'Address', 'Alignment', 'Evidence', 'GeoCoordinates', 'IdentityObject'].concat([
  'Image',
  'Profile',
  'Related',
  'ResultDescription',
  'RubricCriterionLevel',
  'EndorsementSubject',
]);

/** Objects of all combinations of the types from one number to another. */
const combined = (from: number, to: number): JsonValue[] =>
  Array.from({ length: to - from }, (_, at) => ({
    type: ['Image', ...types.filter((_type, bit) => ((from + at) >> bit) % 2 === 1)].filter(
      (type, at, all) => all.indexOf(type) === at,
    ),
  }));

function credential(evidence: readonly JsonValue[], more: JsonObject = {}): JsonObject {
  const document = copyJson({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: 'did:web:school.example',
    credentialSubject: { type: ['AchievementSubject'], narrative: 'x' },
    ...more,
    evidence,
  });
  if (!isJsonObject(document)) throw new Error('not an object');
  return document;
}

const limit = expect.objectContaining({ code: 'LP_CANON_LIMIT' });

describe('combinations of types', () => {
  it('are no more work in one form of credential than in another', async () => {
    await expect(canonicalizeDocument(credential(combined(0, 1_000)))).resolves.toContain('#Profile>');
    await expect(canonicalizeDocument(credential(combined(0, 4_000)))).rejects.toEqual(limit);
    // What only jsonld.js can read.
    const strange = { termsOfUse: [{ type: ['Image'], id: 'a:b c' }] };
    await expect(canonicalizeDocument(credential(combined(0, 4_000), strange))).rejects.toEqual(limit);
  });

  describe('after other documents', () => {
    beforeEach(async () => {
      await canonicalizeDocument(credential(combined(0, 450)));
    });

    it('are counted as if none had been before', async () => {
      await expect(canonicalizeDocument(credential(combined(2_000, 3_000)))).resolves.toContain('#Profile>');
      await expect(canonicalizeDocument(credential(combined(0, 4_000)))).rejects.toEqual(limit);
    });
  });

  it('are for jsonld.js where the rules for credentials are not asked', async () => {
    const document = credential(combined(0, 1_000));
    expect((await canonicalizeJsonLd(document)).path).toBe('compiled');
  });
});
