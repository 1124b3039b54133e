/**
 * From what stands at the places of a list to the files that any web server hands out.
 * @module
 */
import {
  asList,
  decodeBase64url,
  decodeBitstring,
  decodeTokenStatuses,
  decodeUtf8,
  irreversibleChanges,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  LaurelError,
  type ListedStatuses,
  laurelError,
  makeStatusList,
  parseDateTime,
  parseJson,
  type Signer,
  type SigningAlgorithmName,
  type Statuses,
  type StatusListSecuring,
} from '@laurel/core';
import { valueAt } from './packed-places.ts';
import { listFiles } from './place-entries.ts';
import { type ListState, type PublishedList, type StatusFamily, statusValues } from './status-store.ts';

/** What one file of a list says. */
export type ListFile = keyof typeof listFiles;

/** Each file: which credentials look there, and what it says of a value. */
const files: Readonly<Record<ListFile, { readonly family: StatusFamily; readonly says: (value: number) => number }>> = {
  revocation: {
    family: 'bitstring',
    says: (value) => Number(value === statusValues.revoked || value === statusValues.replaced),
  },
  refresh: { family: 'bitstring', says: (value) => Number(value === statusValues.replaced) },
  suspension: { family: 'bitstring', says: (value) => Number(value === statusValues.suspended) },
  token: { family: 'token', says: (value) => value },
};

/**
 * The files that the credentials of a list need.
 *
 * @param families - how they name their places
 * @returns the files
 * @example
 * ```ts
 * filesFor(['token']); // ['token']
 * ```
 */
export const filesFor = (families: readonly StatusFamily[]): readonly ListFile[] =>
  (['revocation', 'refresh', 'suspension', 'token'] as const).filter((file) => families.includes(files[file].family));

/**
 * How a key signs lists of the W3C's kind.
 *
 * @param algorithm - the key's
 * @returns the way; nothing for a key that signs no lists
 * @example
 * ```ts
 * listSecuringFor('P-256'); // 'ecdsa-rdfc-2019'
 * ```
 */
export const listSecuringFor = (algorithm: SigningAlgorithmName): StatusListSecuring | undefined =>
  securings[algorithm];

const securings: Partial<Record<SigningAlgorithmName, StatusListSecuring>> = {
  Ed25519: 'eddsa-rdfc-2022',
  'P-256': 'ecdsa-rdfc-2019',
  'P-384': 'ecdsa-rdfc-2019',
};

/** A list that somebody may have: what it says, and as of when. */
export interface EarlierList {
  readonly validFrom: Date;
  readonly statuses: ListedStatuses;
}

/** How a file of a list is made. */
export interface MakeListFileOptions {
  readonly file: ListFile;
  /** For `assertionMethod`; its DID is the list's issuer. */
  readonly signer: Signer;
  readonly now: Date;
  /** For how many milliseconds it may be relied on. */
  readonly lifetime: number;
  /** The verification methods whose signatures still hold; the signer's alone when not given. */
  readonly listedKeys?: readonly string[];
  /** What was published last. */
  readonly last?: PublishedList;
  /** What stands where it will be published, where that is something else. */
  readonly standing?: EarlierList;
}

/** A verifier that keeps lists asks for a new one once a day, as often as schools publish. */
const ttl = 24 * 60 * 60 * 1000;
/** A list that was made a moment ago may be followed by another in the same second. */
const mostAhead = 60_000;

/**
 * A file of a list: what was published last, where that says the same, holds for half of `lifetime` still and its key is
 * listed; else a new one, of a later time than any before it.
 *
 * @param list - what stands at its places
 * @param options - `file`, `signer`, `now`, `lifetime` (milliseconds), `listedKeys`, `last`, `standing`
 * @returns the text, and from when until when it holds; `last` itself where nothing is new
 * @throws LP_STATUS_TAKEN_BACK with `count` where what was withdrawn would stand again, LP_STATUS_LATER where the clock is
 *   behind what was published; LP_SIGNER_NOT_FOR_THIS
 * @see Bitstring Status List 1.0 §2.1, §3.1; Token Status List draft 21 §5.1
 * @example
 * ```ts
 * const { text, validUntil } = await makeListFile(list, { file: 'revocation', signer, now, lifetime: 604_800_000 });
 * ```
 */
export async function makeListFile(list: ListState, options: MakeListFileOptions): Promise<PublishedList> {
  const { file, signer, now, lifetime, listedKeys = [signer.id], last, standing } = options;
  const newer = listed(list, file);
  const published = last === undefined ? undefined : listed({ ...list, statuses: last.statuses }, file);
  // Of another copy of this issuer, or noted by none that is left.
  const isOvertaken = standing !== undefined && (last === undefined || standing.validFrom >= last.validFrom);
  for (const older of [published, standing?.statuses]) {
    const { length: count } = older === undefined ? [] : takenBack(older, newer);
    if (count > 0) throw laurelError('LP_STATUS_TAKEN_BACK', { count });
  }
  if (last !== undefined && published !== undefined && !isOvertaken) {
    const key = keyOf(last.text);
    const isListed = listedKeys.some((one) => one === key);
    if (isListed && isStillGood(last, options) && isSame(published, newer)) return last;
  }
  const validFrom = startOf(now, [last?.validFrom, standing?.validFrom]);
  const validUntil = new Date(validFrom.getTime() + lifetime);
  const securing = file === 'token' ? 'statuslist+jwt' : listSecuringFor(signer.algorithm);
  if (securing === undefined || listSecuringFor(signer.algorithm) === undefined) {
    throw laurelError('LP_SIGNER_NOT_FOR_THIS', { reason: `a key of ${signer.algorithm} signs no lists` });
  }
  const made = await makeStatusList({
    url: `${list.url}/${listFiles[file]}`,
    statuses: newer,
    purposes: newer.purposes,
    validFrom,
    validUntil,
    ttl,
    signer,
    securing,
  });
  const text = typeof made === 'string' ? made : `${JSON.stringify(made, null, 2)}\n`;
  return { validFrom, validUntil, statuses: list.statuses, text };
}

