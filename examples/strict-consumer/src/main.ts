/** What an integrator writes: the four packages by their front doors, every public type at its strictest. */
import { createSigner, draftFor, generatePrivateKey, type JsonObject, LaurelError, type Report } from '@laurel/core';
import { lockDirectory } from '@laurel/core/node';
import {
  addCredential,
  closeWallet,
  createMemoryStore,
  createWallet,
  keyFor,
  presentCredentials,
} from '@laurel/holder';
import { createWalletDirectory } from '@laurel/holder/node';
import { importRows, issueCredential } from '@laurel/issuer';
import { createIssuer, openIssuer } from '@laurel/issuer/node';
import { type Explanation, explain, type TrustList, verifyCredential, verifyPresentation } from '@laurel/verifier';

const now = new Date('2026-09-07T09:00:00Z');
const school = 'Riverside Academy (invented)';

async function issueTo(did: string): Promise<{ readonly credential: JsonObject | string; readonly trust: TrustList }> {
  const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
  const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  const draft = draftFor(
    { kind: 'project', title: 'River water-quality project', assurance: 'teacher-assessed' },
    { learner: { displayName: 'Zoë A.', did }, issuer: { id: signer.controller, name: school }, now },
  );
  const credential = await issueCredential(draft, { signer, securing: 'vc+jwt', now });
  const mayAssert = [{ kinds: 'any' as const, assurance: ['teacher-assessed' as const] }];
  return { credential, trust: { version: 1, issuers: [{ id: signer.controller, name: school, mayAssert }] } };
}

async function presentedTo(challenge: string, domain: string): Promise<Report> {
  const wallet = await createWallet({ store: createMemoryStore(), passphrase: 'only for this example', logN: 15 });
  const { did } = await keyFor(wallet, { school });
  const { credential, trust } = await issueTo(did);
  const text = typeof credential === 'string' ? credential : JSON.stringify(credential);
  const added = await addCredential(wallet, {
    credential: text,
    verify: (input) => verifyCredential(input, { now, trust }),
  });
  if (added.outcome === 'refused') throw new Error(`the wallet refused it: ${added.codes.join(', ')}`);
  const { presentation } = await presentCredentials(wallet, { ids: [added.credential.id], challenge, domain, now });
  return verifyPresentation(presentation, { now, trust, challenge, domain });
}

const report: Report = await presentedTo('8f14e45f-ceea-4672', 'employer.example');
const explanation: Explanation = explain(report, { audience: 'employer' });
if (report.verdict !== 'valid') throw new Error(explanation.headline);

const sheet = await importRows([{ 'Admission No': '1042', Surname: 'Adeyemi', Forename: 'Zoë' }], {
  as: 'learners',
  now,
});
for await (const { outcome } of sheet.rows) if (outcome !== 'ok') throw new Error(outcome);

const refused: unknown = await importRows([], { as: 'learners', now }).catch((error: unknown) => error);
if (!(refused instanceof LaurelError) || refused.code !== 'LP_SHEET_EMPTY')
  throw new Error('errors keep their class and code');

/** The Node side, by its own front doors: a wallet's folder is taken by one program, and given back. */
const wallet = await createWalletDirectory('wallet', { passphrase: 'only for this example', logN: 15 });
const taken: unknown = await lockDirectory('wallet').catch((error: unknown) => error);
if (!(taken instanceof LaurelError) || taken.code !== 'LP_STORE_LOCKED') throw new Error('a wallet is not locked');
await closeWallet(wallet);
const profile = await createIssuer({
  directory: 'school',
  name: school,
  passphrase: 'only for this example',
  recovery: 'none',
  now,
  logN: 15,
});
const opened = await openIssuer({ directory: 'school', passphrase: 'only for this example' });
if (opened.profile.id !== profile.id) throw new Error('a school is not itself');
await opened.close();
