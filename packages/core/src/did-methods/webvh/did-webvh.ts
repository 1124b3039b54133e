/**
 * did:webvh for a resolver: from logs that were handed in, or from the web.
 * @module
 */
import type { DIDResolver } from 'did-resolver';
import { LaurelError } from '../../errors/index.ts';
import type { GuardedFetch } from '../../network/index.ts';
import { failedResolution } from '../failed-resolution.ts';
import { webLocationOf } from '../web-location.ts';
import type { DidHistory, DidLogFiles, SeenVersion } from './history.ts';
import { type DidLogLimits, defaultLogLimits } from './read-log.ts';
import { resolveInHistory, type VersionQuery } from './resolve-in-history.ts';
import { createVerifiedLogs } from './verified-logs.ts';

/**
 * Remembers the newest version of each DID that was seen, by its self-certifying part. Of two that are set at once it is
 * to keep the one with the higher number.
 */
export interface SeenVersions {
  readonly get: (scid: string) => Promise<SeenVersion | undefined>;
  readonly set: (scid: string, version: SeenVersion) => Promise<void>;
}

/** What a did:webvh is resolved with. */
export interface CreateDidWebvhMethodOptions {
  /** The clock. */
  readonly now: () => Date;
  /** Logs that were handed in, by any DID that they have had; they come before the web. */
  readonly logs?: Readonly<Record<string, DidLogFiles>>;
  /** `createGuardedFetch` of `@laurel/core/node`, or one that is as careful; without it only `logs` are resolved. */
  readonly fetch?: GuardedFetch;
  /** Where it is remembered what was seen, so that nobody can hold back what came after it. */
  readonly seen?: SeenVersions;
  /** Changes to how much is looked at. */
  readonly limits?: Partial<DidLogLimits>;
}

/** A log proves itself, so that it does not matter what its host calls it. */
const acceptAny = ['application/json', 'text/plain', 'application/octet-stream'] as const;
const acceptLog = ['text/jsonl', 'application/jsonl', 'application/jsonlines', 'application/x-ndjson', ...acceptAny];
/** What a `GuardedFetch` takes at most. */
const mostFetched = 5 * 1024 * 1024;

/**
 * The did:webvh method for a `did-resolver` registry. The queries `versionId`, `versionTime` and `versionNumber` of a
 * DID URL are answered.
 *
 * @param options - `now`; `logs` (by DID), `fetch`; `seen`; `limits`
 * @returns the method; what it does not find, or what is not right, is data in its result, never a throw: `error`, and
 * Laurel's `code` and `params` (LP_LOG_ROLLBACK where the log lacks what was seen before, and as {@link verifyDidLog})
 * @see did:webvh 1.0 §Read (Resolve); §Threats and Attacks, truncation
 * @example
 * ```ts
 * const webvh = createDidWebvhMethod({ now: () => now, logs: { [id]: { log: text } } });
 * const { didDocument } = await createDidResolver({ methods: { webvh } }).resolve(`${id}?versionNumber=1`);
 * ```
 */
export function createDidWebvhMethod(options: CreateDidWebvhMethodOptions): DIDResolver {
  const logs = new Map(Object.entries(options.logs ?? {}));
  // A log proves its self-certifying part, wherever the DID was when it was asked for.
  const byScid = new Map([...logs].map(([did, files]) => [did.split(':')[2], files]));
  const verified = createVerifiedLogs(options.limits);
  return async (did, { query, path }) => {
    try {
      // Paths lead to files, of which this knows nothing.
      const asked = path === undefined ? readQuery(query) : undefined;
      if (asked === undefined) return failedResolution('invalidDidUrl');
      const now = options.now();
      const { scid, document } = webLocationOf(did);
      const atHand = logs.get(did) ?? byScid.get(scid);
      // Whoever asks what was before has just asked what is: its server need not be asked for each of those questions.
      const isOfPast = Object.keys(asked).length > 0;
      const lately = isOfPast && atHand === undefined ? verified.lately(did, now) : undefined;
      const files = lately === undefined ? (atHand ?? (await fetchFiles(document, options))) : undefined;
      const history = lately ?? (files && (await verified(did, files, now)));
      if (history === undefined) return failedResolution('notFound');
      if (scid !== undefined && options.seen !== undefined) await rememberNewest(history, options.seen);
      return resolveInHistory(history, asked);
    } catch (error) {
      return failedResolution(error);
    }
  };
}

/** DID Core §3.2.1, and the one that did:webvh adds; each once, and no other, for that would ask for something else. */
function readQuery(query: string | undefined): VersionQuery | undefined {
  const asked: Record<string, string | number> = {};
  for (const [name, value] of new URLSearchParams(query ?? '')) {
    if (Object.hasOwn(asked, name)) return undefined;
    if (name === 'versionId' || name === 'versionTime') asked[name] = value;
    else if (name === 'versionNumber' && /^[1-9][0-9]{0,8}$/.test(value)) asked[name] = Number(value);
    else return undefined;
  }
  return asked;
}

async function fetchFiles(address: string, options: CreateDidWebvhMethodOptions): Promise<DidLogFiles | undefined> {
  const { fetch } = options;
  if (fetch === undefined) return undefined;
  const limits = { ...defaultLogLimits, ...options.limits };
  const log = await fetch(address, { accept: acceptLog, maxBytes: Math.min(limits.bytes, mostFetched) });
  // Only logs that name witnesses have the file.
  if (!mayNameWitnesses(log.bytes)) return { log: log.bytes };
  const witness = await fetch(address.replace(/did\.jsonl$/, 'did-witness.json'), {
    accept: acceptAny,
    maxBytes: Math.min(limits.witnessBytes, mostFetched),
  }).catch((error: unknown) => {
    if (error instanceof LaurelError && error.code === 'LP_FETCH_NOT_FOUND') return undefined;
    throw error;
  });
  return { log: log.bytes, ...(witness && { witness: witness.bytes }) };
}

/** Whether the file of proofs is worth asking for; the log itself then says whether it is needed. */
const mayNameWitnesses = (log: Uint8Array): boolean => new TextDecoder().decode(log).includes('threshold');

/** did:webvh §Threats and Attacks: whoever hosts a log can leave out its end, or put another one there with old keys. */
async function rememberNewest({ scid, versions }: DidHistory, seen: SeenVersions): Promise<void> {
  const before = await seen.get(scid);
  const newest = versions.at(-1);
  if (before !== undefined && versions[before.versionNumber - 1]?.versionId !== before.versionId) {
    throw new LaurelError('LP_LOG_ROLLBACK');
  }
  if (newest === undefined || newest.versionId === before?.versionId) return;
  await seen.set(scid, { versionId: newest.versionId, versionNumber: newest.versionNumber });
}
