/** A school withdraws what it signed by mistake: whoever checks with the lists that it publishes is told so. */
import { strict as assert } from 'node:assert';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDidResolver, createSigner, createStatusLookup, draftFor, generatePrivateKey } from '@laurel/core';
import { issueCredential } from '@laurel/issuer';
import { openStatusStore, publishStatusLists } from '@laurel/issuer/node';
import { explain, explanationText, verifyCredential } from '@laurel/verifier';

const published = 'https://riverside.example';
const folder = await mkdtemp(join(tmpdir(), 'laurel-example-'));
const hours = (count: number) => new Date(Date.parse('2026-09-07T09:00:00Z') + count * 60 * 60 * 1000);

const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
const school = { id: signer.controller, name: 'Riverside Academy' };
const mayAssert = [{ kinds: 'any' as const, assurance: ['teacher-assessed' as const] }];
const trust = { version: 1 as const, issuers: [{ ...school, mayAssert }] };

// Each credential gets a random place on a list of 131,072: a look at the list tells nobody whose it is.
const status = openStatusStore({ path: join(folder, 'status.db'), published });
const [place] = await status.allocate(1, { family: 'bitstring' });
assert(place !== undefined);
const project = { kind: 'project', title: 'River water-quality project', assurance: 'teacher-assessed' } as const;
const draft = draftFor(project, { learner: { displayName: 'Zoë A.' }, issuer: school, now: hours(0) });
const credential = await issueCredential(draft, { signer, securing: 'vc+jwt', now: hours(0), status: place });

/** Writes the lists for any web server; here they are read from its folder, by the addresses that they will have. */
async function listsAt(now: Date): Promise<Record<string, string>> {
  const directory = join(folder, 'web');
  const files = await publishStatusLists({ issuer: { signer, status }, directory, now });
  const lists = files.map(async ({ url, path }) => [url, await readFile(path, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(lists));
}

async function verdictAt(now: Date, lists?: Record<string, string>): Promise<string> {
  const lookup = lists === undefined ? {} : { status: createStatusLookup({ resolver: createDidResolver(), lists }) };
  const report = await verifyCredential(credential, { now, trust, ...lookup });
  console.log(`\n${explanationText(explain(report, { audience: 'employer' }), { width: 72 })}`);
  return report.verdict;
}

const before = await listsAt(hours(1));
assert.equal(await verdictAt(hours(2), before), 'valid');
// Nobody looked: that it was not withdrawn is not known, and is not taken for granted.
assert.equal(await verdictAt(hours(2)), 'indeterminate');

await status.change([{ place, to: 'revoked' }]);
const after = await listsAt(hours(3));
assert.equal(await verdictAt(hours(4), after), 'invalid');
// An old list does not bring it back: each holds for a week, and then settles nothing.
assert.equal(await verdictAt(hours(8 * 24), before), 'indeterminate');

await status.close();
await rm(folder, { recursive: true });
