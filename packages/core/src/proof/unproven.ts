import { type JsonObject, withoutMembers } from '../json/index.ts';

/**
 * What a secured document claims: all of it but its `proof`.
 *
 * @param whole - a document out of the gate, `proof` included
 * @returns the rest, out of the gate as that is
 */
export const documentOf = (whole: JsonObject): JsonObject => withoutMembers(whole, (name) => name === 'proof');
