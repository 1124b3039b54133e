/**
 * An explanation as text for a terminal or a letter.
 * @module
 */
import type { Explanation } from './explain.ts';
import type { ExplainedItem } from './explain-item.ts';

/** How wide the text may be. */
export interface ExplanationTextOptions {
  /** Columns, at least 20; default 80. */
  readonly width?: number;
}

/** Room for the indent and for a part of a word. */
const leastWidth = 20;

/**
 * Lays an explanation out as plain text, results first.
 *
 * @param explanation - what `explain` gave
 * @param options - `width` in columns
 * @returns the text, ended by a line feed
 * @example
 * ```ts
 * explanationText(explain(report, { audience: 'parent' }));
 * ```
 */
export function explanationText(explanation: Explanation, options: ExplanationTextOptions = {}): string {
  const { width: wanted = 80 } = options;
  // A terminal that is narrower, or does not know its width, gets lines that are too long, and never fewer words.
  const width = Math.max(leastWidth, wanted || 0);
  const head = [explanation.headline, ...explanation.lines].flatMap((line) => wrap(line, width));
  const items = explanation.items.flatMap((item, index) => [
    '',
    ...itemLines(item, index + 1, explanation.labels, width),
  ]);
  return `${[...head, ...items].join('\n')}\n`;
}

function itemLines(
  item: ExplainedItem,
  number: number,
  labels: Explanation['labels'],
  width: number,
): readonly string[] {
  const indent = '   ';
  const rows: readonly (readonly [string, string])[] = [
    ...item.says.map((text) => [labels.says, text] as const),
    [labels.who, item.who],
    [labels.how, item.how],
    [labels.asOf, item.asOf],
    ...item.notes.map((text) => [labels.note, text] as const),
    [labels.next, item.next],
  ];
  return [
    ...wrap(`${number}. ${item.title}`, width, indent),
    ...rows.flatMap(([label, text]) => wrap(`${indent}${label}: ${text}`, width, `${indent}  `)),
  ];
}

/** Breaks at spaces; only a word that is too long for a line by itself is cut. */
function wrap(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = text.slice(0, text.search(/[^ ]|$/));
  let isFresh = true;
  for (const word of text
    .trim()
    .split(/\s+/)
    .flatMap((long) => chunks(long, width - indent.length))) {
    if (!isFresh && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line += isFresh ? word : ` ${word}`;
    isFresh = false;
  }
  return [...lines, line];
}

function chunks(word: string, width: number): readonly string[] {
  const letters = [...word];
  const parts = [letters.slice(0, width).join('')];
  for (let at = width; at < letters.length; at += width) parts.push(letters.slice(at, at + width).join(''));
  return parts;
}
