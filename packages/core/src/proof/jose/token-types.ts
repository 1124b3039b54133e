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
  /** The `type` of the object that envelopes such a token (VCDM 2.0 §4.13). */
  readonly envelopeType: string;
  /** Who signs: the member that `iss` must equal. */
  readonly signedBy: 'issuer' | 'holder';
}

/** The tokens by `typ` (VC-JOSE-COSE §3.1.1, §3.1.2). */
export const tokenTypes: Readonly<Record<TokenType, TokenTypeFacts>> = {
  'vc+jwt': {
    kind: 'credential',
    contentType: 'vc',
    envelopeType: 'EnvelopedVerifiableCredential',
    signedBy: 'issuer',
  },
  'vp+jwt': {
    kind: 'presentation',
    contentType: 'vp',
    envelopeType: 'EnvelopedVerifiablePresentation',
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
