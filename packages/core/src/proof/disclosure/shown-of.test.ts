import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyJson, isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../../json/index.ts';
import { partOf, selectiveTools } from '../data-integrity/selective/index.ts';
import { jsonPart } from './json-part.ts';
import { openPointersIn } from './open-pointers.ts';
import { shownOf } from './shown-of.ts';

const objectOf = (value: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(value)) throw new TypeError('no object');
  return value;
};

/** Every place of a document. */
const pointersIn = (value: JsonValue, at = ''): string[] =>
  typeof value === 'object' && value !== null
    ? [at, ...Object.entries(value).flatMap(([name, inner]) => pointersIn(inner, `${at}/${pointerStep(name)}`))]
    : [at];

/** Puts digests in the place of what is at some of the pointers; elements may be left out with a decoy. */
function concealed(value: JsonValue, isHidden: (at: string) => boolean, at = ''): JsonValue {
  if (Array.isArray(value)) {
    const list = (value as readonly JsonValue[]).map((element, place) =>
      isHidden(`${at}/${place}`) ? { '...': 'digest' } : concealed(element, isHidden, `${at}/${place}`),
    );
    return isHidden(`${at}/decoy`) ? [...list, { '...': 'decoy' }] : list;
  }
  if (!isJsonObject(value)) return value;
  const shown: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value)) {
    const inner = `${at}/${pointerStep(name)}`;
    if (isHidden(inner)) shown['_sd'] = ['digest'];
    else shown[name] = concealed(member, isHidden, inner);
  }
  // What holds nothing hidden is the very same, as processing gives it.
  return JSON.stringify(shown) === JSON.stringify(value) ? value : shown;
}

const names = fc.constantFrom('id', 'type', '@context', 'name', 'a/b', 'c~d', '0');
const documents = fc
  .letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<JsonValue>('text', '', 1, true, null),
      tie('object'),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
    object: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
  }))
  .object.map((value) => objectOf(copyJson(value)));

describe('what is shown of an SD-JWT', () => {
  it('is what the pointers show to all that is open and all that was chosen', () => {
    fc.assert(
      fc.property(
        documents,
        fc.infiniteStream(fc.boolean()),
        fc.infiniteStream(fc.boolean()),
        (whole, hides, picks) => {
          const hidden = new Map<string, boolean>();
          const isHidden = (at: string): boolean => {
            const known = hidden.get(at) ?? hides.next().value;
            hidden.set(at, known);
            return known;
          };
          const signed = objectOf(concealed(whole, isHidden));
          const chosen = pointersIn(whole).filter((at) => at !== '' && picks.next().value);
          const part = partOf(selectiveTools, whole, [...openPointersIn(signed, whole), ...chosen]);
          const expected = part === undefined ? undefined : jsonPart(whole, part);
          expect(shownOf(signed, whole, partOf(selectiveTools, whole, chosen))).toEqual(expected);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('changes nothing that it was given', () => {
    const whole = objectOf(copyJson({ name: 'A', role: { title: 'B', id: 'urn:x' } }));
    const signed = objectOf(copyJson({ name: 'A', role: { _sd: ['digest'], id: 'urn:x' } }));
    const before = JSON.stringify([signed, whole]);
    expect(shownOf(signed, whole, undefined)).toEqual({ name: 'A', role: { id: 'urn:x' } });
    expect(JSON.stringify([signed, whole])).toBe(before);
  });
});
