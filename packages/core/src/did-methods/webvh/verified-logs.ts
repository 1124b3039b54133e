/**
 * Verifying one log once: many credentials have one issuer.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import type { DidHistory, DidLogFiles } from './history.ts';
import type { DidLogLimits } from './read-log.ts';
import { verifyDidLog } from './verify-log.ts';

/** A log that was verified. */
interface Verified {
  readonly files: DidLogFiles;
  readonly history: DidHistory;
  /** By which clock, in milliseconds. */
  readonly at: number;
  /** When these files were last handed in. */
  seen: number;
  /** Whether it may have a proof that ends, so that it holds for that moment alone. */
  readonly mayEnd: boolean;
  readonly size: number;
}

/** Schools of a region; their logs together. */
const mostLogs = 100;
const mostBytes = 32 * 1024 * 1024;

/** For how long what was just verified may be asked about its past, and what did not hold fails again. */
const lately = 60 * 1000;

/** A proof that ends says so, if need be in escaped letters. */
const ending = /expires|\\u/;

/** Files that did not hold: their worth is the time that it took to find out. */
interface Refused {
  readonly files: DidLogFiles;
  readonly fault: LaurelError;
  readonly at: number;
  readonly size: number;
}

/** What verifies logs, and remembers. */
export interface VerifiedLogs {
  /** The history of a DID by its files, at a time; it throws as `verifyDidLog`. */
  (did: string, files: DidLogFiles, now: Date): Promise<DidHistory>;
  /** What was verified in the last minute: enough to ask what was before. */
  readonly lately: (did: string, now: Date) => DidHistory | undefined;
}

/**
 * A function that verifies logs. The very same files are verified again only for a clock that may change what they come
 * to: an earlier one, or where a proof in them ends. Those that did not hold are refused for a minute, for whoever shows
 * many credentials could else have one bad log verified for each.
 *
 * @param limits - changes to how much is looked at
 * @returns the function
 */
export function createVerifiedLogs(limits: Partial<DidLogLimits> = {}): VerifiedLogs {
  const known = createShelf<Verified>();
  const refused = createShelf<Refused>();

  const verify = async (did: string, given: DidLogFiles, now: Date): Promise<DidHistory> => {
    const at = now.getTime();
    const before = refused.get(did);
    if (before !== undefined && isLately(before.at, at) && isSame(before.files, given)) throw before.fault;
    // Nobody writes into what was verified.
    const { log, witness } = given;
    const files: DidLogFiles = { log: copyOf(log), ...(witness !== undefined && { witness: copyOf(witness) }) };
    const size = files.log.length + (files.witness?.length ?? 0);
    try {
      const history = await verifyDidLog({ did, ...files, now, limits });
      const mayEnd = [files.log, files.witness ?? ''].some((file) => ending.test(textOf(file)));
      known.keep(did, { files, history, at, seen: at, mayEnd, size });
      return history;
    } catch (fault) {
      if (fault instanceof LaurelError) refused.keep(did, { files, fault, at, size });
      throw fault;
    }
  };
  const verified = async (did: string, files: DidLogFiles, now: Date): Promise<DidHistory> => {
    const before = known.get(did);
    const at = now.getTime();
    const isTimely = before !== undefined && (at === before.at || (at > before.at && !before.mayEnd));
    if (!isTimely || !isSame(before.files, files)) return verify(did, files, now);
    before.seen = at;
    return before.history;
  };
  return Object.assign(verified, {
    lately: (did: string, now: Date) => {
      const before = known.get(did);
      const at = now.getTime();
      const isTimely = before !== undefined && isLately(before.seen, at) && (at === before.at || !before.mayEnd);
      return isTimely ? before.history : undefined;
    },
  });
}

const isLately = (at: number, now: number): boolean => now >= at && now - at < lately;

/** A place for as many as the limits allow; what was kept first goes first. */
function createShelf<Kept extends { readonly size: number }>() {
  // A map keeps the order in which its entries came.
  const entries = new Map<string, Kept>();
  let bytes = 0;
  const drop = (did: string): void => {
    bytes -= entries.get(did)?.size ?? 0;
    entries.delete(did);
  };
  const keep = (did: string, one: Kept): void => {
    drop(did);
    if (one.size > mostBytes) return;
    entries.set(did, one);
    bytes += one.size;
    for (const oldest of entries.keys()) {
      if (entries.size <= mostLogs && bytes <= mostBytes) break;
      drop(oldest);
    }
  };
  return { get: (did: string): Kept | undefined => entries.get(did), keep };
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
