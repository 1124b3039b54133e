/** ST-*: attacks on what says whether a credential was withdrawn: its places, its lists, and who signs them. */
import {
  createDidResolver,
  createStatusBits,
  createStatusLookup,
  encodeBase64url,
  type JsonObject,
  type JsonValue,
  makeStatusList,
  readOwnTrustList,
  type StatusLookup,
  type StatusLookupOptions,
  writeBitstringEntry,
} from '@laurel/core';
import {
  achievement,
  board,
  challenge,
  domain,
  learner,
  mallory,
  type Person,
  presentation,
  presented,
  school,
  signedAnyhow,
  trust,
} from '../people.ts';
import { type Attack, type Case, changed, objectOf, rowsAgainst, settled } from './attack.ts';
import { issued, jwkOf } from './sd-jwt/sd-jwt-parts.ts';

/** The address of a list. */
export const url = 'https://lists.example/2026/1';
const other = 'https://lists.example/2026/2';
const resolver = createDidResolver();

/** What a list may differ in. */
export interface WantedList {
  readonly set?: readonly number[];
  readonly purposes?: readonly string[];
  readonly by?: Person;
  readonly url?: string;
  readonly from?: string;
  readonly until?: string;
  readonly securing?: 'eddsa-jcs-2022' | 'vc+jwt' | 'statuslist+jwt';
  readonly values?: Readonly<Record<number, number>>;
}

/** A list of the school's, of the day of the tests. */
export function listOf(wanted: WantedList = {}): Promise<JsonObject | string> {
  const { set = [], by = school, purposes = ['revocation'], securing = 'eddsa-jcs-2022', values } = wanted;
  const statuses = createStatusBits(values === undefined ? {} : { statusSize: 4 });
  for (const index of set) statuses.set(index, 1);
  for (const [index, value] of Object.entries(values ?? {})) statuses.set(Number(index), value);
  return makeStatusList({
    url: wanted.url ?? url,
    statuses,
    purposes: securing === 'statuslist+jwt' ? [] : purposes,
    validFrom: new Date(wanted.from ?? '2026-11-22T00:00:00Z'),
    validUntil: new Date(wanted.until ?? '2026-11-29T00:00:00Z'),
    signer: by.asserts,
    securing,
  });
}

/** Looks in lists at hand. */
export const lookupIn = (
  lists: Readonly<Record<string, unknown>>,
  more: Partial<StatusLookupOptions> = {},
): StatusLookup => createStatusLookup({ resolver, lists, ...more });

const place = (more: Partial<Parameters<typeof writeBitstringEntry>[0]> = {}): JsonObject =>
  writeBitstringEntry({ url, index: 7, purpose: 'revocation', ...more });

/** A badge with a place; with several, another credential of the W3C's model, for badges have room for one. */
export const withPlaces = (place: JsonValue, ...others: readonly JsonValue[]): Promise<JsonObject> =>
  signedAnyhow(
    others.length === 0
      ? achievement({ more: { credentialStatus: place } })
      : { ...plain, credentialStatus: [place, ...others] },
    [school.asserts],
  );
const plain: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:00000001-0000-4000-8000-000000000000',
  type: ['VerifiableCredential'],
  issuer: school.did,
  validFrom: '2026-09-01T09:00:00Z',
  credentialSubject: { id: 'urn:uuid:00000009-0000-4000-8000-000000000000' },
};

const input = await withPlaces(place());
const clear = await listOf();
const from = (list: unknown, more: Partial<StatusLookupOptions> = {}): NonNullable<Case['options']> => ({
  status: lookupIn({ [url]: list }, more),
});
const control: Case = { input, options: from(clear) };
const row = rowsAgainst(control);
type Detail = NonNullable<Parameters<typeof row>[4]>;
const open = (
  name: string,
  code: Attack['code'],
  options: Case['options'],
  at: JsonObject = input,
  more: Detail = {},
) => row(`ST-${name}`, 'status', code, at, { outcome: 'indeterminate', ...(options && { options }), ...more });
const failing = (name: string, code: Attack['code'], list: unknown, at: JsonObject = input) =>
  row(`ST-${name}`, 'status', code, at, { options: from(list) });

