/** A learner carries what two schools signed, adds her own words, and shows a selection to an employer. */
import { strict as assert } from 'node:assert';
import { createSigner, draftFor, generatePrivateKey, type Item, selfDeclaredDraft } from '@laurel/core';
import {
  addCredential,
  createMemoryStore,
  createWallet,
  declare,
  keyFor,
  ownKey,
  presentCredentials,
} from '@laurel/holder';
import { issueCredential } from '@laurel/issuer';
import { explain, explanationText, type TrustedIssuer, verifyCredential, verifyPresentation } from '@laurel/verifier';

const now = new Date('2026-09-07T09:00:00Z');
// logN 15 makes an example quick; leave it out and each guess at the passphrase costs a second.
const wallet = await createWallet({ store: createMemoryStore(), passphrase: 'four words from list', logN: 15 });
const issuers: TrustedIssuer[] = [];
const ids: string[] = [];

const achievements: readonly (readonly [string, Item])[] = [
  ['Riverside Academy', { kind: 'project', title: 'River water-quality project', assurance: 'teacher-assessed' }],
  ['Millbrook College', { kind: 'award', title: 'Young engineers’ prize', assurance: 'teacher-assessed' }],
];
for (const [name, item] of achievements) {
  const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
  const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  issuers.push({ id: signer.controller, name, mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }] });
  // Each school gets another key of hers, so that no two can tell that they teach the same person.
  const { did } = await keyFor(wallet, { school: name });
  const draft = draftFor(item, {
    learner: { displayName: 'Zoë A.', did },
    issuer: { id: signer.controller, name },
    now,
  });
  const token = await issueCredential(draft, { signer, securing: 'vc+jwt', now });
  const added = await addCredential(wallet, {
    credential: String(token),
    verify: (credential) => verifyCredential(credential, { now, acceptAnyIssuer: true, acceptUnchallenged: true }),
  });
  assert.equal(added.outcome, 'added');
  if (added.outcome === 'added') ids.push(added.credential.id);
}

const learner = { displayName: 'Zoë A.', did: (await ownKey(wallet)).did };
const words: Item = { kind: 'reflection', text: 'I like to find out why something fails.', assurance: 'self-declared' };
ids.push((await declare(wallet, { draft: selfDeclaredDraft(words, { learner, now }), now })).id);

// The employer's question; the answer is signed by each of the three keys, and is good for this question alone.
const question = { challenge: crypto.randomUUID(), domain: 'employer.example' };
const { presentation, signedBy } = await presentCredentials(wallet, { ids, ...question, now });
assert.equal(signedBy.length, 3);

const report = await verifyPresentation(presentation, { now, trust: { version: 1, issuers }, ...question });
console.log(explanationText(explain(report, { audience: 'employer' })));
assert.equal(report.verdict, 'valid');
