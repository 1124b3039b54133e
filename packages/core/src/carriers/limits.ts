/**
 * How much of a file is opened: enough for a learner's whole record with its evidence, too little to hurt.
 * @module
 */

/** Bytes of a file of any kind. */
export const mostFileBytes = 64 * 1024 * 1024;

/** Bytes of one presentation or credential inside a picture, a page or a code; the gate takes no more either. */
export const mostDocumentBytes = 8 * 1024 * 1024;

/**
 * Chunks of a PNG; elements of an SVG, their attributes, and the namespaces that its tags change; links of a page; files
 * attached to a PDF or a page.
 */
export const mostChunks = 20_000;
export const mostElements = 200_000;
export const mostAttributes = 400_000;
export const mostNamespaces = 500;
export const mostLinks = 200_000;
export const mostFiles = 500;

/** Documents of one list, one wallet or one text. */
export const mostDocuments = 10_000;

/** Parts of one set of square codes, the letters of all of them, and what they may become when they are expanded. */
export const mostParts = 64;
export const mostCodeLetters = 2 * 1024 * 1024;
export const mostExpanded = 256 * 1024;