/** The statuses of one file. */
function listed({ statuses, length }: Pick<ListState, 'statuses' | 'length'>, file: ListFile): ListedStatuses {
  const { says } = files[file];
  const statusAt = (index: number): number => says(valueAt(statuses, index));
  return file === 'token'
    ? { kind: 'token', purposes: [], statusSize: 2, length, statusAt }
    : { kind: 'bitstring', purposes: [file], statusSize: 1, length, statusAt };
}

/** Of a Token Status List a replaced one is withdrawn as well, though only its issuer says what the value means. */
function takenBack(older: ListedStatuses, newer: ListedStatuses): readonly unknown[] {
  if (older.kind !== 'token') return irreversibleChanges(older, newer);
  const isWithdrawn = (value: number): boolean => value === statusValues.revoked || value === statusValues.replaced;
  const found: number[] = [];
  for (let index = 0; index < older.length; index++) {
    const value = older.statusAt(index);
    if (isWithdrawn(value) && (index >= newer.length || newer.statusAt(index) !== value)) found.push(index);
  }
  return found;
}

function isSame(one: Statuses, other: Statuses): boolean {
  for (let index = 0; index < one.length; index++) if (one.statusAt(index) !== other.statusAt(index)) return false;
  return one.length === other.length;
}

/** The verification method that signed a list of our own making. */
function keyOf(text: string): JsonValue | undefined {
  try {
    if (text.startsWith('{')) return objectOf(objectOf(parseJson(text))['proof'])['verificationMethod'];
    return objectOf(parseJson(decodeUtf8(decodeBase64url(text.split('.')[0] ?? ''))))['kid'];
  } catch {
    return undefined;
  }
}

/** Whoever has it now has at least half of the time that is asked for. */
const isStillGood = (
  { validFrom, validUntil }: PublishedList,
  { now, lifetime }: Pick<MakeListFileOptions, 'now' | 'lifetime'>,
): boolean => now.getTime() >= validFrom.getTime() - mostAhead && validUntil.getTime() - now.getTime() > lifetime / 2;

/** Later than any before it, by a second at least: a list says its time in seconds. */
function startOf(now: Date, before: readonly (Date | undefined)[]): Date {
  const last = Math.max(...before.map((one) => one?.getTime() ?? Number.NEGATIVE_INFINITY));
  const start = Math.max(Math.floor(now.getTime() / 1000) * 1000, Math.floor(last / 1000) * 1000 + 1000);
  if (start > now.getTime() + mostAhead) {
    throw laurelError('LP_STATUS_LATER', { published: new Date(last).toISOString() });
  }
  return new Date(start);
}

/**
 * What a file says that stands where a list is published. Its signature is not looked at: it is the issuer's own folder,
 * and whatever is there only ever makes the next list later, or stops it.
 *
 * @param text - the file's
 * @param list - whose file it is, by its address and length
 * @param file - which of its files
 * @returns what it says; nothing where it is no such list
 */
export async function readStanding(
  text: string,
  list: Pick<ListState, 'url' | 'length'>,
  file: ListFile,
): Promise<EarlierList | undefined> {
  try {
    const found = file === 'token' ? await readToken(text) : await readCredential(text, file);
    return found.url === `${list.url}/${listFiles[file]}` ? found : undefined;
  } catch (error) {
    if (error instanceof LaurelError) return undefined;
    throw error;
  }
}

interface FoundList extends EarlierList {
  readonly url: unknown;
}

async function readCredential(text: string, purpose: string): Promise<FoundList> {
  const { id, validFrom, credentialSubject } = objectOf(parseJson(text));
  const { encodedList } = objectOf(asList(credentialSubject)[0]);
  const statuses = await decodeBitstring(String(encodedList));
  return {
    url: id,
    validFrom: new Date(parseDateTime(String(validFrom)).epochMilliseconds),
    statuses: { ...statuses, kind: 'bitstring', purposes: [purpose] },
  };
}

async function readToken(text: string): Promise<FoundList> {
  const payload = objectOf(parseJson(decodeUtf8(decodeBase64url(text.trim().split('.')[1] ?? ''))));
  const statuses = await decodeTokenStatuses(payload['status_list']);
  return {
    url: payload['sub'],
    validFrom: new Date(Number(payload['iat']) * 1000),
    statuses: { ...statuses, kind: 'token', purposes: [] },
  };
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
