/**
 * A gated object that is made of another: its members kept, left out, replaced or put in another order.
 * @module
 */
import { copyJson } from './copy-json.ts';
import { checkName, checkString, defaultLimits, startGate } from './gate-rules.ts';
import { isGated, isWithin, markGated, sealTree } from './gated.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json-value.ts';

/**
 * Makes a new object of members of a gated one and of others. What came through the gate before is not copied
 * again; where anything did not, everything is.
 *
 * @param whole - what `parseJson` or `copyJson` gave; of anything else everything is copied
 * @param members - all members of the new object, in its order
 * @returns the object, frozen to the ground; it shares with `whole` what it has of it
 * @throws {@link LaurelError} as `copyJson`
 * @example
 * ```ts
 * const draft = copyJson({ name: 'Oracy' });
 * if (isJsonObject(draft)) rearrangeJson(draft, { id: 'urn:uuid:…', ...draft });
 * ```
 */
export function rearrangeJson(whole: JsonObject, members: JsonObject): JsonObject {
  const state = startGate();
  const made: Record<string, JsonValue> = {};
  let isKnown = isGated(whole);
  for (const [name, value] of Object.entries(members)) {
    state.path.push(name);
    checkName(state, name);
    checkString(state, name);
    if (typeof value === 'string') checkString(state, value);
    // Minus nothing equals nothing, but only the latter comes out of the gate.
    else isKnown &&= Object.is(value, whole[name]) || (typeof value === 'object' && isGated(value));
    state.path.pop();
    made[name] = value;
  }
  const found = isKnown ? sealTree(made, defaultLimits.depth) : undefined;
  if (found !== undefined && isWithin(found, defaultLimits)) {
    markGated(made, found);
    return made;
  }
  const copy = copyJson(members);
  return isJsonObject(copy) ? copy : made;
}
