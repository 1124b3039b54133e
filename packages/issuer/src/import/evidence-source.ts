/**
 * The files that a sheet names, as the reading of rows asks for them. Where they lie is for whoever makes one.
 * @module
 */
import type { Evidence, EvidenceFault, EvidenceMediaType } from '@laurel/core';

/** What is at hand under a name. */
export type EvidenceAtHand =
  | {
      readonly is: 'evidence';
      readonly kind: Evidence['kind'];
      readonly mediaType: EvidenceMediaType;
      /** The length of the clean copy in bytes, and its `sha384-…`. */
      readonly bytes: number;
      readonly digest: string;
      /** Whether places, devices and the like were taken out. */
      readonly isCleaned: boolean;
      /** Whether it is a document, which can name people all the same. */
      readonly mayName: boolean;
    }
  | { readonly is: EvidenceFault | 'not-found' | 'several' };

/** Files by the names that a sheet gives them. */
export interface EvidenceSource {
  /**
   * Looks a file up; the same name gives the same answer each time.
   *
   * @param name - as written in the sheet: a file's name, with or without its ending or the folders that it lies in
   * @returns what is at hand
   */
  find(name: string): EvidenceAtHand;
}
