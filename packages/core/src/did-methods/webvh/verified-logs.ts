/**
 * Verifying one log once: many credentials have one issuer.
 * @module
 */
import type { DidHistory, DidLogFiles } from './history.ts';
import type { DidLogLimits } from './read-log.ts';
import { verifyDidLog } from './verify-log.ts';

/** A log that was verified. */
interface Verified {
  readonly files: DidLogFiles;
  readonly history: DidHistory;
  /** By which clock, in milliseconds. */
  readonly at: number;
  /** Whether it may have a proof that ends, so that it holds for that moment alone. */
  readonly mayEnd: boolean;
  readonly size: number;
}

/** Schools of a region; their logs together. */
const mostLogs = 100;
const mostBytes = 32 * 1024 * 1024;

/** A proof that ends says so, if need be in escaped letters. */
const ending = /expires|\\u/;

/**
 * A function that verifies logs. The very same files are verified again only for a clock that may change what they come
 * to: an earlier one, or where a proof in them ends.
 *
 * @param limits - changes to how much is looked at
 * @returns the history of a DID by its files, at a time; it throws as `verifyDidLog`, and remembers only what holds
 */
export function createVerifiedLogs(
  limits: Partial<DidLogLimits> = {},
): (did: string, files: DidLogFiles, now: Date) => Promise<DidHistory> {
  // A map keeps the order in which its entries came.
  const known = new Map<string, Verified>();
  let bytes = 0;
  const drop = (did: string): void => {
    bytes -= known.get(did)?.size ?? 0;
    known.delete(did);
  };
  const keep = (did: string, verified: Verified): void => {
    drop(did);
    if (verified.size > mostBytes) return;
    known.set(did, verified);
    bytes += verified.size;
    for (const oldest of known.keys()) {
      if (known.size <= mostLogs && bytes <= mostBytes) break;
      drop(oldest);
    }
  };
  return async (did, { log, witness }, now) => {
    const before = known.get(did);
    const at = now.getTime();
    if (before !== undefined && isSame(before.files, { log, ...(witness && { witness }) })) {
      if (at === before.at || (at > before.at && !before.mayEnd)) return before.history;
    }
    // Nobody writes into what was verified.
    const files: DidLogFiles = { log: copyOf(log), ...(witness !== undefined && { witness: copyOf(witness) }) };
    const history = await verifyDidLog({ did, ...files, now, limits });
    const mayEnd = [files.log, files.witness ?? ''].some((file) => ending.test(textOf(file)));
    keep(did, { files, history, at, mayEnd, size: files.log.length + (files.witness?.length ?? 0) });
    return history;
  };
}

type File = string | Uint8Array;

const isSame = (one: DidLogFiles, other: DidLogFiles): boolean =>
  areEqual(one.log, other.log) && areEqual(one.witness ?? '', other.witness ?? '');

const areEqual = (one: File, other: File): boolean =>
  typeof one === 'string' || typeof other === 'string'
    ? one === other
    : one.length === other.length && one.every((byte, index) => byte === other[index]);

const copyOf = (file: File): File => (typeof file === 'string' ? file : file.slice());

const textOf = (file: File): string => (typeof file === 'string' ? file : new TextDecoder().decode(file));
