import { describe, expect, it } from 'vitest';
import { copyJson, type JsonObject, type JsonValue } from '../json/index.ts';
import { canonicalizeDocument, canonicalizeJsonLd } from './canonicalize.ts';
import { bundledContexts } from './contexts.ts';
import { compare, type Exception } from './testing/compare.ts';

/*
 * Where the engine does not do what jsonld.canonize does in safe mode. There are no others: the differential
 * laws and the tests of JSON-LD 1.1 know these by name.
 */

const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

const credential = (members: JsonObject): JsonObject => ({
  '@context': [v2, openBadges],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  ...members,
});

const door = async (document: JsonValue) => canonicalizeJsonLd(copyJson(document), { contexts: bundledContexts });
const held = (document: JsonValue) => compare(document, door, { contexts: bundledContexts });

/** Each exception, with a document that meets it and one that is like it and does not. */
const departures: Readonly<Record<Exception, readonly [harmed: JsonValue, control: JsonValue]>> = {
  'the gate refuses it': [credential({ name: 'half \uD83D a pair' }), credential({ name: 'all \u{1F600} of it' })],
  'a number would change': [
    credential({ credentialSubject: { type: ['AchievementSubject'], creditsEarned: 1e-7 } }),
    credential({ credentialSubject: { type: ['AchievementSubject'], creditsEarned: 1.5e-7 } }),
  ],
  'sorted by code point': [
    credential({ name: ['\uE000', '\u{1F600}'] }),
    credential({ name: ['\uD7FF', '\u{1F600}'] }),
  ],
  'a dataset is a set': [
    credential({ credentialSubject: { type: ['AchievementSubject'], creditsEarned: [2, '2'] } }),
    credential({ credentialSubject: { type: ['AchievementSubject'], creditsEarned: [2, '3'] } }),
  ],
  'too much work': [credential({ credentialSubject: twice(12) }), credential({ credentialSubject: twice(3) })],
};

function twice(length: number): JsonObject {
  const alignment = Array.from({ length }, () => ({ type: ['Alignment'], targetName: 'The same' }));
  const achievement = Array.from({ length: 2 }, () => ({ type: ['Achievement'], alignment }));
  return { type: ['AchievementSubject'], achievement };
}

describe('the exceptions to what jsonld.js does', () => {
  it.each(Object.entries(departures))('%s', async (exception, [harmed, control]) => {
    expect(await held(control)).toMatchObject({ outcome: 'accepted', path: 'compiled' });
    expect(await held(harmed)).toMatchObject({ outcome: 'excepted', exception });
  });

  it('a statement that is said twice is written once', async () => {
    const harmed = credential({ credentialSubject: { type: ['AchievementSubject'], creditsEarned: [2, '2'] } });
    const lines = (await canonicalizeDocument(harmed)).split('\n');
    expect(new Set(lines).size).toBe(lines.length);
    const { expected } = await held(harmed);
    expect(expected.split('\n')).toHaveLength(lines.length + 1);
  });
});
