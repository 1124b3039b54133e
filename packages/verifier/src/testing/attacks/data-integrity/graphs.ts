/** DI-05, DI-08, DI-09, DI-25, DI-26: the same statements in another shape, and shapes without end. */
import type { JsonObject, JsonValue } from '@laurel/core';
import { achievement, learner, mallory, presentation, presented, school, tokenAnyhow } from '../../people.ts';
import { type Attack, changed, objectOf } from '../attack.ts';
import { asked, good, proof, resigned, row, shown, shownRow, subject } from './signed-parts.ts';

const keywords = [
  '@graph',
  '@reverse',
  '@included',
  '@nest',
  '@list',
  '@set',
  '@type',
  '@id',
  '@value',
  '@json',
  '@direction',
  '@index',
  '@version',
  '@none',
];
const whole = objectOf(good[subject] as JsonObject);
const inner = objectOf(whole['achievement'] as JsonObject);
const result = (whole['result'] as readonly JsonValue[])[0] ?? {};

/** One achievement told twice: half of it here, half of it there. To RDF they are one. */
const split = (): JsonObject => {
  const { name, description, ...rest } = inner;
  return changed(
    good,
    [subject, 'achievement'],
    [rest, { id: inner['id'] ?? null, type: ['Achievement'], name: name ?? null, description: description ?? null }],
  );
};

const times = <Item>(length: number, make: (index: number) => Item): Item[] =>
  Array.from({ length }, (_, index) => make(index));
const knot = (width: number): JsonObject => ({
  achievement: times(2, () => ({
    type: ['Achievement'],
    alignment: times(width, () => ({ type: ['Alignment'], targetName: 'The same' })),
  })),
});
/** Each of so many unnamed nodes points to each other: a clique. */
const clique = (size: number): JsonObject => ({
  evidence: times(size, () => ({ type: ['Evidence'], name: 'x' })),
  achievement: { ...inner, related: times(size, () => ({ type: ['Related'], id: 'urn:x:1' })) },
});
const endorsed = (endorsement: JsonValue): JsonObject =>
  changed(good, [subject, 'achievement', 'endorsement'], endorsement);

