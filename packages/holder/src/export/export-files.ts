/**
 * What goes into every export: the signed file, what it takes to check it offline, the files that show an item; each
 * under a name that says nothing of anybody.
 * @module
 */
import {
  type CarriedEvidence,
  encodeUtf8,
  evidenceFileName,
  isJsonObject,
  type JsonObject,
  type Parcel,
  type Report,
  type Staple,
} from '@laurel/core';

/** A file of an export. */
export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly is: 'presentation' | 'staple' | 'evidence';
}

/** What is exported. */
export interface ExportContents {
  /** As `presentCredentials` made it: JSON with its proofs, or a token. */
  readonly presentation: JsonObject | string;
  /** Of these items alone, as `staplesFor` gives them. */
  readonly staples: readonly Staple[];
  /** Of these items alone, as `evidenceOf` gives them. */
  readonly evidence: readonly CarriedEvidence[];
}

/** The same, ready for whatever carries it. */
export interface ExportParcel {
  readonly parcel: Parcel;
  /** The signed file first. */
  readonly files: readonly ExportFile[];
}

/**
 * Puts together what an export carries. Nothing but what is handed in goes in, and no name tells of anybody.
 *
 * @param contents - the presentation, the staples and the evidence of the items that are shown
 * @returns the parcel for a bundle, and the files for a print or a page
 * @example
 * ```ts
 * const { parcel, files } = exportParcel({ presentation, staples: [], evidence: [] });
 * files[0]?.name; // 'presentation.json'
 * ```
 */
export function exportParcel({ presentation, staples, evidence }: ExportContents): ExportParcel {
  const bytes = signedBytes(presentation);
  const taken = new Set<string>();
  const free = (name: string): string => {
    const plain = plainName(name);
    let found = plain;
    for (let count = 2; taken.has(found); count++) found = plain.replace(/(?=\.[a-z0-9]+$|$)/, `-${count}`);
    taken.add(found);
    return found;
  };
  const document: ExportFile = { name: free(signedFileName(presentation)), bytes, is: 'presentation' };
  const others = [
    ...staples.map((one): ExportFile => ({ name: free(one.name), bytes: one.bytes, is: 'staple' })),
    ...evidence.map((one): ExportFile => ({ name: free(nameOfEvidence(one)), bytes: one.bytes, is: 'evidence' })),
  ];
  const parcel: Parcel = { carrier: 'presentation', documents: [bytes], staples, evidence, oldBadges: [] };
  return { parcel, files: [document, ...others] };
}

/**
 * The bytes of what was signed.
 *
 * @param signed - JSON, a token, or an SD-JWT with its parts
 * @returns its text in UTF-8
 * @example
 * ```ts
 * signedBytes({ type: ['VerifiablePresentation'] }).length; // 35
 * ```
 */
export const signedBytes = (signed: JsonObject | string): Uint8Array =>
  encodeUtf8(isJsonObject(signed) ? JSON.stringify(signed) : signed);

/**
 * The name of a signed file by its form.
 *
 * @param signed - JSON, a token, or an SD-JWT with its parts
 * @param stem - before the ending
 * @returns `presentation.json`, `.jwt`, or `.txt` for what is no single token
 * @example
 * ```ts
 * signedFileName('eyJ0.eyJ2.c2ln~WyJh~'); // 'presentation.txt'
 * ```
 */
export function signedFileName(signed: JsonObject | string, stem = 'presentation'): string {
  if (isJsonObject(signed)) return `${stem}.json`;
  return signed.includes('~') ? `${stem}.txt` : `${stem}.jwt`;
}

/** No folder, no sign that a shell, a page or a print would take for something else. */
const plainName = (name: string): string => {
  const plain = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(-80);
  return plain === '' ? 'file' : plain;
};

/**
 * By what its bytes hash to, so that the name tells no more than the item does. A page can run what is in it, and is
 * handed over as the text that it is: whoever opens it reads it. Its bytes stay.
 */
const nameOfEvidence = (evidence: CarriedEvidence): string =>
  evidenceFileName(evidence)?.replace(/\.html$/, '.txt') ??
  `${evidence.digest
    .replace(/^sha384-/, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 32)}.bin`;

/**
 * Whether an export would carry a list of what was withdrawn that is older than it may be: then it is better renewed
 * first.
 *
 * @param report - on the very bytes that go out, over the staples that go with them
 * @returns true where a list has ended by its own word
 * @example
 * ```ts
 * if (hasStaleList(report)) console.log('refresh first');
 * ```
 */
export const hasStaleList = ({ checks, credentials = [] }: Report): boolean =>
  checks.some(({ id, code }) => id === 'status' && code === 'LP_STATUS_STALE') || credentials.some(hasStaleList);
