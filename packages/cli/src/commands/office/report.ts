/**
 * `laurel report`: for report night, a page for each learner and their family, and a pack to print for each class.
 * @module
 */
import { join } from 'node:path';
import { type PageLanguage, profilePage, safeLine } from '@laurel/core';
import { keepMemorySmall } from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { replaceOutput } from '../../files/output-folder.ts';
import { expandFolders } from '../../files/read-file.ts';
import { recordEnding } from '../../files/work-folder.ts';
import { type GatheredLearner, gatherLearners } from '../../report-night/gather-learners.ts';
import { picturesAtHand } from '../../report-night/pictures-at-hand.ts';
import { type ClassPages, type WrittenPages, writePages } from '../../report-night/write-pages.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

interface ReportOptions {
  readonly out: string;
  readonly school?: string;
  readonly language: PageLanguage;
  readonly class?: string;
  readonly only?: 'pages' | 'pdfs';
  readonly json?: true;
}

/** Adds `report`. */
export const addReportCommand: AddCommand = (program, io, finish) => {
  subcommand(program, 'report <WORK>', 'make a page for each learner and their family, and a pack for each class')
    .requiredOption('--out <DIR>', 'where the pages go; this folder is private')
    .option('--school <NAME>', 'the school’s name, as it stands on each page')
    .addOption(new Option('--language <LANGUAGE>', 'the language of the pages').choices(['en', 'cy']).default('en'))
    .option('--class <NAME>', 'only this class')
    .addOption(new Option('--only <KIND>', 'pages for a screen, or PDFs (default: both)').choices(['pages', 'pdfs']))
    .action(async (work: string, options: ReportOptions) => finish(await report(io, work, options)));
};

/** The list that says whose page is whose. */
const contents = 'PRIVATE-contents.html';

/** How many learners there are, and how many have a page. */
interface Counts {
  readonly learners: number;
  readonly pages: number;
  readonly classes: number;
  readonly unplaced: number;
  readonly left: number;
}

async function report(io: Io, work: string, options: ReportOptions): Promise<CommandResult> {
  keepMemorySmall();
  const { out, language, only } = options;
  const school = safeLine(options.school ?? '');
  if (school === '') {
    throw new CommandError(
      'USAGE',
      'The pages need the school’s name, as families know it: --school "Riverside Academy".',
    );
  }
  const files = (await expandFolders([work], [recordEnding])).filter((file) => !/[\\/]\.[^\\/]*$/.test(file));
  const reading = startProgress(io, { label: 'Reading records' });
  let read = 0;
  const { learners, unplaced, left } = await gatherLearners(files, () => reading.update(++read)).finally(reading.end);
  const chosen = options.class === undefined ? learners : inClass(learners, options.class);
  const classes = classesOf(chosen, { school, language });
  const pages = classes.reduce((sum, one) => sum + one.pages.length, 0);
  if (pages === 0) {
    throw new CommandError(
      'UNUSABLE',
      `${work} holds nothing yet that a family could be shown. Import a sheet of achievements first.`,
    );
  }
  const load = picturesAtHand(work);
  const drawing = startProgress(io, { label: 'Drawing pages', total: pages });
  let drawn = 0;
  let written: WrittenPages = { missingPictures: 0, withoutPdf: 0 };
  try {
    await replaceOutput(out, {
      kind: 'report',
      contents,
      write: async (put) => {
        const onPage = (): void => drawing.update(++drawn);
        written = await writePages(classes, { put, contents, school, language, only, load, now: io.now(), onPage });
      },
    });
  } finally {
    drawing.end();
  }
  const counts = { learners: chosen.length, pages, classes: classes.length, unplaced, left };
  return {
    exitCode: exitCodes.done,
    json: { out, contents: join(out, contents), ...counts, ...written },
    text: describe(io, { options, counts, written }),
  };
}

const sameName = (text: string): string => safeLine(text).toLocaleLowerCase('en-GB').replace(/\s+/g, '');

function inClass(learners: readonly GatheredLearner[], name: string): readonly GatheredLearner[] {
  const chosen = learners.filter(({ className }) => sameName(className) === sameName(name));
  if (chosen.length > 0) return chosen;
  const names = [...new Set(learners.map(({ className }) => className))].filter((one) => one !== '');
  const known = names.length === 0 ? 'No learner here has one.' : `There are: ${names.toSorted(compare).join(', ')}.`;
  throw new CommandError('USAGE', `There is no class ${safeLine(name)} in these records. ${known}`);
}

const { compare } = new Intl.Collator('en-GB', { numeric: true });

function classesOf(
  learners: readonly GatheredLearner[],
  { school, language }: { readonly school: string; readonly language: PageLanguage },
): readonly ClassPages[] {
  // Those without a class come last.
  const names = [...new Set(learners.map(({ className }) => className))].toSorted(
    (one, other) => Number(one === '') - Number(other === '') || compare(one, other),
  );
  return names
    .map((className) => {
      const members = learners
        .filter((learner) => learner.className === className)
        .toSorted((one, other) => compare(one.familyName, other.familyName) || compare(one.givenName, other.givenName));
      const shown = members.map(({ displayName }) => displayName);
      const pages = members.map((learner) => {
        const { displayName, givenName, familyName, ageBand, sources } = learner;
        // Two of one name in a class: the whole name, for a page must not go to the wrong home.
        const isShared = shown.indexOf(displayName) !== shown.lastIndexOf(displayName);
        const name = isShared ? `${givenName} ${familyName}`.trim() : displayName;
        return { learner, page: profilePage(sources, { language, school, learner: name, className, ageBand }) };
      });
      return { className, pages: pages.filter(({ page }) => page.sections.length > 0) };
    })
    .filter(({ pages }) => pages.length > 0);
}

interface Described {
  readonly options: ReportOptions;
  readonly counts: Counts;
  readonly written: WrittenPages;
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

function describe(io: Io, { options, counts, written }: Described): string[] {
  const { good, open, strong, quiet } = styleFor(io);
  const say = (text: string): string[] => wrap(text, io.columns);
  const { learners, pages, classes, unplaced, left } = counts;
  const without = learners - pages;
  const text = [
    good(`${many(pages, 'learner has', 'learners have')} a page, in ${many(classes, 'class', 'classes')}.`),
  ];
  if (without > 0) {
    text.push(...say(`${many(without, 'learner has', 'learners have')} nothing to show a family yet, and no page.`));
  }
  if (left > 0) text.push(...say(`${many(left, 'learner has', 'learners have')} left the school, and no page.`));
  if (unplaced > 0) {
    const records = many(unplaced, 'record is', 'records are');
    const what = `${records} on nobody’s page: whose they are is not clear. Import the learners’ sheet again.`;
    text.push(...say(what).map(open));
  }
  if (written.missingPictures > 0) {
    const pictures = many(written.missingPictures, 'picture is', 'pictures are');
    text.push(...say(`${pictures} not shown: not found where the import kept them, or too large for one page.`));
  }
  if (written.withoutPdf > 0) {
    const found = many(written.withoutPdf, 'page has', 'pages have');
    text.push(
      ...say(
        `${found} signs that the PDFs cannot show, such as emoji: print these pages and their class from a browser.`,
      ),
    );
  }
  text.push(
    '',
    `Open ${strong(join(options.out, contents))}`,
    ...say('It says whose page is whose, and has each class as one pack to print.'),
    '',
    ...say('Look at some pages before families do. Then give each family their own page, and nobody else’s.'),
    quiet(`${options.out} is private: it holds names and children’s words.`),
  );
  return text;
}
