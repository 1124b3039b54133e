/**
 * The documents that everything is measured over.
 * @module
 */

/** What one document is. */
export interface DocumentFacts {
  /** How it is shown to people. */
  readonly title: string;
  /** How many different ones take turns, so that nobody is measured on remembering the last one. */
  readonly variants: number;
  /** Signed credentials inside it; none in a badge. */
  readonly inside: number;
}

/** The documents of the table. */
export const documents = {
  'badge-small': { title: 'small badge', variants: 32, inside: 0 },
  'badge-4k': { title: '4 kB badge', variants: 32, inside: 0 },
  // What the others disclose in parts must hold no ordered list: they throw there.
  'badge-no-list': { title: '4 kB badge without a list', variants: 32, inside: 0 },
  'clr-30': { title: 'CLR of 30', variants: 4, inside: 30 },
  'clr-1000': { title: 'CLR of 1,000', variants: 2, inside: 1000 },
} as const satisfies Record<string, DocumentFacts>;

/** One of them. */
export type DocumentName = keyof typeof documents;

/** Their names, from small to large. */
export const documentNames = Object.keys(documents).filter(isDocumentName);

/** Those of which everything is shown or nothing; the others are for the jobs of showing parts. */
export const wholeDocuments = documentNames.filter((name) => name !== 'badge-no-list');

/**
 * Tells whether a text names a document.
 *
 * @param name - any text
 * @returns whether it is one
 */
export function isDocumentName(name: string): name is DocumentName {
  return Object.hasOwn(documents, name);
}

/** What the canonical form is measured over as it grows: about 100, 1,000, 10,000 and 100,000 quads. */
export const growthSteps: readonly DocumentFacts[] = [
  { title: '4 kB badge', variants: 8, inside: 0 },
  { title: 'CLR of 10', variants: 2, inside: 10 },
  { title: 'CLR of 100', variants: 1, inside: 100 },
  { title: 'CLR of 1,000', variants: 1, inside: 1000 },
];
