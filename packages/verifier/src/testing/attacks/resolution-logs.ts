/** DD-11, DD-12: histories that break one rule and keep all others. The credential itself is signed by a key of theirs. */
import {
  createDidResolver,
  createDidWebvhMethod,
  type DidLogFiles,
  encodeMultibase,
  hashOfNextKey,
  type JsonObject,
  type SeenVersion,
  type Signer,
} from '@laurel/core';
import { createLogProof } from '../../../../core/src/did-methods/webvh/entry-proof.ts';
import { type ForgedEntry, forgeLog, keyOf, signerOf } from '../../../../core/src/did-methods/webvh/testing/forge.ts';
import { documentWith, listing, signerOfYear } from '../histories.ts';
import { achievement, now, signedAnyhow } from '../people.ts';
import { type Attack, type Case, rowsAgainst, settled } from './attack.ts';

const [one, two, three, thief] = await Promise.all(
  [1, 2, 3, 99].map(signerOf) as [Promise<Signer>, Promise<Signer>, Promise<Signer>, Promise<Signer>],
);
const [key, nextKey, lastKey, stolenKey] = [one, two, three, thief].map(keyOf) as [string, string, string, string];
const place = 'did:webvh:{SCID}:school.example';
const { '@context': _, id: __, ...keys } = await documentWith(place, [2026]);

const first = (parameters: JsonObject = {}, more: Partial<ForgedEntry> = {}): ForgedEntry => ({
  parameters: { updateKeys: [key], ...parameters },
  signers: [one],
  ...more,
  state: { ...keys, ...more.state },
});
const next = (parameters: JsonObject = {}, more: Partial<ForgedEntry> = {}): ForgedEntry => ({
  parameters,
  signers: [one],
  ...more,
  state: { ...keys, ...more.state },
});
const withProof =
  (change: JsonObject): NonNullable<ForgedEntry['afterwards']> =>
  ({ proof, ...entry }) => ({ ...entry, proof: (proof as JsonObject[]).map((each) => ({ ...each, ...change })) });
const stateOf = ({ state }: JsonObject): JsonObject => state as JsonObject;

/** What the key of 2026 has signed, in the name of the identifier, with its files at hand. */
async function caseOf(did: string, files: DidLogFiles, seen?: SeenVersion): Promise<Case> {
  const memory = seen && { seen: { get: async () => seen, set: async () => undefined } };
  const webvh = createDidWebvhMethod({ now: () => now, logs: { [did]: files }, ...memory });
  return {
    input: await signedAnyhow(achievement({ issuer: did }), [await signerOfYear(did, 2026)]),
    options: { resolver: createDidResolver({ methods: { webvh } }), trust: listing(did) },
  };
}
const forged = async (entries: readonly ForgedEntry[]): Promise<Case> => {
  const { did, log } = await forgeLog(entries);
  return caseOf(did, { log });
};

const control = await forged([
  first({ nextKeyHashes: [hashOfNextKey(nextKey)] }),
  next({ updateKeys: [nextKey], nextKeyHashes: [hashOfNextKey(lastKey)] }, { signers: [two] }),
]);
const row = rowsAgainst(control);

/** The identity of the curve: careless readers take R = identity, S = 0 as its signature over anything. */
const smallOrder = encodeMultibase(Uint8Array.of(0xed, 0x01, 1, ...new Uint8Array(31)));
const promising = first({ nextKeyHashes: [hashOfNextKey(nextKey)] });
const old = { alsoKnownAs: [place] };

