/**
 * A testimonial as a row for the school's own import: what `laurel import --as achievements` reads.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { readTestimonialSource } from '@laurel/issuer';
import { CommandError } from '../../exit-codes.ts';
import { unreadable } from '../../files/read-file.ts';
import { writeOutput } from '../../files/write-file.ts';

/** The columns, in the words of the sheets that schools have. */
const columns = ['Name', 'What did you do?', 'Type', 'Who saw it?', 'Date'] as const;

/** What the row says. */
export interface SchoolRow {
  /** The learner's name as the item shows it; the school fills in whom its list means. */
  readonly learner: string;
  readonly text: string;
  readonly role: string;
  readonly organisation: string;
  readonly now: Date;
}

/**
 * Adds a row to a sheet, or makes the sheet.
 *
 * @param path - the sheet, made by this before, or not there yet
 * @param row - what it says
 * @throws CommandError USAGE for a role that is no role, or a sheet of another kind; UNWRITABLE
 */
export async function addSchoolRow(path: string, row: SchoolRow): Promise<void> {
  const source = `${row.role.trim()}, ${row.organisation.trim()}`;
  if (readTestimonialSource(source) === undefined) {
    throw new CommandError(
      'USAGE',
      'A school records a role and never a name. Write --role like “Kitchen manager”, “Shop supervisor” or “Team leader”.',
    );
  }
  const head = lineOf(columns);
  const before = await sheetAt(path);
  if (before !== undefined && before.split(/\r?\n/, 1)[0] !== head) {
    throw new CommandError('USAGE', `${path} is another sheet, and is left as it is: give the name of a new one.`);
  }
  const month = row.now.toISOString().slice(0, 7);
  // A line break in a cell is nothing that every spreadsheet keeps.
  const words = row.text.replaceAll(/\s+/g, ' ');
  // What somebody else wrote as a name is not to run in the school's spreadsheet; the school fills it in.
  const learner = formula.test(row.learner) ? '' : row.learner;
  const line = lineOf([learner, words, 'Testimonial', source, month]);
  await writeOutput(path, `${(before ?? head).trimEnd()}\n${line}`);
}

async function sheetAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
}

/** What a spreadsheet could take for a formula, also behind characters that it skips (OWASP, CSV injection). */
const formula = /^[\s\p{C}"']*[=+\-@＝＋－＠]|^\p{Cc}/u;

const lineOf = (cells: readonly string[]): string => cells.map(cellOf).join(',');

const cellOf = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
