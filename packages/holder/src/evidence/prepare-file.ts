import {
  byteSourceOf,
  bytesOfPieces,
  digestSri,
  type Evidence,
  type EvidenceFault,
  type EvidenceMediaType,
  prepareEvidence,
} from '@laurel/core';
import { requireSize } from './evidence-record.ts';

/** A file as the learner adds it, without places, devices and authors. */
export interface CleanFile {
  readonly is: 'evidence';
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly mediaType: EvidenceMediaType;
  readonly kind: Evidence['kind'];
  /** Whether something private was taken out. */
  readonly isCleaned: boolean;
  /** Whether it is a document, which can name people all the same. */
  readonly mayName: boolean;
}

/**
 * Makes the copy of a file that may be shown: known by its bytes, without place, device and author.
 *
 * @param bytes - the file
 * @returns the copy with its digest, or why it cannot be evidence
 * @throws LP_EVIDENCE_SIZE
 * @example
 * ```ts
 * const file = cleanFile(bytes);
 * if (file.is === 'evidence') console.log(file.mediaType, file.digest);
 * ```
 */
export function cleanFile(bytes: Uint8Array): CleanFile | { readonly is: EvidenceFault } {
  requireSize(bytes);
  const source = byteSourceOf(bytes);
  const prepared = prepareEvidence(source);
  if (prepared.is !== 'evidence') return prepared;
  const { kind, mediaType, mayName, pieces } = prepared;
  const copy = joined([...bytesOfPieces(source, pieces)]);
  const isSame = copy.length === bytes.length && copy.every((byte, at) => byte === bytes[at]);
  return { is: 'evidence', bytes: copy, digest: digestSri(copy), mediaType, kind, isCleaned: !isSame, mayName };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
