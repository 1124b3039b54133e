/**
 * The text of a member of any credential, for showing.
 * @module
 */
import { isJsonObject, type JsonValue } from '../json/index.ts';
import { safeLine } from './deceptive-text.ts';

/**
 * Text, or the text of a JSON-LD value; a text in several languages gives its first.
 *
 * @param value - a member of a credential
 * @returns the text as it stands; undefined when there is none
 */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return undefined;
  const text = value['@value'] ?? Object.values(value)[0];
  return typeof text === 'string' ? text : undefined;
}

/**
 * The same on one line, without what hides.
 *
 * @param value - a member of a credential
 * @returns the line; undefined when nothing is left to show
 */
export function lineOf(value: JsonValue | undefined): string | undefined {
  const text = safeLine(textOf(value) ?? '');
  return text === '' ? undefined : text;
}
