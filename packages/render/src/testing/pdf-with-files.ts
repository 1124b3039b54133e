/**
 * A PDF with files attached, as another library writes one; for tests only.
 * @module
 */
import PDFDocument from 'pdfkit';

/** A file by its name. */
export type AttachedFile = readonly [name: string, content: string | Uint8Array];

/**
 * Writes a PDF of one page with files attached.
 *
 * @param files - what is attached, in this order
 * @param userPassword - with which it is locked
 * @returns the file
 */
export function pdfWithFiles(files: readonly AttachedFile[], userPassword?: string): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    const pdf = new PDFDocument({ pdfVersion: '1.7', ...(userPassword === undefined ? {} : { userPassword }) });
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Uint8Array.from(Buffer.concat(chunks))));
    pdf.text('What is printed here says Moon.');
    for (const [name, content] of files) pdf.file(Buffer.from(content), { name });
    pdf.end();
  });
}
