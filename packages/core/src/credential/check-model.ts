/**
 * Holding a value to a model at once, with what finds the fault loaded beforehand.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { faultIn } from './fault-in.ts';
import { modelError } from './model-error.ts';
import type { ModelName } from './model-node.ts';
import type { Models } from './models.ts';

/**
 * Holds a document to a model.
 *
 * @param model - which
 * @param json - the document
 * @returns the same object, typed
 * @throws LaurelError LP_SCHEMA at the first fault
 */
export function checkModel<Name extends ModelName>(model: Name, json: JsonObject): Models[Name] {
  const fault = faultIn(model, json);
  if (fault !== undefined) throw modelError(fault.path, fault.reason);
  return json as JsonObject & Models[Name];
}
