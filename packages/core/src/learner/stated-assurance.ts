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
  const subjects = objectsIn(credential, 'credentialSubject');
  const achievements = subjects.flatMap((subject) => objectsIn(subject, 'achievement'));
  const descriptions = achievements.flatMap((achievement) => objectsIn(achievement, 'resultDescription'));
  const described = new Set(descriptions.filter(describesAssurance).map(({ id }) => id));
  const results = subjects.flatMap((subject) => objectsIn(subject, 'result'));
  const values = results
    .filter(({ resultDescription, value }) => described.has(resultDescription) || readsLikeLevel(value))
    .map(({ value }) => (typeof value === 'string' ? value : ''));
  const aligned = [...achievements, ...descriptions, ...results].flatMap((one) => objectsIn(one, 'alignment'));
  return [...new Set([...values, ...aligned.flatMap(levelAlignedTo)])];
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
  typeof value === 'string' && value.toLowerCase() === assuranceResultType.toLowerCase();

const readsLikeLevel = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' &&
  isAssurance(
    value
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );

/** The level that an alignment points to; empty where it points to one without saying which. */
function levelAlignedTo({ targetCode, targetType, targetUrl }: JsonObject): readonly string[] {
  const url = typeof targetUrl === 'string' ? targetUrl : '';
  if (!isLevelType(targetType) && !url.startsWith(assuranceVocabulary)) return [];
  return typeof targetCode === 'string' ? [targetCode] : [url.slice(url.lastIndexOf('#') + 1)];
}

const objectsIn = (value: JsonObject, member: string): readonly JsonObject[] =>
  asList(value[member]).filter(isJsonObject);
