/** DI-10, DI-12, DI-14: a good signature for something else, by somebody else, or at another time. */
import { addDataIntegrityProof, type JsonObject } from '@laurel/core';
import {
  achievement,
  board,
  challenge,
  domain,
  learner,
  mallory,
  presentation,
  school,
  signed,
  signedAnyhow,
  stranger,
  tokenAnyhow,
} from '../../people.ts';
import { type Attack, objectOf, rowsAgainst } from '../attack.ts';
import { asked, good, proof, row, shownRow, withProof } from './signed-parts.ts';

const boards = achievement({ issuer: board.did, kind: 'examResult', level: 'externally-validated' });
const ofBoard = rowsAgainst({ input: await signed(boards, board) });
const ofBoardAsToken = rowsAgainst({ input: await signed(boards, board, 'vc+jwt') });
const at = (time: string): Promise<JsonObject> => signedAnyhow(achievement(), [school.asserts], new Date(time));

/** Presents with a proof for asserting. */
const asserted: JsonObject = await addDataIntegrityProof(presentation([good]), {
  signers: [learner.asserts],
  cryptosuite: 'eddsa-rdfc-2022',
  created: new Date('2026-09-01T09:00:00Z'),
  challenge,
  domain,
});
const named = (name: string): JsonObject => ({ id: stranger.did, type: ['Profile'], name });

export const purposeAttacks: readonly Attack[] = [
  row(
    'DI-10 authentication on a credential',
    'proof-purpose',
    'PROOF_VERIFICATION_ERROR',
    await signedAnyhow(achievement(), [school.authenticates]),
  ),
  row(
    'DI-10 asserting and authentication on a credential',
    'proof-purpose',
    'PROOF_VERIFICATION_ERROR',
    await signedAnyhow(achievement(), [school.asserts, school.authenticates]),
  ),
  shownRow('DI-10 assertionMethod on a presentation', 'proof-purpose', 'PROOF_VERIFICATION_ERROR', asserted),
  ...['keyAgreement', 'capabilityInvocation', 'capabilityDelegation', ''].map((proofPurpose) =>
    row(
      `DI-10 purpose ${JSON.stringify(proofPurpose)} after signing`,
      'proof',
      proofPurpose === '' ? 'LP_SCHEMA' : 'PROOF_VERIFICATION_ERROR',
      withProof({ proofPurpose }),
    ),
  ),
  row(
    'DI-10 a purpose that no context knows',
    'context',
    'DATA_LOSS_DETECTION_ERROR',
    withProof({ proofPurpose: 'constructor' }),
  ),
  row(
    'DI-10 purpose is a list',
    'proof',
    'LP_SCHEMA',
    withProof({ proofPurpose: ['assertionMethod', 'authentication'] }),
  ),
  row(
    'DI-12 signed by somebody else',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow(achievement(), [mallory.asserts]),
  ),
  row(
    'DI-12 a token by somebody else',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await tokenAnyhow(achievement(), mallory.asserts),
  ),
  row(
    'DI-12 an issuer that is an object, signed by somebody else',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow({ ...achievement(), issuer: { id: school.did, type: ['Profile'] } }, [mallory.asserts]),
  ),
  ofBoard(
    'DI-12 an exam board’s name, a school’s key',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow(boards, [school.asserts]),
  ),
  ofBoardAsToken(
    'DI-12 an exam board’s name, a school’s token',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await tokenAnyhow(boards, school.asserts),
  ),
  row('DI-12 the issuer exchanged after signing', 'proof', 'PROOF_VERIFICATION_ERROR', {
    ...good,
    issuer: { ...objectOf(good['issuer'] as JsonObject), id: mallory.did },
  }),
  row(
    'DI-12 the school’s name on a stranger’s key',
    'issuer-trust',
    'LP_ISSUER_UNKNOWN',
    await signedAnyhow({ ...achievement(), issuer: named('Riverside Academy') }, [stranger.asserts]),
    { outcome: 'indeterminate' },
  ),
  row('DI-14 made in the future', 'validity-period', 'LP_PROOF_TIME', await at('2026-11-22T12:05:00Z')),
  row('DI-14 made a second beyond the tolerance', 'validity-period', 'LP_PROOF_TIME', await at('2026-11-22T12:01:01Z')),
  row(
    'DI-14 made within the tolerance that the caller has not',
    'validity-period',
    'LP_PROOF_TIME',
    await at('2026-11-22T12:00:30Z'),
    {
      control: { input: await at('2026-11-22T12:00:30Z') },
      options: { clockTolerance: 0 },
    },
  ),
  row('DI-14 an end put in', 'proof', 'PROOF_VERIFICATION_ERROR', withProof({ expires: '2027-01-01T00:00:00Z' })),
  row('DI-14 a past end put in', 'proof', 'PROOF_VERIFICATION_ERROR', withProof({ expires: '2026-10-01T00:00:00Z' })),
  row(
    'DI-14 the signing dated back',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    withProof({ created: '2020-01-01T00:00:00Z' }),
  ),
  row('DI-14 no time of signing', 'proof', 'PROOF_VERIFICATION_ERROR', { ...good, proof: withoutCreated(proof) }),
  shownRow(
    'DI-14 an answer made in the future',
    'validity-period',
    'LP_PROOF_TIME',
    await addDataIntegrityProof(presentation([good]), {
      signers: [learner.authenticates],
      cryptosuite: 'eddsa-rdfc-2022',
      created: new Date('2026-11-23T12:00:00Z'),
      ...asked,
    }),
  ),
];

function withoutCreated({ created: _, ...rest }: JsonObject): JsonObject {
  return rest;
}
