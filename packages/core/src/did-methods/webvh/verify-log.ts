/**
 * Verifying a did:webvh log: from what its identifier was made of, entry by entry, to its newest version.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { webLocationOf } from '../web-location.ts';
import { type CheckedEntry, checkEntry, checkSignatures } from './check-entry.ts';
import type { DidHistory } from './history.ts';
import { logError } from './log-error.ts';
import { type DidLogLimits, defaultLogLimits, readDidLog } from './read-log.ts';
import { checkWitnesses } from './witness.ts';

/** What is verified. */
export interface VerifyDidLogOptions {
  /** The DID, as one of the log’s versions has it. */
  readonly did: string;
  /** The text of `did.jsonl`, or its UTF-8 bytes. */
  readonly log: string | Uint8Array;
  /** The text of `did-witness.json`, or its bytes; needed where the log names witnesses. */
  readonly witness?: string | Uint8Array;
  /** No entry may be later. */
  readonly now: Date;
  /** Changes to how much is looked at. */
  readonly limits?: Partial<DidLogLimits>;
}

/**
 * Verifies a did:webvh 1.0 log. All of it must hold: where one entry does not, nothing of the log is given.
 *
 * @param options - `did`; `log` and `witness` (texts or bytes of `did.jsonl` and `did-witness.json`); `now`; `limits`
 * @returns every version of the DID
 * @throws {@link LaurelError} invalidDid; LP_DID_LOG_FORM, LP_DID_LOG_PARAMETERS, LP_DID_LOG_SCID, LP_DID_LOG_HASH,
 * LP_DID_LOG_ORDER, LP_DID_LOG_PROOF, LP_DID_LOG_KEY, LP_DID_LOG_PRE_ROTATION, LP_DID_LOG_PORTABILITY,
 * LP_DID_LOG_WITNESS, LP_DID_DEACTIVATED (an entry behind the last one), each with the `entry`; LP_TOO_LARGE; and what
 * the gate throws
 * @see did:webvh 1.0 §Read (Resolve)
 * @example
 * ```ts
 * const history = await verifyDidLog({ did: id, log: text, now });
 * history.versions.at(-1)?.document; // the DID document of today
 * ```
 */
export async function verifyDidLog(options: VerifyDidLogOptions): Promise<DidHistory> {
  return historyOf(await verifyEntries(options));
}

/** A log that holds: one entry at least. */
export type CheckedLog = readonly [CheckedEntry, ...CheckedEntry[]];

/** How entries are verified. */
export interface VerifyEntriesOptions extends VerifyDidLogOptions {
  /** Whether the newest entry is still on its way to its witnesses. */
  readonly isNewestPending?: boolean;
}

/**
 * Verifies the entries of a log.
 *
 * @param options - as {@link verifyDidLog}; `isNewestPending`
 * @returns the entries
 * @throws LaurelError as {@link verifyDidLog}
 */
export async function verifyEntries(options: VerifyEntriesOptions): Promise<CheckedLog> {
  const { did, log, witness, now } = options;
  const limits = { ...defaultLogLimits, ...options.limits };
  const { scid } = webLocationOf(did);
  if (scid === undefined) throw new LaurelError('invalidDid');
  if (Number.isNaN(now.getTime())) throw new LaurelError('LP_USAGE', { reason: 'the time is no time' });
  const checked: CheckedEntry[] = [];
  for (const entry of readDidLog(log, limits)) checked.push(checkEntry(entry, checked.at(-1), now));
  const [first, ...others] = checked;
  // Another log, however good, is not this identifier's.
  if (first?.version.parameters.scid !== scid) throw logError('LP_DID_LOG_SCID');
  if (!checked.some(({ version }) => version.document['id'] === did)) throw new LaurelError('invalidDid');
  // What costs most comes last.
  for (const each of checked) await checkSignatures(each);
  const versions = checked.map(({ version }) => version);
  await checkWitnesses(options.isNewestPending ? versions.slice(0, -1) : versions, witness, { limits, now });
  return [first, ...others];
}

function historyOf(checked: CheckedLog): DidHistory {
  const versions = checked.map(({ version }) => version);
  const { version: last } = checked.at(-1) ?? checked[0];
  const { scid, portable, deactivated, witness, watchers, ttl } = last.parameters;
  return Object.freeze({
    did: String(last.document['id']),
    scid,
    versions: Object.freeze(versions),
    portable,
    deactivated,
    witness,
    watchers,
    ttl,
  });
}
