import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { linkProofs } from './proof-links.ts';

const proof = (id: string | undefined, ...previous: readonly string[]): JsonObject => ({
  ...(id === undefined ? {} : { id }),
  ...(previous.length === 0 ? {} : { previousProof: previous }),
});

describe('proofs that refer to one another', () => {
  it('are linked to those that they are over, in the order of the document', () => {
    const [a, b, c] = [proof('urn:a'), proof('urn:b', 'urn:a'), proof(undefined, 'urn:b', 'urn:a')];
    expect(linkProofs([a, b, c])).toEqual([[], [a], [a, b]]);
    // One that is over another may stand before it.
    expect(linkProofs([c, b, a])).toEqual([[b, a], [a], []]);
    expect(linkProofs([proof(undefined), { previousProof: 'urn:a' }, a])).toEqual([[], [a], []]);
  });

  it.each<[string, readonly JsonObject[]]>([
    ['itself', [proof('urn:a', 'urn:a')]],
    ['one that is over it', [proof('urn:a', 'urn:b'), proof('urn:b', 'urn:a')]],
    ['itself by way of two', [proof('urn:a', 'urn:b'), proof('urn:b', 'urn:c'), proof('urn:c', 'urn:a')]],
    ['a cycle of others', [proof('urn:a', 'urn:b'), proof('urn:b', 'urn:a'), proof('urn:c', 'urn:a')]],
    ['one that is not there', [proof('urn:a', 'urn:b')]],
    ['one twice', [proof('urn:a'), proof('urn:b', 'urn:a', 'urn:a')]],
    ['one of two that share a name', [proof('urn:a'), proof('urn:a'), proof('urn:b', 'urn:a')]],
    ['what is no name', [proof('urn:a'), { previousProof: 1 }]],
  ])('cannot be over %s', (_what, proofs) => {
    expect(linkProofs(proofs)).toBeUndefined();
  });

  it('cannot be over one that nobody verifies, which may itself be over any', () => {
    const proofs = [proof('urn:a'), proof('urn:b', 'urn:a')];
    expect(linkProofs(proofs, (index) => index === 0)).toBeUndefined();
    expect(linkProofs(proofs, (index) => index === 1)).toEqual([[], [proofs[0]]]);
  });
});
