/** DD-09, DD-13: what a history that holds is stretched to mean: old keys with new dates, other people's former names. */
import { secureCredential } from '@laurel/core';
import { historyOf, listing, resolverOf, schoolSteps, signerOfYear, type Year } from '../histories.ts';
import { achievement, now } from '../people.ts';
import { type Attack, type Case, rowsAgainst, settled } from './attack.ts';

const states = await historyOf(schoolSteps);
const school = states.at(-1) ?? states[0];
const { did } = school;
const its = { resolver: resolverOf({ [did]: school }), trust: listing(did) };

type Form = 'eddsa-rdfc-2022' | 'vc+jwt';
const issued = async (year: Year, at: string, issuer = did, securing: Form = 'eddsa-rdfc-2022') =>
  secureCredential(achievement({ issuer, more: { validFrom: at } }), {
    signer: await signerOfYear(issuer, year),
    securing,
    created: new Date(at),
  });

/** The key of 2024 was retired in March 2026; somebody finds it in November. */
const old = await issued(2024, '2025-06-01T08:00:00Z');
const inTime: Case = { input: old, options: { ...its, existedBefore: new Date('2025-07-01T00:00:00Z') } };
const row = rowsAgainst(inTime);
const oldToken = await issued(2024, '2025-06-01T08:00:00Z', did, 'vc+jwt');

const retiredRows = [
  row('DD-09 a key that was retired, and a date', 'validity-period', 'LP_NO_POE', old, {
    outcome: 'indeterminate',
    options: its,
  }),
  row('DD-09 a key that was retired, and a date in a token', 'validity-period', 'LP_NO_POE', oldToken, {
    outcome: 'indeterminate',
    options: its,
  }),
  row('DD-09 what is known from after the key was retired', 'validity-period', 'LP_POE_TOO_LATE', old, {
    options: { ...its, existedBefore: now },
  }),
  row(
    'DD-09 a key that was retired, and a date of later',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    await issued(2024, '2026-06-01T08:00:00Z'),
    {
      options: { ...its, existedBefore: now },
    },
  ),
  row(
    'DD-09 a key that was retired, and a date before it stood',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    await issued(2024, '2024-08-01T08:00:00Z'),
    {
      options: { ...its, existedBefore: new Date('2025-07-01T00:00:00Z') },
    },
  ),
  row('DD-09 a key that was retired, and a date behind the evidence', 'proof', 'INVALID_VERIFICATION_METHOD', old, {
    options: { ...its, existedBefore: new Date('2024-01-01T00:00:00Z') },
  }),
  row(
    'DD-09 a key that never stood',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    await issued(2027, '2025-06-01T08:00:00Z'),
  ),
];

const ended = await historyOf([...schoolSteps, { at: '2026-10-01T08:00:00Z', change: { deactivated: true } }]);
const end = ended.at(-1) ?? ended[0];
const ofEnded = { resolver: resolverOf({ [end.did]: end }), trust: listing(end.did) };
const beforeEnd = await issued(2026, '2026-09-01T08:00:00Z', end.did);
const endRow = rowsAgainst({
  input: beforeEnd,
  options: { ...ofEnded, existedBefore: new Date('2026-09-30T00:00:00Z') },
});
const endedRows = [
  endRow('DD-09 an identifier that was switched off, and a date', 'validity-period', 'LP_NO_POE', beforeEnd, {
    outcome: 'indeterminate',
    options: ofEnded,
  }),
  endRow('DD-09 what is known from after it was switched off', 'validity-period', 'LP_POE_TOO_LATE', beforeEnd, {
    options: { ...ofEnded, existedBefore: now },
  }),
  endRow(
    'DD-09 what it signs after it was switched off',
    'proof',
    'LP_DID_DEACTIVATED',
    await issued(2026, '2026-10-02T08:00:00Z', end.did),
    {
      outcome: 'indeterminate',
      options: ofEnded,
    },
  ),
];

/** Whoever writes a history can write that it began at anybody's address. */
const claims = await historyOf(
  [
    { at: '2024-09-01T08:00:00Z', years: [2025] },
    { at: '2026-08-01T08:00:00Z', change: { moveTo: 'evil.example' } },
  ],
  { place: 'department.example', seed: 201 },
);
const [began, moved = began] = claims;
const resolver = resolverOf({ [moved.did]: moved });
const fromHere = await issued(2025, '2026-09-01T08:00:00Z', moved.did);
const fromThere = await issued(2025, '2025-06-01T08:00:00Z', began.did);
const claimRow = rowsAgainst({ input: fromHere, options: { resolver, trust: listing(moved.did) } });
const claimRows = (
  [
    ['under its own name, where the address is relied on', fromHere, 'did:web:department.example'],
    ['under its former name, where the address is relied on', fromThere, 'did:web:department.example'],
    [
      'under its former name, where the history of that address is relied on',
      fromThere,
      did.replace('school', 'department'),
    ],
  ] as const
).map(([what, input, listed]) =>
  claimRow(`DD-13 a former address that was never its own, ${what}`, 'issuer-trust', 'LP_ISSUER_UNKNOWN', input, {
    outcome: 'indeterminate',
    options: { resolver, trust: listing(listed) },
  }),
);

export const resolutionHistoryAttacks: readonly Attack[] = await settled([
  ...retiredRows,
  ...endedRows,
  ...claimRows,
  claimRow(
    'DD-13 a former address under which it signs after it has moved',
    'proof',
    'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID',
    await issued(2025, '2026-09-01T08:00:00Z', began.did),
    { options: { resolver, trust: listing(began.did) } },
  ),
]);
