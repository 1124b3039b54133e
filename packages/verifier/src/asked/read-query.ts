/**
 * A question out of a file.
 * @module
 */
import { LaurelError, parseJson } from '@laurel/core';
import { type DcqlQuery, faultInQuery } from './query.ts';

/**
 * Reads a query of the Digital Credentials Query Language.
 *
 * @param input - JSON text or its bytes
 * @returns the query, for the option `query`
 * @throws {@link LaurelError} LP_USAGE where it cannot be judged; what the gate throws
 * @see OID4VP 1.0 §6
 * @example
 * ```ts
 * readQuery('{"credentials":[{"id":"badge","format":"ldp_vc","meta":{}}]}').credentials[0]?.id; // 'badge'
 * ```
 */
export function readQuery(input: string | Uint8Array): DcqlQuery {
  const query: unknown = parseJson(input);
  refuseFault(query);
  return query;
}

function refuseFault(query: unknown): asserts query is DcqlQuery {
  const reason = faultInQuery(query);
  if (reason !== undefined) throw new LaurelError('LP_USAGE', { reason });
}
