/**
 * What tells permissions to carry a child’s record, for everybody but pages that verify: those load it when they need it
 * ({@link loadTrustTools}), so what they load may not be what this folder shows.
 * @module
 */
import type { JsonObject } from '../../json/index.ts';
import * as delegation from './delegation.ts';

/** What may be done for the child: take in what is given, keep it, show it. */
export const delegationScopes: typeof delegation.delegationScopes = delegation.delegationScopes;

/** Who carries it: nothing more is ever said of how they are related. */
export const custodians: typeof delegation.custodians = delegation.custodians;

/** What every permission is called: the same for all. */
export const delegationTitle: string = delegation.delegationWords.name;

/**
 * Whether a document calls itself a permission to carry a child’s record, in whatever letters: then it is that or
 * nothing, and never something that was achieved.
 *
 * @param document - a credential
 * @returns true where it does
 * @example
 * ```ts
 * isDelegation(credential); // false for every other badge
 * ```
 */
export const isDelegation = (document: JsonObject): boolean => delegation.isDelegation(document);

/**
 * Reads a permission. It has one shape; anything more or less in it makes it none.
 *
 * @param document - a credential, signed or not
 * @returns what it says; undefined where it is not exactly a permission
 * @example
 * ```ts
 * readDelegation(credential)?.child; // 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09'
 * ```
 */
export const readDelegation = (document: JsonObject): delegation.GuardianDelegation | undefined =>
  delegation.readDelegation(document);
