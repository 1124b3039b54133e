import { LaurelError } from '../errors/index.ts';

/** The parts of a verification method's address. */
export interface DidUrl {
  readonly did: string;
  readonly method: string;
  readonly fragment: string;
}

// One anchored pattern (DID Core §3.1, §3.2): a DID and a fragment, no path, no query.
const didUrlPattern =
  /^(did:([a-z0-9]+):(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*(?<!:))#([A-Za-z0-9._~!$&'()*+,;=:@/?%-]+)$/;

/**
 * Reads the address of a verification method: a DID and a fragment.
 *
 * @param text - at most 4,096 characters: the did:key of a key of ML-DSA-44 has 3,500 with its fragment
 * @returns its parts
 * @throws {@link LaurelError} INVALID_VERIFICATION_METHOD_URL
 * @see DID Core §3.2
 * @example
 * ```ts
 * parseDidUrl('did:web:school.example#key-1'); // { did: 'did:web:school.example', method: 'web', fragment: 'key-1' }
 * ```
 */
export function parseDidUrl(text: string): DidUrl {
  const [, did, method, fragment] = (text.length <= 4096 && didUrlPattern.exec(text)) || [];
  if (did === undefined || method === undefined || fragment === undefined) {
    throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  }
  return { did, method, fragment };
}

/**
 * Whether a text is a DID: nothing after it, no path, query or fragment.
 *
 * @param text - any text
 * @returns true for a DID
 * @see DID Core §3.1
 * @example
 * ```ts
 * isDid('did:web:school.example#key-1'); // false
 * ```
 */
export const isDid = (text: string): boolean =>
  text.length <= 4096 && /^did:[a-z0-9]+:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*(?<!:)$/.test(text);