/** The list with another member, signed again. */
const resigned = async (path: readonly (string | number)[], value: JsonValue | undefined): Promise<JsonObject> => {
  const { proof: _, ...document } = changed(objectOf(clear), path, value);
  return signedAnyhow(document, [school.asserts], new Date('2026-11-22T00:00:00Z'));
};
const encodedAt = ['credentialSubject', 'encodedList'] as const;
const subject = objectOf(objectOf(clear)['credentialSubject'] as JsonObject);
const encoded = String(subject['encodedList']);

async function gzipped(size: number): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(size)]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
const bomb = await gzipped(8 * 1024 * 1024);
const twoMembers = await gzipped(16_384).then((one) => new Uint8Array([...one, ...one]));
const packed = (bytes: Uint8Array): string => `u${encodeBase64url(bytes)}`;

const unreliable = 'STATUS_VERIFICATION_ERROR';
const misspelt = ['-1', '1.5', '1e3', ' 7', '٧', '007', '', '0x7', '+7', 7] as const;
const strangePlace = (statusListIndex: JsonValue): Promise<JsonObject> => withPlaces({ ...place(), statusListIndex });

const suspension = place({ url: other, purpose: 'suspension' });
const bothPlaces = await withPlaces(place(), suspension);
const bothLists = async (first: WantedList, second: WantedList): Promise<Case['options']> => ({
  status: lookupIn({ [url]: await listOf(first), [other]: await listOf({ url: other, ...second }) }),
});
const suspends = { purposes: ['suspension'] };
const both: Case = { input: bothPlaces, options: (await bothLists({}, suspends)) ?? {} };
const referring = await withPlaces(place({ reference: other }));
const refresh = await withPlaces(place(), place({ url: other, purpose: 'refresh' }));

/** The board signs the school's lists, where a list of the caller's says so. */
const delegating = readOwnTrustList({
  version: 1,
  issuers: trust.issuers.map((entry) => (entry.id === school.did ? { ...entry, statusIssuers: [board.did] } : entry)),
});
const byBoard = await listOf({ by: board });
const delegated: Case = { input, options: { trust: delegating, ...from(byBoard) } };

const late = new Date('2026-12-01T00:00:00Z');
const own = objectOf(await resigned(['credentialStatus'], place({ index: 9 })));
const ownRevoking = await (async () => {
  const { proof: _, ...document } = objectOf(await listOf({ set: [7] }));
  return signedAnyhow({ ...document, credentialStatus: place({ index: 9 }) }, [school.asserts]);
})();

/** Claims with a place in a Token Status List of four bits. */
const token = async (): Promise<string> =>
  issued({
    header: { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: school.asserts.id },
    payload: {
      iss: school.did,
      iat: 1_788_253_200,
      vct: 'https://school.example/types/oracy',
      cnf: { jwk: jwkOf(learner.did) },
      status: { status_list: { idx: 7, uri: url } },
    },
    disclosures: [],
  });
const metadata = { 'https://school.example/types/oracy': '{"vct":"https://school.example/types/oracy"}' };
const tokenOptions = async (value: number): Promise<NonNullable<Case['options']>> => ({
  vctMetadata: metadata,
  acceptUnchallenged: true,
  ...from(await listOf({ securing: 'statuslist+jwt', values: { 7: value } })),
});
const tokenText = await token();
const tokenRow = rowsAgainst({ input: tokenText, options: await tokenOptions(0) });

const boundPlace = await signedAnyhow(achievement({ subject: learner.did, more: { credentialStatus: place() } }), [
  school.asserts,
]);
const shownPlace = await presented(presentation([boundPlace], { holder: learner.did }));
const asked = { challenge, domain };

const endorsement = (more: JsonObject): JsonObject => ({
  '@context': achievement()['@context'] ?? [],
  id: 'urn:uuid:0000000e-0000-4000-8000-000000000000',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Testimonial',
  issuer: { id: school.did, type: ['Profile'], name: 'Riverside' },
  validFrom: '2026-09-01T09:00:00Z',
  credentialSubject: { id: 'urn:uuid:00000002-0000-4000-8000-000000000000', type: ['EndorsementSubject'] },
  ...more,
});
const endorsed = await signedAnyhow(endorsement({ credentialStatus: place() }), [school.asserts]).then((one) =>
  signedAnyhow(achievement({ achievementMore: { endorsement: [one] } }), [school.asserts]),
);

