import type { Resolvable } from 'did-resolver';
import { isJsonObject, type JsonObject, type JsonValue, markPart } from '../json/index.ts';

/** A document out of the gate; `did-resolver` takes it for one of its own. */
export type GatedDidDocument = JsonObject & { readonly id: string };

/**
 * A value out of the gate as the document of an identifier.
 *
 * @param value - what should be one
 * @param id - its identifier
 * @returns the document, frozen; empty but for its `id` when the value is no object
 */
export function asDidDocument(value: JsonValue, id: string): GatedDidDocument {
  const members = isJsonObject(value) ? value : {};
  return markPart(Object.freeze({ ...members, id }), members);
}

const atHand = new WeakMap<Resolvable, (did: string) => GatedDidDocument | undefined>();

/**
 * Says which documents a resolver would give without looking anything up.
 *
 * @param resolver - a frozen one, so that it goes on to give the same
 * @param find - the document of an identifier, where it is at hand
 * @returns the resolver
 */
export function withDocumentsAtHand<Own extends Resolvable>(
  resolver: Own,
  find: (did: string) => GatedDidDocument | undefined,
): Own {
  atHand.set(resolver, find);
  return resolver;
}

/**
 * What a resolver of ours would give for an identifier.
 *
 * @param resolver - anybody's
 * @param did - the identifier
 * @returns the document; undefined where the resolver must be asked
 */
export const documentAtHand = (resolver: Resolvable, did: string): GatedDidDocument | undefined =>
  atHand.get(resolver)?.(did);

/**
 * A resolver with the same documents at hand that asks in another way for the others: one that counts, or remembers.
 *
 * @param resolver - anybody's
 * @param resolve - how it asks
 * @returns the resolver, frozen
 * @example
 * ```ts
 * let asked = 0;
 * const counting = askingBy(resolver, (did) => {
 *   asked++;
 *   return resolver.resolve(did);
 * });
 * ```
 */
export const askingBy = (resolver: Resolvable, resolve: Resolvable['resolve']): Resolvable =>
  withDocumentsAtHand(Object.freeze({ resolve }), (did) => documentAtHand(resolver, did));
