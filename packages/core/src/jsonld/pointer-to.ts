/**
 * The pointer of a place that was found while walking; looked for only when there is something to say of it.
 * @module
 */
import type { JsonValue } from '../json/index.ts';
import type { SecondLookTools } from './second-look-tools.ts';
import type { Place } from './signals.ts';

/**
 * Where a place is.
 *
 * @param tools - what a second look is taken with
 * @param document - the document
 * @param place - an object or array of it, and a step from there
 * @returns a JSON pointer (RFC 6901) that is safe to show; undefined when it is not in the document
 */
export function pointerTo(tools: SecondLookTools, document: JsonValue, place: Place): string | undefined {
  const { holder, step } = place;
  const holderAt = find(tools, document, holder, '');
  if (holderAt === undefined || step === undefined) return holderAt;
  return `${holderAt}/${typeof step === 'number' ? step : tools.shownStep(step)}`;
}

function find(tools: SecondLookTools, value: JsonValue, holder: object, pointer: string): string | undefined {
  if (value === holder) return pointer;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = find(tools, item, holder, `${pointer}/${index}`);
      if (found !== undefined) return found;
    }
  } else if (tools.isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const found = find(tools, member, holder, `${pointer}/${tools.shownStep(name)}`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