export const statusAttacks: readonly Attack[] = await settled([
  open(
    '01 a list that grows beyond all bounds',
    'STATUS_RETRIEVAL_ERROR',
    from(await resigned(encodedAt, packed(bomb))),
  ),
  open('01 a list of two parts', unreliable, from(await resigned(encodedAt, packed(twoMembers)))),
  ...misspelt.map(async (index) =>
    open(`02 a place spelt ${JSON.stringify(index)}`, 'MALFORMED_VALUE_ERROR', undefined, await strangePlace(index)),
  ),
  ...['131072', '9007199254740992', '9'.repeat(40)].map(async (index) =>
    open(`02 the place ${index}`, 'RANGE_ERROR', undefined, await strangePlace(index)),
  ),
  failing('04 withdrawn', 'LP_REVOKED', await listOf({ set: [7] })),
  failing('04 withdrawn, by a list as a token', 'LP_REVOKED', await listOf({ set: [7], securing: 'vc+jwt' })),
  row('ST-04 held back, by the second of two lists', 'status', 'LP_SUSPENDED', bothPlaces, {
    control: both,
    options: (await bothLists({}, { ...suspends, set: [7] })) ?? {},
  }),
  row('ST-04 withdrawn, and there is a newer one', 'status', 'LP_REPLACED', refresh, {
    control: { input: refresh, options: (await bothLists({}, { purposes: ['refresh'] })) ?? {} },
    options: (await bothLists({ set: [7] }, { purposes: ['refresh'], set: [7] })) ?? {},
  }),
  row(
    'ST-04 withdrawn, and the list that it refers to says that there is a newer one',
    'status',
    'LP_REPLACED',
    referring,
    {
      control: { input: referring, options: (await bothLists({}, { purposes: ['refresh'], set: [7] })) ?? {} },
      options: (await bothLists({ set: [7] }, { purposes: ['refresh'], set: [7] })) ?? {},
    },
  ),
  row('ST-04 withdrawn, and the list that it refers to is somebody else’s', 'status', 'LP_REVOKED', referring, {
    control: { input: referring, options: (await bothLists({}, {})) ?? {} },
    options: (await bothLists({ set: [7] }, { purposes: ['refresh'], set: [7], by: mallory })) ?? {},
  }),
  row('ST-04 withdrawn, while the other list is not at hand', 'status', 'LP_REVOKED', bothPlaces, {
    control: both,
    options: from(await listOf({ set: [7] })),
  }),
  row('ST-04 the second of two lists is not at hand', 'status', 'LP_STATUS_NOT_CHECKED', bothPlaces, {
    control: both,
    outcome: 'not-checked',
    options: from(clear),
  }),
  open('04 a list of what was held back', unreliable, from(await listOf(suspends))),
  open(
    '04 a purpose of its own, set',
    'LP_STATUS_UNKNOWN',
    from(await listOf({ purposes: ['mood'], set: [7] })),
    await withPlaces(place({ purpose: 'mood' })),
    {
      control: {
        input: await withPlaces(place({ purpose: 'mood' })),
        options: from(await listOf({ purposes: ['mood'] })),
      },
    },
  ),
  open(
    '04 a kind of place that nobody knows beside one that is clear',
    'LP_STATUS_TYPE',
    undefined,
    await withPlaces(place(), { id: 'https://s.example/1#2', type: 'https://s.example/types#Strange' }),
  ),
  open(
    '04 more places than anybody needs',
    'LP_TOO_LARGE',
    undefined,
    await withPlaces(place(), ...Array.from({ length: 16 }, () => place())),
  ),
  ...(
    [
      [1, 'LP_REVOKED'],
      [2, 'LP_SUSPENDED'],
      [3, 'LP_REPLACED'],
    ] as const
  ).map(async ([value, code]) =>
    tokenRow(`ST-04 the status ${value} of a token list`, 'status', code, tokenText, {
      options: await tokenOptions(value),
    }),
  ),
  tokenRow('ST-04 a status of the issuer’s own in a token list', 'status', 'LP_STATUS_UNKNOWN', tokenText, {
    outcome: 'indeterminate',
    options: await tokenOptions(11),
  }),
  row('ST-04 withdrawn, inside a presentation', 'status', 'LP_REVOKED', shownPlace, {
    control: { input: shownPlace, options: { ...asked, ...from(clear) } },
    options: { ...asked, ...from(await listOf({ set: [7] })) },
    inside: 0,
  }),
  row('ST-04 a withdrawn endorsement', 'status', 'LP_REVOKED', endorsed, {
    control: { input: endorsed, options: from(clear) },
    options: from(await listOf({ set: [7] })),
    inside: 0,
  }),
  open('05 a list of somebody else', unreliable, from(await listOf({ by: mallory }))),
  open('05 a list of somebody who is trusted for something else', unreliable, from(byBoard)),
  open(
    '05 a list of somebody whom another entry names',
    unreliable,
    { trust: delegating, ...from(await listOf({ by: mallory })) },
    input,
    { control: delegated },
  ),
  open(
    '05 a list that was changed',
    unreliable,
    from(changed(objectOf(clear), encodedAt, packed(await gzipped(16_384)))),
  ),
  open('05 a list without a signature', unreliable, from(changed(objectOf(clear), ['proof'], undefined))),
  open('05 a list of another address', unreliable, from(await listOf({ url: other }))),
  open('05 a credential that is no list', unreliable, from(await resigned(['type'], ['VerifiableCredential']))),
  open(
    '05 a list that does not say what it is of',
    unreliable,
    from(await resigned(['credentialSubject', 'statusPurpose'], undefined)),
  ),
  open(
    '05 a token list for a bitstring’s place',
    unreliable,
    from(await listOf({ securing: 'statuslist+jwt', values: {} })),
  ),
  open('06 a list that has ended', 'LP_STATUS_STALE', { now: late, ...from(clear) }),
  open(
    '06 a list of which nobody knows an end, two days old',
    'LP_STATUS_STALE',
    from(await resigned(['validUntil'], undefined).then((list) => objectOf(list)), { maxAge: 1000 }),
  ),
  open('06 a list of tomorrow', 'LP_STATUS_NOT_YET', from(await resigned(['validFrom'], '2026-11-23T00:00:00Z'))),
  open(
    '06 a list older than one that was seen',
    'LP_STATUS_ROLLBACK',
    from(clear, { seen: { get: () => new Date('2026-11-22T06:00:00Z'), set: () => {} } }),
  ),
  failing(
    '08 the left-most bit is the first',
    'LP_REVOKED',
    await listOf({ set: [0] }),
    await withPlaces(place({ index: 0 })),
  ),
  ...[
    encoded.slice(1),
    `${encoded}=`,
    `${encoded}A`,
    `u${encoded.slice(1)}!`,
    `z${encoded.slice(1)}`,
    encoded.replace('u', 'm'),
  ].map(async (value, index) =>
    open(`09 a list encoded in another way (${index})`, unreliable, from(await resigned(encodedAt, value))),
  ),
  row(
    'ST-10 the place taken out',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(input, ['credentialStatus'], undefined),
  ),
  row('ST-12 withdrawn by a list that names its own status', 'status', 'LP_REVOKED', input, {
    control: { input, options: from(own) },
    options: from(ownRevoking),
  }),
  row('ST-13 a withdrawal in a list that has ended is not taken back', 'status', 'LP_REVOKED', input, {
    control: {
      input,
      options: { now: late, ...from(await listOf({ from: '2026-12-01T00:00:00Z', until: '2026-12-02T00:00:00Z' })) },
    },
    options: { now: late, ...from(await listOf({ set: [7] })) },
  }),
  open('14 a list of which half was written', unreliable, from(JSON.stringify(clear).slice(0, 600))),
  open('14 a list of which nothing was written', unreliable, from('')),
]);
