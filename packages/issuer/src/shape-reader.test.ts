import type { JsonObject } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutantsOf } from '../../core/src/credential/testing/mutants.ts';
import { sampleBadge } from '../../core/src/credential/testing/sample-credentials.ts';
import { shapeOf } from './credential-shape.ts';
import { createShapeReader } from './shape-reader.ts';

describe('the shape reader', () => {
  it('says of every mutant of a badge, whatever came before, what shapeOf says', () => {
    const shape = createShapeReader();
    const differing = [...mutantsOf(sampleBadge)].filter(
      ({ document }) => shape(sampleBadge) !== shapeOf(sampleBadge) || shape(document) !== shapeOf(document),
    );
    expect(differing.map(({ label }) => label)).toEqual([]);
  });

  it('says of any JSON what shapeOf says', () => {
    const names = fc.constantFrom('type', '@context', 'a', 'b');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, 7, 'x', 'y'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(names, tie('value'), { maxKeys: 3 }),
      ),
    }));
    const objects = fc.array(fc.dictionary(names, value, { maxKeys: 4 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(objects, (list) => {
        const shape = createShapeReader();
        for (const object of [...list, ...list] as JsonObject[]) expect(shape(object)).toBe(shapeOf(object));
      }),
      { numRuns: 300 },
    );
  });

  it('goes on when it has seen more shapes than it remembers', () => {
    const shape = createShapeReader();
    const documents = Array.from({ length: 40 }, (_, index) => ({ [`member${index}`]: 'x' }));
    for (const document of [...documents, ...documents]) expect(shape(document)).toBe(shapeOf(document));
  });

  it('takes lists of different lengths for one shape when their items are alike', () => {
    const shape = createShapeReader();
    expect(shape({ a: ['x'] })).toBe(shape({ a: ['x', 'y'] }));
    expect(shape({ a: [] })).not.toBe(shape({ a: ['x'] }));
    expect(shape({ type: ['A'] })).not.toBe(shape({ type: ['A', 'B'] }));
  });
});
