import { encodeUtf8 } from '../encoding/index.ts';
import { canonicalizeJson } from '../json/index.ts';
import type { Secured } from '../proof/index.ts';
import { digestSri } from './evidence.ts';

/**
 * The digest of a credential as it was signed, whatever its spacing: of the canonical JSON with its proof (RFC 8785), or
 * of the compact token. By it an endorsement says which version it speaks of.
 *
 * @param secured - the credential, as `readSecured` gives it
 * @returns `sha384-` and 64 characters
 * @example
 * ```ts
 * credentialDigest(await readSecured(text)).startsWith('sha384-'); // true
 * ```
 */
export function credentialDigest(secured: Secured): string {
  return digestSri(encodeUtf8(signedTextOf(secured)));
}

function signedTextOf(secured: Secured): string {
  if (secured.form === 'jose') return secured.token.compact;
  return secured.form === 'sd-jwt' ? secured.sdJwt.text : canonicalizeJson(secured.whole);
}
