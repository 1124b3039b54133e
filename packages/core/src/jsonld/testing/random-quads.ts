/**
 * N-Quads at random, with many blank nodes and few ways to tell them apart; for tests only.
 * @module
 */
import { randomFrom } from './random.ts';

/**
 * A dataset in which blank nodes are tied more often than not.
 *
 * @param seed - any integer
 * @returns N-Quads
 */
export function randomQuads(seed: number): string {
  const random = randomFrom(seed);
  const nodes = 1 + random.below(7);
  const node = (): string => `_:n${random.below(nodes)}`;
  const name = (): string => random.pick(['<urn:a>', '<urn:b>']);
  const literals = [
    '"a"',
    '"b"@en',
    '"1"^^<urn:t>',
    '"\u{1F600}"',
    '"\uE000"',
    '"\\u0007\\t\\u000B"',
    '"\uFFFE"',
  ] as const;
  const graphs = random.pick([0, 0, 0.3, 0.7]);
  const names = random.pick([0, 0.1, 0.4]);
  const lines = Array.from({ length: 1 + random.below(14) }, () => {
    const subject = random.chance(names) ? name() : node();
    const object = random.chance(0.25) ? random.pick(literals) : random.chance(names) ? name() : node();
    const graph = random.chance(graphs) ? ` ${random.chance(0.6) ? node() : name()}` : '';
    return `${subject} ${random.pick(['<urn:p>', '<urn:p>', '<urn:q>'])} ${object}${graph} .\n`;
  });
  return lines.join('');
}
