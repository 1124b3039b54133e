/**
 * The gate of a DID log: lines of strict JSON, of which each has the five members of an entry and no other.
 * @module
 */
import { decodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { checkSize, isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../json/index.ts';
import { logError } from './log-error.ts';

/** How much of a log is looked at. */
export interface DidLogLimits {
  /** Bytes of the log; 5 MiB when not given. */
  readonly bytes: number;
  /** Entries; 2,000 when not given. */
  readonly entries: number;
  /** Characters of one entry; 131,072 when not given. */
  readonly entry: number;
  /** Bytes of the file of witness proofs; 2 MiB when not given. */
  readonly witnessBytes: number;
  /** Proofs in the file of witness proofs; 4,000 when not given. */
  readonly witnessProofs: number;
}

/** Enough for a school that changes something each week of forty years. */
export const defaultLogLimits: DidLogLimits = {
  bytes: 5 * 1024 * 1024,
  entries: 2_000,
  entry: 128 * 1024,
  witnessBytes: 2 * 1024 * 1024,
  witnessProofs: 4_000,
};

/** One line of a log, whose form is right. */
export interface LogEntry {
  /** From 1. */
  readonly number: number;
  readonly versionId: string;
  readonly versionTime: string;
  readonly parameters: JsonObject;
  /** The DID document. */
  readonly state: JsonObject;
  readonly proof: readonly JsonValue[];
}

/** did:webvh §The DID Log File: an entry has these, and all of them. */
const members = ['parameters', 'proof', 'state', 'versionId', 'versionTime'].join();

/**
 * Reads a log: JSON Lines, nothing of it verified.
 *
 * @param log - the text of `did.jsonl`, or its UTF-8 bytes
 * @param limits - how much is looked at
 * @returns the entries, frozen
 * @throws LaurelError LP_TOO_LARGE; LP_DID_LOG_FORM; and what the gate throws of a line
 * @see did:webvh 1.0 §The DID Log File
 */
export function readDidLog(log: string | Uint8Array, limits: DidLogLimits): readonly LogEntry[] {
  checkSize(log, { size: limits.bytes });
  const text = typeof log === 'string' ? log : decodeUtf8(log);
  const lines = text.split('\n', limits.entries + 2);
  // The last line ends too, as a rule.
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) throw logError('LP_DID_LOG_FORM');
  if (lines.length > limits.entries) throw new LaurelError('LP_TOO_LARGE', { limit: limits.entries, what: 'entries' });
  return lines.map((line, index) => readEntry(line, index + 1, limits));
}

/**
 * Reads one line of a log, nothing of it verified.
 *
 * @param line - without its end
 * @param number - which it is, from 1
 * @param limits - how much is looked at
 * @returns the entry, frozen
 * @throws LaurelError as {@link readDidLog}
 */
export function readEntry(line: string, number: number, limits: DidLogLimits): LogEntry {
  const value = parseJson(line, { size: limits.entry });
  if (!isJsonObject(value) || Object.keys(value).sort().join() !== members) throw logError('LP_DID_LOG_FORM', number);
  const { versionId, versionTime, parameters, state, proof } = value;
  if (
    typeof versionId !== 'string' ||
    typeof versionTime !== 'string' ||
    !isJsonObject(parameters) ||
    !isJsonObject(state) ||
    !Array.isArray(proof)
  ) {
    throw logError('LP_DID_LOG_FORM', number);
  }
  return { number, versionId, versionTime, parameters, state, proof };
}
