/**
 * Rows as people write them.
 * @module
 */

/**
 * Row numbers as a short text.
 *
 * @param rows - the rows, in any order
 * @param options - `most`: spans that are shown before an ellipsis
 * @returns such as `2–9, 12, 15 …`
 * @example
 * ```ts
 * rowSpans([12, 2, 3, 4], { most: 8 }); // '2–4, 12'
 * ```
 */
export function rowSpans(rows: readonly number[], { most }: { readonly most: number }): string {
  const spans: { from: number; to: number }[] = [];
  for (const row of rows.toSorted((left, right) => left - right)) {
    const last = spans.at(-1);
    if (last !== undefined && row <= last.to + 1) last.to = row;
    else spans.push({ from: row, to: row });
  }
  const shown = spans.slice(0, most).map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return `${shown.join(', ')}${spans.length > most ? ' …' : ''}`;
}
