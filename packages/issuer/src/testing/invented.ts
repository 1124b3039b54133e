/**
 * Invented keys and drafts for tests.
 * @module
 */
import {
  createSigner,
  encodeUtf8,
  type JsonObject,
  type Signer,
  type SigningAlgorithmName,
  sha256,
  sha384,
} from '@laurel/core';

/** The clock of the tests. */
export const now = new Date('2026-09-01T08:00:00Z');

/** A signer whose key is made from a word. */
export function signerOf(word: string, algorithm: SigningAlgorithmName = 'Ed25519'): Promise<Signer> {
  const privateKey = (algorithm === 'P-384' ? sha384 : sha256)(encodeUtf8(word));
  // Half of all texts of this length are no number of the group of BLS12-381; below this one all are.
  if (algorithm === 'BLS12-381') privateKey[0] = 7;
  return createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
}

/** Random bytes that are the same at each run. */
export function countedBytes(): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      bytes.set(sha256(encodeUtf8(`bytes ${count++}`)).subarray(0, length - at), at);
    }
    return bytes;
  };
}

/** A small Open Badge without issuer, id and proof. */
export const draftNamed = (name: string, more: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name,
  credentialSubject: {
    id: 'urn:uuid:0d9bd5b6-3a3f-4b57-9d3b-2d2a3c1f7c11',
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:7f1d6a7e-54a0-4a1b-8f4e-1f0f7bb2a111',
      type: ['Achievement'],
      name,
      description: 'Shown in class.',
      criteria: { narrative: 'Seen by a teacher.' },
    },
  },
  ...more,
});
