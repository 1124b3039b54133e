/**
 * Many comparisons with jsonld.js, counted; for tests only.
 * @module
 */
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { type Comparison, compare, type Door, isDifference } from './compare.ts';
import { minimised } from './minimise.ts';
import type { Contexts } from './vocabulary.ts';

/** A document with the contexts that it may name. */
export interface Sample {
  readonly document: JsonValue;
  readonly contexts: Contexts;
  /** The base address; none when not given. */
  readonly base?: string;
  /** The contexts by address, where they belong to the sample and may be cut down with it. */
  readonly own?: ReadonlyMap<string, JsonObject>;
}

/** What is held against jsonld.js. */
export interface DifferentialOptions {
  readonly runs: number;
  /** Makes samples from a seed, one after the other: what the first leaves behind must not change the next. */
  readonly samples: (seed: number) => readonly Sample[];
  /** The engine, over the contexts of a sample. */
  readonly door: (sample: Sample) => Door;
  /** Why the engine may refuse what jsonld.js accepts, beyond what {@link compare} knows; undefined where it may not. */
  readonly rule?: (document: JsonValue, comparison: Comparison) => string | undefined;
}

/** How often each thing came of it. */
export interface Tally {
  readonly runs: number;
  readonly accepted: number;
  readonly refused: number;
  /** How many of the answers came by the compiled path. */
  readonly compiled: number;
  /** How many of the answers came by jsonld.js. */
  readonly fellBack: number;
  readonly exceptions: Readonly<Record<string, number>>;
}

/** `LAUREL_LONG=1` (`npm run test:long`) runs many more cases. */
export const isLongRun = process.env['LAUREL_LONG'] === '1';

// `LAUREL_SEED=123` runs the one case that a failure has named.
const onlySeed = process.env['LAUREL_SEED'];

/** Whether only one case is run, so that there is nothing to count. */
export const isOneCase = onlySeed !== undefined;

/**
 * Compares as many samples as asked for.
 *
 * @param options - samples and the engine
 * @returns the tally
 * @throws an error with the seed and a minimal sample, at the first difference
 */
export async function differential(options: DifferentialOptions): Promise<Tally> {
  const counts = { runs: 0, accepted: 0, refused: 0, compiled: 0, fellBack: 0 };
  const exceptions: Record<string, number> = {};
  const property = fc.asyncProperty(fc.noShrink(fc.noBias(fc.nat())), async (seed) => {
    for (const sample of options.samples(seed)) {
      const comparison = await judged(sample, options);
      if (isDifference(comparison.outcome)) throw new Error(await described(seed, sample, comparison, options));
      counts.runs += 1;
      if (comparison.path === 'compiled') counts.compiled += 1;
      else if (comparison.path !== undefined) counts.fellBack += 1;
      if (comparison.outcome === 'refused') counts.refused += 1;
      else if (comparison.path !== undefined) counts.accepted += 1;
      const { exception } = comparison;
      if (exception !== undefined) exceptions[exception] = (exceptions[exception] ?? 0) + 1;
    }
  });
  await fc.assert(property, {
    numRuns: onlySeed === undefined ? options.runs : 1,
    ...(onlySeed === undefined ? {} : { examples: [[Number(onlySeed)]] }),
  });
  return { ...counts, exceptions };
}

interface Judged extends Omit<Comparison, 'exception'> {
  readonly exception?: string;
}

async function judged(sample: Sample, options: DifferentialOptions): Promise<Judged> {
  const { document, contexts, base = '' } = sample;
  const comparison = await compare(document, options.door(sample), { contexts, base });
  if (comparison.outcome !== 'DIFFERENT: refused, jsonld.js accepts') return comparison;
  const rule = options.rule?.(document, comparison);
  return rule === undefined ? comparison : { ...comparison, outcome: 'excepted', exception: rule };
}

async function described(seed: number, sample: Sample, first: Judged, options: DifferentialOptions): Promise<string> {
  // Contexts that belong to the sample are cut down with it.
  const whole: JsonValue =
    sample.own === undefined ? [sample.document] : [sample.document, Object.fromEntries(sample.own)];
  const sampleOf = (value: JsonValue): Sample | undefined => {
    if (!Array.isArray(value)) return undefined;
    const [document, own]: readonly (JsonValue | undefined)[] = value;
    if (document === undefined || value.length !== (sample.own === undefined ? 1 : 2)) return undefined;
    if (sample.own === undefined) return { ...sample, document };
    if (typeof own !== 'object' || own === null || Array.isArray(own)) return undefined;
    const contexts = new Map(Object.entries(own as Record<string, JsonObject>));
    return { ...sample, document, contexts, own: contexts };
  };
  const code = (text: string): string => text.split(' ')[0] ?? '';
  const fails = async (value: JsonValue): Promise<boolean> => {
    const candidate = sampleOf(value);
    if (candidate === undefined) return false;
    const { outcome, actual, path } = await judged(candidate, options);
    const isSame = outcome === first.outcome && (path !== undefined || code(actual) === code(first.actual));
    return isSame && path === first.path;
  };
  const smallest = await minimised(whole, fails);
  const shown = await judged(sampleOf(smallest) ?? sample, options);
  return [
    `LAUREL_SEED=${seed} ${first.outcome} (${first.path ?? 'refused'})`,
    // Another outcome here means that the fault needs what came before.
    `cut down: ${shown.outcome} (${shown.path ?? 'refused'})`,
    ...(Array.isArray(smallest) ? smallest.map((part: JsonValue) => JSON.stringify(part)) : []),
    `jsonld.js: ${shown.expected}`,
    `the engine: ${shown.actual}`,
  ].join('\n');
}
