/** IN-*: a document of keys comes from somebody else too, and through the same gate. */
import type { JsonObject } from '@laurel/core';
import { createSigner } from '@laurel/core';
import { achievement, now, school, signedAnyhow, trust } from '../../people.ts';
import { type Attack, rowsAgainst } from '../attack.ts';
import { nested } from './raw-text.ts';

const did = 'did:web:school.example';
const method = `${did}#2026`;
const signer = await createSigner({
  algorithm: 'Ed25519',
  privateKey: new Uint8Array(32).fill(1),
  purpose: 'assertionMethod',
  verificationMethod: method,
});
const text = JSON.stringify({
  id: did,
  verificationMethod: [
    { id: method, type: 'Multikey', controller: did, publicKeyMultibase: school.did.slice('did:key:'.length) },
  ],
  assertionMethod: [method],
});
const [entry] = trust.issuers;
if (entry === undefined) throw new Error('no entry');
const listed = { version: 1 as const, issuers: [{ ...entry, id: did }] };

/** A resolver of the caller's, which reads what it finds with the parser that every runtime has. */
const finding = (document: () => unknown) => ({
  now,
  trust: listed,
  resolver: {
    resolve: async () => ({
      didResolutionMetadata: {},
      didDocumentMetadata: {},
      didDocument: document() as never,
    }),
  },
});
const reading = (more: string) => finding(() => JSON.parse(text.replace('{', () => `{${more},`)) as unknown);
const input = await signedAnyhow(achievement({ issuer: did }), [signer]);
const row = rowsAgainst({ input, options: finding(() => JSON.parse(text) as JsonObject) });
const refused = (name: string, options: ReturnType<typeof finding>): Attack =>
  row(`${name} in a document of keys`, 'proof', 'LP_DID_NOT_FOUND', input, { outcome: 'indeterminate', options });

export const didDocumentAttacks: readonly Attack[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].map((name) =>
    refused(`IN-06 ${name}`, reading(`"x":{"${name}":{"polluted":true}}`)),
  ),
  refused('IN-02 half of a pair', reading('"x":"\\ud800"')),
  refused('IN-04 brackets', reading(`"x":${nested(5_000)}`)),
  refused('IN-05 a list of a hundred thousand', reading(`"x":[${'0,'.repeat(100_000)}0]`)),
  refused('IN-05 ten megabytes', reading(`"x":"${'x'.repeat(10_000_000)}"`)),
  refused(
    'IN-02 no JSON',
    finding(() => 'document'),
  ),
  refused(
    'IN-02 a function',
    finding(() => () => 1),
  ),
  refused(
    'IN-04 a circle',
    finding(() => {
      const one: Record<string, unknown> = JSON.parse(text) as Record<string, unknown>;
      one['x'] = one;
      return one;
    }),
  ),
  refused(
    'IN-01 a name that says something else each time',
    finding(() => ({
      ...(JSON.parse(text) as object),
      get x() {
        throw new Error('sesame');
      },
    })),
  ),
];
