/** A learner shows one part of what a school signed. The rest is not in the file that she hands over. */
import { strict as assert } from 'node:assert';
import { createSigner, draftFor, generatePrivateKey, type Item } from '@laurel/core';
import { addCredential, createMemoryStore, createWallet, keyFor, partsOf, presentCredentials } from '@laurel/holder';
import { issueCredential } from '@laurel/issuer';
import { explain, explanationText, verifyCredential, verifyPresentation } from '@laurel/verifier';

const now = new Date('2026-09-07T09:00:00Z');
const wallet = await createWallet({ store: createMemoryStore(), passphrase: 'four words from list', logN: 15 });
const { did } = await keyFor(wallet, { school: 'Riverside Academy' });

// The school signs all of it, in a way that knows its parts; ecdsa-sd-2023 needs a P-256 key.
const privateKey = await generatePrivateKey({ algorithm: 'P-256' });
const signer = await createSigner({ algorithm: 'P-256', privateKey, purpose: 'assertionMethod' });
const school = { id: signer.controller, name: 'Riverside Academy' };
const project: Item = {
  kind: 'project',
  title: 'River water-quality project',
  text: 'Measured the river for ten weeks and argued for a reed bed.',
  role: 'Project lead',
  occurred: { from: '2026-01', to: '2026-06' },
  results: [{ scale: 'sbuf-stage', value: 'Advanced', label: 'Creativity stage' }],
  assurance: 'teacher-assessed',
};
const draft = draftFor(project, { learner: { displayName: 'Zoë A.', did }, issuer: school, now });
const credential = await issueCredential(draft, { signer, securing: 'ecdsa-sd-2023', now });

const added = await addCredential(wallet, {
  credential: JSON.stringify(credential),
  verify: (given) =>
    verifyCredential(given, { now, acceptAnyIssuer: true, acceptUnchallenged: true, acceptBaseProof: true }),
});
assert.equal(added.outcome, 'added');
const id = added.outcome === 'added' ? added.credential.id : '';

// What there is to choose from; the rest is always shown, for nobody could judge it without.
const choice = (await partsOf(credential)).filter(({ isAlwaysShown }) => !isAlwaysShown);
for (const { pointer, value } of choice) console.log(`${pointer}: ${JSON.stringify(value).slice(0, 60)}`);
const chosen = choice.map(({ pointer }) => pointer).filter((pointer) => /^\/name$|\/role$/.test(pointer));

const question = { challenge: crypto.randomUUID(), domain: 'employer.example' };
const { presentation } = await presentCredentials(wallet, { ids: [id], disclose: { [id]: chosen }, ...question, now });
const file = JSON.stringify(presentation);
assert(file.includes('Project lead'));
for (const hidden of ['reed bed', 'Advanced', '2026-06']) assert(!file.includes(hidden));

const trust = { ...school, mayAssert: [{ kinds: 'any' as const, assurance: ['teacher-assessed' as const] }] };
const report = await verifyPresentation(file, { now, trust: { version: 1, issuers: [trust] }, ...question });
console.log(explanationText(explain(report, { audience: 'employer' })));
assert.equal(report.verdict, 'valid');
