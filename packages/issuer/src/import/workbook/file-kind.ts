/**
 * Which of the files that begin like a workbook this is, and how to say it to a school.
 * @module
 */
import { type LaurelError, laurelError } from '@laurel/core';
import { type Archive, openArchive } from './zip.ts';

const otherArchives: readonly { readonly part: string; readonly kind: string }[] = [
  { part: 'xl/workbook.bin', kind: 'a binary Excel workbook (.xlsb)' },
  { part: 'META-INF/manifest.xml', kind: 'an OpenDocument sheet (.ods)' },
  { part: 'Index/Document.iwa', kind: 'an Apple Numbers sheet (.numbers)' },
  { part: 'Index.zip', kind: 'an Apple Numbers sheet (.numbers)' },
  { part: 'word/document.xml', kind: 'a Word document (.docx)' },
  { part: 'ppt/presentation.xml', kind: 'a PowerPoint presentation (.pptx)' },
];

/**
 * Whether a file begins like a workbook, new or old.
 *
 * @param start - its first bytes, eight or more
 * @returns `zip` for an archive, `old` for a file of Office before 2007 or one with a password
 */
export function officeKind(start: Uint8Array): 'zip' | 'old' | undefined {
  const mark = Array.from(start.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return mark === '504b0304' || mark === '504b0506' ? 'zip' : mark === 'd0cf11e0' ? 'old' : undefined;
}

/**
 * Opens the archive of a workbook.
 *
 * @param bytes - the whole file
 * @returns the archive; throws LP_SHEET_NOT_A_TABLE for another program's file, and what `openArchive` throws
 */
export function openWorkbookArchive(bytes: Uint8Array): Archive {
  const archive = openArchive(bytes);
  if (archive.has('[Content_Types].xml') && archive.has('xl/workbook.xml')) return archive;
  const other = otherArchives.find(({ part }) => archive.has(part));
  if (other !== undefined) throw laurelError('LP_SHEET_NOT_A_TABLE', { kind: other.kind });
  if (archive.has('[Content_Types].xml') && archive.has('_rels/.rels')) return archive;
  throw laurelError('LP_SHEET_NOT_A_TABLE', { kind: 'a zip file' });
}

/**
 * What to say of a file of the old kind.
 *
 * @param bytes - the whole file
 * @returns LP_SHEET_PASSWORD or LP_SHEET_NOT_A_TABLE
 */
export function oldFileError(bytes: Uint8Array): LaurelError {
  // Workbooks with a password are wrapped in an old file ([MS-OFFCRYPTO] 2.3.4.4); its names are in UTF-16.
  const text = new TextDecoder('latin1').decode(bytes);
  const wide = (name: string): string => Array.from(name).join('\0');
  if (text.includes(wide('EncryptedPackage'))) return laurelError('LP_SHEET_PASSWORD');
  const kind = text.includes(wide('WordDocument')) ? 'an old Word document (.doc)' : 'an old Excel workbook (.xls)';
  return laurelError('LP_SHEET_NOT_A_TABLE', { kind });
}
