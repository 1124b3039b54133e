/**
 * A picture for a badge, drawn here: it loads nothing, and the words on it are plain text.
 * @module
 */
import { encodeUtf8 } from '@laurel/core';
import { escapeHtml } from '../html/escape.ts';

/** What stands on a badge. */
export interface BadgePicture {
  readonly title: string;
  /** What the issuer calls itself. */
  readonly by: string;
  readonly isOwnWords: boolean;
}

/** Letters of a line, and lines of a title. */
const lineLength = 20;
const mostLines = 4;

/**
 * Draws the picture of a badge as SVG.
 *
 * @param words - the title, who issued, whether they are the learner's own words
 * @returns the file, UTF-8
 * @example
 * ```ts
 * const svg = badgeSvg({ title: 'A bridge of paper', by: 'Riverside Academy', isOwnWords: false });
 * ```
 */
export function badgeSvg({ title, by, isOwnWords }: BadgePicture): Uint8Array {
  const lines = linesOf(title);
  const [ink, field, ring] = isOwnWords ? ['#1c3a2a', '#edf5ee', '#3b7d58'] : ['#22262b', '#fcfaf6', '#23573d'];
  const first = 190 - (lines.length - 1) * 17;
  const texts = lines.map(
    (line, index) =>
      `<text x="200" y="${first + index * 34}" font-size="27" font-weight="700">${escapeHtml(line)}</text>`,
  );
  const [issuer = ''] = linesOf(by, 30);
  const alternative = escapeHtml([lines.join(' '), issuer].filter((part) => part !== '').join(', '));
  return encodeUtf8(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img">
<title>${alternative}</title>
<rect x="6" y="6" width="388" height="388" rx="56" fill="${field}" stroke="${ring}" stroke-width="12"/>
<path d="M200 340c-40-6-70-26-84-58 34 0 62 16 84 44 22-28 50-44 84-44-14 32-44 52-84 58z" fill="${ring}"/>
<g fill="${ink}" font-family="system-ui, 'Noto Sans', sans-serif" text-anchor="middle">
${texts.join('\n')}
<text x="200" y="${first + lines.length * 34 + 2}" font-size="18">${escapeHtml(issuer)}</text>
</g>
</svg>
`);
}

/** Broken between words, and within one that is too long; what does not fit is cut, for the file itself has all of it. */
function linesOf(text: string, length = lineLength): readonly string[] {
  const lines: string[] = [];
  const words = text
    .slice(0, 2000)
    .split(/\s+/)
    .filter((word) => word !== '');
  for (const word of words.flatMap((long) => chunksOf(long, length))) {
    const last = lines.at(-1);
    if (last !== undefined && sizeOf(last) + 1 + sizeOf(word) <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    if (lines.length > mostLines) break;
  }
  const most = length === lineLength ? mostLines : 1;
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`];
}

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const sizeOf = (text: string): number => [...clusters.segment(text)].length;

function chunksOf(word: string, length: number): readonly string[] {
  const letters = [...clusters.segment(word)].map(({ segment }) => segment);
  return Array.from({ length: Math.ceil(letters.length / length) }, (_, index) =>
    letters.slice(index * length, (index + 1) * length).join(''),
  );
}
