/**
 * Words on paper are typed back once before they count: paper that nobody can read is no way in.
 * @module
 */
import { type RecoveryKey, type RecoveryShare, readRecoveryText, recoveryWords } from '@laurel/holder';
import { CommandError } from '../exit-codes.ts';
import type { Io } from './io.ts';
import { styleFor, wrap } from './style.ts';
import { offerNearest } from './unlocking.ts';

const attempts = 3;

/**
 * Shows the words where they are in no file, and has them typed back.
 *
 * @param io - the run's io
 * @param key - of the sheet
 * @param file - where the sheet was written; the words are put on the screen when not given
 * @throws LP_RECOVERY_UNTESTED as a refusal: then the sheet does not count
 */
export async function readBackSheet(io: Io, key: RecoveryKey, file: string | undefined): Promise<void> {
  const words = recoveryWords(key);
  if (file === undefined) {
    // Standard error that goes to a file is a log, and no log gets the words.
    if (!io.showsProgress) {
      throw new CommandError('USAGE', 'The words are shown at a terminal only. Give --sheet FILE.pdf, and print that.');
    }
    say(
      io,
      'These 24 words open the wallet when the passphrase is lost. Write them on paper now (--sheet FILE.pdf prints them):',
    );
    const width = Math.max(...words.map(({ length }) => length)) + 6;
    for (let row = 0; row < words.length; row += 4) {
      const cells = words.slice(row, row + 4).map((word, index) => `${row + index + 1}. ${word}`.padEnd(width));
      io.err(`    ${styleFor(io).strong(cells.join('').trimEnd())}\n`);
    }
    io.err('\n');
  } else {
    say(
      io,
      `The recovery sheet is in ${file}. Print it, and delete the file. It counts once the words were typed back from the paper.`,
    );
  }
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const reading = readRecoveryText(await asked(io, 'Type the 24 words from the paper: '));
    if (reading.outcome === 'read' && reading.key.identity === key.identity) return;
    if (attempt === attempts) break;
    say(io, faultIn(reading));
    offerNearest(io, reading, '');
  }
  throw untested(file === undefined ? [] : [file]);
}

function faultIn(reading: ReturnType<typeof readRecoveryText>): string {
  if (reading.outcome === 'wrong-word')
    return `Word ${reading.position} is not one of the words. Type all of them once more.`;
  if (reading.outcome === 'wrong-count')
    return `The sheet has 24 words, and these are ${reading.found}. Type them once more.`;
  return 'These are not the words on the sheet. Look again, and type them once more.';
}

/** How many words of each card are typed back: its check is in them. */
const lastWords = 4;

/**
 * Has the ends of all cards typed back.
 *
 * @param io - the run's io
 * @param cards - as they were written
 * @param files - where
 */
export async function readBackCards(io: Io, cards: readonly RecoveryShare[], files: readonly string[]): Promise<void> {
  say(io, `The ${cards.length} cards are in ${files.join(', ')}. Print them, and delete the files.`);
  const right = cards.flatMap(({ words }) => words.slice(-lastWords));
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const typed = await asked(
      io,
      `Type the last ${lastWords} words of each card, from card 1 to card ${cards.length}: `,
    );
    const words = typed.toLowerCase().match(/\p{L}+/gu) ?? [];
    if (words.join(' ') === right.join(' ')) return;
    if (attempt === attempts) break;
    const at = right.findIndex((word, index) => words[index] !== word);
    say(
      io,
      `Card ${Math.floor(Math.max(at, 0) / lastWords) + 1} differs from what was typed. Look again, and type all of them once more.`,
    );
  }
  throw untested(files);
}

const say = (io: Io, text: string): void => io.err(`${wrap(text, io.columns).join('\n')}\n`);

async function asked(io: Io, question: string): Promise<string> {
  try {
    return await io.ask(question);
  } catch (error) {
    if (io.isInteractive || !(error instanceof CommandError)) throw error;
    throw new CommandError(
      'USAGE',
      'What is on the paper counts only once it was typed back: run this at a terminal, or answer on standard input. The wallet is as it was.',
    );
  }
}

const untested = (files: readonly string[]): CommandError =>
  new CommandError(
    'REFUSED',
    `What was typed is not what is on the paper, so it does not count: the wallet is as it was.${
      files.length === 0 ? '' : ` Destroy what was printed from ${files.join(', ')}, and try again.`
    }`,
  );
