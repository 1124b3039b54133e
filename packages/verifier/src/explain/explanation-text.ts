/**
 * An explanation as text for a terminal or a letter.
 * @module
 */
import type { Explanation } from './explain.ts';
import type { ExplainedItem } from './explain-item.ts';

/** How wide the text may be. */
export interface ExplanationTextOptions {
  /** Columns; default 80. */
  readonly width?: number;
}

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
  const { width = 80 } = options;
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
  let line = /^ */.exec(text)?.[0] ?? '';
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
  return Array.from({ length: Math.ceil(letters.length / width) }, (_, index) =>
    letters.slice(index * width, (index + 1) * width).join(''),
  );
}
