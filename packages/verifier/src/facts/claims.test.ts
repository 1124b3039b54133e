import { expect, it } from 'vitest';
import { achievementIdsOf, kindsOf } from './claims.ts';

it('reads kinds in one pass, however many tags a stranger gives', () => {
  const kinds = Array.from({ length: 200_000 }, (_, at) => `kind ${at}`);
  const tag = kinds.flatMap((kind) => [`lp-kind:${kind}`, `LP-Kind:${kind}`]);
  // Each tag against each kind would be 40 milliard comparisons: minutes, not milliseconds.
  expect(kindsOf({ credentialSubject: { achievement: { tag } } })).toEqual(kinds);
});

it('reads what the content gives away, whatever the tags say', () => {
  const achievement = { tag: ['lp-kind:project', 'other'], otherIdentifier: { identifierType: 'EXT:qan' } };
  expect(kindsOf({ type: 'EndorsementCredential', credentialSubject: { achievement } })).toEqual([
    'project',
    'examResult',
    'testimonial',
  ]);
});

it('reads nothing out of what has another form', () => {
  const tag = ['lp-kind:award'];
  const inside = { achievement: { id: 'urn:x:1', tag } };
  for (const credentialSubject of ['urn:x:1', null, 7, [inside.achievement], { achievement: 'urn:x:1' }]) {
    expect([kindsOf({ credentialSubject }), achievementIdsOf({ credentialSubject })]).toEqual([[], []]);
  }
  // Beside what has none, what has it is read all the same.
  const credentialSubject = ['urn:x:1', { achievement: [7, inside.achievement, { id: 7, tag: [7] }] }];
  expect([kindsOf({ credentialSubject }), achievementIdsOf({ credentialSubject })]).toEqual([['award'], ['urn:x:1']]);
});
