/**
 * `laurel hand-out`: a private sheet for each learner that says what is theirs and how to take it away.
 * @module
 */
import { join } from 'node:path';
import { type PageLanguage, safeLine } from '@laurel/core';
import { type HandOut, handOutListIn, handOutListName, keepMemorySmall } from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { replaceOutput } from '../../files/output-folder.ts';
import { type WrittenSheets, writeSheets } from '../../hand-out/write-sheets.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

interface HandOutOptions {
  readonly out: string;
  readonly school?: string;
  readonly language: PageLanguage;
  readonly class?: string;
  readonly json?: true;
}

/** Adds `hand-out`. */
export const addHandOutCommand: AddCommand = (program, io, finish) => {
  subcommand(program, 'hand-out <ISSUED>', 'make a private sheet for each learner: how to take their files away')
    .requiredOption('--out <DIR>', 'where the sheets go; this folder is private')
    .option('--school <NAME>', 'the school’s name (default: that of the signed files)')
    .addOption(new Option('--language <LANGUAGE>', 'the language of the sheets').choices(['en', 'cy']).default('en'))
    .option('--class <NAME>', 'only this class')
    .action(async (issued: string, options: HandOutOptions) => finish(await handOut(io, issued, options)));
};

/** The list that says whose sheet is whose. */
const contents = 'PRIVATE-contents.csv';

async function handOut(io: Io, issued: string, options: HandOutOptions): Promise<CommandResult> {
  keepMemorySmall();
  const { out, language } = options;
  const school = options.school === undefined ? undefined : safeLine(options.school);
  if (school === '') throw new CommandError('USAGE', '--school takes the school’s name: --school "Riverside Academy".');
  const handOuts = await learnersOf(io, issued, options.class);
  const progress = startProgress(io, { label: 'Drawing sheets', total: handOuts.length });
  let drawn = 0;
  let written: WrittenSheets | undefined;
  try {
    await replaceOutput(out, {
      kind: 'hand-out',
      contents,
      write: async (put) => {
        const onSheet = (): void => progress.update(++drawn);
        written = await writeSheets(handOuts, { issued, put, contents, school, language, now: io.now(), onSheet });
        if (written.sheets === 0) {
          const why = `${issued} holds no signed file of the learners on its list: they were handed out, moved or deleted. Nothing was changed.`;
          throw new CommandError('UNUSABLE', why);
        }
      },
    });
  } finally {
    progress.end();
  }
  return {
    exitCode: exitCodes.done,
    json: { out, contents: join(out, contents), learners: handOuts.length, ...written },
    text: written === undefined ? [] : describe(io, options, written),
  };
}

/** By class, then by name, as they are printed; those without a class last. */
async function learnersOf(io: Io, issued: string, className: string | undefined): Promise<readonly HandOut[]> {
  const all = await handOutListIn(issued);
  if (all.length === 0) {
    const how = `Sign with ${io.command} issue … --out ${issued} --handout first.`;
    throw new CommandError(
      'UNREADABLE',
      `${issued} has no ${handOutListName}, which says whose folder is whose. ${how}`,
    );
  }
  const { compare } = new Intl.Collator('en-GB', { numeric: true });
  const sorted = all.toSorted(
    (one, other) =>
      Number(one.class === '') - Number(other.class === '') ||
      compare(one.class, other.class) ||
      compare(one.pupil, other.pupil) ||
      compare(one.folder, other.folder),
  );
  if (className === undefined) return sorted;
  const chosen = sorted.filter((one) => sameName(one.class) === sameName(className));
  if (chosen.length > 0) return chosen;
  const names = [...new Set(sorted.map((one) => one.class))].filter((one) => one !== '');
  const known = names.length === 0 ? 'No learner here has one.' : `There are: ${names.join(', ')}.`;
  throw new CommandError('USAGE', `There is no class ${safeLine(className)} on the list. ${known}`);
}

const sameName = (text: string): string => safeLine(text).toLocaleLowerCase('en-GB').replace(/\s+/g, '');

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

function describe(io: Io, { out }: HandOutOptions, written: WrittenSheets): string[] {
  const { good, open, strong, quiet } = styleFor(io);
  const say = (text: string): string[] => wrap(text, io.columns);
  const { sheets, classes, codes, withoutFiles, pages, unreadable } = written;
  const text = [good(`${many(sheets, 'sheet', 'sheets')}, in ${many(classes, 'class', 'classes')}.`)];
  if (codes > 0) text.push(...say(`${many(codes, 'sheet has', 'sheets have')} one of the files on it as a QR code.`));
  if (pages > 0) {
    const which = many(pages, 'sheet has characters', 'sheets have characters');
    text.push(...say(`${which} that the print’s letters do not have: print these pages from a browser.`));
  }
  if (withoutFiles > 0) {
    const who = many(withoutFiles, 'learner', 'learners');
    text.push(...say(`No sheet for ${who}: no signed file is in their folder.`));
  }
  if (unreadable > 0) {
    const which = many(unreadable, 'file', 'files');
    text.push(open(`${which} could not be read and ${unreadable === 1 ? 'is' : 'are'} on no sheet.`));
  }
  text.push(
    '',
    ...say(
      `Print the packs in ${join(out, 'classes')}, on both sides if you like: no sheet of paper has two learners.`,
    ),
    `Whose sheet is whose: ${strong(join(out, contents))}`,
    '',
    ...say('Give each learner their own sheet, in person or in an envelope. Write by hand whom they can ask.'),
    quiet(`${out} is private: it holds names.`),
  );
  return text;
}
