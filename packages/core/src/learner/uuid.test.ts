import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedUrn, randomUrn } from './uuid.ts';

const form = (version: number) =>
  new RegExp(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);

describe('randomUrn', () => {
  it('is a version 4 UUID of the bytes that it is given, and of the system’s otherwise', () => {
    expect(randomUrn({ random: (length) => new Uint8Array(length).fill(255) })).toBe(
      'urn:uuid:ffffffff-ffff-4fff-bfff-ffffffffffff',
    );
    expect(randomUrn()).toMatch(form(4));
    expect(randomUrn()).not.toBe(randomUrn());
  });
});

describe('derivedUrn', () => {
  it('is a version 8 UUID, the same for the same name', () => {
    expect(derivedUrn({ a: 1, b: 2 })).toBe(derivedUrn({ b: 2, a: 1 }));
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (one, other) => (derivedUrn(one) === derivedUrn(other)) === (one === other),
      ),
    );
    expect(derivedUrn('x')).toMatch(form(8));
  });

  it('never changes: what was issued keeps its id', () => {
    expect(derivedUrn(['did:example:school', 'Oracy'])).toMatchInlineSnapshot(
      `"urn:uuid:41802721-3623-861a-9046-2a172578131e"`,
    );
  });
});
