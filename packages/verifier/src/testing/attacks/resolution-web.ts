/** DD-02, DD-04 to DD-06, DD-14, DD-16: identifiers that lead to the web, and what comes from there. No socket is opened. */
import {
  createDidResolver,
  createDidWebMethod,
  createDidWebvhMethod,
  encodeUtf8,
  type GuardedFetch,
  type JsonObject,
  type JudgingCode,
  LaurelError,
} from '@laurel/core';
import { documentWith, historyOf, listing, schoolSteps, signerOfYear } from '../histories.ts';
import { achievement, now, signedAnyhow } from '../people.ts';
import { type Attack, type Case, rowsAgainst, settled } from './attack.ts';

const did = 'did:web:school.example';
const states = await historyOf(schoolSteps);
const history = states.at(-1) ?? states[0];

/** A host that hands out one answer for whatever it is asked. */
const answering =
  (text: string, mediaType = 'application/did+json'): GuardedFetch =>
  async (url) => ({ url, bytes: encodeUtf8(text), mediaType, fetchedAt: now });
const refusing =
  (code: JudgingCode): GuardedFetch =>
  () =>
    Promise.reject(new LaurelError(code, { host: 'school.example' }));

const online = (fetch: GuardedFetch, ids: readonly string[] = [did], documents: Record<string, JsonObject> = {}) => ({
  resolver: createDidResolver({
    documents,
    methods: { web: createDidWebMethod({ fetch }), webvh: createDidWebvhMethod({ fetch, now: () => now }) },
  }),
  trust: listing(...ids),
});
const issued = async (issuer: string, year: 2025 | 2026 = 2026, method: string = issuer) =>
  signedAnyhow(achievement({ issuer }), [await signerOfYear(method, year)]);
const published = async (id: string, years: readonly (2025 | 2026)[] = [2026], more: JsonObject = {}) =>
  JSON.stringify({ ...(await documentWith(id, years)), ...more });

const control: Case = { input: await issued(did), options: online(answering(await published(did))) };
const row = rowsAgainst(control);
const logControl: Case = {
  input: await issued(history.did),
  options: online(answering(history.log, 'text/jsonl'), [history.did]),
};
const logRow = rowsAgainst(logControl);

/** Each is served a document in its own name, with its own key, wherever it would lead to. */
const { scid } = history;
const odd: readonly (readonly [string, Attack['code']])[] = [
  ['did:web:good.example:%2e%2e:x', 'invalidDid'],
  ['did:web:good.example:..:x', 'invalidDid'],
  ['did:web:good.example:%2F:x', 'invalidDid'],
  ['did:web:good.example:a%2Fb', 'invalidDid'],
  ['did:web:good.example:%5c', 'invalidDid'],
  ['did:web:good.example:%5C', 'invalidDid'],
  ['did:web:good.example:%00', 'invalidDid'],
  ['did:web:good.example:%252e%252e', 'invalidDid'],
  ['did:web:good.example%3a8443', 'invalidDid'],
  ['did:web:good.example%3A0', 'invalidDid'],
  ['did:web:good.example%3A99999', 'invalidDid'],
  ['did:web:good.example%3Aabc', 'invalidDid'],
  ['did:web:good.example::x', 'invalidDid'],
  ['did:web:user%40good.example', 'invalidDid'],
  ['did:web:user%3Apass%40good.example', 'invalidDid'],
  ['did:web:good.example%2Fx', 'invalidDid'],
  ['did:web:good.example%23x', 'invalidDid'],
  ['did:web:good.example%3Fx', 'invalidDid'],
  ['did:web:127.0.0.1', 'invalidDid'],
  ['did:web:2130706433', 'invalidDid'],
  ['did:web:0x7f.1', 'invalidDid'],
  ['did:web:%5B%3A%3A1%5D', 'invalidDid'],
  ['did:web:localhost', 'invalidDid'],
  ['did:web:good.example:', 'INVALID_VERIFICATION_METHOD_URL'],
  ['did:web:good.example\\x', 'LP_SCHEMA'],
  ['did:web:user@good.example', 'INVALID_VERIFICATION_METHOD_URL'],
  // The same, as the vectors of did:webvh have them.
  [`did:webvh:${scid}:good.example:..:x`, 'invalidDid'],
  [`did:webvh:${scid}:127%2E0%2E0%2E1`, 'invalidDid'],
  [`did:webvh:${scid}:good.example:%2e%2e`, 'invalidDid'],
  [`did:webvh:${scid}:127.0.0.1%3a8443`, 'invalidDid'],
  [`did:webvh:${scid}:good.example%23x`, 'invalidDid'],
];

