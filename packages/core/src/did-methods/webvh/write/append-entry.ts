/**
 * What follows in a did:webvh log: new keys, another document, another host, or the end.
 * @module
 */
import { decodeUtf8 } from '../../../encoding/index.ts';
import { LaurelError } from '../../../errors/index.ts';
import { asList, copyJson, isJsonObject, type JsonObject, type JsonValue } from '../../../json/index.ts';
import type { Signer } from '../../../keys/index.ts';
import { multikeyOfSigner } from '../entry-proof.ts';
import type { WitnessRule } from '../parameters.ts';
import { type VerifyDidLogOptions, verifyEntries } from '../verify-log.ts';
import { type WrittenDidLog, writtenRule } from './create-log.ts';
import { writeEntry } from './write-entry.ts';

/** What changes with an entry; what is not given stays as it is. */
export interface DidLogChange {
  /** The whole new DID document. */
  readonly document?: JsonObject;
  /** Where the DID is from now on, as it stands in one: `trust.example:schools:elm`. Its history and keys stay. */
  readonly moveTo?: string;
  /** Who must approve what comes after this entry; `none` for nobody. Those of before must still approve this one. */
  readonly witness?: WitnessRule | 'none';
  /** Addresses of those who keep copies. */
  readonly watchers?: readonly string[];
  /** For how many seconds a copy may be taken for the newest. */
  readonly ttl?: number;
  /** Only `false`: from now on the DID stays where it is. */
  readonly portable?: false;
  /** Only `true`: nothing follows. */
  readonly deactivated?: true;
}

/** What an entry is added to, and by whom. */
export interface AppendDidLogEntryOptions extends VerifyDidLogOptions {
  /** With the key that the entry before has promised. */
  readonly signer: Signer;
  /** All keys that may sign this entry, as Multikey; the signer’s when not given. */
  readonly updateKeys?: readonly string[];
  /** The hashes of the keys that may sign the next entry; one at least, unless the DID ends. */
  readonly nextKeyHashes?: readonly string[];
  readonly change?: DidLogChange;
}

/**
 * Adds an entry to a did:webvh log, which is verified first. The entry is signed with the key that was promised before,
 * and promises the next one.
 *
 * @param options - `did`, `log`, `witness` (the files as they are published); `signer`, `updateKeys`, `nextKeyHashes`;
 * `change`; `now`
 * @returns the whole log, to be published after its witnesses have approved it
 * @throws {@link LaurelError} LP_USAGE; as {@link verifyDidLog} for the log, and where the new entry would not hold
 * (LP_DID_LOG_KEY or LP_DID_LOG_PRE_ROTATION for a key that was not promised, LP_DID_LOG_ORDER for one moment twice)
 * @see did:webvh 1.0 §Update (Rotate), §Deactivate (Revoke), §DID Portability
 * @example
 * ```ts
 * const next = await publicKeyOf({ algorithm: 'Ed25519', privateKey: await generatePrivateKey({ algorithm: 'Ed25519' }) });
 * const nextKeyHashes = [hashOfNextKey(next.multikey)];
 * const { log } = await appendDidLogEntry({ did: id, log: text, signer, nextKeyHashes, change: { document }, now });
 * ```
 */
export async function appendDidLogEntry(options: AppendDidLogEntryOptions): Promise<WrittenDidLog> {
  const { signer, nextKeyHashes = [], change = {}, now } = options;
  const { witness, watchers, ttl, portable, deactivated } = change;
  const own = multikeyOfSigner(signer);
  if (nextKeyHashes.length === 0 && deactivated !== true) {
    throw new LaurelError('LP_USAGE', { reason: 'the next key must be promised' });
  }
  const text = typeof options.log === 'string' ? options.log : decodeUtf8(options.log);
  const checked = await verifyEntries({ ...options, log: text });
  const before = checked.at(-1) ?? checked[0];
  // §Deactivate: no keys are left, unless those that were promised have to be shown.
  const hasNone = deactivated === true && before.version.parameters.nextKeyHashes.length === 0;
  const parameters: JsonObject = {
    updateKeys: hasNone ? [] : [...(options.updateKeys ?? [own])],
    nextKeyHashes: [...nextKeyHashes],
    ...(witness && { witness: witness === 'none' ? {} : writtenRule(witness) }),
    ...(watchers && { watchers: [...watchers] }),
    ...(ttl !== undefined && { ttl }),
    ...(portable !== undefined && { portable }),
    ...(deactivated !== undefined && { deactivated }),
  };
  const state = newState(before.version.document, change, before.version.parameters.scid);
  const { line, version } = await writeEntry({ parameters, state, signer, now }, before);
  const log = `${text}${text.endsWith('\n') ? '' : '\n'}${line}`;
  const { scid } = version.parameters;
  return { did: String(version.document['id']), scid, versionId: version.versionId, log };
}

function newState(before: JsonObject, { document, moveTo }: DidLogChange, scid: string): JsonObject {
  const state = document === undefined ? before : copyJson(document);
  if (!isJsonObject(state)) throw new LaurelError('LP_USAGE', { reason: 'the document is no JSON object' });
  if (moveTo === undefined) return state;
  const old = String(before['id']);
  const did = `did:webvh:${scid}:${moveTo}`;
  const moved = renamed(state, old, did);
  const known = moved['alsoKnownAs'];
  const others = known === undefined ? [] : asList(known).filter((name) => name !== did && name !== old);
  return { ...moved, alsoKnownAs: [...others, old] };
}

/** A document in which one identifier has become another, wherever it stands alone or before a path or fragment. */
function renamed(document: JsonObject, old: string, did: string): JsonObject {
  const rename = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return isOf(value, old) ? did + value.slice(old.length) : value;
    if (isList(value)) return value.map(rename);
    return isJsonObject(value) ? renamed(value, old, did) : value;
  };
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, rename(value ?? null)]));
}

const isOf = (value: string, did: string): boolean =>
  value.startsWith(did) && (value.length === did.length || ['#', '?', '/'].includes(value[did.length] ?? ''));

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
