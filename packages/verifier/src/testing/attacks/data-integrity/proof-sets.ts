/** DI-13: games with several proofs; one by the issuer must verify, and none that is read may fail. */
import {
  achievement,
  board,
  learner,
  learnerElsewhere,
  mallory,
  presentation,
  presented,
  school,
  signed,
  signedAnyhow,
  stranger,
} from '../../people.ts';
import { type Attack, changed, objectOf, proofOf, rowsAgainst } from '../attack.ts';
import { asked, good, proof, row, shown, shownRow, value, withProof } from './signed-parts.ts';

const badProof = proofOf(await signedAnyhow(achievement({ more: { name: 'Other' } }), [school.asserts]));
const mallorysProof = proofOf(await signedAnyhow(achievement(), [mallory.asserts]));
const set = (proofs: readonly unknown[]) => changed(good, ['proof'], proofs as never);
const named = (id: string, more: object = {}) => ({ ...proof, id, ...more });
const unknown = { ...proof, cryptosuite: 'own-2026' };
const bad = { ...proof, proofValue: value.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')) };

/** A good set, so that its control is one too. */
const two = await signedAnyhow(achievement(), [school.asserts, board.asserts]);
const ofTwo = rowsAgainst({ input: two });
const [first = {}, second = {}] = two['proof'] as readonly object[];

export const proofSetAttacks: readonly Attack[] = [
  row('DI-13 no proof at all', 'proof', 'LP_PROOF_MISSING', achievement()),
  row('DI-13 no proof in the set', 'proof', 'LP_PROOF_MISSING', set([])),
  row('DI-13 null for a proof', 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', changed(good, ['proof'], null)),
  row('DI-13 an empty proof', 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', changed(good, ['proof'], {})),
  row('DI-13 a text for a proof', 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', changed(good, ['proof'], value)),
  row('DI-13 a list in the list', 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', set([[proof]])),
  row('DI-13 one good, one bad', 'proof', 'PROOF_VERIFICATION_ERROR', set([proof, badProof])),
  row('DI-13 one bad, one good', 'proof', 'PROOF_VERIFICATION_ERROR', set([badProof, proof])),
  row('DI-13 one good, one flipped', 'proof', 'PROOF_VERIFICATION_ERROR', set([proof, bad])),
  row(
    'DI-13 a good proof by an attacker, a broken one by the issuer',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    set([mallorysProof, badProof]),
  ),
  row(
    'DI-13 a broken proof by the issuer, a good one by an attacker',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    set([badProof, mallorysProof]),
  ),
  row(
    'DI-13 only strangers in the set',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow(achievement(), [mallory.asserts, stranger.asserts]),
  ),
  row(
    'DI-13 an attacker’s proof in the issuer’s name',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    set([{ ...mallorysProof, verificationMethod: school.asserts.id }]),
  ),
  row('DI-13 unknown suite alone', 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', set([unknown])),
  row(
    'DI-13 unknown suites only',
    'proof',
    'LP_CRYPTOSUITE_NOT_ACCEPTED',
    set([unknown, { ...proof, type: 'OwnProof2026' }]),
  ),
  row(
    'DI-13 unknown suite by the issuer, a good one by an attacker',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    set([unknown, mallorysProof]),
  ),
  row(
    'DI-13 previous proof is itself',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    withProof({ id: 'urn:x:1', previousProof: 'urn:x:1' }),
  ),
  row('DI-13 previous proof is missing', 'proof', 'PROOF_VERIFICATION_ERROR', withProof({ previousProof: 'urn:x:2' })),
  row(
    'DI-13 previous proofs in a circle',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    set([named('urn:x:1', { previousProof: 'urn:x:2' }), named('urn:x:2', { previousProof: 'urn:x:1' })]),
  ),
  row('DI-13 an empty list of previous proofs', 'proof', 'LP_SCHEMA', withProof({ previousProof: [] })),
  row('DI-13 one id for two proofs', 'proof', 'PROOF_VERIFICATION_ERROR', set([named('urn:x:1'), named('urn:x:1')])),
  ofTwo('DI-13 the issuer’s proof taken out of the set', 'issuer-key', 'LP_ISSUER_KEY_MISMATCH', {
    ...two,
    proof: [second],
  }),
  ofTwo('DI-13 the issuer’s proof bent', 'proof', 'PROOF_VERIFICATION_ERROR', {
    ...two,
    proof: [{ ...first, created: '2026-09-02T09:00:00Z' }, second],
  }),
  ofTwo('DI-13 another’s proof bent', 'proof', 'PROOF_VERIFICATION_ERROR', {
    ...two,
    proof: [first, { ...second, created: '2026-09-02T09:00:00Z' }],
  }),
  ofTwo('DI-13 the values exchanged', 'proof', 'PROOF_VERIFICATION_ERROR', {
    ...two,
    proof: [
      { ...first, proofValue: (second as { proofValue: string }).proofValue },
      { ...second, proofValue: (first as { proofValue: string }).proofValue },
    ],
  }),
  shownRow('DI-13 a stranger’s proof beside the holder’s', 'proof', 'PROOF_VERIFICATION_ERROR', {
    ...shown,
    proof: [shown['proof'] ?? {}, mallorysProof],
  }),
  ...(await holders()),
];

/** Two who present together: neither can do without the other. */
async function holders(): Promise<readonly Attack[]> {
  const items = [
    await signed(achievement({ subject: learner.did })),
    await signed(achievement({ subject: learnerElsewhere.did })),
  ];
  const both = objectOf(await presented(presentation(items), [learner, learnerElsewhere]));
  const [one = {}, other = {}] = both['proof'] as readonly object[];
  const rows = rowsAgainst({ input: both, options: asked });
  return [
    rows(
      'DI-13 the second holder’s proof taken out',
      'holder-binding',
      'LP_HOLDER_BINDING_MISSING',
      { ...both, proof: [one] },
      { inside: 1 },
    ),
    rows(
      'DI-13 the first holder’s proof taken out',
      'holder-binding',
      'LP_HOLDER_BINDING_MISSING',
      { ...both, proof: other },
      { inside: 0 },
    ),
    rows(
      'DI-13 the first holder’s proof twice',
      'holder-binding',
      'LP_HOLDER_BINDING_MISSING',
      { ...both, proof: [one, one] },
      { inside: 1 },
    ),
  ];
}
