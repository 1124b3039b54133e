/**
 * Whom somebody means with an identifier or a URN. A school that moved to another host stands on a list under each of
 * its names: what it signed under the old one stays its own.
 * @module
 */
import { safeLine, type TrustEntry, type TrustListDocument } from '@laurel/core';
import { CommandError } from '../../exit-codes.ts';

/** Of a did:webvh, what stays when it moves: its own name for itself (did:webvh 1.0 §SCID). */
const lasting = /^did:webvh:([1-9A-HJ-NP-Za-km-z]{46}):/;

/**
 * Whether identifiers are those of one school.
 *
 * @param ids - one or more
 * @returns true where all are the same, or are one did:webvh that moved
 */
export function areOfOneSchool(ids: readonly string[]): boolean {
  const schools = new Set(ids.map((id) => lasting.exec(id)?.[1] ?? id));
  return schools.size === 1;
}

/** A name and identifiers as a sentence has them. */
export const named = ({ name, id }: Pick<TrustEntry, 'name' | 'id'>): string => `${safeLine(name)} (${safeLine(id)})`;

/**
 * Whom somebody means, under all of its names.
 *
 * @param list - the list
 * @param text - an identifier, which means itself alone; or a URN, which means the school that has it, under all of its names
 * @returns the identifiers, which are on the list: at least one
 * @throws CommandError USAGE where there is none, or there are several schools
 */
export function findIds(list: TrustListDocument, text: string): readonly string[] {
  if (list.issuers.some(({ id }) => id === text)) return [text];
  const found = list.issuers.filter(({ numbers }) => numbers?.urn === text);
  const ids = [...new Set(found.map(({ id }) => id))];
  if (ids.length === 0) {
    throw new CommandError(
      'USAGE',
      `Nobody on the list is ${safeLine(text)}: give an identifier or a URN, as trust show prints them.`,
    );
  }
  if (!areOfOneSchool(ids)) throw severalHave(text, found);
  // A name that came without a number is the school's all the same: closed under one alone, it would go on under another.
  const hasNoOther = ({ id, numbers }: TrustEntry): boolean =>
    areOfOneSchool([id, ...ids]) && (numbers?.urn === undefined || numbers.urn === text);
  return [...new Set(list.issuers.filter(hasNoOther).map(({ id }) => id))];
}

/**
 * Whom somebody means, where only one can be meant.
 *
 * @param list - the list
 * @param text - an identifier, or a URN
 * @returns the identifier, which is on the list
 * @throws CommandError USAGE
 */
export function findId(list: TrustListDocument, text: string): string {
  const [id = '', ...others] = findIds(list, text);
  if (others.length === 0) return id;
  throw severalHave(
    text,
    list.issuers.filter((entry) => entry.id === id || others.includes(entry.id)),
  );
}

/** A URN is looked up; who is not on the list is taken as an identifier. */
export const onTheList = (list: TrustListDocument, text: string): string =>
  text.includes(':') ? text : findId(list, text);

function severalHave(text: string, entries: readonly TrustEntry[]): CommandError {
  const names = [...new Set(entries.map(named))].join(', ');
  return new CommandError('USAGE', `Several on the list have the URN ${safeLine(text)}: ${names}. Give an identifier.`);
}
