/**
 * The caller's own list, which nobody signed: whoever hands it in vouches for it.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { isJsonObject } from '../json/index.ts';
import { markOwn } from './known-lists.ts';
import { readForm, throughGate } from './read-trust-list.ts';
import { plainListForm } from './trust-list-form.ts';
import { indexOf, type TrustSource } from './trust-source.ts';

/** A list of the caller's own. */
export interface OwnTrustList extends TrustSource {
  readonly isSigned: false;
}

/**
 * Reads the caller's own, unsigned list: `{ version: 1, issuers }`, with entries as signed lists have them. A list that
 * should be signed is refused, so that nobody gets round its signatures by leaving them out here.
 *
 * @param input - a text, its UTF-8 bytes, or an object
 * @returns the list, frozen
 * @throws {@link LaurelError} LP_TRUST_LIST with the place of the fault; what the gate throws
 * @example
 * ```ts
 * const mayAssert = [{ kinds: 'any', assurance: ['moderated'] }];
 * const own = readOwnTrustList({ version: 1, issuers: [{ id: 'did:web:elm.example', name: 'Elm School', mayAssert }] });
 * own.entriesOf('did:web:elm.example').length; // 1
 * ```
 */
export function readOwnTrustList(input: unknown): OwnTrustList {
  const value = throughGate(input);
  if (isJsonObject(value) && (value['roots'] !== undefined || value['proof'] !== undefined)) {
    throw new LaurelError('LP_TRUST_LIST', { pointer: value['proof'] === undefined ? '/roots' : '/proof' });
  }
  const { issuers } = readForm(value, plainListForm);
  return markOwn({ isSigned: false, issuers, entriesOf: indexOf(issuers) });
}
