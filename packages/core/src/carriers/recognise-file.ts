/**
 * What a file says it is: the history of an identifier, proofs of witnesses, a list of statuses or of trusted schools, a
 * hand-over statement. Nothing is verified; all of it is the file's own word.
 * @module
 */
import { decodeBase64url, decodeUtf8 } from '../encoding/index.ts';
import { asList, isJsonObject, type JsonLimits, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { attempt } from './attempt.ts';

/** The history of a did:webvh: `did.jsonl`. */
export interface HistoryFile {
  readonly is: 'history';
  /** The part of the identifier that stays the same. */
  readonly scid: string;
  /** As the newest entry has it. */
  readonly did: string;
  readonly versionIds: readonly string[];
  /** When the newest entry was written. */
  readonly newest: string;
  /** The names of the keys that sign items today. */
  readonly keys: readonly string[];
  readonly isDeactivated: boolean;
}

/** Proofs of witnesses: `did-witness.json`. */
export interface WitnessFile {
  readonly is: 'witnesses';
  readonly versionIds: readonly string[];
}

/** A list of statuses, of either kind and in any form. */
export interface StatusListFile {
  readonly is: 'status-list';
  readonly kind: 'Bitstring Status List' | 'Token Status List';
  /** What it calls itself. */
  readonly url: string;
  readonly issuer?: string;
  readonly purposes: readonly string[];
  readonly from?: string;
  readonly until?: string;
}

/** A list of trusted schools: signed, or somebody's own. */
export interface TrustListFile {
  readonly is: 'trust-list';
  readonly isSigned: boolean;
  readonly count: number;
  readonly json: JsonObject;
}

/** A hand-over statement. */
export interface SuccessionFile {
  readonly is: 'succession';
  readonly json: JsonObject;
}

/** What a file says it is. */
export type RecognisedFile = HistoryFile | WitnessFile | StatusListFile | TrustListFile | SuccessionFile;

/** Room for a list of every school of a country. */
const limits: Partial<JsonLimits> = { size: 64 * 1024 * 1024, values: 5_000_000, width: 100_000 };

/** A history has no more lines than this, by any reader. */
const mostLines = 10_000;

/**
 * Recognises a file by its content; its name plays no part.
 *
 * @param bytes - the file
 * @returns what it says it is; undefined for anything else, such as a credential
 * @example
 * ```ts
 * recogniseFile(encodeUtf8('{"type":"IssuerSuccession"}'))?.is; // 'succession'
 * ```
 */
export function recogniseFile(bytes: Uint8Array): RecognisedFile | undefined {
  const text = attempt(() => decodeUtf8(bytes))?.trimEnd();
  if (text === undefined) return undefined;
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return fromToken(text);
  const [line = '', ...lines] = text.split('\n', mostLines);
  const first = jsonIn(line);
  const history = isEntry(first) ? fromLines(first, lines) : undefined;
  if (history !== undefined) return history;
  // A list of every school of a country is not read twice.
  const value = lines.length === 0 ? first : jsonIn(text);
  if (isList(value)) return fromWitnesses(value);
  return isJsonObject(value) ? fromObject(value) : undefined;
}

function fromObject(value: JsonObject): RecognisedFile | undefined {
  const { type, issuers } = value;
  if (type === 'IssuerSuccession') return { is: 'succession', json: value };
  if (Array.isArray(issuers) && value['version'] !== undefined) {
    const isSigned = type === 'TrustList' || value['roots'] !== undefined || value['proof'] !== undefined;
    return { is: 'trust-list', isSigned, count: issuers.length, json: value };
  }
  return fromListCredential(value);
}

/** Bitstring Status List 1.0 §2.2. */
function fromListCredential(value: JsonObject): StatusListFile | undefined {
  const { id, type, issuer, credentialSubject, validFrom, validUntil } = value;
  if (typeof id !== 'string' || !asList(type).includes('BitstringStatusListCredential')) return undefined;
  const [subject] = asList(credentialSubject);
  const purposes = isJsonObject(subject) ? asList(subject['statusPurpose']).filter(isText) : [];
  const by = isJsonObject(issuer) ? issuer['id'] : issuer;
  return {
    is: 'status-list',
    kind: 'Bitstring Status List',
    url: id,
    purposes,
    ...texts({ issuer: by, from: validFrom, until: validUntil }),
  };
}

/** A Token Status List (draft 21 §5.1), or a Bitstring Status List in a token. */
function fromToken(text: string): StatusListFile | undefined {
  const [head = '', body = ''] = text.split('.');
  const [header, payload] = [head, body].map((part) => jsonIn(attempt(() => decodeUtf8(decodeBase64url(part)))));
  if (!isJsonObject(header) || !isJsonObject(payload)) return undefined;
  if (header['typ'] !== 'statuslist+jwt') return fromListCredential(payload);
  const { sub, iss, iat, exp } = payload;
  if (typeof sub !== 'string') return undefined;
  return {
    is: 'status-list',
    kind: 'Token Status List',
    url: sub,
    purposes: [],
    ...texts({ issuer: iss, from: momentOf(iat), until: momentOf(exp) }),
  };
}

/** did:webvh 1.0 §The DID Log File: a line for each entry. */
function fromLines(first: JsonObject, lines: readonly string[]): HistoryFile | undefined {
  const { parameters } = first;
  const scid = isJsonObject(parameters) ? parameters['scid'] : undefined;
  if (typeof scid !== 'string') return undefined;
  // A later line may be damaged: that is for those to say who verify it.
  const entries = [first, ...lines.map(jsonIn).filter(isEntry)];
  const newest = entries.at(-1);
  const isDeactivated = entries.some(
    ({ parameters: changed }) => isJsonObject(changed) && changed['deactivated'] === true,
  );
  const state = newest?.['state'];
  const { id: did, assertionMethod } = isJsonObject(state) ? state : {};
  // One that names another's identifier would take the place of that one's history.
  if (typeof did !== 'string' || did.split(':')[2] !== scid) return undefined;
  const versionIds = entries.map(({ versionId }) => versionId).filter(isText);
  const keys = asList(assertionMethod).map((key) => (isJsonObject(key) ? key['id'] : key));
  return {
    is: 'history',
    scid,
    did,
    versionIds,
    newest: String(newest?.['versionTime']),
    keys: keys.filter(isText),
    isDeactivated,
  };
}

const isEntry = (value: JsonValue | undefined): value is JsonObject =>
  value !== undefined &&
  isJsonObject(value) &&
  typeof value['versionId'] === 'string' &&
  isJsonObject(value['state'] ?? null);

/** did:webvh 1.0 §The Witness Proofs File. */
function fromWitnesses(value: readonly JsonValue[]): WitnessFile | undefined {
  const versionIds = value.map((one) =>
    isJsonObject(one) && one['proof'] !== undefined ? one['versionId'] : undefined,
  );
  return versionIds.length > 0 && versionIds.every(isText) ? { is: 'witnesses', versionIds } : undefined;
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';

/** Those that are texts. */
const texts = <Name extends string>(members: Readonly<Record<Name, JsonValue | undefined>>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => typeof value === 'string')) as Partial<
    Record<Name, string>
  >;

/** RFC 7519 §2 NumericDate. */
const momentOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'number' && Math.abs(value) < 8e12 ? new Date(value * 1000).toISOString() : undefined;

const jsonIn = (text: string | undefined): JsonValue | undefined =>
  text === undefined ? undefined : attempt(() => parseJson(text, limits));
