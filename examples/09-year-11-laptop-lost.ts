/** A Year 11 student loses her laptop; paper and a backup bring her wallet back, and an employer checks her PDF. */
import { strict as assert } from 'node:assert';
import { Readable } from 'node:stream';
import * as core from '@laurel/core';
import * as holder from '@laurel/holder';
import { issueCredential } from '@laurel/issuer';
import { pdfAttachments } from '@laurel/render/attachments';
import { showingPdf } from '@laurel/render/node';
import { explain, explanationText, type TrustedIssuer, verify } from '@laurel/verifier';

const now = new Date('2026-09-07T09:00:00Z');
const create = () => holder.createWallet({ store: holder.createMemoryStore(), passphrase: 'four words', logN: 15 });
const laptop = await create();
const recovery = holder.makeRecoveryKey();
await holder.setRecovery(laptop, { recovery });
const paper = holder.recoveryWords(recovery).join(' '); // Printed, typed back, and kept at home.
// Two schools sign, each for another key of hers.
const issuers: TrustedIssuer[] = [];
const keep = (credential: core.JsonObject | string) =>
  holder.addCredential(laptop, { credential: JSON.stringify(credential), verify: (one) => verify(one, { now }) });
for (const name of ['Riverside', 'Hilltop']) {
  const privateKey = await core.generatePrivateKey({ algorithm: 'Ed25519' });
  const signer = await core.createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  issuers.push({ id: signer.controller, name, mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }] });
  const { did } = await holder.keyFor(laptop, { school: name });
  const people = { learner: { displayName: 'Zoë A.', did }, issuer: { id: signer.controller, name }, now };
  const draft = core.draftFor({ kind: 'project', title: `At ${name}`, assurance: 'teacher-assessed' }, people);
  await keep(await issueCredential(draft, { signer, securing: 'eddsa-rdfc-2022', now }));
}
// She says three things herself, and the leader of an award speaks about one, with a key made on the spot.
const learner = { displayName: 'Zoë A.', did: (await holder.ownKey(laptop)).did };
const say = async (text: string) => {
  const words: core.Item = { kind: 'reflection', title: text, text, assurance: 'self-declared' };
  return holder.declare(laptop, { draft: core.selfDeclaredDraft(words, { learner, now }), now });
};
for (const text of ['I like to find out why.', 'I draw dragons.']) await say(text);
const { original } = await holder.showCredential(laptop, await say('I did the Bronze award.'));
const leader = { role: 'Expedition leader', organisation: 'Two Rivers Award', text: 'She read the map in fog.' };
const said = await core.endorse({ credential: await core.readSecured(original), ...leader, now });
if (said.outcome === 'signed') await keep(said.endorsement);
const stick: Uint8Array[] = [];
await holder.writeBackup(laptop, { openedBy: 'recovery', now, write: async (piece) => void stick.push(piece) });
await holder.closeWallet(laptop); // The last that anybody saw of it.
const wallet = await create();
const opened = { open: () => Readable.from(stick), recovery: holder.recoveryKeyFrom(paper), now };
await holder.restoreBackup(wallet, { backup: await holder.openBackup(opened) });
const ids = holder.listCredentials(wallet).flatMap(({ id, title }) => (title === 'I draw dragons.' ? [] : [id]));
const { presentation } = await holder.presentCredentials(wallet, { ids, unchallenged: true, now });
const file = core.encodeUtf8(JSON.stringify(presentation));
const policy = { now, trust: { version: 1, issuers }, acceptUnchallenged: true } as const;
const report = await verify(file, policy);
const { items } = explain(report, { audience: 'employer' });
const { files } = holder.exportParcel({ presentation, staples: await holder.staplesFor(wallet, [file]), evidence: [] });
const pdf = await showingPdf(core.showingPage({ report, items }, { language: 'en', form: 'print' }), { files, now });
const { documents } = await core.openCarrier(pdf, { pdfAttachments });
const text = explanationText(explain(await verify(documents[0] ?? pdf, policy), { audience: 'employer' }));
console.log(text);
assert(text.includes('5 items:') && !text.includes('dragons'));
assert.match(text, /: Riverside, which is on your list.\n.*assessed by a teacher\n.*As of: 7 September 2026/);
assert.match(text, /: Hilltop, which .*learner, in their own words.*“Expedition leader, Two Rivers Award”/s);
