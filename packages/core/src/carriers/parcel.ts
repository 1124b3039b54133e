/**
 * What a file carries, whatever its clothing.
 * @module
 */
import type { JsonObject } from '../json/index.ts';

/** What kind of file it was. */
export type Carrier =
  | 'credential'
  | 'presentation'
  | 'clr'
  | 'token'
  | 'list'
  | 'png'
  | 'svg'
  | 'pdf'
  | 'html'
  | 'qr'
  | 'bundle'
  | 'lcw-export'
  | 'open-badges-2';

/** A file that travels with credentials so that they can be checked offline. */
export interface Staple {
  /** The name under which it is told apart, such as `did.jsonl`; for people, never believed. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file of evidence that travels with the credential that names its digest. */
export interface CarriedEvidence {
  /** `sha384-` and 64 characters: of these very bytes. */
  readonly digest: string;
  /** By the bytes; `application/octet-stream` where they are of no known kind. */
  readonly mediaType: string;
  /** What it shows, for whoever cannot see or hear it. */
  readonly alternative?: string;
  readonly bytes: Uint8Array;
}

/** What a file carries. Nothing in it is verified yet. */
export interface Parcel {
  readonly carrier: Carrier;
  /** Presentations and credentials, each byte as signed. */
  readonly documents: readonly Uint8Array[];
  /** Histories of identifiers, proofs of witnesses, status lists, hand-over statements. Never a trust list. */
  readonly staples: readonly Staple[];
  readonly evidence: readonly CarriedEvidence[];
  /** Open Badges 1 and 2: shown as old, never verified. */
  readonly oldBadges: readonly JsonObject[];
}

/** A file inside another. */
export interface CarriedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads what is attached to a PDF; `@laurel/render/attachments` has one. */
export type PdfAttachments = (pdf: Uint8Array) => Promise<readonly CarriedFile[]>;
