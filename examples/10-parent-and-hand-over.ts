/** A parent carries a child’s record by the school’s permission, shows it to a club, and hands over when she is 13. */
import { strict as assert } from 'node:assert';
import * as core from '@laurel/core';
import * as holder from '@laurel/holder';
import { issueCredential } from '@laurel/issuer';
import { explain, explanationText, type VerifyOptions, verify, verifyCredential } from '@laurel/verifier';

const now = new Date('2029-10-05T09:00:00Z');
const privateKey = await core.generatePrivateKey({ algorithm: 'Ed25519' });
const signer = await core.createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
const school = { id: signer.controller, name: 'Riverside Academy' };
const issuers = [{ ...school, mayAssert: [{ kinds: 'any' as const, assurance: ['teacher-assessed' as const] }] }];
// A club looks up whether the permission still holds; how that is published and looked up is another example (07).
const policy: VerifyOptions = { now, trust: { version: 1, issuers }, acceptUncheckedStatus: true };
const question = { challenge: crypto.randomUUID(), domain: 'canoe-club.example' };
const newWallet = (passphrase: string) =>
  holder.createWallet({ store: holder.createMemoryStore(), passphrase, logN: 15 });
const parent = await newWallet('four words from list');

// She has no key yet: the school knows her by an id of its own. Its permission names that id and the parent’s key.
const ids = { credential: core.randomUrn(), subject: core.randomUrn() };
const { did: guardian } = await holder.keyFor(parent, { school: school.name });
const terms = { guardian, child: ids.subject, scopes: ['store', 'present'], presentTo: [] } as const;
const until = new Date('2030-07-31T22:59:59Z');
const leave = core.delegationDraft({ ...terms, custodian: 'parent-or-carer', until, now });
const list = { statusListIndex: '7', statusListCredential: 'https://riverside.example/status/1' };
const credentialStatus = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', ...list };
const issuer = { ...school, type: ['Profile'] };
const item = { kind: 'project', title: 'River project', assurance: 'teacher-assessed' } as const;
const project = core.draftFor(item, { learner: { displayName: 'Elin Q.' }, issuer: school, now, ids });
for (const draft of [{ ...leave, issuer, credentialStatus }, project]) {
  const credential = String(await issueCredential(draft, { signer, securing: 'vc+jwt', now }));
  const check = (one: string | Uint8Array) => verifyCredential(one, { ...policy, acceptUnchallenged: true });
  assert.equal((await holder.addCredential(parent, { credential, verify: check })).outcome, 'added');
}

// The permission goes along by itself, and the showing is in the log: it is the child’s log too.
const [carried] = await holder.childrenOf(parent, { now });
const chosen = { ids: carried?.items.map(({ id }) => id) ?? [], ...question, now };
const made = await holder.presentCredentials(parent, chosen);
const bytes = JSON.stringify(made.presentation);
const showing = { ...chosen, bytes, form: made.securing, onBehalfOf: { id: ids.subject } };
await holder.handOver(parent, showing, async () => console.log('Handed to the club:'));
const { lines, ...rest } = explain(await verify(bytes, { ...policy, ...question }), { audience: 'employer' });
console.log(explanationText({ lines, ...rest }));
assert(lines.some((line) => line.startsWith('Shown by a parent or carer, whom the school named, until 31 July 2030.')));

// She is 13: all that is hers goes to her, with the log, and her parent’s wallet shows nothing more for her.
const files: Uint8Array[] = [];
const openedBy = { passphrase: 'three words of hers', logN: 15 };
const deliver = async (sealed: Uint8Array) => void files.push(sealed);
await holder.handOverChild(parent, { child: ids.subject, openedBy, deliver, now });
const elin = await newWallet('four words of hers');
const open = async function* () {
  yield* files;
};
await holder.restoreBackup(elin, { backup: await holder.openBackup({ open, passphrase: openedBy.passphrase, now }) });
assert.deepEqual([holder.listCredentials(elin).length, (await holder.listDisclosures(elin)).length], [1, 1]);
await assert.rejects(holder.presentCredentials(parent, chosen), { code: 'LP_CHILD_HANDED_OVER' });
