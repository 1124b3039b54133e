/**
 * The canonical statements of a document, with new labels, in groups by JSON pointers (vc-di-ecdsa §3.4.13
 * canonicalizeAndGroup). The specification reads the document once for each group; here it is read once.
 * @module
 */
import type { JsonObject } from '../../../json/index.ts';
import type { Quad } from '../../../rdf/index.ts';
import type { LabelMap } from './label-maps.ts';
import { type Part, partOf } from './pointers.ts';
import { type ReadOptions, readRecorded } from './recorded-walk.ts';
import { partialDocument, statementsOf } from './select.ts';
import type { SelectiveTools } from './tools.ts';

/** What is grouped, and by what. */
export interface GroupOptions<Name extends string> extends ReadOptions {
  /** New labels for the blank nodes. */
  readonly labelMap: LabelMap;
  /** JSON pointers of each group; of one that has none, nothing is selected. */
  readonly groups: Readonly<Record<Name, readonly string[]>>;
}

/** The statements of a document in groups. */
export interface Grouped<Name extends string> {
  /** All statements with the new labels, sorted by code point; each is a line with its line feed. */
  readonly lines: readonly string[];
  /** Which of them a group selects: places in `lines`, ascending. */
  readonly groups: Readonly<Record<Name, readonly number[]>>;
  /** The part of the document that a group selects; undefined for one without pointers. */
  readonly documentOf: (name: Name) => JsonObject | undefined;
  /** The new labels, without `_:`, of what a reader of that part calls `c14n0`, `c14n1`… */
  readonly labelsOf: (name: Name) => Promise<readonly string[]>;
}

/**
 * Canonicalises a document and groups its statements.
 *
 * @param tools - what it is done with
 * @param document - a credential without its proofs
 * @param options - `labelMap`, `groups`, `contexts`, `onTies`
 * @returns the lines and the groups
 * @throws LaurelError LP_POINTER_UNKNOWN, LP_POINTER_WHOLE, and what canonicalisation throws
 * @see vc-di-ecdsa §3.4.13
 */
export async function canonicalizeAndGroup<Name extends string>(
  tools: SelectiveTools,
  document: JsonObject,
  options: GroupOptions<Name>,
): Promise<Grouped<Name>> {
  const { quads, top } = await readRecorded(tools, document, options);
  const names = Object.keys(options.groups) as Name[];
  const parts = new Map<Name, Part | undefined>();
  const marks = new Map<Name, Uint8Array>();
  for (const name of names) {
    const part = partOf(tools, document, options.groups[name]);
    parts.set(name, part);
    marks.set(name, statementsOf(tools, document, { top, count: quads.length }, part));
  }
  const ties = options.onTies === undefined ? {} : { onTies: options.onTies };
  const canonical = await tools.withTies(() => tools.labelBlankNodes(quads, ties));
  const labels = options.labelMap(canonical);
  const { lines, places } = sortedLines(tools, quads, labels);
  const groups = Object.fromEntries(
    names.map((name) => [name, selectedPlaces(places, marks.get(name), lines.length)]),
  ) as Record<Name, readonly number[]>;
  return {
    lines,
    groups,
    documentOf: (name) => {
      const part = parts.get(name);
      return part === undefined ? undefined : partialDocument(document, top, part);
    },
    labelsOf: async (name) => {
      const selected = quads.filter((_, index) => marks.get(name)?.[index] === 1);
      return labelsAsSeen(labels, await tools.withTies(() => tools.labelBlankNodes(selected, ties)));
    },
  };
}

/** Lines, each once, and where each statement's is. */
interface SortedLines {
  readonly lines: readonly string[];
  readonly places: readonly number[];
}

function sortedLines(tools: SelectiveTools, quads: readonly Quad[], labels: readonly string[]): SortedLines {
  const texts = quads.map((quad) => lineOf(tools, quad, labels));
  const compare = texts.some(tools.hasAstral) ? tools.compareCodePoints : compareCodeUnits;
  const order = [...texts.keys()].sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''));
  const lines: string[] = [];
  const places: number[] = texts.map(() => -1);
  for (const index of order) {
    const text = texts[index] ?? '';
    if (text !== lines.at(-1)) lines.push(text);
    places[index] = lines.length - 1;
  }
  return { lines, places };
}

/** The same order, and sooner, where no character is beyond U+FFFF. */
const compareCodeUnits = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * A statement as a line.
 *
 * @param tools - what it is done with
 * @param quad - the statement
 * @param labels - what is written for each blank node, by its number
 * @returns the line with its line feed
 */
export const lineOf = (tools: SelectiveTools, quad: Quad, labels: readonly string[]): string =>
  tools.addLine('', typeof quad.subject === 'number' ? (labels[quad.subject] ?? '') : quad.subject, quad, labels);

/**
 * Sorts lines by code point, and keeps one of those that are the same.
 *
 * @param tools - what it is done with
 * @param lines - the lines; they are sorted in place
 * @returns a new list
 */
export function sortLines({ compareCodePoints, hasAstral }: SelectiveTools, lines: string[]): readonly string[] {
  if (lines.some(hasAstral)) lines.sort(compareCodePoints);
  // Without a function, V8 sorts by code unit, and sooner.
  else lines.sort();
  // A set would hash every line, which takes longer than all the rest.
  return lines.filter((line, place) => line !== lines[place - 1]);
}

function selectedPlaces(places: readonly number[], marks: Uint8Array | undefined, count: number): readonly number[] {
  const isSelected = new Uint8Array(count);
  for (const [index, place] of places.entries()) if (marks?.[index] === 1) isSelected[place] = 1;
  const selected: number[] = [];
  for (let place = 0; place < count; place++) if (isSelected[place] === 1) selected.push(place);
  return selected;
}

function labelsAsSeen(labels: readonly string[], canonical: readonly string[]): readonly string[] {
  const seen: string[] = [];
  for (const [node, label] of canonical.entries()) {
    if (label !== '') seen[Number(label.slice('_:c14n'.length))] = (labels[node] ?? '').slice(2);
  }
  return seen;
}
