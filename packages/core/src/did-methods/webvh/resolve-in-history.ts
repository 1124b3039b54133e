/**
 * Finding a version in a verified log.
 * @module
 */
import type { DIDResolutionResult } from 'did-resolver';
import { readDateTime } from '../../credential/date-time.ts';
import { asDidDocument } from '../../did/did-document.ts';
import { copyJson, type JsonObject } from '../../json/index.ts';
import type { DidHistory, DidVersion } from './history.ts';
import { withImplicitServices } from './implicit-services.ts';
import type { WitnessRule } from './parameters.ts';

/** Which version is asked for: the newest when nothing is given. */
export interface VersionQuery {
  /** The whole `versionId`, with its hash. */
  readonly versionId?: string;
  /** A date and time with a zone: what held then. */
  readonly versionTime?: string;
  /** From 1. */
  readonly versionNumber?: number;
}

/** What a result says of an error. */
type ResolutionError = 'notFound' | 'invalidDidUrl';

/**
 * The version of a DID that is asked for, as a `did-resolver` resolution result.
 *
 * @param history - a verified log
 * @param query - `versionId`, `versionTime` (date and time with a zone), `versionNumber`; all that are given must lead
 * to one version
 * @returns the document, with the services that every did:webvh has, and its metadata; `error` is `notFound` where there
 * is no such version, `invalidDidUrl` for what is no date or contradicts itself
 * @see did:webvh 1.0 §Read (Resolve), §Reading did:webvh DID URLs
 * @example
 * ```ts
 * const history = await verifyDidLog({ did: id, log: text, now });
 * const { didDocument } = resolveInHistory(history, { versionTime: '2026-08-20T08:00:00Z' });
 * ```
 */
export function resolveInHistory(history: DidHistory, query: VersionQuery = {}): DIDResolutionResult {
  const found = findVersion(history, query);
  if (typeof found === 'string') {
    return { didResolutionMetadata: { error: found }, didDocumentMetadata: {}, didDocument: null };
  }
  const document = copyJson(withImplicitServices(found.document));
  return {
    didResolutionMetadata: { contentType: 'application/did+ld+json' },
    didDocumentMetadata: metadataOf(history, found),
    didDocument: asDidDocument(document, String(found.document['id'])),
  };
}

function findVersion({ versions }: DidHistory, query: VersionQuery): DidVersion | ResolutionError {
  const { versionId, versionTime, versionNumber } = query;
  const found: (DidVersion | undefined)[] = [];
  if (versionId !== undefined) found.push(versions.find((version) => version.versionId === versionId));
  if (versionNumber !== undefined) found.push(versions.find((version) => version.versionNumber === versionNumber));
  if (versionTime !== undefined) {
    const moment = readDateTime(versionTime)?.epochMilliseconds;
    if (moment === undefined) return 'invalidDidUrl';
    found.push(versions.findLast((version) => (readDateTime(version.versionTime)?.epochMilliseconds ?? 0) <= moment));
  }
  const [first = versions.at(-1)] = found;
  if (first === undefined || found.includes(undefined)) return 'notFound';
  return found.every((version) => version === first) ? first : 'invalidDidUrl';
}

/** DID Resolution has no numbers in metadata; `versionNumber` is what all implementations write as one. */
function metadataOf(history: DidHistory, version: DidVersion): JsonObject {
  const { scid, portable, deactivated, ttl, witness, watchers, versions } = history;
  const { versionId, versionNumber, versionTime } = version;
  const next = versions[versionNumber];
  return {
    versionId,
    versionNumber,
    versionTime,
    // What an older version lacks may have come later (DID Resolution §DID Document Metadata).
    ...(next === undefined ? {} : { nextVersionId: next.versionId, nextUpdate: next.versionTime }),
    created: versions[0]?.versionTime ?? versionTime,
    updated: versions.at(-1)?.versionTime ?? versionTime,
    scid,
    portable,
    deactivated,
    ttl: String(ttl),
    ...(witness === undefined ? {} : { witness: writtenRule(witness) }),
    ...(watchers.length === 0 ? {} : { watchers }),
  };
}

const writtenRule = ({ threshold, witnesses }: WitnessRule): JsonObject => ({
  threshold: String(threshold),
  witnesses: witnesses.map(({ id }) => ({ id })),
});
