/**
 * One new entry of a log, which is held to all that a reader will hold it to before it leaves.
 * @module
 */
import { formatDateTime } from '../../../credential/date-time.ts';
import { LaurelError } from '../../../errors/index.ts';
import { asList, type JsonObject } from '../../../json/index.ts';
import type { Signer } from '../../../keys/index.ts';
import { type CheckedEntry, checkEntry, checkSignatures } from '../check-entry.ts';
import { createLogProof } from '../entry-proof.ts';
import { entryHash, hashOfNextKey, unsignedEntry } from '../hashes.ts';
import type { DidVersion } from '../history.ts';
import { defaultLogLimits, readEntry } from '../read-log.ts';

/** What an entry is made of. */
export interface NewEntry {
  readonly parameters: JsonObject;
  /** The DID document. */
  readonly state: JsonObject;
  readonly signer: Signer;
  readonly now: Date;
}

/** An entry that holds. */
export interface WrittenEntry {
  /** The line of the log, with its end. */
  readonly line: string;
  readonly version: DidVersion;
}

/**
 * Makes, signs and checks an entry.
 *
 * @param entry - `parameters`, `state`, `signer`, `now`
 * @param before - the entry before it, or the self-certifying part for the first one
 * @returns the line and the version
 * @throws LaurelError LP_USAGE; as `verifyDidLog`, where the entry would not hold
 * @see did:webvh 1.0 §Create (Register), step 5; §Update (Rotate)
 */
export async function writeEntry(entry: NewEntry, before: CheckedEntry | string): Promise<WrittenEntry> {
  const { parameters, state, signer, now } = entry;
  const promised = new Set(asList(parameters['nextKeyHashes']));
  // §Pre-Rotation: a key that was shown has lost what the promise is for.
  if (asList(parameters['updateKeys']).some((key) => promised.has(hashOfNextKey(String(key))))) {
    throw new LaurelError('LP_USAGE', { reason: 'the next key must be another one than those of now' });
  }
  const previous = typeof before === 'string' ? undefined : before;
  const number = (previous?.entry.number ?? 0) + 1;
  const unsigned = { versionId: '', versionTime: formatDateTime(now), parameters, state };
  const hash = entryHash(unsigned, typeof before === 'string' ? before : before.entry.versionId);
  const signed = unsignedEntry(unsigned, `${number}-${hash}`);
  const line = JSON.stringify({ ...signed, proof: [await createLogProof(signed, signer, now)] });
  // Read as a stranger would read it.
  const checked = checkEntry(readEntry(line, number, defaultLogLimits), previous, now);
  await checkSignatures(checked);
  return { line: `${line}\n`, version: checked.version };
}
