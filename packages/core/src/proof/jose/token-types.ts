/**
 * The tokens that VC-JOSE-COSE defines, in one table.
 * @module
 */

/** A `typ` header that Laurel accepts; no other spelling of it. */
export type TokenType = 'vc+jwt' | 'vp+jwt';

/** What a token carries and which claims of JWT say the same as members of the document. */
export interface TokenTypeFacts {
  readonly kind: 'credential' | 'presentation';
  /** What the `cty` header may say. */
  readonly contentType: string;
  /** Who signs: the member that `iss` must equal. */
  readonly signedBy: 'issuer' | 'holder';
}

/** The tokens by `typ` (VC-JOSE-COSE §3.1.1, §3.1.2). */
export const tokenTypes: Readonly<Record<TokenType, TokenTypeFacts>> = {
  'vc+jwt': {
    kind: 'credential',
    contentType: 'vc',
    signedBy: 'issuer',
  },
  'vp+jwt': {
    kind: 'presentation',
    contentType: 'vp',
    signedBy: 'holder',
  },
};

/**
 * Whether a text is a `typ` of the table.
 *
 * @param text - the header's member
 * @returns true for `vc+jwt` and `vp+jwt`
 */
export const isTokenType = (text: unknown): text is TokenType =>
  typeof text === 'string' && Object.hasOwn(tokenTypes, text);

/** What today's tokens are signed with (RFC 8725 §3.2; RFC 8037, RFC 9864): neither `none` nor a shared secret. */
const tokenAlgorithms: readonly unknown[] = ['EdDSA', 'Ed25519', 'ES256', 'ES384'];

/**
 * Whether an `alg` is one of today's tokens.
 *
 * @param alg - the header's member
 * @returns true for those of the list
 */
export const isTokenAlgorithm = (alg: unknown): alg is string => tokenAlgorithms.includes(alg);
