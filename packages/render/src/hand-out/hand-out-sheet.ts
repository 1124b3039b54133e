/**
 * The private sheet that a learner is handed with their files: the model that HTML and PDF draw from.
 * @module
 */
import { type PageLanguage, safeLine } from '@laurel/core';
import { type PaperCode, paperCodeOf } from '../qr.ts';
import { handOutWords } from './hand-out-words.ts';

/** A heading and what stands under it; plain text. */
export interface HandOutPart {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly list?: { readonly isNumbered: boolean; readonly items: readonly string[] };
}

/** A sheet for one learner. All text is safe to show as text; none of it is markup. */
export interface HandOutSheet {
  readonly language: PageLanguage;
  readonly documentTitle: string;
  readonly name: string;
  readonly learner: string;
  /** School and class; each is left out where it is not known. */
  readonly place: readonly string[];
  readonly forWhom: string;
  readonly notices: readonly string[];
  readonly parts: readonly HandOutPart[];
  /** One of the files, where one fits a code that a telephone reads from paper. */
  readonly code?: {
    readonly heading: string;
    readonly text: string;
    readonly alternative: string;
    readonly code: PaperCode;
  };
  /** Lines for the school to write on by hand. */
  readonly contacts: { readonly heading: string; readonly labels: readonly string[] };
}

/** What a sheet is made from. */
export interface HandOutOptions {
  readonly learner: string;
  readonly className?: string;
  readonly school?: string;
  readonly language: PageLanguage;
  /** The folder's name on the school's side; random. */
  readonly folder: string;
  /** The files in the folder: the title of each, and its own text where it is a whole credential. */
  readonly files: readonly { readonly title: string; readonly text?: string }[];
}

/** A list that is longer is no longer read. */
const mostTitles = 24;

/**
 * Makes a sheet.
 *
 * @param options - whose, of which school, and what is in the folder
 * @returns the sheet; with a code where the smallest of the files fits one
 * @example
 * ```ts
 * const sheet = handOutSheet({ learner: 'Zoë A.', language: 'en', folder: '3f2a…', files: [{ title: 'Cello' }] });
 * sheet.name; // 'Your files from school'
 * ```
 */
export function handOutSheet(options: HandOutOptions): HandOutSheet {
  const { language, files } = options;
  const words = handOutWords[language];
  const learner = safeLine(options.learner);
  const place = [options.school ?? '', options.className ?? ''].map(safeLine).filter((part) => part !== '');
  const titles = files.map(({ title }) => safeLine(title)).filter((title) => title !== '');
  const shown = titles.slice(0, mostTitles);
  const rest = titles.length - shown.length;
  const items = rest > 0 ? [...shown, filled(words.more, { count: String(rest) })] : shown;
  const code = codeFor(options);
  return {
    language,
    documentTitle: [learner, words.name, ...place.slice(0, 1)].join(' · '),
    name: words.name,
    learner,
    place,
    forWhom: words.forWhom,
    notices: code === undefined ? [words.private] : [words.private, words.privateCode],
    parts: [
      { heading: words.folder, paragraphs: [words.folderIntro], list: { isNumbered: false, items } },
      {
        heading: words.take,
        paragraphs: [],
        list: {
          isNumbered: true,
          items: words.steps.map((step) => filled(step, { folder: safeLine(options.folder) })),
        },
      },
      { heading: words.check, paragraphs: words.checkText },
      { heading: words.undone, paragraphs: words.undoneText },
      { heading: words.keeps, paragraphs: words.keepsText },
    ],
    ...(code === undefined ? {} : { code }),
    contacts: { heading: words.questions, labels: words.contacts },
  };
}

/** The smallest file that fits: its code has the largest modules for its room. */
function codeFor({ files, language }: HandOutOptions): HandOutSheet['code'] {
  const words = handOutWords[language];
  const bySize = files.flatMap(({ title, text }) => (text === undefined ? [] : [{ title: safeLine(title), text }]));
  const [smallest] = bySize.toSorted((one, other) => one.text.length - other.text.length);
  const code = smallest === undefined ? undefined : paperCodeOf(smallest.text);
  if (smallest === undefined || code === undefined) return undefined;
  const { title } = smallest;
  return {
    heading: words.code,
    text: filled(words.codeText, { title }),
    alternative: filled(words.codeAlternative, { title }),
    code,
  };
}

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
