/**
 * Holding documents to their models where nearly all follow them: what finds the fault is loaded for those that do
 * not, and a page that verifies begins without it.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { modelOfCredential, modelOfPresentation } from './document-model.ts';
import { follows, modelTools } from './model-check.ts';
import { modelError } from './model-error.ts';
import type { ModelName } from './model-node.ts';
import type { Models } from './models.ts';

async function checkLater<Name extends ModelName>(model: Name, json: JsonObject): Promise<Models[Name]> {
  if (follows(model, json)) return json as JsonObject & Models[Name];
  const { findFault } = await import('./model-fault.ts');
  const { path, reason } = findFault(modelTools, model, json) ?? { path: [], reason: 'has the wrong form' };
  throw modelError(path, reason);
}

/**
 * Checks that a document follows its model, as `parseCredential` and `parsePresentation` do; for a page, which loads
 * what finds the fault only where there is one.
 *
 * @param kind - what it is to be
 * @param json - what the gate gave
 * @throws LaurelError LP_SCHEMA with `pointer` (RFC 6901) and `reason`, at the first fault
 * @example
 * ```ts
 * await checkForm('credential', { type: ['VerifiableCredential'] }); // throws LP_SCHEMA at /@context
 * ```
 */
export async function checkForm(kind: 'credential' | 'presentation', json: JsonObject): Promise<void> {
  await checkLater(kind === 'credential' ? modelOfCredential(json) : modelOfPresentation(json), json);
}

/**
 * Checks that a proof has its form, as `parseDataIntegrityProof` does.
 *
 * @param proof - the `proof` member's object
 * @returns the same object, typed
 * @throws LaurelError LP_SCHEMA with `pointer` and `reason`: another type, a missing, an unknown or a malformed member
 */
export const checkProofForm = (proof: JsonObject): Promise<Models['proof']> => checkLater('proof', proof);
