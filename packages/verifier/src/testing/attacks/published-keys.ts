/** Attacks on keys that a school publishes. */
import { createDidResolver, createSigner, type JsonObject, type Resolvable } from '@laurel/core';
import { achievement, mallory, now, school, signedAnyhow, trust } from '../people.ts';
import type { Attack, Case } from './attack.ts';

const did = 'did:web:school.example';
const method = `${did}#2026`;
const multikey = school.did.slice('did:key:'.length);
const listed = { version: 1 as const, issuers: trust.issuers.map((issuer) => ({ ...issuer, id: did })) };

const entry = (more: JsonObject = {}): JsonObject => ({
  id: method,
  type: 'Multikey',
  controller: did,
  publicKeyMultibase: multikey,
  ...more,
});
const published = (more: JsonObject): Resolvable =>
  createDidResolver({
    documents: { [did]: { id: did, verificationMethod: [entry()], assertionMethod: [method], ...more } },
  });

const signer = await createSigner({
  algorithm: 'Ed25519',
  privateKey: new Uint8Array(32).fill(1),
  purpose: 'assertionMethod',
  verificationMethod: method,
});
const credential = await signedAnyhow(achievement({ issuer: did }), [signer]);

const given = (more: JsonObject): Case => ({
  input: credential,
  options: { now, trust: listed, resolver: published(more) },
});
const row = (
  name: string,
  check: Attack['check'],
  outcome: Attack['outcome'],
  code: Attack['code'],
  more: JsonObject,
): Attack => ({ name, check, outcome, code, control: given({}), attack: given(more) });

export const publishedKeyAttacks: readonly Attack[] = [
  row('DI-10 a key that is not for asserting', 'proof-purpose', 'failed', 'LP_PROOF_PURPOSE', {
    assertionMethod: [],
    authentication: [method],
  }),
  row('DI-14 a key that had ended when it signed', 'validity-period', 'failed', 'LP_KEY_TIME', {
    verificationMethod: [entry({ expires: '2026-08-01T00:00:00Z' })],
  }),
  row('DI-14 a key that was revoked when it signed', 'validity-period', 'failed', 'LP_KEY_TIME', {
    verificationMethod: [entry({ revoked: '2026-08-01T00:00:00Z' })],
  }),
  row('DD-09 a key that was revoked since', 'validity-period', 'indeterminate', 'LP_NO_POE', {
    verificationMethod: [entry({ revoked: '2026-10-01T00:00:00Z' })],
  }),
  row('DD-08 a key of another controller', 'proof', 'failed', 'INVALID_VERIFICATION_METHOD', {
    verificationMethod: [entry({ controller: mallory.did })],
  }),
  row('DD-08 two keys of one name', 'proof', 'failed', 'INVALID_VERIFICATION_METHOD', {
    verificationMethod: [entry(), entry({ publicKeyMultibase: mallory.did.slice('did:key:'.length) })],
  }),
  row('DD-02 the document of somebody else', 'proof', 'failed', 'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID', {
    id: 'did:web:evil.example',
  }),
];
