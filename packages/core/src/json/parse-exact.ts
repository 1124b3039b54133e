/**
 * The gate's short way: the runtime's own parser, for texts in which it cannot have lost anything.
 * @module
 */
import { isWellFormed } from '../encoding/index.ts';
import type { JsonLimits } from './gate-rules.ts';
import { type Found, isWithin, markGated, sealTree } from './gated.ts';
import type { JsonValue } from './json-value.ts';

/** The parser reads a text to its end before anything is counted; a longer one is not given to it. */
const longest = 2 * 1024 * 1024;

/**
 * Reads JSON that is written as `JSON.stringify` writes it, compact or indented: then no member stands in it
 * twice and no number changes, for the text has room for nothing but what was read.
 *
 * @param text - JSON, perhaps
 * @param limits - what is allowed
 * @returns the value, frozen and marked; undefined for anything that the strict reader must look at
 */
export function parseExact(text: string, limits: JsonLimits): JsonValue | undefined {
  // Half of a surrogate pair comes from the text itself or from an escape, and from nowhere else.
  if (text.length > longest || text.includes('\\u') || !isWellFormed(text)) return undefined;
  try {
    const value = JSON.parse(text) as JsonValue;
    const found = sealTree(value, limits.depth);
    if (found === undefined || !isWithin(found, limits) || !isWholeText(text, value, found)) return undefined;
    return markGated(value, found);
  } catch {
    // What is wrong, and where, the strict reader says.
    return undefined;
  }
}

/**
 * Whether a text holds what was read from it and no more. Without escapes and without numbers that have a
 * shorter spelling, each thing that was read needs the room that the shortest text gives it: when the text is no
 * longer than that one, nothing in it was passed over. All other texts are compared, letter by letter; that also
 * finds what the runtime's parser read wrongly (V8 13.6 takes some names with an escape for a backslash).
 */
function isWholeText(text: string, value: JsonValue, found: Found): boolean {
  const end = endOf(text);
  if (end === found.length && found.numbers === 0 && !text.includes('\\')) return true;
  const indent = indentOf(text);
  return JSON.stringify(value, undefined, indent) === (end === text.length ? text : text.slice(0, end));
}

/** Where the space after a text begins: a file ends with a line feed more often than not. */
function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  return end;
}

/** By what the lines after the first are indented: `{`, a line feed, spaces or a tab. */
const indentOf = (text: string): string => /^[{[]\n( {1,10}|\t)(?! )/.exec(text)?.[1] ?? '';
