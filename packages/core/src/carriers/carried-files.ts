/**
 * Files that lie together in a PDF, a page or a bundle: which of them is the document, which a staple, which evidence.
 * @module
 */
import { decodeUtf8, encodeUtf8 } from '../encoding/index.ts';
import { laurelError } from '../errors/index.ts';
import { fileTypeOf } from '../evidence/file-type.ts';
import { byteSourceOf } from '../evidence/index.ts';
import { areSame } from '../evidence/pieces.ts';
import { asList, isJsonObject, type JsonValue } from '../json/index.ts';
import { digestSri } from '../learner/index.ts';
import { attempt } from './attempt.ts';
import { documentText } from './document-text.ts';
import { mostFileBytes, mostFiles } from './limits.ts';
import type { CarriedEvidence, CarriedFile, Carrier, Parcel, Staple } from './parcel.ts';
import { recogniseFile } from './recognise-file.ts';

/**
 * Tells the files of one carrier apart by their content. There is one document: of two that differ, nobody can say which
 * one the page or the print stands for.
 *
 * @param carrier - what they lie in
 * @param files - what lies in it
 * @param kind - the carrier in words, for what holds nothing
 * @returns the parcel
 * @throws LaurelError LP_CARRIER_EMPTY, LP_CARRIER_SEVERAL, LP_CARRIER_TOO_LARGE
 */
export function parcelOfFiles(carrier: Carrier, files: readonly CarriedFile[], kind: string): Parcel {
  if (files.length > mostFiles || files.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostFileBytes)
    throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'files inside it' });
  const documents: Uint8Array[] = [];
  const staples: Staple[] = [];
  const evidence: CarriedEvidence[] = [];
  const oldBadges: Parcel['oldBadges'][number][] = [];
  for (const file of files) {
    const role = roleOf(file.bytes);
    if (role.is === 'document') documents.push(role.document);
    else if (role.is === 'staple') staples.push(file);
    else if (role.is === 'old-badge') oldBadges.push(role.badge);
    else if (role.is === 'evidence') evidence.push(evidenceOf(file.bytes));
  }
  const [document] = documents;
  if (document !== undefined && !documents.every((other) => areSame(other, document)))
    throw laurelError('LP_CARRIER_SEVERAL', { part: 'two files that differ' });
  if (document === undefined && oldBadges.length === 0) throw laurelError('LP_CARRIER_EMPTY', { kind });
  return { carrier, documents: document === undefined ? [] : [document], staples, evidence, oldBadges };
}

function roleOf(bytes: Uint8Array) {
  const staple = stapleRoleOf(bytes);
  if (staple !== undefined) return { is: staple } as const;
  const text = attempt(() => decodeUtf8(bytes));
  const found = text === undefined ? undefined : documentText(text);
  if (found === undefined || found.is === 'json' || found.is === 'link' || found.is === 'unknown')
    return { is: 'evidence' } as const;
  if (found.is === 'old-badge') return { is: 'old-badge', badge: found.badge } as const;
  return { is: 'document', document: encodeUtf8(found.text) } as const;
}

/**
 * Whether a file is a staple. A list of trusted schools that lies beside what it would vouch for is never one.
 *
 * @param bytes - the file
 * @returns `staple`, `never` for a trust list, undefined for anything else
 */
export function stapleRoleOf(bytes: Uint8Array): 'staple' | 'never' | undefined {
  const found = recogniseFile(bytes);
  if (found !== undefined) return found.is === 'trust-list' ? 'never' : 'staple';
  const text = attempt(() => decodeUtf8(bytes));
  const json = text === undefined ? undefined : documentText(text);
  return json?.is === 'json' && isDidDocument(json.value) ? 'staple' : undefined;
}

/** DID 1.0 §4, §5.1. It proves nothing by itself: whoever relies on it has it from its own address. */
const isDidDocument = (value: JsonValue): boolean =>
  isJsonObject(value) &&
  typeof value['id'] === 'string' &&
  value['id'].startsWith('did:') &&
  (value['verificationMethod'] !== undefined || asList(value['@context']).includes('https://www.w3.org/ns/did/v1'));

/**
 * A file of evidence as it is carried: its digest is that of its bytes, whatever was said of it.
 *
 * @param bytes - the file
 * @param alternative - what it shows, in words
 * @returns the evidence
 */
export function evidenceOf(bytes: Uint8Array, alternative?: string): CarriedEvidence {
  const type = fileTypeOf(byteSourceOf(bytes));
  return {
    digest: digestSri(bytes),
    mediaType: type.includes('/') ? type : 'application/octet-stream',
    ...(alternative === undefined ? {} : { alternative }),
    bytes,
  };
}
