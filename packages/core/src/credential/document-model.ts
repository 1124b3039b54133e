/**
 * Which model a document is held to, once it has nothing that no document may have.
 * @module
 */
import { asList, type JsonObject } from '../json/index.ts';
import { contextV2 } from './data-model.ts';
import { refuseForeignShape } from './document-shape.ts';
import { modelError } from './model-error.ts';

/** The kinds that have a model of their own. */
export type CredentialKind = 'achievement' | 'endorsement' | 'clr' | 'other';

/** The type that says which kind a credential is. */
const kindOfType: ReadonlyMap<string, CredentialKind> = new Map([
  ['AchievementCredential', 'achievement'],
  ['OpenBadgeCredential', 'achievement'],
  ['EndorsementCredential', 'endorsement'],
  ['ClrCredential', 'clr'],
] as const);

/**
 * The kinds that a document's types name.
 *
 * @param document - any
 * @returns each once
 */
export function kindsOf(document: JsonObject): readonly CredentialKind[] {
  const kinds = asList(document['type']).map((type) => kindOfType.get(String(type)));
  return [...new Set(kinds.filter((kind) => kind !== undefined))];
}

/**
 * The model of a credential.
 *
 * @param json - what the gate gave
 * @returns its kind; `other` for the data model itself
 * @throws LaurelError LP_SCHEMA for what no credential may have
 */
export function modelOfCredential(json: JsonObject): CredentialKind {
  // A document of version 2.0 holds only documents of 2.0, as the schemas of Open Badges and CLR ask.
  const isV2 = asList(json['@context'])[0] === contextV2;
  refuseForeignShape(json, isV2 ? { baseInside: contextV2 } : {});
  const kinds = kindsOf(json);
  if (kinds.length > 1) throw modelError(['type'], 'must not name two kinds of credential');
  refuseType(json, 'VerifiablePresentation');
  return kinds[0] ?? 'other';
}

/**
 * The model of a presentation.
 *
 * @param json - what the gate gave
 * @returns `presentation`
 * @throws LaurelError LP_SCHEMA for what no presentation may have
 */
export function modelOfPresentation(json: JsonObject): 'presentation' {
  refuseForeignShape(json);
  refuseType(json, 'VerifiableCredential');
  return 'presentation';
}

/** What is shown and what is asserted are judged by different rules: one document is not both. */
function refuseType(json: JsonObject, foreign: string): void {
  if (asList(json['type']).includes(foreign))
    throw modelError(['type'], 'must not name both a credential and a presentation');
}
