/**
 * What somebody is told before they hand something over, and after: who will be told what, what goes with it, until
 * when, and that nothing can be called back.
 * @module
 */
import { type ShowingItem, safeLine } from '@laurel/core';
import { dayWords, type PresentCredentialsResult, type Preview, partWords } from '@laurel/holder';
import type { Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import type { ChosenItems } from './choose-items.ts';

/** What is about to go out. */
export interface Showing {
  readonly chosen: ChosenItems;
  readonly made: PresentCredentialsResult;
  /** What the other side will see, from the very bytes. */
  readonly preview: Preview;
  readonly domain?: string;
  readonly to?: string;
  readonly purpose?: string;
  /** The file that the preview was written to. */
  readonly page?: string;
  /** Whether all of it was told before, so that it is not told twice. */
  readonly isTold: boolean;
  /** Digests of the files that go with it. */
  readonly goesWith?: ReadonlySet<string>;
}

/**
 * Before: what goes out, to whom, until when, and what it means.
 *
 * @param io - the run's io
 * @param showing - what is about to go out
 * @returns lines for a terminal
 */
export function showingLines(io: Io, showing: Showing): string[] {
  const { strong, quiet } = styleFor(io);
  const { chosen, preview } = showing;
  const say = (words: string) => wrap(words, io.columns, 2);
  const parts = partLines(showing);
  return [
    strong('This goes out, and nothing else:'),
    '',
    ...preview.page.items.flatMap((item) => itemLines(io, item, showing.goesWith)),
    ...(parts.length === 0 ? [] : ['', ...parts.flatMap(say)]),
    '',
    ...say(whoWords(showing)),
    ...say(endWords(showing)),
    ...childWords(showing).flatMap(say),
    ...chosen.notices.flatMap(say),
    ...keyWords(showing).flatMap(say),
    ...say('Once you have given it away, copies of it cannot be called back.'),
    ...(showing.page === undefined ? [] : ['', ...say(`See it as they will: ${quiet(safeLine(showing.page))}`)]),
    '',
  ];
}

function itemLines(io: Io, item: ShowingItem, goesWith: ReadonlySet<string> = new Set()): string[] {
  const { strong } = styleFor(io);
  const lines = (text: string, indent: number) => wrap(text, io.columns, indent);
  return [
    ...lines(`${item.number}. ${item.title}`, 2).map(strong),
    ...item.says.flatMap((text) => lines(text, 5)),
    ...item.words.flatMap((text) => lines(`“${text}”`, 5)),
    ...lines(item.isOwnWords ? 'In your own words.' : `Vouched for by: ${item.vouchedBy}`, 5),
    ...item.notes.flatMap(({ text }) => lines(`Note: ${text}`, 5)),
    ...item.testimonials.flatMap((one) => lines(`With it, somebody’s words about it: ${one.title}`, 5)),
    ...item.evidence.flatMap(({ title, digest = '' }) =>
      lines(
        `${goesWith.has(digest) ? 'With it, this file' : 'It names this file, which does not go with it'}: ${title}`,
        5,
      ),
    ),
  ];
}

/** Of which items only parts go out, and which. */
function partLines({ chosen }: Showing): readonly string[] {
  const { disclose } = chosen;
  if (disclose === undefined) return [];
  return chosen.items.flatMap(({ id, title }) => {
    const pointers = Object.hasOwn(disclose, id) ? disclose[id] : undefined;
    if (pointers === undefined) return [];
    const names = pointers.map(partWords).join('; ');
    const chosenParts = names === '' ? 'Of' : `You chose these parts of`;
    return [
      `${chosenParts} “${safeLine(title ?? 'Untitled')}”${names === '' ? ' only what is always shown.' : `: ${names}. Besides, what is always shown.`}`,
    ];
  });
}

function whoWords({ domain, to }: Showing): string {
  const name = to === undefined ? undefined : safeLine(to);
  if (domain === undefined) {
    return `${name === undefined ? 'It' : `It is for ${name}, but it`} answers nobody’s question: anyone who has it could pass it on.`;
  }
  const who = name === undefined ? safeLine(domain) : `${name} (${safeLine(domain)})`;
  return `It is made for ${who} and answers their question only.`;
}

function endWords({ made }: Showing): string {
  return made.expires === undefined
    ? 'It has no end: whoever has it can check it for as long as they keep it.'
    : `They can check it until ${dayWords(made.expires)}. Then this showing ends; what you show in it does not.`;
}

/** For whom it is shown, where it is not whoever shows it. */
const childWords = ({ made }: Showing): readonly string[] =>
  made.onBehalfOf === undefined
    ? []
    : [
        'You show it for a child. The school’s permission goes with it, so that whoever checks it reads who shows it, and that it is not about you. It is in the log that goes to the child with the record.',
      ];

/** What the keys give away, and what no key is behind. */
function keyWords({ made, chosen }: Showing): readonly string[] {
  const keys = made.signedBy.length;
  // Somebody's words about an item are tied to that item, which is told of by itself.
  const loose = made.bearer.filter((id) => chosen.items.some((item) => item.id === id)).length;
  return [
    ...(keys > 1
      ? [
          `It is signed with ${keys} of your keys, for they are for different schools or your own words. Whoever gets it can tell that they are all yours. To keep them apart, show them one at a time.`,
        ]
      : []),
    ...(loose > 0
      ? [`Not tied to anybody’s key: ${loose} of the items. Whoever reads them must check that it is you.`]
      : []),
  ];
}

/**
 * After: what was handed over.
 *
 * @param io - the run's io
 * @param showing - what went out
 * @param out - the file
 * @returns lines for a terminal
 */
export function handedOverLines(io: Io, showing: Showing, out: string): string[] {
  const { good } = styleFor(io);
  const { chosen } = showing;
  const say = (words: string) => wrap(words, io.columns, 2);
  const inPart = Object.keys(chosen.disclose ?? {}).length;
  const whole = chosen.disclose === undefined ? 0 : chosen.items.length - inPart;
  const written = 'It is written down in your log. Copies cannot be called back.';
  if (showing.isTold) return [good(`${safeLine(out)} is ready to hand over.`), ...say(written)];
  return [
    good(`${safeLine(out)} is ready to hand over.`),
    ...say(whoWords(showing)),
    ...say(endWords(showing)),
    ...childWords(showing).flatMap(say),
    ...(inPart === 0 ? [] : say(`Only what you chose goes out of ${inPart} of the items, and what is always shown.`)),
    ...(whole === 0 ? [] : say(`Whole, for no part of them can be shown: ${whole} of the items.`)),
    ...keyWords(showing).flatMap(say),
    ...chosen.notices.flatMap(say),
    ...say(written),
  ];
}