const oddRows = odd.map(async ([id, code]) => {
  const { resolver } = online(answering(await published(id)));
  const options = { resolver, acceptAnyIssuer: true };
  return row(`DD-02 ${id.replace(scid, 'SCID')}`, 'proof', code, await issued(id), { options });
});

/** What the guarded fetch makes of it (with real sockets in core): nothing of it speaks against the credential. */
const fetching: readonly (readonly [string, JudgingCode])[] = [
  ['DD-04 a name that leads into the house', 'LP_FETCH_REFUSED'],
  ['DD-05 a redirect', 'LP_FETCH_REDIRECT'],
  ['DD-06 a byte a second', 'LP_FETCH_TIMEOUT'],
  ['DD-06 more than is taken', 'LP_FETCH_SIZE'],
  ['DD-06 a page in place of a document', 'LP_FETCH_TYPE'],
  ['DD-06 an answer without content', 'LP_FETCH_STATUS'],
  ['DD-06 half an answer', 'LP_FETCH_FAILED'],
  ['DD-06 nothing there', 'LP_FETCH_NOT_FOUND'],
];
const fetchRows = fetching.flatMap(([name, code]) => [
  row(name, 'proof', code, control.input, { outcome: 'indeterminate', options: online(refusing(code)) }),
  logRow(`${name}, for a history`, 'proof', code, logControl.input, {
    outcome: 'indeterminate',
    options: online(refusing(code), [history.did]),
  }),
]);

const contentRows = (
  [
    ['a page that calls itself a document', '<!doctype html>', 'invalidDid'],
    ['a document that says a thing twice', `{"id":"${did}","id":"${did}"}`, 'invalidDid'],
    [
      'a document so deep that it breaks readers',
      `{"id":"${did}","x":${'['.repeat(2000)}${']'.repeat(2000)}}`,
      'invalidDid',
    ],
    ['nothing', '', 'invalidDid'],
    ['somebody else’s document', await published('did:web:evil.example'), 'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID'],
  ] as const
).map(([what, text, code]) => row(`DD-06 ${what}`, 'proof', code, control.input, { options: online(answering(text)) }));

/** The domain lapsed, and somebody else has it. */
const archived = { [did]: JSON.parse(await published(did, [2026])) as JsonObject };
const lapsedRows = [
  row(
    'DD-14 what the school signed, by the document of who has its domain now',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    control.input,
    {
      options: online(answering(await published(did, [2025]))),
    },
  ),
  row(
    'DD-14 the same, however well it is known to have existed',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    control.input,
    {
      options: { ...online(answering(await published(did, [2025]))), existedBefore: new Date('2026-09-02T00:00:00Z') },
    },
  ),
  row(
    'DD-14 what the new owner signs, by the document that was kept',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    await issued(did, 2025),
    {
      options: online(answering(await published(did, [2025])), [did], archived),
    },
  ),
];

/** `did:web` beside `did:webvh`, on one host (did:webvh §Publishing a Parallel did:web DID). */
const bothWays = { alsoKnownAs: [history.did] };
const twinRows = [
  logRow('DD-16 the web twin of a listed school', 'issuer-trust', 'LP_ISSUER_UNKNOWN', control.input, {
    outcome: 'indeterminate',
    options: online(answering(await published(did, [2026], bothWays)), [history.did]),
  }),
  logRow(
    'DD-16 a key of the web twin under the name of the school',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await issued(history.did, 2026, did),
    {
      options: online(answering(await published(did, [2026], bothWays)), [history.did]),
    },
  ),
  logRow('DD-16 the document of the web twin in place of a history', 'proof', 'LP_DID_LOG_FORM', logControl.input, {
    options: online(answering(await published(did, [2026], bothWays)), [history.did]),
  }),
];

export const resolutionWebAttacks: readonly Attack[] = await settled([
  ...oddRows,
  ...fetchRows,
  ...contentRows,
  ...lapsedRows,
  ...twinRows,
]);
