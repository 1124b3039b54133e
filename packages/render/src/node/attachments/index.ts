/**
 * What is attached to a PDF. A door of its own, so that whoever reads a PDF does not load what draws one.
 * @module
 */
export { type PdfAttachmentsLimits, pdfAttachments } from './pdf-attachments.ts';
