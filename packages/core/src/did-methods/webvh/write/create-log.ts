/**
 * The beginning of a did:webvh log.
 * @module
 */
import { formatDateTime } from '../../../credential/date-time.ts';
import { LaurelError } from '../../../errors/index.ts';
import {
  canonicalizeJson,
  copyJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../../../json/index.ts';
import type { Signer } from '../../../keys/index.ts';
import { multikeyOfSigner } from '../entry-proof.ts';
import { scidOfDraft, scidPlaceholder } from '../hashes.ts';
import type { WitnessRule } from '../parameters.ts';
import { writeEntry } from './write-entry.ts';

/** What a log begins with. */
export interface CreateDidLogOptions {
  /** With `{SCID}` wherever the self-certifying part will stand: its `id` is `did:webvh:{SCID}:school.example`. */
  readonly document: JsonObject;
  /** With an Ed25519 key under its own did:key, for assertions. */
  readonly signer: Signer;
  /** All keys that may sign this entry, as Multikey; the signer’s when not given. */
  readonly updateKeys?: readonly string[];
  /** The hashes of the keys that may sign the next entry ({@link hashOfNextKey}); one at least. */
  readonly nextKeyHashes: readonly string[];
  /** Whether the DID may move to another host; true when not given, for it can never be allowed later. */
  readonly portable?: boolean;
  /** Who must approve each entry; nobody when not given. */
  readonly witness?: WitnessRule;
  /** Addresses of those who keep copies. */
  readonly watchers?: readonly string[];
  /** For how many seconds a copy may be taken for the newest; 3,600 when not given. */
  readonly ttl?: number;
  readonly now: Date;
}

/** A log with its newest version. */
export interface WrittenDidLog {
  readonly did: string;
  readonly scid: string;
  /** Of the newest version: what witnesses approve. */
  readonly versionId: string;
  /** The text of `did.jsonl`. */
  readonly log: string;
}

/**
 * Creates a did:webvh. Its keys are rotated with every entry, and each is promised by its hash before it is shown.
 *
 * @param options - `document` (with `{SCID}`), `signer`, `updateKeys`, `nextKeyHashes`, `portable`, `witness`,
 * `watchers`, `ttl` (seconds), `now`
 * @returns the identifier, and the log to be published after its witnesses have approved it
 * @throws {@link LaurelError} LP_USAGE; LP_DID_LOG_FORM, LP_DID_LOG_PARAMETERS, LP_DID_LOG_KEY, where what was given
 * makes no log that a reader would take; and what the gate throws
 * @see did:webvh 1.0 §Create (Register)
 * @example
 * ```ts
 * const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
 * const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
 * const next = await publicKeyOf({ algorithm: 'Ed25519', privateKey: await generatePrivateKey({ algorithm: 'Ed25519' }) });
 * const { did, log } = await createDidLog({
 *   document: { '@context': ['https://www.w3.org/ns/did/v1'], id: 'did:webvh:{SCID}:school.example' },
 *   signer,
 *   nextKeyHashes: [hashOfNextKey(next.multikey)],
 *   now: new Date(),
 * });
 * did.endsWith(':school.example'); // true
 * ```
 */
export async function createDidLog(options: CreateDidLogOptions): Promise<WrittenDidLog> {
  const { signer, nextKeyHashes, portable = true, witness, watchers, ttl, now } = options;
  const { updateKeys = [multikeyOfSigner(signer)] } = options;
  if (nextKeyHashes.length === 0) throw new LaurelError('LP_USAGE', { reason: 'the next key must be promised' });
  const parameters = {
    method: 'did:webvh:1.0',
    scid: scidPlaceholder,
    updateKeys: [...updateKeys],
    nextKeyHashes: [...nextKeyHashes],
    portable,
    ...(witness && { witness: writtenRule(witness) }),
    ...(watchers && { watchers: [...watchers] }),
    ...(ttl !== undefined && { ttl }),
  };
  // Out of the gate, and shared with nobody.
  const draft = objectsOf(copyJson({ parameters, state: options.document }));
  const scid = scidOfDraft({ versionId: scidPlaceholder, versionTime: formatDateTime(now), ...draft });
  const text = canonicalizeJson({ ...draft }).replaceAll(scidPlaceholder, scid);
  const { parameters: own, state } = objectsOf(parseJson(text));
  const { line, version } = await writeEntry({ parameters: own, state, signer, now }, scid);
  return { did: String(version.document['id']), scid, versionId: version.versionId, log: line };
}

/**
 * Witnesses as an entry has them.
 *
 * @param rule - who, and how many of them
 * @returns the parameter
 */
export const writtenRule = ({ threshold, witnesses }: WitnessRule): JsonObject => ({
  threshold,
  witnesses: witnesses.map(({ id }) => ({ id })),
});

function objectsOf(value: JsonValue): { readonly parameters: JsonObject; readonly state: JsonObject } {
  const { parameters, state } = isJsonObject(value) ? value : {};
  if (isJsonObject(parameters) && isJsonObject(state)) return { parameters, state };
  throw new LaurelError('LP_USAGE', { reason: 'the document is no JSON object' });
}