const broken: readonly (readonly [string, Attack['code'], readonly ForgedEntry[]])[] = [
  [
    'an entry that nobody has signed',
    'LP_DID_LOG_PROOF',
    [first(), next({ updateKeys: [stolenKey] }, { signers: [] })],
  ],
  ['a beginning that nobody has signed', 'LP_DID_LOG_PROOF', [first({}, { signers: [] })]],
  ['an entry signed by nobody’s key', 'LP_DID_LOG_KEY', [first(), next({}, { signers: [thief] })]],
  ['a key that signs itself in', 'LP_DID_LOG_KEY', [first(), next({ updateKeys: [stolenKey] }, { signers: [thief] })]],
  ['a key that was rotated out', 'LP_DID_LOG_KEY', [first(), next({ updateKeys: [nextKey] }), next()]],
  [
    'a key of small order',
    'LP_DID_LOG_PROOF',
    [
      first(
        { updateKeys: [smallOrder] },
        {
          afterwards: withProof({
            verificationMethod: `did:key:${smallOrder}#${smallOrder}`,
            proofValue: encodeMultibase(Uint8Array.of(1, ...new Uint8Array(63))),
          }),
        },
      ),
    ],
  ],
  [
    'the body of one key and the fragment of another',
    'LP_DID_LOG_PROOF',
    [first({}, { afterwards: withProof({ verificationMethod: `did:key:${stolenKey}#${key}` }) })],
  ],
  [
    'another cryptosuite',
    'LP_DID_LOG_PROOF',
    [first({}, { afterwards: withProof({ cryptosuite: 'ecdsa-jcs-2019' }) })],
  ],
  ['another purpose', 'LP_DID_LOG_PROOF', [first({}, { afterwards: withProof({ proofPurpose: 'authentication' }) })]],
  ['old keys where the promised ones are left out', 'LP_DID_LOG_PRE_ROTATION', [promising, next()]],
  [
    'a key that was not promised',
    'LP_DID_LOG_PRE_ROTATION',
    [promising, next({ updateKeys: [stolenKey], nextKeyHashes: [] }, { signers: [thief] })],
  ],
  ['no further promise', 'LP_DID_LOG_PRE_ROTATION', [promising, next({ updateKeys: [nextKey] }, { signers: [two] })]],
  [
    'a beginning that is not its identifier’s',
    'LP_DID_LOG_SCID',
    [first({}, { before: (entry, scid) => ({ ...entry, state: { ...stateOf(entry), name: scid.slice(1) } }) })],
  ],
  [
    'the history of another, after a move',
    'LP_DID_LOG_SCID',
    [
      first({ portable: true }),
      next({}, { state: { ...old, id: 'did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:school.example' } }),
    ],
  ],
  [
    'a move that is not allowed',
    'LP_DID_LOG_PORTABILITY',
    [first(), next({}, { state: { ...old, id: 'did:webvh:{SCID}:evil.example' } })],
  ],
  [
    'a move that says no word of it',
    'LP_DID_LOG_PORTABILITY',
    [first({ portable: true }), next({}, { state: { id: 'did:webvh:{SCID}:evil.example' } })],
  ],
  ['an unknown version of the method', 'LP_DID_LOG_PARAMETERS', [first({ method: 'did:webvh:99.0' })]],
  ['an unknown parameter', 'LP_DID_LOG_PARAMETERS', [first({ prerotation: true })]],
  ['a text for a yes', 'LP_DID_LOG_PARAMETERS', [first({ portable: 'true' })]],
  ['an entry of the future', 'LP_DID_LOG_ORDER', [first(), next({}, { time: '2099-06-15T00:00:00Z' })]],
  [
    'a time that goes back',
    'LP_DID_LOG_ORDER',
    [first({}, { time: '2026-05-02T00:00:00Z' }), next({}, { time: '2026-05-01T00:00:00Z' })],
  ],
  ['a number that is left out', 'LP_DID_LOG_ORDER', [first(), next({}, { number: '3' })]],
  [
    'a changed key',
    'LP_DID_LOG_HASH',
    [first(), next({}, { afterwards: (entry) => ({ ...entry, state: { ...stateOf(entry), x: 1 } }) })],
  ],
  ['a member more', 'LP_DID_LOG_FORM', [first({}, { afterwards: (entry) => ({ ...entry, note: '' }) })]],
  ['an entry behind the end', 'invalidDid', [first(), next({ deactivated: true }), next()]],
  ['an end that is taken back', 'invalidDid', [first(), next({ deactivated: true }), next({ deactivated: false })]],
];

const brokenRows = broken.map(async ([what, code, entries]) => {
  const { input, options = {} } = await forged(entries);
  return row(`DD-11 ${what}`, 'proof', code, input, { options });
});

/** Three who watch, of whom two must approve. */
const witnesses = await Promise.all([11, 12, 13].map(signerOf));
const rule = (threshold: number, ids: readonly string[]) => ({
  witness: { threshold, witnesses: ids.map((id) => ({ id })) },
});
const all = witnesses.map(({ controller }) => controller);
const approved = (proofs: readonly JsonObject[], versionId: string): string =>
  JSON.stringify([{ versionId, proof: proofs }]);
