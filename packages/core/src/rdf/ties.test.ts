/** Ties are loaded with the first dataset that has some; without them nothing is canonical. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const tied = '_:a <urn:p> _:b .\n_:b <urn:p> _:a .\n';
const canonicalTied = '_:c14n0 <urn:p> _:c14n1 .\n_:c14n1 <urn:p> _:c14n0 .\n';
const plain = '_:a <urn:p> "x" .\n';

/** As in a page that has just been opened. */
const begin = async () => ({
  ...(await import('./canonicalize-dataset.ts')),
  ...(await import('./parse-n-quads.ts')),
  ...(await import('./refuse-knots.ts')),
  ...(await import('./ties.ts')),
});

beforeEach(() => vi.resetModules());

describe('what tells tied blank nodes apart', () => {
  it('is loaded when it is first needed, for all documents that come at once', async () => {
    const { canonicalizeQuads } = await begin();
    const forms = await Promise.all([tied, plain, tied].map((text) => canonicalizeQuads(text)));
    expect(forms).toEqual([canonicalTied, '_:c14n0 <urn:p> "x" .\n', canonicalTied]);
  });

  it('is waited for only then', async () => {
    const { canonicalParts, parseNQuads, withTies } = await begin();
    const parts = (text: string) => withTies(() => canonicalParts(parseNQuads(text)));
    expect(parts(plain)).not.toBeInstanceOf(Promise);
    expect(parts(tied)).toBeInstanceOf(Promise);
    await parts(tied);
    expect(parts(tied)).not.toBeInstanceOf(Promise);
  });

  it('counts the work once, however often it was begun', async () => {
    const { parseNQuads, refuseKnots, withTies } = await begin();
    const counts: number[] = [];
    const work = () => refuseKnots(parseNQuads(tied), { onTies: (hashes) => counts.push(hashes) });
    await withTies(work);
    expect(counts).toHaveLength(1);
    await withTies(work);
    expect(counts).toEqual([counts[0], counts[0]]);
  });

  it('leaves every other error as it is', async () => {
    const { withTies } = await begin();
    const wrong = new Error('wrong');
    expect(() =>
      withTies(() => {
        throw wrong;
      }),
    ).toThrow(wrong);
  });
});

describe('where it does not arrive', () => {
  beforeEach(() => {
    vi.doMock('./label-ties.ts', () => {
      throw new Error('offline');
    });
  });
  afterEach(() => vi.doUnmock('./label-ties.ts'));

  it('what is tied has no canonical form, and is not held to be without knots', async () => {
    const { canonicalizeDataset, canonicalizeQuads, parseNQuads, refuseKnots, withTies } = await begin();
    await expect(canonicalizeQuads(tied)).rejects.toThrow();
    const quads = parseNQuads(tied);
    await expect(async () => withTies(() => refuseKnots(quads))).rejects.toThrow();
    for (const work of [canonicalizeDataset, refuseKnots]) {
      expect(() => work(quads)).toThrow(expect.objectContaining({ name: 'TiesNotLoaded' }));
    }
    await expect(canonicalizeQuads(plain)).resolves.toBe('_:c14n0 <urn:p> "x" .\n');
  });

  it('it is asked for again', async () => {
    const { canonicalizeQuads } = await begin();
    await expect(canonicalizeQuads(tied)).rejects.toThrow();
    vi.doUnmock('./label-ties.ts');
    await expect(canonicalizeQuads(tied)).resolves.toBe(canonicalTied);
  });
});
