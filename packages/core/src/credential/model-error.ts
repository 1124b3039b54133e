/**
 * A document is held to its model: the same document, typed, or one error that points at the culprit.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { type JsonObject, pointerStep } from '../json/index.ts';
import type { ClrCredential } from './clr.ts';
import { faultIn } from './model-fault.ts';
import type { ModelName } from './model-node.ts';
import type { AchievementCredential } from './open-badges/achievement-credential.ts';
import type { EndorsementCredential } from './open-badges/profile.ts';
import type { Presentation } from './presentation.ts';
import type { DataIntegrityProof } from './proof-options.ts';
import type { VcdmCredential } from './vcdm.ts';

type Path = readonly (string | number)[];

/** What a document is that follows a model. */
interface Models extends Record<ModelName, object> {
  readonly achievement: AchievementCredential;
  readonly endorsement: EndorsementCredential;
  readonly clr: ClrCredential;
  readonly other: VcdmCredential;
  readonly presentation: Presentation;
  readonly proof: DataIntegrityProof;
  readonly EnvelopedVerifiableCredential: { readonly id: string };
  readonly EnvelopedVerifiablePresentation: { readonly id: string };
}

/**
 * A JSON Pointer (RFC 6901).
 *
 * @param path - member names and indices from the document's root
 * @returns `/credentialSubject/result/0/value`; empty for the document itself
 */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${pointerStep(String(step))}`).join('');
}

/**
 * The error for a document that does not follow its model.
 *
 * @param path - where the fault is
 * @param reason - what is wrong, in words that hold nothing of the document
 * @returns LP_SCHEMA with `pointer` and `reason`
 */
export function modelError(path: Path, reason: string): LaurelError {
  return new LaurelError('LP_SCHEMA', { pointer: pointerOf(path), reason });
}

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
