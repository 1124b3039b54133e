/**
 * The pointer of a place that was found while walking; looked for only when there is something to say of it.
 * @module
 */
import { isJsonObject, type JsonValue, shownStep } from '../json/index.ts';
import type { Place } from './signals.ts';

/**
 * Where a place is.
 *
 * @param document - the document
 * @param place - an object or array of it, and a step from there
 * @returns a JSON pointer (RFC 6901) that is safe to show; undefined when it is not in the document
 */
export function pointerTo(document: JsonValue, place: Place): string | undefined {
  const { holder, step } = place;
  const holderAt = find(document, holder, '');
  if (holderAt === undefined || step === undefined) return holderAt;
  return `${holderAt}/${typeof step === 'number' ? step : shownStep(step)}`;
}

function find(value: JsonValue, holder: object, pointer: string): string | undefined {
  if (value === holder) return pointer;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = find(item, holder, `${pointer}/${index}`);
      if (found !== undefined) return found;
    }
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const found = find(member, holder, `${pointer}/${shownStep(name)}`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
