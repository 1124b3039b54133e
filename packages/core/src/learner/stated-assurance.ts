/**
 * The level of assurance that a credential states, wherever it states it. The verifier's check and every screen read
 * it here, so that neither sees a level that the other overlooks.
 * @module
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type Assurance, assuranceResultType, assuranceVocabulary, isAssurance } from './assurance.ts';

/**
 * The assurance levels that a credential states, as written: the values of results that are described as a level, or
 * that read like one whatever they are described as, and the levels that anything in it is aligned to.
 *
 * @param credential - a credential
 * @returns the words, each once; they need not be levels of the ladder
 * @example
 * ```ts
 * statedAssurances(draft); // ['teacher-assessed']
 * ```
 */
export function statedAssurances(credential: JsonObject): readonly string[] {
  // Sets, for a stranger may state thousands.
  const stated = new Set<string>();
  const described = new Set<JsonValue>();
  const aligned = new Set<string>();
  const results: JsonObject[] = [];
  for (const subject of objectsIn(credential, 'credentialSubject')) {
    for (const achievement of objectsIn(subject, 'achievement')) {
      addLevelsAlignedTo(achievement, aligned);
      for (const description of objectsIn(achievement, 'resultDescription')) {
        addLevelsAlignedTo(description, aligned);
        if (describesAssurance(description)) described.add(description['id'] ?? null);
      }
    }
    for (const result of objectsIn(subject, 'result')) results.push(result);
  }
  // A result may stand before, or beside, the description that it is of.
  for (const result of results) {
    addLevelsAlignedTo(result, aligned);
    const { resultDescription, value } = result;
    if (!described.has(resultDescription ?? null) && !readsLikeLevel(value)) continue;
    stated.add(typeof value === 'string' ? value : '');
  }
  for (const level of aligned) stated.add(level);
  return [...stated];
}

/**
 * The one level that a credential clearly states.
 *
 * @param credential - a credential
 * @returns the level, also where it is stated twice; undefined when none is stated, when statements differ, or when it
 *   is not on the ladder
 * @example
 * ```ts
 * statedAssurance(draft); // 'teacher-assessed'
 * ```
 */
export function statedAssurance(credential: JsonObject): Assurance | undefined {
  const [level, ...others] = statedAssurances(credential);
  return level !== undefined && others.length === 0 && isAssurance(level) ? level : undefined;
}

/** Whether a description of results is that of the level: its result says how sure the claim is, not how good. */
export const describesAssurance = (description: JsonObject): boolean => isLevelType(description['resultType']);

/** An extended term in other letters is read as that term by people, so it is by the checks. */
const isLevelType = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' && value.toLowerCase() === levelType;

const levelType = assuranceResultType.toLowerCase();

const readsLikeLevel = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' &&
  isAssurance(
    value
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );

/** The levels that something is aligned to; empty for an alignment that points to one without saying which. */
function addLevelsAlignedTo(one: JsonObject, levels: Set<string>): void {
  for (const { targetCode, targetType, targetUrl } of objectsIn(one, 'alignment')) {
    const url = typeof targetUrl === 'string' ? targetUrl : '';
    if (!isLevelType(targetType) && !url.startsWith(assuranceVocabulary)) continue;
    levels.add(typeof targetCode === 'string' ? targetCode : url.slice(url.lastIndexOf('#') + 1));
  }
}

/** The objects that a member holds: one, several or none. */
function objectsIn(value: JsonObject, member: string): readonly JsonObject[] {
  const held = value[member];
  if (held === undefined) return none;
  if (isJsonObject(held)) return [held];
  const objects: JsonObject[] = [];
  for (const one of asList(held)) if (isJsonObject(one)) objects.push(one);
  return objects;
}

const none: readonly JsonObject[] = [];
