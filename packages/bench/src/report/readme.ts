/**
 * The part of the README that a run writes.
 * @module
 */

const begin = '<!-- figures: written by `npm run bench -- --readme` -->';
const end = '<!-- end of figures -->';

/**
 * Puts a run's figures between the marks of the README.
 *
 * @param readme - the README as it is
 * @param figures - Markdown
 * @returns the README as it will be
 * @throws Error where the marks are not there
 */
export function withFigures(readme: string, figures: string): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from === -1 || to < from) throw new Error('The README has lost the marks between which the figures stand.');
  return `${readme.slice(0, from + begin.length)}\n\n${figures.trim()}\n\n${readme.slice(to)}`;
}