export const graphAttacks: readonly Attack[] = [
  ...keywords.flatMap((keyword) => [
    row(`DI-05 ${keyword} at the head`, 'context', 'MALFORMED_VALUE_ERROR', changed(good, [keyword], {})),
    row(`DI-05 ${keyword} in the subject`, 'context', 'MALFORMED_VALUE_ERROR', changed(good, [subject, keyword], {})),
    row(
      `DI-05 ${keyword} as a value`,
      'context',
      'MALFORMED_VALUE_ERROR',
      changed(good, ['name'], { [keyword]: 'Oracy' }),
    ),
  ]),
  ...(await Promise.all(
    keywords.map(async (keyword) =>
      row(
        `DI-05 ${keyword} in a token`,
        'context',
        'MALFORMED_VALUE_ERROR',
        await tokenAnyhow(changed(achievement(), [subject, keyword], {}), school.asserts),
      ),
    ),
  )),
  row('DI-05 one achievement told in two places', 'schema', 'LP_SCHEMA', split()),
  row('DI-05 the subject told twice', 'schema', 'LP_SCHEMA', changed(good, [subject], [whole, whole])),
  row(
    'DI-05 a result moved to another subject',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(
      good,
      [subject],
      [
        changed(whole, ['result'], undefined),
        { id: mallory.did, type: ['AchievementSubject'], achievement: inner, result: [result] },
      ],
    ),
  ),
  row('DI-05 everything in a graph', 'context', 'MALFORMED_VALUE_ERROR', {
    '@context': good['@context'] ?? [],
    '@graph': [good],
  }),
  row(
    'DI-05 a credential inside a claim',
    'schema',
    'LP_SCHEMA',
    changed(good, [subject, 'achievement', 'related'], [achievement()]),
  ),
  row(
    'DI-05 a credential in a credential that is no record',
    'context',
    'DATA_LOSS_DETECTION_ERROR',
    changed(good, [subject, 'verifiableCredential'], [good]),
  ),
  row('DI-05 an endorsement after signing', 'proof', 'PROOF_VERIFICATION_ERROR', endorsed([good])),
  row('DI-08 a blank subject', 'context', 'MALFORMED_VALUE_ERROR', changed(good, [subject, 'id'], '_:b0')),
  row('DI-08 a blank credential', 'context', 'MALFORMED_VALUE_ERROR', changed(good, ['id'], '_:b0')),
  row(
    'DI-08 a blank achievement',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, [subject, 'achievement', 'id'], '_:c14n0'),
  ),
  row('DI-08 a blank issuer', 'proof', 'MALFORMED_VALUE_ERROR', changed(good, ['issuer'], '_:b0')),
  row(
    'DI-08 a blank type',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, ['type'], ['VerifiableCredential', 'OpenBadgeCredential', '_:b0']),
  ),
  row(
    'DI-08 a blank subject, signed so',
    'context',
    'MALFORMED_VALUE_ERROR',
    await tokenAnyhow(achievement({ subject: '_:b0' }), school.asserts),
  ),
  row('DI-08 no id where one was signed', 'proof', 'PROOF_VERIFICATION_ERROR', changed(good, ['id'], undefined)),
  row(
    'DI-08 no subject’s id where one was signed',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(good, [subject, 'id'], undefined),
  ),
  row('DI-09 a knot of twelve', 'proof', 'LP_CANON_LIMIT', { ...achievement({ subjectMore: knot(12) }), proof }),
  row('DI-09 a knot of a hundred', 'proof', 'LP_CANON_LIMIT', { ...achievement({ subjectMore: knot(100) }), proof }),
  row('DI-09 a thousand equal nodes', 'proof', 'LP_CANON_LIMIT', {
    ...achievement({ subjectMore: { ...knot(500) } }),
    proof,
  }),
  row(
    'DI-09 a knot in a token',
    'context',
    'LP_CANON_LIMIT',
    await tokenAnyhow(achievement({ subjectMore: knot(12) }), school.asserts),
  ),
  row('DI-09 a knot in a proof’s options', 'proof', 'LP_SCHEMA', { ...good, proof: { ...proof, domain: knot(12) } }),
  row('DI-09 unnamed nodes beyond the form', 'context', 'DATA_LOSS_DETECTION_ERROR', {
    ...achievement({ subjectMore: clique(10) }),
    proof,
  }),
  shownRow('DI-09 a knot in a presented credential', 'proof', 'LP_CANON_LIMIT', {
    ...shown,
    verifiableCredential: [{ ...achievement({ subjectMore: knot(12) }), proof }],
  }),
  row(
    'DI-25 the proof only in the subject',
    'schema',
    'LP_SCHEMA',
    changed(changed(good, [subject, 'proof'], proof), ['proof'], undefined),
  ),
  row('DI-25 a proof in the subject besides', 'schema', 'LP_SCHEMA', changed(good, [subject, 'proof'], proof)),
  row('DI-25 a proof in the issuer', 'schema', 'LP_SCHEMA', changed(good, ['issuer', 'proof'], proof)),
  row('DI-25 a proof in the proof', 'proof', 'LP_SCHEMA', changed(good, ['proof', 'proof'], proof)),
  shownRow('DI-25 the proof of a credential on the presentation', 'proof', 'PROOF_VERIFICATION_ERROR', {
    ...presentation([good]),
    proof,
  }),
  shownRow(
    'DI-25 the proof of the presentation on a credential',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    objectOf(await presented(presentation([{ ...achievement(), proof: shown['proof'] ?? null }]), [learner])),
    { inside: 0, options: asked },
  ),
  shownRow('DI-25 no proof of the presentation', 'proof', 'LP_PROOF_MISSING', presentation([good])),
  row(
    'DI-26 a JWT proof beside edited fields',
    'proof',
    'LP_CRYPTOSUITE_NOT_ACCEPTED',
    changed(changed(good, ['name'], 'Maths'), ['proof'], {
      type: 'JwtProof2020',
      jwt: await tokenAnyhow(achievement(), school.asserts),
    }),
  ),
  row('DI-26 a token beside edited fields', 'proof', 'LP_PROOF_MISSING', {
    ...achievement({ more: { name: 'Maths' } }),
    jwt: await tokenAnyhow(achievement(), school.asserts),
  }),
  row(
    'DI-05 the list of results signed in another shape',
    'schema',
    'LP_SCHEMA',
    await resigned(changed(achievement(), [subject, 'result'], { type: ['Result'], value: 7 })),
  ),
];
