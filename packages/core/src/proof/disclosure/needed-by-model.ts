/**
 * What has to be shown with a part of a credential, so that the part is a credential of its kind.
 * @module
 */

import { modelOfCredential } from '../../credential/document-model.ts';
import { faultIn } from '../../credential/fault-in.ts';
import { LaurelError } from '../../errors/index.ts';
import { embeddingMembers, type JsonObject, type JsonValue, pointerStep } from '../../json/index.ts';
import { partOf, selectiveTools } from '../data-integrity/selective/index.ts';
import { jsonPart, stepInto, stepsInWhole } from './json-part.ts';

/** How what is needed is looked for. */
export interface NeededOptions {
  /** Whether members that hold whole documents are left out: which of them are shown is the holder's to choose. */
  readonly isWithoutDocuments?: boolean;
}

/**
 * Whether something is a credential of its kind as it stands.
 *
 * @param shown - a part of a credential
 * @returns false also where only {@link neededByModel} would tell
 */
export function isOfItsKind(shown: JsonObject): boolean {
  try {
    return faultIn(modelOfCredential(shown), shown) === undefined;
  } catch {
    return false;
  }
}

/** No part of a credential is so far from its kind. */
const mostNeeded = 1_000;

/**
 * The pointers that have to be added for the model's sake.
 *
 * @param document - a credential without its proofs
 * @param pointers - what is shown: JSON pointers (RFC 6901)
 * @param options - `isWithoutDocuments`
 * @returns JSON pointers to what the model asks for and is there, but not shown; none where nothing is amiss
 * @throws {@link LaurelError} LP_POINTER_UNKNOWN; LP_SCHEMA for what no pointer mends
 */
export function neededByModel(
  document: JsonObject,
  pointers: readonly string[],
  options: NeededOptions = {},
): readonly string[] {
  const added: string[] = [];
  while (added.length < mostNeeded) {
    const part = partOf(selectiveTools, document, [...pointers, ...added]);
    if (part === undefined || part === 'all') return added;
    const shown = jsonPart(document, part);
    const fault = faultIn(modelOfCredential(shown), shown);
    if (fault === undefined) return added;
    const steps = stepsInWhole(document, part, fault.path);
    if (options.isWithoutDocuments === true && steps.some((step) => embeddingMembers.has(String(step)))) return added;
    const pointer = hiddenAt(document, shown, steps, fault.path);
    // What is wrong is wrong with the whole as well, or with how the model was read.
    if (pointer === undefined || added.includes(pointer)) {
      throw new LaurelError('LP_SCHEMA', { pointer: pointerOf(steps), reason: fault.reason });
    }
    added.push(pointer);
  }
  return added;
}

const pointerOf = (steps: readonly (string | number)[]): string =>
  steps.map((step) => `/${pointerStep(step)}`).join('');

/** The pointer to what is missing at a place: it, or where a rule asks for one of several, all that is left out there. */
function hiddenAt(
  document: JsonObject,
  shown: JsonObject,
  steps: readonly (string | number)[],
  path: readonly (string | number)[],
): string | undefined {
  const [whole, part] = [valueAt(document, steps), valueAt(shown, path)];
  if (whole === undefined || JSON.stringify(whole) === JSON.stringify(part)) return undefined;
  return pointerOf(steps);
}

function valueAt(document: JsonValue, steps: readonly (string | number)[]): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const step of steps) value = stepInto(value, step);
  return value;
}
