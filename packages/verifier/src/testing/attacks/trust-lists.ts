/** PR-06 and TL-05: what a signed list lets an issuer say, and hand-overs from one school to the next. */
import {
  createDidResolver,
  createSigner,
  type JsonObject,
  makeSuccession,
  makeTrustList,
  type Signer,
  type SuccessionVerified,
  signSuccession,
  signTrustList,
  type TrustEntry,
  type TrustListVerified,
  verifySuccession,
  verifyTrustList,
} from '@laurel/core';
import { achievement, mallory, now, type Person, school, signed, signedAnyhow, stranger, trust } from '../people.ts';
import { type Attack, type Case, rowsAgainst, settled } from './attack.ts';
import { listOf, lookupIn, url, withPlaces } from './status.ts';

const rootKeys: readonly Signer[] = await Promise.all(
  [71, 72].map((fill) =>
    createSigner({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(fill), purpose: 'assertionMethod' }),
  ),
);
const roots = { threshold: 2, keys: rootKeys.map(({ controller }) => controller) };
const [issued, expires] = [new Date('2026-09-01T00:00:00Z'), new Date('2027-09-01T00:00:00Z')];

/** The school's entry on a signed list. */
export const entryOf = (more: Partial<TrustEntry> = {}): TrustEntry => ({
  id: school.did,
  name: 'Riverside Academy',
  mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }],
  trial: true,
  ...more,
});

/** A list of an authority, signed and verified. */
export async function verifiedList(...issuers: readonly TrustEntry[]): Promise<TrustListVerified> {
  const id = 'urn:uuid:0d6ee6c8-8e36-4b8f-a3d8-4f5a0a3f4a57';
  let list = makeTrustList({ id, authority: { name: 'Elmshire County Council' }, roots, issued, expires, issuers });
  for (const signer of rootKeys) list = await signTrustList(list, { signer, created: issued });
  return verifyTrustList(list, { now, roots });
}

const schools = [
  { name: 'Elm School', urn: '123456' },
  { name: 'Ash School', urn: '123457', until: '2026-08-31T23:59:59Z' },
];
const named = (urn: string, identifierType = 'ext:urn'): JsonObject => ({
  source: {
    id: 'https://elm.example',
    type: ['Profile'],
    name: 'A school',
    otherIdentifier: [{ type: 'IdentifierEntry', identifier: urn, identifierType }],
  },
});
const input = await signed(achievement());
const listed: Case = { input, options: { trust: await verifiedList(entryOf()) } };
const row = rowsAgainst(listed);
const representing = { trust: await verifiedList(entryOf({ onBehalfOf: schools })) };
const forElm: Case = { input: await signed(achievement({ subjectMore: named('123456') })), options: representing };
const representedRow = rowsAgainst(forElm);
const refused = 'LP_ISSUER_NOT_AUTHORISED';

/** A hand-over from the school to whoever takes over, signed by both. */
export async function handOver(
  to: Person,
  more: Partial<Parameters<typeof makeSuccession>[0]> = {},
  by: Person = school,
): Promise<SuccessionVerified> {
  let statement = makeSuccession({
    id: 'urn:uuid:2a0f1c0e-6a53-4d5c-9a53-8a0a6c1b7a55',
    predecessor: { id: by.did, name: 'Riverside Academy' },
    successor: { id: to.did, name: 'Oak Academy' },
    closed: new Date('2026-10-01T00:00:00Z'),
    scope: ['custody', 'status'],
    ...more,
  });
  for (const { asserts } of [by, to]) {
    statement = await signSuccession(statement, { signer: asserts, created: new Date('2026-10-01T00:00:00Z') });
  }
  return verifySuccession(statement, { now, resolver: createDidResolver() });
}

const place = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: url,
};
const withdrawable = await withPlaces(place);
const bySuccessor = { status: lookupIn({ [url]: await listOf({ by: stranger }) }) };
const taken = await handOver(stranger);
const handedOver: Case = { input: withdrawable, options: { ...bySuccessor, successions: [taken] } };
const handOverRow = rowsAgainst(handedOver);
const open = (name: string, successions: readonly SuccessionVerified[]): Attack =>
  handOverRow(`TL-05 ${name}`, 'status', 'STATUS_VERIFICATION_ERROR', withdrawable, {
    outcome: 'indeterminate',
    options: { ...bySuccessor, successions },
  });

export const trustListAttacks: readonly Attack[] = await settled([
  row(
    'PR-06 a signed list: a level that it does not give',
    'assurance',
    refused,
    await signed(achievement({ level: 'moderated' })),
  ),
  row('PR-06 a signed list: a kind that it does not give', 'issuer-trust', refused, input, {
    options: {
      trust: await verifiedList(entryOf({ mayAssert: [{ kinds: ['award'], assurance: ['teacher-assessed'] }] })),
    },
  }),
  row(
    'PR-06 a signed list: somebody who is not on it',
    'issuer-trust',
    'LP_ISSUER_UNKNOWN',
    await signed(achievement({ issuer: stranger.did }), stranger),
    {
      outcome: 'indeterminate',
    },
  ),
  row('PR-06 a signed list: a school that had closed', 'issuer-trust', refused, input, {
    options: {
      trust: await verifiedList(
        entryOf({ until: '2026-08-31T00:00:00Z', state: { is: 'closed', since: '2026-08-31T00:00:00Z' } }),
      ),
    },
  }),
  row(
    'PR-06 two lists: what each allows apart',
    'assurance',
    refused,
    await signed(achievement({ level: 'moderated', kind: 'award' })),
    {
      options: {
        trust: [
          await verifiedList(entryOf({ mayAssert: [{ kinds: ['award'], assurance: ['teacher-assessed'] }] })),
          { version: 1, issuers: [{ ...plainEntry(), mayAssert: [{ kinds: ['skill'], assurance: ['moderated'] }] }] },
        ],
      },
    },
  ),
  representedRow(
    'PR-06 on behalf of a school that is not theirs',
    'issuer-trust',
    refused,
    await signed(achievement({ subjectMore: named('999901') })),
  ),
  representedRow(
    'PR-06 on behalf of a school that was theirs',
    'issuer-trust',
    refused,
    await signed(achievement({ subjectMore: named('123457') })),
  ),
  representedRow(
    'PR-06 on behalf of a school, in other letters',
    'issuer-trust',
    refused,
    await signed(achievement({ subjectMore: named('999901', 'ext:URN') })),
  ),
  open('a list of a successor that was not handed over to', []),
  open('a successor that has taken on the records alone', [await handOver(stranger, { scope: ['custody'] })]),
  open('a successor that has taken on nothing', [await handOver(stranger, { scope: ['none'] })]),
  open('a successor from next month on', [await handOver(stranger, { effective: new Date('2026-12-01T00:00:00Z') })]),
  open('two successors', [taken, await handOver(mallory)]),
  open('a way that leads back', [taken, await handOver(school, {}, stranger)]),
  open('a way that leads on to somebody else', [taken, await handOver(mallory, {}, stranger)]),
  handOverRow(
    'TL-05 the successor in its predecessor’s name',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow(achievement(), [stranger.asserts]),
  ),
  handOverRow(
    'TL-05 a successor that is on no list itself',
    'issuer-trust',
    'LP_ISSUER_UNKNOWN',
    await signed(achievement({ issuer: stranger.did }), stranger),
    {
      outcome: 'indeterminate',
    },
  ),
]);

function plainEntry(): (typeof trust)['issuers'][number] {
  const [entry] = trust.issuers;
  if (entry === undefined) throw new Error('no entry');
  return entry;
}
