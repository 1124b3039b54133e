/**
 * Logs that break one rule and keep all others: hashes and signatures are right for whatever is in them.
 * @module
 */
import { isJsonObject, type JsonObject, parseJson } from '../../../json/index.ts';
import { createSigner, type Signer } from '../../../keys/index.ts';
import { createLogProof } from '../entry-proof.ts';
import { entryHash, scidOfDraft, scidPlaceholder, unsignedEntry } from '../hashes.ts';

/** A moment after all of them. */
export const now = new Date('2026-11-01T00:00:00Z');

/** A moment of a test: day `day` of 2026. */
export const dayOf = (day: number): string => new Date(Date.UTC(2026, 0, day, 8)).toISOString().replace('.000', '');

/** The same signer for the same number. */
export const signerOf = (number: number): Promise<Signer> =>
  createSigner({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(number), purpose: 'assertionMethod' });

/** The key of a signer, as Multikey. */
export const keyOf = ({ controller }: Signer): string => controller.slice('did:key:'.length);

/** One entry, as it is to be, right or not. */
export interface ForgedEntry {
  readonly parameters: JsonObject;
  /** Without `id`, that of the log; `{SCID}` is replaced. */
  readonly state?: JsonObject;
  readonly signers: readonly Signer[];
  /** When; its day of 2026 is its number, when not given. */
  readonly time?: string;
  /** Its number, where it is not that of its place. */
  readonly number?: string;
  /** Changes what was signed. */
  readonly afterwards?: (entry: JsonObject) => JsonObject;
  /** Changes what is hashed and signed, when the self-certifying part is known. */
  readonly before?: (entry: JsonObject, scid: string) => JsonObject;
}

/** The identifier and the text of a log. */
export interface ForgedLog {
  readonly did: string;
  readonly scid: string;
  readonly log: string;
  readonly versionIds: readonly string[];
}

/**
 * Makes a log.
 *
 * @param entries - the first one without `method` and `scid`, which are added
 * @returns the log
 */
export async function forgeLog(entries: readonly ForgedEntry[]): Promise<ForgedLog> {
  const place = `did:webvh:${scidPlaceholder}:school.example`;
  const lines: string[] = [];
  const versionIds: string[] = [];
  let scid = '';
  for (const [index, entry] of entries.entries()) {
    const time = entry.time ?? dayOf(index + 1);
    const own =
      index === 0 ? { method: 'did:webvh:1.0', scid: scidPlaceholder, ...entry.parameters } : entry.parameters;
    const draft = {
      versionId: '',
      versionTime: time,
      parameters: own,
      state: { '@context': ['https://www.w3.org/ns/did/v1'], id: place, ...entry.state },
    };
    if (index === 0) scid = scidOfDraft(draft);
    const text = JSON.stringify(draft).replaceAll(scidPlaceholder, scid);
    const ready = changed(entry.before, objectOf(text), scid);
    const unsigned = ready as unknown as typeof draft;
    const versionId = `${entry.number ?? index + 1}-${entryHash(unsigned, versionIds.at(-1) ?? scid)}`;
    const signed = unsignedEntry(unsigned, versionId);
    const created = new Date('2026-01-01T00:00:00Z');
    const proof = await Promise.all(entry.signers.map((signer) => createLogProof(signed, signer, created)));
    lines.push(JSON.stringify(entry.afterwards?.({ ...signed, proof }) ?? { ...signed, proof }));
    versionIds.push(versionId);
  }
  return { did: place.replace(scidPlaceholder, scid), scid, log: `${lines.join('\n')}\n`, versionIds };
}

const changed = (change: ForgedEntry['before'], entry: JsonObject, scid: string): JsonObject =>
  change?.(entry, scid) ?? entry;

/**
 * A text as a JSON object.
 *
 * @param text - JSON
 * @returns the object
 */
export function objectOf(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
}
