/**
 * The places in a credential at which it says something, for telling what a newer version says besides.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '@laurel/core';

/** Members that say what sort of thing something is, and nothing of anybody. */
const silent: ReadonlySet<string> = new Set(['@context', 'type', 'proof']);

/**
 * Every place that holds a value, deepest first told.
 *
 * @param document - a credential without its proof
 * @returns JSON pointers (RFC 6901)
 */
export function leavesOf(document: JsonObject): readonly string[] {
  const found: string[] = [];
  collect(document, '', found);
  return found;
}

function collect(value: JsonValue, pointer: string, found: string[]): void {
  const entries = Array.isArray(value)
    ? value.map((one, index): [string, JsonValue] => [String(index), one])
    : isJsonObject(value)
      ? Object.entries(value).filter(([name]) => !silent.has(name))
      : undefined;
  if (entries === undefined) {
    found.push(pointer);
    return;
  }
  for (const [name, member] of entries) {
    collect(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, found);
  }
}

/**
 * Whether one pointer leads into what another leads to.
 *
 * @param pointer - to something
 * @param others - to what it may be in
 * @returns true where it is one of them or in one of them
 */
export const isWithin = (pointer: string, others: readonly string[]): boolean =>
  others.some((other) => pointer === other || pointer.startsWith(`${other}/`));
