/**
 * Prints: what needs Node, for the fonts are read from the disk.
 * @module
 */
export { badgePng } from './badge-png.ts';
export { type HandOutPdfOptions, handOutPdf, undrawableInHandOut } from './hand-out-pdf.ts';
export {
  type ClassPackOptions,
  classPackPdf,
  type ProfilePdfOptions,
  profilePdf,
  undrawableIn,
} from './profile-pdf.ts';
export { type ShowingPdfOptions, showingPdf, undrawableInShowing } from './showing-pdf.ts';
