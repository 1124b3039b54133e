/**
 * What every section of a run shares.
 * @module
 */
import { join } from 'node:path';
import type { Asked } from '../arguments.ts';
import { type DocumentFacts, type DocumentName, documents } from '../documents/document-names.ts';
import type { InterleaveOptions, Samples } from '../measure/interleave.ts';
import { ratioOf, spreadOf } from '../measure/statistics.ts';
import type { PrepareOrder } from '../processes/prepare.ts';
import { send } from '../processes/sent.ts';
import type { Row } from '../report/row.ts';

/** A run under way. */
export interface Run {
  readonly asked: Asked;
  /** Says on standard error what is being done. */
  readonly say: (what: string) => void;
  /** The file with the material of a document; it is made when it is first asked for. */
  readonly materialOf: (document: DocumentName) => Promise<string>;
  /** The same for what is only canonicalised. */
  readonly draftsOf: (facts: DocumentFacts) => Promise<string>;
}

/**
 * Begins a run.
 *
 * @param asked - what the command line asks for
 * @param folder - where material is kept while it lasts
 * @param say - says what is being done
 * @returns the run
 */
export function beginRun(asked: Asked, folder: string, say: (what: string) => void): Run {
  const made = new Map<string, Promise<string>>();
  const make = (facts: DocumentFacts, only: PrepareOrder['only']): Promise<string> => {
    const name = `${facts.title.replaceAll(/\W/g, '-')}.${only}.json`;
    const known = made.get(name);
    if (known !== undefined) return known;
    const file = join(folder, name);
    say(`making and signing: ${facts.title}`);
    const making = send<PrepareOrder, string>('prepare.ts', { facts, file, only }).then(() => file);
    made.set(name, making);
    return making;
  };
  return {
    asked,
    say,
    materialOf: (document) => make(documents[document], 'all'),
    draftsOf: (facts) => make(facts, 'drafts'),
  };
}

/**
 * How long to measure.
 *
 * @param asked - the run
 * @param inside - credentials inside the document
 * @returns lengths and rounds
 */
export function lengthFor({ quick }: Asked, inside: number): InterleaveOptions {
  if (inside >= 1000) return { warmUpMs: 0, blockMs: 50, rounds: 3, mostSeconds: 60 };
  return quick
    ? { warmUpMs: 250, blockMs: 40, rounds: 9, mostSeconds: 2 }
    : { warmUpMs: 1000, blockMs: 100, rounds: 31, mostSeconds: 30 };
}

/**
 * A row from samples.
 *
 * @param names - `job`, `document`, `implementation`, and a `note` where there is one
 * @param samples - of this implementation
 * @param others - samples of the same rounds: of the yardstick, and of the raw signature
 * @returns the row
 */
export function rowFrom(
  names: Pick<Row, 'job' | 'document' | 'implementation' | 'note'>,
  samples: Samples,
  others: { readonly yardstick?: Samples | undefined; readonly raw?: Samples | undefined } = {},
): Row {
  const cpu = spreadOf(samples.cpuUs);
  const { yardstick, raw } = others;
  return {
    ...names,
    cpuUs: cpu.median,
    wallUs: spreadOf(samples.wallUs).median,
    vsYardstick: yardstick === undefined ? null : ratioOf(yardstick.cpuUs, samples.cpuUs),
    vsRaw: raw === undefined ? null : ratioOf(samples.cpuUs, raw.cpuUs),
    cpuSpread: [cpu.low, cpu.high],
  };
}
