/**
 * The same as files for print: tagged PDF.
 * @module
 */
export {};
