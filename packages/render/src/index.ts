/**
 * What people look at: pages and sheets of a learner profile, drawn from the display model of core.
 * @module
 */
export { type BadgePicture, badgeSvg } from './badge/badge-svg.ts';
export { handOutHtml } from './hand-out/hand-out-html.ts';
export { type HandOutOptions, type HandOutPart, type HandOutSheet, handOutSheet } from './hand-out/hand-out-sheet.ts';
export { contentsHtml } from './html/contents-html.ts';
export { classPackHtml, type ProfileHtmlOptions, profilePageHtml } from './html/profile-html.ts';
export { type DisclosureToDraw, disclosuresHtml } from './log/disclosures-html.ts';
export type { PictureOf } from './picture.ts';
export { type PaperCode, paperCodeOf } from './qr.ts';
export {
  type RecoverySheetOptions,
  recoverySheet,
  type ShareCardOptions,
  shareCard,
} from './recovery/recovery-sheet.ts';
export { type CodeSheetOptions, codePicture, codeSheetHtml } from './showing/code-sheet.ts';
export type { ShowingFile, ShowingPicture } from './showing/showing-file.ts';
export { type ShowingHtmlOptions, showingHtml } from './showing/showing-html.ts';
