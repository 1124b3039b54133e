/**
 * Cuts a failing case down to what makes it fail; for tests only.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';

/**
 * The smallest case that can be reached by leaving things out.
 *
 * @param start - a case that fails
 * @param fails - whether a case fails in the same way
 * @param attempts - how many cases may be tried
 * @returns a case that fails, and of which nothing can be left out
 */
export async function minimised<Case extends JsonValue>(
  start: Case,
  fails: (candidate: JsonValue) => Promise<boolean>,
  attempts = 1_500,
): Promise<JsonValue> {
  let best: JsonValue = start;
  let left = attempts;
  let progress = true;
  while (progress && left > 0) {
    progress = false;
    for (const candidate of smaller(best)) {
      left -= 1;
      if (left < 0) break;
      if (await fails(candidate)) {
        best = candidate;
        progress = true;
        break;
      }
    }
  }
  return best;
}

/** Every value that is a little less than this one, the boldest cuts first. */
function* smaller(value: JsonValue): Generator<JsonValue> {
  if (typeof value === 'string' && value.length > 1) {
    yield value.slice(0, value.length >> 1);
    yield value.slice(value.length >> 1);
    yield value.slice(1);
  } else if (Array.isArray(value)) {
    const list: readonly JsonValue[] = value;
    for (const index of list.keys()) yield list.filter((_, at) => at !== index);
    if (list.length === 1) yield list[0] ?? null;
    for (const [index, item] of list.entries()) {
      for (const less of smaller(item)) yield list.map((other, at) => (at === index ? less : other));
    }
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) yield without(value, name);
    for (const [name, member] of Object.entries(value)) {
      for (const less of smaller(member)) yield { ...value, [name]: less };
    }
    for (const member of Object.values(value)) if (isJsonObject(member)) yield member;
  }
}

function without(object: JsonObject, name: string): JsonObject {
  const { [name]: _, ...rest } = object;
  return rest;
}
