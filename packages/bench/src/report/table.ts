/**
 * Tables: aligned for a terminal, and as Markdown for the README.
 * @module
 */

/** A table; every line has as many cells as there are headings. */
export interface Table {
  readonly headings: readonly string[];
  readonly lines: readonly (readonly string[])[];
  /** Columns that hold numbers, by their place: aligned to the right. */
  readonly numeric: readonly number[];
}

/**
 * A table for a terminal.
 *
 * @param table - the table
 * @returns lines, each ended by a line feed
 */
export function tableText({ headings, lines, numeric }: Table): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const shown = (line: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = line[column] ?? '';
        return numeric.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [shown(headings), rule, ...lines.map(shown)].map((line) => `${line}\n`).join('');
}

/**
 * The same as Markdown.
 *
 * @param table - the table
 * @returns lines, each ended by a line feed
 */
export function tableMarkdown({ headings, lines, numeric }: Table): string {
  const shown = (line: readonly string[]): string =>
    `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  const rule = headings.map((_, column) => (numeric.includes(column) ? '---:' : '---'));
  return [headings, rule, ...lines].map(shown).join('');
}

/**
 * A number with about three digits, for people.
 *
 * @param value - any number, or `null` for what does not apply
 * @returns for example `12,345`, `123`, `12.3`, `1.23`, or `–`
 * @example
 * ```ts
 * shortNumber(12345.6); // '12,346'
 * ```
 */
export function shortNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return value.toLocaleString('en-GB', {
    minimumFractionDigits: size < 10 ? 2 : size < 100 ? 1 : 0,
    maximumFractionDigits: size < 10 ? 2 : size < 100 ? 1 : 0,
  });
}
