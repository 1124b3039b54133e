import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { canonicalizeDataset } from './canonicalize-dataset.ts';
import type { Quad } from './dataset.ts';
import { refuseKnots } from './refuse-knots.ts';
import { loadTies } from './ties.ts';

beforeAll(loadTies);

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return error instanceof LaurelError ? error.code : String(error);
  }
};

const knows = (subject: number, object: number): Quad => ({ subject, predicate: ' <urn:p> ', object, graph: '' });
const clique = (size: number): Quad[] =>
  Array.from({ length: size * size }, (_, at) => knows(Math.floor(at / size), at % size)).filter(
    ({ subject, object }) => subject !== object,
  );

describe('a knot', () => {
  it.each<[string, readonly Quad[]]>([
    ['ten nodes that all know one another', clique(10)],
    [
      'some statements of which are there twice',
      clique(10).flatMap((quad, at) => (at % 7 === 0 ? [quad, quad] : [quad])),
    ],
    [
      'of the names of graphs',
      clique(10).map(({ subject, object }) => ({ ...knows(0, 0), subject: '<urn:s>', object, graph: subject })),
    ],
    ['of a few', clique(3)],
    ['no knot', [knows(0, 1), knows(1, 2), { ...knows(2, 0), object: '"x"' }]],
  ])('is refused where its canonical form is: %s', (_, quads) => {
    expect(codeOf(() => refuseKnots(quads))).toBe(codeOf(() => canonicalizeDataset(quads)));
  });

  it('is never overlooked', () => {
    const term = fc.oneof(fc.nat(9), fc.constantFrom('"a"', '"b"', '"cc"'));
    const quads = fc.array(
      fc.record({
        subject: fc.oneof(fc.nat(9), fc.constant('<urn:s>')),
        predicate: fc.constantFrom(' <urn:p> ', ' <urn:q> '),
        object: term,
        graph: fc.oneof(fc.constant(''), fc.nat(9)),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(quads, fc.nat(9), (some, times) => {
        const all = [...some, ...some.slice(0, times)];
        expect(codeOf(() => refuseKnots(all))).toBe(codeOf(() => canonicalizeDataset(all)));
      }),
    );
  });
});
