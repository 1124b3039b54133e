/**
 * A cell for evidence: links, or names of files that were left behind.
 * @module
 */

/** What the cell holds. */
export interface EvidenceCell {
  /** Web addresses, as written; for the school to follow, never for a credential. */
  readonly links: readonly string[];
  /** Names of files, or words, that are no links. */
  readonly names: readonly string[];
  /** Whether a file is of a kind that many people cannot open. */
  readonly needsConverting: boolean;
}

/** Pictures, films and documents of one maker's devices. */
const hardToOpen =
  /\.(heic|heif|hevc|avif|webp|pages|numbers|key|one|pub|psd|raw|cr2|nef|dng|tiff?|mov|wmv|avi|flv|amr|caf|wma)([?#].*)?$/i;

/**
 * Reads a cell for evidence.
 *
 * @param text - the cell
 * @returns links, and what is missing or must be converted
 * @example
 * ```ts
 * readEvidence('IMG_2231.HEIC').needsConverting; // true
 * ```
 */
export function readEvidence(text: string): EvidenceCell {
  const parts = text
    .split(/[\s,;]+(?=https?:\/\/)|\n|; ?|, /)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const isLink = (part: string): boolean => /^https?:\/\/[^\s]+$/i.test(part);
  return {
    links: parts.filter(isLink),
    names: parts.filter((part) => !isLink(part)),
    needsConverting: parts.some((part) => hardToOpen.test(part)),
  };
}
