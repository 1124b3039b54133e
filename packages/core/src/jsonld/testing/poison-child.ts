/**
 * Canonicalises one poison and says what it cost: run on its own, so that its memory is its own.
 *
 * `node --conditions=laurel-source --max-old-space-size=64 poison-child.ts NAME`
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { canonicalizeDocument, canonicalizeQuads } from '../index.ts';
import { poisons, type Substance } from './poisons.ts';

const run = (substance: Substance): Promise<string> =>
  'quads' in substance ? canonicalizeQuads(substance.quads) : canonicalizeDocument(substance.document);

interface Cost {
  readonly outcome: string;
  readonly milliseconds: number;
  readonly megabytes: number;
}

async function costOf(substance: Substance): Promise<Cost> {
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  const outcome = await run(substance).then(
    (quads) => `${quads.split('\n').length - 1} quads`,
    (error: unknown) => (error instanceof LaurelError ? error.code : String(error)),
  );
  const milliseconds = Math.round(performance.now() - start);
  return { outcome, milliseconds, megabytes: Math.round((process.resourceUsage().maxRSS - before) / 1024) };
}

const poison = poisons[process.argv[2] ?? ''];
if (poison === undefined) throw new Error('no such poison');
// The harmless one first: what is loaded and compiled on first use is no cost of the poison.
const harmless = await costOf(poison.harmless());
const harmful = await costOf(poison.harmful());
console.log(JSON.stringify({ harmless, harmful }));
