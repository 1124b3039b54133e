import { styleText } from 'node:util';
import type { Io } from './io.ts';

/** The few ways in which a line stands out. */
export interface Style {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly open: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
}

/**
 * Colours where the terminal wants them; nothing is said by colour alone.
 *
 * @param io - the run's io
 * @returns the styles
 */
export function styleFor(io: Io): Style {
  type Format = Parameters<typeof styleText>[0];
  const style = (format: Format) => (text: string) =>
    io.usesColour ? styleText(format, text, { validateStream: false }) : text;
  return {
    good: style(['bold', 'green']),
    bad: style(['bold', 'red']),
    open: style(['bold', 'yellow']),
    strong: style('bold'),
    quiet: style('dim'),
  };
}

/**
 * Breaks text into lines of a width; words longer than a line stand alone.
 *
 * @param text - one paragraph
 * @param columns - the width
 * @param indent - spaces before each line
 * @returns the lines
 */
export function wrap(text: string, columns: number, indent = 0): string[] {
  const lines: string[] = [];
  const margin = ' '.repeat(indent);
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > columns - indent) {
      lines.push(margin + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, margin + line];
}
