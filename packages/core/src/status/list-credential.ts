/**
 * The credential that carries a Bitstring Status List: how it is written, and what it must say to be read.
 * @module
 */
import { contextV2, issuerIdOf, typesOf, validityPeriodOf } from '../credential/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { expandBitstring, statusesOfSize } from './bitstring.ts';
import { mostBits } from './packed-statuses.ts';
import { statusFault } from './status-fault.ts';
import type { StatusList } from './status-list.ts';

/** What a list's credential says. */
export interface ListCredentialFacts {
  readonly url: string;
  readonly issuer: string;
  readonly purposes: readonly string[];
  /** RFC 3339. */
  readonly validFrom: string;
  readonly validUntil?: string | undefined;
  /** Milliseconds. */
  readonly ttl?: number | undefined;
  readonly encodedList: string;
}

/**
 * The credential of a list, unsigned: nothing of what was not given.
 *
 * @param facts - what it says
 * @returns the credential
 * @see Bitstring Status List 1.0 §2.2
 */
export function listCredential(facts: ListCredentialFacts): JsonObject {
  const { url, issuer, purposes, validFrom, validUntil, ttl, encodedList } = facts;
  const [purpose = ''] = purposes;
  return {
    '@context': [contextV2],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purposes.length === 1 ? purpose : [...purposes],
      encodedList,
      ...(ttl === undefined ? {} : { ttl }),
    },
  };
}

/**
 * The list that a verified credential carries. A status of its own (`credentialStatus`) is not looked at: lists that
 * depend on lists have no end.
 *
 * @param document - what was signed
 * @param url - the address that was asked for
 * @param maxBytes - how many bytes the list may be
 * @returns the list
 * @throws {@link LaurelError} STATUS_VERIFICATION_ERROR, STATUS_RETRIEVAL_ERROR, STATUS_LIST_LENGTH_ERROR
 * @see Bitstring Status List 1.0 §2.2, §3.2
 */
export async function readListCredential(
  document: JsonObject,
  url: string,
  maxBytes: number | undefined,
): Promise<StatusList> {
  // Its terms are protected: no context after it can give them another meaning.
  if (asList(document['@context'])[0] !== contextV2) throw statusFault('it does not use the words of its kind');
  const types = typesOf(document);
  if (!types.includes('VerifiableCredential') || !types.includes('BitstringStatusListCredential')) {
    throw statusFault('it is no list');
  }
  if (document['id'] !== url) throw statusFault('it is another list than the one asked for');
  const issuer = issuerIdOf(document);
  const period = validityPeriodOf(document);
  if (issuer === undefined || period?.from === undefined) throw statusFault('it does not say by whom, or since when');
  if (period.until !== undefined && period.until.epochMilliseconds < period.from.epochMilliseconds) {
    throw statusFault('it ends before it begins');
  }
  const { ttl, purposes, encodedList, statedSize } = readSubject(document['credentialSubject']);
  const bytes = await expandBitstring(encodedList, maxBytes);
  return Object.freeze({
    kind: 'bitstring',
    url,
    issuer,
    purposes,
    validFrom: Object.freeze(period.from),
    ...(period.until === undefined ? {} : { validUntil: Object.freeze(period.until) }),
    ...(ttl === undefined ? {} : { ttl }),
    ...statusesOfSize(bytes, statedSize ?? 1),
    withStatusSize: (statusSize: number) => {
      if (statedSize !== undefined && statedSize !== statusSize) throw statusFault('its statuses are of another size');
      return statusesOfSize(bytes, statusSize);
    },
  } satisfies StatusList);
}

function readSubject(value: JsonValue | undefined) {
  const [subject, ...others] = asList(value);
  if (!isJsonObject(subject) || others.length > 0) throw statusFault('it must be about one list');
  const { type, statusPurpose, encodedList, ttl, statusSize: statedSize } = subject;
  const types = asList(type);
  if (types.length !== 1 || types[0] !== 'BitstringStatusList') throw statusFault('it is no list');
  const purposes = asList(statusPurpose);
  if (purposes.length === 0 || !purposes.every(isText)) throw statusFault('it does not say what it is for');
  if (typeof encodedList !== 'string') throw statusFault('there are no statuses in it');
  if (ttl !== undefined && !isCount(ttl, 0)) throw statusFault('its ttl is no length of time');
  if (statedSize !== undefined && !(isCount(statedSize, 1) && statedSize <= mostBits))
    throw statusFault('its statuses have no size');
  return { ttl, purposes: Object.freeze(purposes), encodedList, statedSize };
}

const isText = (value: JsonValue): value is string => typeof value === 'string' && value !== '';

const isCount = (value: JsonValue, least: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
