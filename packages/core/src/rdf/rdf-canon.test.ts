import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isLongRun } from '../jsonld/testing/differential.ts';
import { oracleByCodePoint, oracleCanonicalForm, oracleParse } from '../jsonld/testing/oracle.ts';
import { randomQuads } from '../jsonld/testing/random-quads.ts';
import { sharedDataIsHere, sharedJson, sharedText } from '../testing/shared-data.ts';
import { canonicalizeQuads } from './canonicalize-dataset.ts';
import { hashOf, labelBlankNodes } from './label-blank-nodes.ts';
import { readNQuads } from './parse-n-quads.ts';
import { loadTies } from './ties.ts';

beforeAll(loadTies);

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly action: string;
  readonly result?: string;
  readonly hashAlgorithm?: string;
}

const folder = 'vectors/rdf-canon';
const namedHash = (entry: Entry) => ({
  hash: entry.hashAlgorithm === 'SHA384' ? ('sha384' as const) : ('sha256' as const),
});
const inputOf = (entry: Entry) => sharedText(`${folder}/${entry.action}`);

describe.skipIf(!sharedDataIsHere)('the tests of RDFC-1.0', () => {
  const { entries } = sharedDataIsHere
    ? (sharedJson(`${folder}/manifest.jsonld`) as { entries: readonly Entry[] })
    : { entries: [] };
  const ofType = (type: string) => entries.filter((entry) => entry.type === `rdfc:${type}`);

  it('are all of three sorts, and all are run', () => {
    const counts = ['RDFC10EvalTest', 'RDFC10MapTest', 'RDFC10NegativeEvalTest'].map((type) => ofType(type).length);
    expect(counts).toEqual([64, 21, 1]);
    expect(entries).toHaveLength(86);
    expect(entries.filter(({ hashAlgorithm }) => hashAlgorithm === 'SHA384')).toHaveLength(2);
  });

  it.each(ofType('RDFC10EvalTest'))('$id', async (entry) => {
    expect(await canonicalizeQuads(inputOf(entry), namedHash(entry))).toBe(
      sharedText(`${folder}/${entry.result ?? ''}`),
    );
  });

  it.each(ofType('RDFC10MapTest'))('$id, the labels', async (entry) => {
    const { quads, blankNodes } = readNQuads(inputOf(entry));
    const labels = labelBlankNodes(quads, await hashOf(namedHash(entry)));
    const map = Object.fromEntries(blankNodes.map((name, at) => [name, labels[at]?.slice(2)]));
    expect(map).toEqual(sharedJson(`${folder}/${entry.result ?? ''}`));
  });

  it.each(ofType('RDFC10NegativeEvalTest'))('$id is refused, with either hash', async (entry) => {
    for (const hash of ['sha256', 'sha384'] as const) {
      await expect(canonicalizeQuads(inputOf(entry), { hash })).rejects.toMatchObject({ code: 'LP_CANON_LIMIT' });
    }
  });

  it.each(ofType('RDFC10EvalTest'))('$id, its lines turned about and its blank nodes renamed', async (entry) => {
    const lines = inputOf(entry)
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    const turned = lines
      .reverse()
      .join('\n')
      .replace(/_:([\w.-]*\w)/g, '_:z$1');
    expect(await canonicalizeQuads(turned, namedHash(entry))).toBe(sharedText(`${folder}/${entry.result ?? ''}`));
  });
});

describe('RDFC-1.0 by rdf-canonize 5', () => {
  it(
    'gives the same for datasets in which blank nodes are tied, but for the order of code points (law)',
    async () => {
      const tally = { same: 0, byCodePoint: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(fc.noShrink(fc.noBias(fc.nat())), async (seed) => {
          const text = randomQuads(seed);
          const hash = seed % 4 === 0 ? 'sha384' : 'sha256';
          const dataset = oracleParse(text);
          const expected = oracleByCodePoint(dataset, { hash, timeout: 5_000 });
          const actual = await canonicalizeQuads(text, { hash }).catch((error: unknown) => error);
          if (typeof actual !== 'string') {
            expect(actual, text).toMatchObject({ code: 'LP_CANON_LIMIT' });
            tally.refused += 1;
          } else if (expected !== undefined) {
            expect(actual, text).toBe(expected);
            tally[actual === oracleCanonicalForm(dataset, { hash }) ? 'same' : 'byCodePoint'] += 1;
          }
        }),
        { numRuns: isLongRun ? 20_000 : 1_000 },
      );
      expect(tally.byCodePoint).toBeGreaterThan(0);
      expect(tally.refused).toBeLessThan(tally.same / 100);
    },
    isLongRun ? 600_000 : 60_000,
  );
});

describe('by code point, where rdf-canonize sorts by UTF-16 code unit', () => {
  // U+E000 comes before U+1F600, whose first code unit is U+D83D.
  const [low, high] = ['\uE000', '\u{1F600}'];

  it('the lines', async () => {
    const text = `<urn:a> <urn:p> "${high}" .\n<urn:a> <urn:p> "${low}" .\n`;
    const sorted = `<urn:a> <urn:p> "${low}" .\n<urn:a> <urn:p> "${high}" .\n`;
    expect(await canonicalizeQuads(text)).toBe(sorted);
    expect(oracleCanonicalForm(oracleParse(text))).toBe(text);
    expect(oracleByCodePoint(oracleParse(text))).toBe(sorted);
  });

  it('what is hashed for a blank node, and so its label', async () => {
    const told = (label: string, more: string) =>
      [low, high].map((value) => `_:${label} <urn:p> "${value}${more}" .\n`).join('');
    const differ = Array.from({ length: 8 }, (_, at) => told('x', `${at}`) + told('y', `${at}!`));
    const forms = await Promise.all(differ.map((text) => canonicalizeQuads(text)));
    expect(forms).toEqual(differ.map((text) => oracleByCodePoint(oracleParse(text))));
    expect(forms).not.toEqual(differ.map((text) => oracleCanonicalForm(oracleParse(text))));
  });

  it('and the control, where there is nothing of the sort', async () => {
    const text = `<urn:a> <urn:p> "${high}" .\n<urn:a> <urn:p> "a" .\n`;
    expect(await canonicalizeQuads(text)).toBe(oracleCanonicalForm(oracleParse(text)));
  });
});
