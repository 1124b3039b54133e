import { expect, it } from 'vitest';
import { kindsOf } from './claims.ts';

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
