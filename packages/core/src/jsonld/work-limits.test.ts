import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { canonicalizeDocument } from './canonicalize.ts';

const document = (subject: JsonObject): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: 'did:web:school.example',
  credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed', type: ['AchievementSubject'], ...subject },
});
const times = <Value>(length: number, make: (at: number) => Value): Value[] =>
  Array.from({ length }, (_, at) => make(at));
const refused = { code: 'LP_CANON_LIMIT' };

describe('DI-09: work that grows faster than the document', () => {
  it.each<[string, (size: number) => JsonObject, attack: number, control: number]>([
    ['many values of one member', (size) => ({ narrative: times(size, (at) => `v${at}`) }), 9_000, 1_000],
    [
      'many lists of values',
      (size) => ({ result: times(40, () => ({ type: ['Result'], value: times(size, (at) => `v${at}`) })) }),
      1_000,
      50,
    ],
    [
      'one node in many places, with another value in each',
      (size) => ({
        result: times(20, (list) => ({
          type: ['Result'],
          alignment: times(size, (at) => ({ id: 'urn:x:y', type: ['Alignment'], targetName: `v${list} ${at}` })),
        })),
      }),
      1_000,
      20,
    ],
    [
      'equal blank nodes about each of which much is said',
      (size) => ({
        source: times(2, () => ({
          type: ['Profile'],
          parentOrg: times(5, () => ({ type: ['Profile'], name: times<JsonValue>(size, (at) => `v${at}`) })),
        })),
      }),
      800,
      10,
    ],
  ])('%s', async (_, subject, attack, control) => {
    await expect(canonicalizeDocument(document(subject(attack)))).rejects.toMatchObject(refused);
    await expect(canonicalizeDocument(document(subject(control)))).resolves.toContain('"v');
  });
});
