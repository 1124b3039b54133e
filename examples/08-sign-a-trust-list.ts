/** A council says whom to trust: two of its three root keys sign, and a school that closes is followed by another. */
import { strict as assert } from 'node:assert';
import {
  changeTrustList,
  createSigner,
  draftFor,
  generatePrivateKey,
  makeTrustList,
  signTrustList,
  type TrustListDocument,
  type TrustListVerified,
  verifyTrustList,
} from '@laurel/core';
import { issueCredential } from '@laurel/issuer';
import { explain, explanationText, verifyCredential } from '@laurel/verifier';

const day = (text: string) => new Date(`${text}T09:00:00Z`);
async function newSigner() {
  const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
  return createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
}
const [ann, ben, cat, school] = [await newSigner(), await newSigner(), await newSigner(), await newSigner()];
const roots = { threshold: 2, keys: [ann, ben, cat].map(({ controller }) => controller) };

// An identifier that is nothing but a key is listed for trials; a school of the real world has a did:webvh.
const mayAssert = [{ kinds: 'any' as const, assurance: ['teacher-assessed' as const] }];
const elm = { id: school.controller, name: 'Elm School' };
const oak = { id: 'did:web:oak.example', name: 'Oak Academy', mayAssert };
const [issued, closed] = [day('2026-09-01'), day('2027-09-01')];
const id = 'urn:uuid:0d6ee6c8-8e36-4b8f-a3d8-4f5a0a3f4a57';
const authority = { name: 'Elmshire County Council' };
const draft = makeTrustList({ id, authority, roots, issued, expires: closed, issuers: [{ ...elm, mayAssert }, oak] });

// Each signs on a machine of their own. One signature is not enough.
let first: TrustListDocument = await signTrustList(draft, { signer: ann, created: issued });
await assert.rejects(verifyTrustList(first, { now: issued, roots }), { code: 'LP_TRUST_LIST_SIGNATURES' });
first = await signTrustList(first, { signer: cat, created: issued });
const list = await verifyTrustList(JSON.stringify(first), { now: issued, roots });

async function verdictOn(signed: Date, trust: TrustListVerified, now: Date): Promise<string> {
  const item = { kind: 'project', title: 'A bridge of paper', assurance: 'teacher-assessed' } as const;
  const paper = draftFor(item, { learner: { displayName: 'Zoë A.' }, issuer: elm, now: signed });
  const credential = await issueCredential(paper, { signer: school, securing: 'eddsa-rdfc-2022', now: signed });
  const report = await verifyCredential(credential, { now, trust });
  console.log(`\n${explanationText(explain(report, { audience: 'employer' }), { width: 72 })}`);
  return report.verdict;
}
assert.equal(await verdictOn(day('2026-10-01'), list, day('2026-10-02')), 'valid');

// The school closes, and another one keeps its records. What it signed before stays good; with its key, nothing more is.
const close = { change: 'close', id: elm.id, since: closed } as const;
const succeed = { change: 'succeed', id: elm.id, successor: oak.id, from: closed } as const;
let second = changeTrustList(first, { changes: [close, succeed], issued: closed, expires: day('2028-09-01') });
for (const signer of [ben, cat]) second = await signTrustList(second, { signer, created: closed });
const newer = await verifyTrustList(JSON.stringify(second), { now: closed, roots, seen: list });
assert.equal(await verdictOn(day('2026-10-01'), newer, day('2027-10-01')), 'valid');
assert.equal(await verdictOn(day('2027-09-15'), newer, day('2027-10-01')), 'invalid');
