/** A college leaver shows a placement and a manager’s word on it; nothing in the file tells of a special school. */
import { strict as assert } from 'node:assert';
import * as core from '@laurel/core';
import * as holder from '@laurel/holder';
import { issueCredential } from '@laurel/issuer';
import { explain, explanationText, type VerifyOptions, verifyCredential, verifyPresentation } from '@laurel/verifier';

const now = new Date('2026-07-01T09:00:00Z');
const privateKey = await core.generatePrivateKey({ algorithm: 'Ed25519' });
const signer = await core.createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
// The group signs, not the site: a school’s own name may tell who goes there.
const college = { id: signer.controller, name: 'Northway College Group' };
const store = holder.createMemoryStore();
const wallet = await holder.createWallet({ store, passphrase: 'four words from list', logN: 15 });
const { did } = await holder.keyFor(wallet, { school: college.name });
const draftOf = (title: string): core.JsonObject =>
  core.draftFor(
    { kind: 'workExperience', title, assurance: 'third-party-confirmed' },
    { learner: { displayName: 'Kwame B.', did }, issuer: college, now },
  );
const told = core.lintDraft(draftOf('Gardening at Fernleigh Special School'), { speaker: 'school' });
assert(told.some(({ code, severity }) => code === 'LP_LINT_SEND' && severity === 'refuse'));
const how = { signer, securing: 'eddsa-rdfc-2022', now } as const;
const placement = await issueCredential(draftOf('Work placement: garden centre'), how);

// The manager has that file and no account: the key is made on the spot and forgotten.
const said = await core.endorse({
  credential: await core.readSecured(placement),
  ...{ role: 'Manager', organisation: 'Greenacre Garden Centre', now },
  text: 'I would employ Kwame tomorrow. He is reliable, and customers ask for him.',
});
assert(said.outcome === 'signed');

const policy: VerifyOptions = {
  ...{ now, acceptUncheckedStatus: true },
  trust: { version: 1, issuers: [{ ...college, mayAssert: [{ kinds: 'any', assurance: ['third-party-confirmed'] }] }] },
};
const ids: string[] = [];
for (const given of [placement, said.endorsement]) {
  const verify = (one: string | Uint8Array) => verifyCredential(one, { ...policy, acceptUnchallenged: true });
  const added = await holder.addCredential(wallet, { credential: JSON.stringify(given), verify });
  if (added.outcome === 'added') ids.push(added.credential.id);
}
// What helps him is his own, and stays.
const learner = { displayName: 'Kwame B.', did: (await holder.ownKey(wallet)).did };
const own = { kind: 'reflection', text: 'Show me first, then let me try.', assurance: 'self-declared' } as const;
const stays = await holder.declare(wallet, { draft: core.selfDeclaredDraft(own, { learner, now }), now });

const question = { challenge: crypto.randomUUID(), domain: 'nursery.example' };
const { presentation } = await holder.presentCredentials(wallet, { ids, ...question, now });
const file = JSON.stringify(presentation);
for (const secret of ['Fernleigh', 'special', 'Show me', learner.did, stays.id]) assert(!file.includes(secret));
const report = await verifyPresentation(file, { ...policy, ...question });
const text = explanationText(explain(report, { audience: 'employer' }));
console.log(text);
for (const words of ['Northway College Group, which is on your list.', 'Someone who goes by “Manager, Greenacre'])
  assert(text.includes(words));
