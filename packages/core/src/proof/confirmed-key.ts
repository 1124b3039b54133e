import { methodTools } from '../did/resolve-verification-method.ts';
import { isJsonObject, type JsonValue } from '../json/index.ts';

/**
 * Whose key a `cnf` names. Only a key that stands there itself is taken: nothing is looked up.
 *
 * @param confirmation - `cnf`, out of the gate
 * @returns the key's did:key; `did:key:`, which nobody has, where none can be read from it
 * @see RFC 7800 §3.2
 * @example
 * ```ts
 * await confirmedHolderOf({ kid: 'somebody' }); // 'did:key:'
 * ```
 */
export async function confirmedHolderOf(confirmation: JsonValue): Promise<string> {
  const jwk = isJsonObject(confirmation) ? confirmation['jwk'] : undefined;
  const { readPublicKey } = await import('../keys/read-public-key.ts');
  try {
    return `did:key:${isJsonObject(jwk) ? readPublicKey(jwk, methodTools).multikey : ''}`;
  } catch {
    return 'did:key:';
  }
}
