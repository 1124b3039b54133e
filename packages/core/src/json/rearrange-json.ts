/**
 * A gated object that is made of another: its members kept, left out, replaced or put in another order.
 * @module
 */
import { copyJson } from './copy-json.ts';
import { checkName, checkString, defaultLimits, startGate, watchedNames } from './gate-rules.ts';
import { type Found, isGated, isSmallGated, isWithin, markGated, mayEmbed, sealTree, smallLimits } from './gated.ts';
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
  const names = Object.keys(members);
  let isKnown = isGated(whole);
  // Whatever is of the whole is small with it, and beside it there is room for one more that is small.
  let isSmall = isSmallGated(whole) && names.length <= smallLimits.width;
  let isPlain = !mayEmbed(whole);
  let others = 0;
  for (const name of names) {
    const value = members[name];
    if (value === undefined) return copied(members);
    state.path.push(name);
    checkName(state, name);
    checkString(state, name);
    if (typeof value === 'string') checkString(state, value);
    // Minus nothing equals nothing, but only the latter comes out of the gate.
    else if (!Object.is(value, whole[name])) {
      isKnown &&= typeof value === 'object' && isGated(value);
      isSmall &&= others++ === 0 && isSmallGated(value);
      isPlain &&= isJsonObject(value) && !mayEmbed(value);
    }
    isPlain &&= !watchedNames.has(name);
    state.path.pop();
    made[name] = value;
  }
  if (!isKnown) return copied(members);
  isSmall &&= state.size <= smallLimits.size;
  const found = isSmall ? sumOf(isPlain) : sealTree(made, defaultLimits.depth);
  if (found === undefined || !isWithin(found, defaultLimits)) return copied(members);
  markGated(Object.freeze(made), found);
  return made;
}

/** All that is known without a walk: it keeps to the limits, and may be just too large to be small. */
const sumOf = (isPlain: boolean): Found => ({
  ...smallLimits,
  depth: smallLimits.depth + 1,
  length: 0,
  numbers: 0,
  embeddings: isPlain ? 0 : 1,
});

function copied(members: JsonObject): JsonObject {
  const copy = copyJson(members);
  return isJsonObject(copy) ? copy : {};
}
