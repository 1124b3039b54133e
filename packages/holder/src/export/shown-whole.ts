/**
 * A credential as it leaves the wallet whole and by itself.
 * @module
 */
import { deriveCredential, encodeUtf8, isJsonObject, readSecured } from '@laurel/core';
import { canShowParts } from '../parts/index.ts';

/**
 * What goes out of a credential when all of it is shown: its own bytes. What the issuer gave to be shown in parts has the
 * means to hide by in it and is never shown itself, so a derivation that shows everything goes out instead.
 *
 * @param original - as it came
 * @param random - random bytes by length
 * @returns the document's bytes
 */
export async function shownWhole(original: Uint8Array, random: (length: number) => Uint8Array): Promise<Uint8Array> {
  const secured = await readSecured(original);
  if (!(await canShowParts(secured))) return original;
  const given = secured.form === 'sd-jwt' ? secured.sdJwt.text : 'whole' in secured ? secured.whole : undefined;
  if (given === undefined) return original;
  const shown = await deriveCredential(given, { disclose: [''], random });
  return encodeUtf8(isJsonObject(shown) ? JSON.stringify(shown) : shown);
}
