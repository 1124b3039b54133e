/**
 * The results of a credential in the words of a screen.
 * @module
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { lineOf } from './plain-text.ts';
import { isScale, resultWords, scaleOf, scales } from './scale.ts';
import { describesAssurance } from './stated-assurance.ts';

/** One result, for showing. */
export interface ShownResult {
  /** What was judged: `GCSE grade`. */
  readonly label: string;
  /** The value as it stands in the credential; absent where only a status is given. */
  readonly value?: string;
  /** The value in words: `Distinction` for D in the spoken endorsement. */
  readonly words: string;
  readonly status?: string;
}

const scaleIds = Object.keys(scales).filter(isScale);

/**
 * The results of a subject, without the one that states the assurance.
 *
 * @param subject - the credentialSubject
 * @param achievement - its achievement
 * @returns the results, in order
 */
export function shownResults(subject: JsonObject, achievement: JsonObject): ShownResult[] {
  return described(subject, achievement)
    .filter(({ description }) => !describesAssurance(description))
    .map(({ result, description }) => {
      const value = lineOf(result['value']) ?? levelName(result, description);
      const status = lineOf(result['status']);
      return {
        label: lineOf(description['name']) ?? 'Result',
        words: value === undefined ? statusWords(status) : wordsFor(value, description),
        ...(value !== undefined && { value }),
        ...(status !== undefined && { status }),
      };
    });
}

function described(
  subject: JsonObject,
  achievement: JsonObject,
): { readonly result: JsonObject; readonly description: JsonObject }[] {
  const descriptions = asList(achievement['resultDescription']).filter(isJsonObject);
  return asList(subject['result'])
    .filter(isJsonObject)
    .map((result) => ({
      result,
      description: descriptions.find(({ id }) => id !== undefined && id === result['resultDescription']) ?? {},
    }));
}

function levelName(result: JsonObject, description: JsonObject): string | undefined {
  const level = asList(description['rubricCriterionLevel'])
    .filter(isJsonObject)
    .find(({ id }) => id !== undefined && id === result['achievedLevel']);
  return lineOf(level?.['name']);
}

/** A scale is recognised by its type and values, so that D means Distinction only where it does. */
function wordsFor(value: string, description: JsonObject): string {
  const allowed = asList(description['allowedValue']);
  const scale = scaleIds.find((id) => {
    const { resultType, values } = scaleOf(id);
    return resultType === description['resultType'] && values.length > 0 && isSameList(values, allowed);
  });
  return scale === undefined ? value : resultWords(scale, value);
}

const isSameList = (values: readonly string[], allowed: readonly JsonValue[]): boolean =>
  values.length === allowed.length && values.every((value, index) => value === allowed[index]);

const statusWords = (status: string | undefined): string => (status === undefined ? '' : resultWords('status', status));
