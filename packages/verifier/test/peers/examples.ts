/** The seven invented examples with issuers and learners whose keys the tests have. */
import { asList, type JsonObject, parseJson } from '@laurel/core';
import { sharedDataIsHere, sharedNames, sharedText } from '../../../core/src/testing/shared-data.ts';
import { learner } from '../../src/testing/people.ts';

/** Their names; none where the shared data is absent. */
export const exampleNames: readonly string[] = sharedDataIsHere
  ? sharedNames('examples').filter((name) => /^\d/.test(name))
  : [];

/**
 * An example, unsigned.
 *
 * @param name - of the file
 * @param issuer - the identifier that issues it
 * @returns the credential
 */
export function exampleFor(name: string, issuer: string): JsonObject {
  const text = sharedText(`examples/${name}`)
    .replaceAll(/did:web:[a-z.-]+\.example/g, issuer)
    .replaceAll(/did:key:z6Mkjchh\w+/g, issuer)
    // The learner's own word, the seventh, is issued by the learner.
    .replaceAll(/did:key:z6Mk(haXg|pTHR)\w+/g, name.startsWith('07') ? issuer : learner.did);
  return parseJson(text) as JsonObject;
}

/** Whether a document has an ordered list (`allowedValue`), over which the peers' selective suites throw. */
export const hasOrderedList = (document: JsonObject): boolean => JSON.stringify(document).includes('"allowedValue"');

/** Whether it is a record: its items are documents of their own. */
export const isRecord = (document: JsonObject): boolean => asList(document['type']).includes('ClrCredential');

/** Without the ordered lists, for peers that cannot have them. */
export const withoutOrderedLists = (document: JsonObject): JsonObject =>
  parseJson(
    JSON.stringify(document, (name, value: unknown) => (name === 'allowedValue' ? undefined : value)),
  ) as JsonObject;

/**
 * Pointers without steps into lists of one: the peers compact a document before they select from it, and a list of one
 * is then no list.
 */
export const withoutStepsIntoLists = (pointers: readonly string[]): string[] => [
  ...new Set(pointers.map((pointer) => pointer.replace(/\/\d+(\/.*)?$/, ''))),
];
