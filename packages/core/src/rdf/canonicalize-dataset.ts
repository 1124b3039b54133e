/**
 * RDFC-1.0: the one text of a dataset, whatever its blank nodes are called and however its statements are
 * ordered.
 * @see https://www.w3.org/TR/rdf-canon/
 * @module
 */
import { compareCodePoints, hasAstral } from './code-point-order.ts';
import type { Quad } from './dataset.ts';
import { type GroupedStatements, groupStatements } from './group-statements.ts';
import {
  type BlankNodeLabels,
  type CanonicalizeQuadsOptions,
  type HashOptions,
  hashOf,
  labelNodes,
} from './label-blank-nodes.ts';
import { parseNQuads } from './parse-n-quads.ts';
import { addLine, type CompareTexts, compareCodeUnits, sortStatements } from './statement-order.ts';
import { withTies } from './ties.ts';

/**
 * The canonical form of a dataset (RDFC-1.0 §4.4).
 *
 * @param quads - the statements; a repetition counts once
 * @param options - `hash`: of a text, in hexadecimal; SHA-256 when not given
 * @returns canonical N-Quads, sorted by code point, each line ended by a line feed
 * @throws LaurelError LP_CANON_LIMIT; what {@link withTies} waits for
 * @example
 * ```ts
 * canonicalizeDataset([{ subject: '<urn:a>', predicate: ' <urn:b> ', object: 7, graph: '' }]);
 * // '<urn:a> <urn:b> _:c14n0 .\n'
 * ```
 */
export const canonicalizeDataset = (quads: readonly Quad[], options: HashOptions = {}): string =>
  canonicalParts(quads, options).join('');

/**
 * The canonical form of a dataset in parts, which are hashed sooner than the whole: one character beyond Latin-1
 * makes V8 keep all of a text in two bytes a character, and write it as UTF-8 by a slower way.
 *
 * @param quads - the statements; a repetition counts once
 * @param options - `hash`: of a text, in hexadecimal; SHA-256 when not given
 * @returns canonical N-Quads; each part ends with a line
 * @throws LaurelError LP_CANON_LIMIT; what {@link withTies} waits for
 */
export function canonicalParts(quads: readonly Quad[], options: HashOptions = {}): readonly string[] {
  const grouped = groupStatements(quads);
  const labelled = labelNodes(grouped.blank, options);
  return (
    writeStatements(grouped, labelled, { compare: compareCodeUnits, accept: (text) => !hasAstral(text) }) ??
    writeStatements(grouped, labelled, { compare: compareCodePoints, accept: () => true }) ??
    []
  );
}

/**
 * The canonical form of N-Quads.
 *
 * @param text - N-Quads 1.1
 * @param options - `hash`: `sha256` or `sha384`
 * @returns canonical N-Quads
 * @throws {@link LaurelError} LP_CANON_LIMIT, or PARSING_ERROR for text that is not N-Quads
 * @see RDFC-1.0 §4
 * @example
 * ```ts
 * await canonicalizeQuads('<urn:a> <urn:b> _:x .\n'); // '<urn:a> <urn:b> _:c14n0 .\n'
 * ```
 */
export async function canonicalizeQuads(text: string, options: CanonicalizeQuadsOptions = {}): Promise<string> {
  const quads = parseNQuads(text);
  const hashing = await hashOf(options);
  return withTies(() => canonicalizeDataset(quads, hashing));
}

/** How many code units are put together before their pieces are made one, which frees them. */
const partLength = 1_024;

interface Writing {
  readonly compare: CompareTexts;
  /** Looks at each part of the text as it is written. */
  readonly accept: (text: string) => boolean;
}

/** Subject by subject: named ones come first, for «<» is less than «_». Undefined when a part is not accepted. */
function writeStatements(
  { named, blank }: GroupedStatements,
  { labels, order: nodes }: BlankNodeLabels,
  { compare, accept }: Writing,
): readonly string[] | undefined {
  const order = { blankTexts: labels, compare };
  const parts: string[] = [];
  let text = '';
  let isAccepted = true;
  const endPart = (): void => {
    isAccepted = isAccepted && accept(text);
    parts.push(text);
    text = '';
  };
  const write = (subject: string, statements: Quad[]): void => {
    sortStatements(statements, order);
    for (let index = 0; index < statements.length; index++) {
      const quad = statements[index];
      if (quad !== undefined) text = addLine(text, subject, quad, labels);
      if (text.length > partLength) endPart();
    }
  };
  const subjects = [...named.keys()];
  // Without a function, V8 sorts by code unit, and sooner.
  if (compare === compareCodeUnits) subjects.sort();
  else subjects.sort(compare);
  for (const subject of subjects) write(subject, named.get(subject) ?? []);
  for (const place of sortedPlaces(nodes.length)) {
    const node = nodes[place] ?? -1;
    write(labels[node] ?? '', blank[node]?.own ?? []);
  }
  endPart();
  return isAccepted ? parts : undefined;
}

/** The numbers below a count in the order of their digits: 0, 1, 10, 11, 2. */
function sortedPlaces(count: number): number[] {
  const places: number[] = [];
  const add = (from: number, to: number): void => {
    for (let place = from; place < to && place < count; place++) {
      places.push(place);
      add(place * 10, place * 10 + 10);
    }
  };
  if (count > 0) places.push(0);
  add(1, 10);
  return places;
}
