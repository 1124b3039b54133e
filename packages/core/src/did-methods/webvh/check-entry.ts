/**
 * One entry of a did:webvh log, held to what was before it.
 * @module
 */
import { readDateTime } from '../../credential/date-time.ts';
import { LaurelError } from '../../errors/index.ts';
import { webLocationOf } from '../web-location.ts';
import { holdsOver, type LogProof, readLogProof } from './entry-proof.ts';
import { entryHash, hashOfNextKey, hasScid, unsignedEntry } from './hashes.ts';
import type { DidVersion } from './history.ts';
import { logError } from './log-error.ts';
import { applyParameters, type LogParameters } from './parameters.ts';
import type { LogEntry } from './read-log.ts';

/** One version with what it takes to verify its signatures. */
export interface CheckedEntry {
  readonly entry: LogEntry;
  readonly version: DidVersion;
  readonly milliseconds: number;
  readonly proofs: readonly LogProof[];
}

/** More than this on one entry are a way to waste time. */
const mostProofs = 8;

/**
 * Checks everything about an entry but whether its signatures fit.
 *
 * @param entry - the entry
 * @param before - the one before it, checked; undefined for the first one
 * @param now - it must not be later
 * @returns the version that it makes, and its proofs
 * @throws LaurelError as `verifyDidLog`
 * @see did:webvh 1.0 §Read (Resolve), steps 1 to 7
 */
export function checkEntry(entry: LogEntry, before: CheckedEntry | undefined, now: Date): CheckedEntry {
  const { number, versionId, versionTime, state } = entry;
  const held = before?.version.parameters;
  const parameters = applyParameters(entry.parameters, number, held);
  checkIdentifier(entry, parameters, before?.version);
  if (before === undefined && !hasScid(entry, parameters.scid)) throw logError('LP_DID_LOG_SCID', number);
  const start = `${number}-`;
  if (!versionId.startsWith(start)) throw logError('LP_DID_LOG_ORDER', number);
  if (versionId.slice(start.length) !== entryHash(entry, before?.version.versionId ?? parameters.scid)) {
    throw logError('LP_DID_LOG_HASH', number);
  }
  const milliseconds = timeOf(versionTime);
  // Not a number is neither later than the one nor earlier than the other.
  if (!(milliseconds <= now.getTime() && milliseconds > (before?.milliseconds ?? Number.NEGATIVE_INFINITY))) {
    throw logError('LP_DID_LOG_ORDER', number);
  }
  const proofs = readProofs(entry, keysFor(parameters, held, number), now);
  const version: DidVersion = Object.freeze({
    versionId,
    versionNumber: number,
    versionTime,
    document: state,
    parameters: Object.freeze(parameters),
  });
  return { entry, version, milliseconds, proofs };
}

/** A date and time in UTC; not a number for anything else. */
function timeOf(versionTime: string): number {
  const isUtc = versionTime.endsWith('Z') || versionTime.endsWith('+00:00');
  return (isUtc ? readDateTime(versionTime)?.epochMilliseconds : undefined) ?? Number.NaN;
}

/** Whose document it is: always that of one self-certifying part, and at one place unless it may move. */
function checkIdentifier({ number, state }: LogEntry, parameters: LogParameters, before: DidVersion | undefined): void {
  const { id } = state;
  if (typeof id !== 'string') throw logError('LP_DID_LOG_FORM', number);
  if (!id.startsWith(`did:webvh:${parameters.scid}:`)) throw logError('LP_DID_LOG_SCID', number);
  checkPlace(id, number);
  const previous = before?.document['id'];
  if (previous === undefined || previous === id) return;
  // §DID Portability: it may move while that holds, which it does from the first entry on or never.
  const { alsoKnownAs } = state;
  const names: readonly unknown[] = Array.isArray(alsoKnownAs) ? alsoKnownAs : [];
  if (!parameters.portable || !names.includes(previous)) {
    throw logError('LP_DID_LOG_PORTABILITY', number);
  }
}

function checkPlace(id: string, number: number): void {
  try {
    webLocationOf(id);
  } catch (error) {
    throw error instanceof LaurelError ? logError('LP_DID_LOG_FORM', number) : error;
  }
}

/**
 * The keys that may sign an entry. Those that were promised by their hashes sign the entry that shows them; all others
 * sign from the next entry on (§Authorized Keys).
 */
function keysFor(own: LogParameters, before: LogParameters | undefined, number: number): readonly string[] {
  if (before === undefined) return own.updateKeys;
  const { nextKeyHashes } = before;
  if (nextKeyHashes.length === 0) return before.updateKeys;
  const promised = new Set(nextKeyHashes);
  if (!own.updateKeys.every((key) => promised.has(hashOfNextKey(key)))) {
    throw logError('LP_DID_LOG_PRE_ROTATION', number);
  }
  return own.updateKeys;
}

/** An entry without a proof is nobody's; each proof that it has must be by a key that may sign. */
function readProofs({ number, proof }: LogEntry, keys: readonly string[], now: Date): readonly LogProof[] {
  if (proof.length === 0) throw logError('LP_DID_LOG_PROOF', number);
  if (proof.length > mostProofs) throw new LaurelError('LP_TOO_LARGE', { limit: mostProofs, what: 'proofs' });
  return proof.map((member) => {
    const read = readLogProof(member, now);
    if (read === undefined) throw logError('LP_DID_LOG_PROOF', number);
    if (!keys.includes(read.multikey)) throw logError('LP_DID_LOG_KEY', number);
    return read;
  });
}

/**
 * Checks that an entry's signatures fit.
 *
 * @param checked - as {@link checkEntry} gave it
 * @throws LaurelError LP_DID_LOG_PROOF
 * @see did:webvh 1.0 §Authorized Keys
 */
export async function checkSignatures({ entry, proofs }: CheckedEntry): Promise<void> {
  for (const proof of proofs) {
    if (!(await holdsOver(proof, unsignedEntry(entry, entry.versionId)))) {
      throw logError('LP_DID_LOG_PROOF', entry.number);
    }
  }
}
