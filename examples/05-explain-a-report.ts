/** One file, three verdicts, each in plain words for whoever has to decide. */
import { strict as assert } from 'node:assert';
import { createSigner, draftFor, generatePrivateKey } from '@laurel/core';
import { issueCredential } from '@laurel/issuer';
import { explain, explanationText, type VerifyOptions, verifyCredential } from '@laurel/verifier';

const now = new Date('2026-09-07T09:00:00Z');
const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
const school = { id: signer.controller, name: 'Riverside Academy' };
const draft = draftFor(
  {
    kind: 'skill',
    skill: 'Speaking',
    title: 'Led the debating team',
    results: [{ scale: 'sbuf', value: '9', label: 'Speaking step' }],
    assurance: 'teacher-assessed',
  },
  { learner: { displayName: 'Zoë A.' }, issuer: school, now },
);
const text = JSON.stringify(await issueCredential(draft, { signer, securing: 'eddsa-rdfc-2022', now }));
const issuers = [{ ...school, mayAssert: [{ kinds: 'any' as const, assurance: ['teacher-assessed' as const] }] }];

async function show(file: string, options: Omit<VerifyOptions, 'now'>): Promise<string> {
  const report = await verifyCredential(file, { now, ...options });
  console.log(explanationText(explain(report, { audience: 'employer' }), { width: 72 }));
  return report.verdict;
}

const verdicts = [
  await show(text, { trust: { version: 1, issuers } }),
  await show(text, { trust: { version: 1, issuers: [] } }),
  await show(text.replaceAll('Zoë A.', 'Eve B.'), { trust: { version: 1, issuers } }),
];
assert.deepEqual(verdicts, ['valid', 'indeterminate', 'invalid']);
