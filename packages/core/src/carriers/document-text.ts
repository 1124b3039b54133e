/**
 * What a text is, once it is out of its clothing: a credential, a presentation, a token, an old badge or a link.
 * Nothing is verified.
 * @module
 */
import { envelopedTypeOf } from '../credential/index.ts';
import { decodeBase64url, decodeUtf8 } from '../encoding/index.ts';
import { asList, isJsonObject, type JsonLimits, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { attempt } from './attempt.ts';
import { mostDocuments, mostFileBytes } from './limits.ts';

/** What a text is. */
export type DocumentText =
  | { readonly is: 'credential' | 'presentation' | 'clr' | 'token'; readonly text: string }
  | { readonly is: 'old-badge'; readonly badge: JsonObject }
  | { readonly is: 'link'; readonly url: string }
  /** JSON of some other kind. */
  | { readonly is: 'json'; readonly value: JsonValue; readonly text: string }
  /** It begins as JSON does, and the gate refuses it. */
  | { readonly is: 'unreadable'; readonly text: string }
  | { readonly is: 'unknown' };

/** Room for a wallet with its evidence: what is taken out of it goes through the gate's own limits. */
const limits: Partial<JsonLimits> = {
  size: mostFileBytes,
  string: mostFileBytes,
  values: 4_000_000,
  width: Math.max(mostDocuments, 100_000),
};

/** A JWS in compact form, or an SD-JWT with its disclosures: one run of letters, for a group a million times is too deep. */
const token = /^[\w-]+\.[\w-]+\.[\w-]*(~[\w~-]*)?(\.[\w-]+\.[\w-]*)?$/;

/** A link of any scheme, alone in its text. */
const link = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;

/**
 * What a text is.
 *
 * @param given - the text; white space and a byte order mark around it are no part of it
 * @returns its kind, with the text as it was signed
 */
export function documentText(given: string): DocumentText {
  const text = trimmed(given);
  if (text.startsWith('{') || text.startsWith('[')) {
    const value = attempt(() => parseJson(text, limits));
    return value === undefined ? { is: 'unreadable', text } : jsonText(value, text);
  }
  if (token.test(text)) return tokenText(text);
  return link.test(text) ? { is: 'link', url: text } : { is: 'unknown' };
}

/** White space as JSON has it, and the mark that some editors put in front. In linear time, unlike a pattern. */
export function trimmed(text: string): string {
  let from = text.startsWith('\ufeff') ? 1 : 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function jsonText(value: JsonValue, text: string): DocumentText {
  if (!isJsonObject(value)) return { is: 'json', value, text };
  if (isOldBadge(value)) return { is: 'old-badge', badge: value };
  const types = asList(value['type']);
  const enveloped = envelopedTypeOf(value);
  if (types.includes('VerifiablePresentation') || enveloped === 'EnvelopedVerifiablePresentation')
    return { is: 'presentation', text };
  if (types.includes('EncryptedWallet')) return { is: 'json', value, text };
  if (types.includes('ClrCredential')) return { is: 'clr', text };
  const isCredential = types.includes('VerifiableCredential') || enveloped !== undefined;
  return isCredential ? { is: 'credential', text } : { is: 'json', value, text };
}

/** The terms of Open Badges 1 and 2 (OB 2.0 §Assertion); a credential has none of these as its only type. */
const oldTypes = ['Assertion', 'BadgeClass'];
const oldContext = /^https?:\/\/(w3id\.org\/openbadges\/v[12]|(www\.)?openbadges\.org|standard\.openbadges\.org)\b/;

/** Whether JSON is a badge of Open Badges 1 or 2: hosted, or the payload of one that was signed. */
export function isOldBadge(value: JsonObject): boolean {
  const types = asList(value['type']);
  if (types.includes('VerifiableCredential')) return false;
  const isOldContext = asList(value['@context']).some((one) => typeof one === 'string' && oldContext.test(one));
  if (isOldContext && types.some((type) => typeof type === 'string' && oldTypes.includes(type))) return true;
  // Open Badges 1 has neither type nor context: who, which badge, and how it can be checked.
  const { recipient, badge, verify } = value;
  return recipient !== undefined && badge !== undefined && isJsonObject(verify) && types.length === 0;
}

/** A token whose payload is an assertion of Open Badges 2 is an old badge, signed or not. */
function tokenText(text: string): DocumentText {
  const [, body = ''] = text.split('.', 2);
  const payload = attempt(() => parseJson(decodeUtf8(decodeBase64url(body))));
  return isJsonObject(payload) && isOldBadge(payload) ? { is: 'old-badge', badge: payload } : { is: 'token', text };
}
