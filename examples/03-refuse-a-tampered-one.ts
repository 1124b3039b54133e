/** Whatever is changed after signing is refused, in each of the two forms; and so is an answer to another question. */
import { strict as assert } from 'node:assert';
import { createSigner, draftFor, generatePrivateKey, type Item, type Securing } from '@laurel/core';
import { addCredential, createMemoryStore, createWallet, keyFor, presentCredentials } from '@laurel/holder';
import { issueCredential } from '@laurel/issuer';
import { type VerifyOptions, verify } from '@laurel/verifier';

const now = new Date('2026-09-07T09:00:00Z');
const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
const issuer = { id: signer.controller, name: 'Riverside Academy' };
const mayAssert = [{ kinds: 'any' as const, assurance: ['externally-validated-transcribed' as const] }];
const trust = { version: 1 as const, issuers: [{ ...issuer, mayAssert }] };
const maths: Item = {
  kind: 'examResult',
  qualificationType: 'GCSE (9-1)',
  subject: 'Mathematics',
  series: '2026-06',
  results: [{ scale: 'gcse-9-1', value: '7', status: 'Provisional' }],
  assurance: 'externally-validated-transcribed',
};
const wallet = await createWallet({ store: createMemoryStore(), passphrase: 'four words from list', logN: 15 });
const { did } = await keyFor(wallet, { school: issuer.name });

async function issued(securing: Securing, learner: { readonly displayName: string; readonly did?: string }) {
  const credential = await issueCredential(draftFor(maths, { learner, issuer, now }), { signer, securing, now });
  return typeof credential === 'string' ? credential : JSON.stringify(credential);
}

/** Says what becomes of a file, and stops the example when that is not what must become of it. */
async function expect(verdict: string, what: string, file: string, options: Partial<VerifyOptions> = {}) {
  const report = await verify(file, { now, trust, ...options });
  const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
  console.log(`${report.verdict.padEnd(14)}${what}${failed.map(({ id, code }) => ` [${id}: ${code}]`).join('')}`);
  assert.equal(report.verdict, verdict);
}

const json = await issued('eddsa-rdfc-2022', { displayName: 'Zoë A.' });
await expect('valid', 'JSON with a proof, as it was signed', json);
await expect('invalid', 'a better grade', json.replace('"value":"7"', '"value":"9"'));
await expect('invalid', 'another name', json.replaceAll('Zoë A.', 'Eve B.'));
await expect('invalid', 'a second grade beside the first', json.replace('"value":"7"', '"value":"9","value":"7"'));

const [head, body = '', signature] = (await issued('vc+jwt', { displayName: 'Zoë A.' })).split('.');
const better = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"value":"7"', '"value":"9"'));
await expect('valid', 'a token, as it was signed', [head, body, signature].join('.'));
await expect('invalid', 'a better grade', [head, better.toString('base64url'), signature].join('.'));

const credential = await issued('eddsa-rdfc-2022', { displayName: 'Zoë A.', did });
const judge = (file: string | Uint8Array) => verify(file, { now, trust, acceptUnchallenged: true });
const added = await addCredential(wallet, { credential, verify: judge });
assert.equal(added.outcome, 'added');
const ids = added.outcome === 'added' ? [added.credential.id] : [];
const question = { challenge: 'f81d4fae-7dec-11d0', domain: 'employer.example' };
const file = JSON.stringify((await presentCredentials(wallet, { ids, ...question, now })).presentation);
await expect('valid', 'a profile, for whom it was made', file, question);
await expect('invalid', 'a better grade in it', file.replace('"value":"7"', '"value":"9"'), question);
await expect('invalid', 'sent on to somebody else', file, { ...question, domain: 'elsewhere.example' });
await expect('invalid', 'sent a second time', file, { ...question, challenge: 'a5e2c1d0-11d0-7dec' });
