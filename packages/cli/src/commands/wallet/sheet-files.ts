/**
 * Recovery sheets and cards as files to print: `.pdf`, or a page for anything else.
 * @module
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeUtf8 } from '@laurel/core';
import { type RecoveryKey, type RecoveryShare, recoveryWords } from '@laurel/holder';
import { type HandOutSheet, handOutHtml, recoverySheet, shareCard } from '@laurel/render';
import { handOutPdf } from '@laurel/render/node';
import { CommandError } from '../../exit-codes.ts';
import { writeOutputBytes } from '../../files/write-file.ts';
import type { Io } from '../../terminal/io.ts';

/**
 * Writes a recovery sheet.
 *
 * @param io - the run's io
 * @param file - `….pdf` or `….html`
 * @param key - of the sheet
 */
export async function writeSheet(io: Io, file: string, key: RecoveryKey): Promise<void> {
  requireEnding(file);
  const sheet = recoverySheet({ words: recoveryWords(key), identity: key.identity, now: io.now() });
  await writeOutputBytes(file, await drawn(io, sheet, file));
}

/**
 * Writes the cards, each into a file of its own.
 *
 * @param io - the run's io
 * @param folder - made where it is not there
 * @param cards - of one set
 * @returns the files
 */
export async function writeCards(io: Io, folder: string, cards: readonly RecoveryShare[]): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => {
    throw new CommandError('UNWRITABLE', `${folder} could not be made.`);
  });
  const files: string[] = [];
  for (const card of cards) {
    const file = join(folder, `card-${card.number}-of-${card.total}.pdf`);
    await writeOutputBytes(file, await drawn(io, shareCard({ ...card, now: io.now() }), file));
    files.push(file);
  }
  return files;
}

const drawn = async (io: Io, sheet: HandOutSheet, file: string): Promise<Uint8Array> =>
  /\.pdf$/i.test(file) ? handOutPdf([sheet], { now: io.now() }) : encodeUtf8(handOutHtml(sheet));

function requireEnding(file: string): void {
  if (!/\.(?:pdf|html)$/i.test(file))
    throw new CommandError('USAGE', 'A sheet is a page or a PDF: FILE.html or FILE.pdf.');
}