const approvalsOf = (versionId: string, signers: readonly Signer[] = witnesses) =>
  Promise.all(signers.map((signer) => createLogProof({ versionId }, signer, new Date('2026-10-01T00:00:00Z'))));

const watched = await forgeLog([first(rule(2, all)), next()]);
const [firstVersion = '', lastVersion = ''] = watched.versionIds;
const approvals = await approvalsOf(lastVersion);
const witnessed = (witness?: string): Promise<Case> =>
  caseOf(watched.did, { log: watched.log, ...(witness !== undefined && { witness }) });
const witnessRow = rowsAgainst(await witnessed(approved(approvals.slice(0, 2), lastVersion)));

const other = await forgeLog([first({ ...rule(2, all), ttl: 60 }), next()]);
const witnessFiles: readonly (readonly [string, string | undefined])[] = [
  ['no witnesses’ file', undefined],
  ['one witness of two', approved(approvals.slice(0, 1), lastVersion)],
  ['one witness twice', approved([...approvals.slice(0, 1), ...approvals.slice(0, 1)], lastVersion)],
  ['witnesses of an older entry', approved(await approvalsOf(firstVersion), firstVersion)],
  ['witnesses of another history', approved(await approvalsOf(other.versionIds[1] ?? ''), other.versionIds[1] ?? '')],
  [
    'witnesses of another history under this one’s name',
    approved(await approvalsOf(other.versionIds[1] ?? ''), lastVersion),
  ],
  ['witnesses whom nobody has named', approved(await approvalsOf(lastVersion, [one, two]), lastVersion)],
  ['a witnesses’ file that is none', '{}'],
];
const witnessRows = witnessFiles.map(async ([what, file]) => {
  const { input, options = {} } = await witnessed(file);
  return witnessRow(`DD-11 ${what}`, 'proof', 'LP_DID_LOG_WITNESS', input, { options });
});

const witnessRules = (
  [
    ['a threshold of none', rule(0, all)],
    ['a threshold that nobody can reach', rule(4, all)],
    ['one witness named twice', rule(2, [all[0] ?? '', all[0] ?? ''])],
  ] as const
).map(async ([what, parameters]) => {
  const { input, options = {} } = await forged([first(parameters)]);
  return row(`DD-11 ${what}`, 'proof', 'LP_DID_LOG_PARAMETERS', input, { options });
});

/** DD-12: an old key that leaked, and the host: everything from entry 2 on is written anew. */
const honest = await forgeLog([first(), next({ updateKeys: [nextKey] }), next({}, { signers: [two] })]);
const fork = await forgeLog([first(), next({ updateKeys: [stolenKey] }), next({}, { signers: [thief] })]);
const seen = { versionId: honest.versionIds[2] ?? '', versionNumber: 3 };
const seenRow = rowsAgainst(await caseOf(honest.did, honest, seen));
const cut = `${honest.log.split('\n').slice(0, 2).join('\n')}\n`;
const forkRows = (
  [
    ['a history written anew with a key that leaked', fork.log],
    ['a history whose end is held back', cut],
  ] as const
).map(async ([what, log]) => {
  const { input, options = {} } = await caseOf(honest.did, { log }, seen);
  return seenRow(`DD-12 ${what}`, 'proof', 'LP_LOG_ROLLBACK', input, { outcome: 'indeterminate', options });
});
const forkRefused = [
  forged([promising, next({ updateKeys: [stolenKey], nextKeyHashes: [] }, { signers: [one] })]).then(
    ({ input, options = {} }) =>
      row('DD-12 the same where the next key was promised', 'proof', 'LP_DID_LOG_PRE_ROTATION', input, { options }),
  ),
  (async () => {
    const anew = await forgeLog([
      first(rule(2, all)),
      next({ updateKeys: [stolenKey] }),
      next({}, { signers: [thief] }),
    ]);
    const { input, options = {} } = await caseOf(anew.did, {
      log: anew.log,
      witness: approved(await approvalsOf(anew.versionIds[0] ?? ''), anew.versionIds[0] ?? ''),
    });
    return witnessRow('DD-12 the same where witnesses must approve', 'proof', 'LP_DID_LOG_WITNESS', input, { options });
  })(),
];

export const resolutionLogAttacks: readonly Attack[] = await settled([
  ...brokenRows,
  ...witnessRows,
  ...witnessRules,
  ...forkRows,
  ...forkRefused,
]);
