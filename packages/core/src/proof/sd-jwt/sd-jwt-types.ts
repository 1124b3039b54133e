/**
 * The kinds of SD-JWT that Laurel reads and writes, and what nobody may hide in them.
 * @module
 */

/** A `typ` header of an SD-JWT; no other spelling of it. */
export type SdJwtType = 'dc+sd-jwt' | 'vc+sd-jwt' | 'vp+sd-jwt';

/** What an SD-JWT of a kind is. */
export interface SdJwtTypeFacts {
  readonly kind: 'credential' | 'presentation';
  /** Who signs: the member that `iss` must equal. */
  readonly signedBy: 'issuer' | 'holder';
  /** What the `cty` header may say; SD-JWT VC has none. */
  readonly contentType?: string;
  /** The `type` of the object that envelopes such a token (VCDM 2.0 §4.13). */
  readonly envelopeType?: string;
}

/** The kinds by `typ` (SD-JWT VC §2.2.1; VC-JOSE-COSE §3.2.1, §3.2.2). */
export const sdJwtTypes: Readonly<Record<SdJwtType, SdJwtTypeFacts>> = {
  'dc+sd-jwt': { kind: 'credential', signedBy: 'issuer' },
  'vc+sd-jwt': {
    kind: 'credential',
    signedBy: 'issuer',
    contentType: 'vc',
    envelopeType: 'EnvelopedVerifiableCredential',
  },
  'vp+sd-jwt': {
    kind: 'presentation',
    signedBy: 'holder',
    contentType: 'vp',
    envelopeType: 'EnvelopedVerifiablePresentation',
  },
};

/**
 * Whether a text is a `typ` of the table.
 *
 * @param text - the header's member
 * @returns true for `dc+sd-jwt`, `vc+sd-jwt` and `vp+sd-jwt`
 * @example
 * ```ts
 * isSdJwtType('DC+SD-JWT'); // false
 * ```
 */
export const isSdJwtType = (text: unknown): text is SdJwtType =>
  typeof text === 'string' && Object.hasOwn(sdJwtTypes, text);

/** Claims of SD-JWT VC that are no members of a credential's document. */
export const ownClaims: ReadonlySet<string> = new Set(['vct', 'vct#integrity', 'cnf']);

/** What no disclosure may bring, and whose contents nobody may hide (SD-JWT VC §2.2.2.2, and what binds a token). */
const visibleClaims = ['iss', 'nbf', 'exp', 'aud', 'nonce', 'cnf', 'vct', 'vct#integrity', 'status', '@context'];

/** The like members of a credential or presentation (VC-JOSE-COSE §3.2: what verification needs). */
const visibleMembers = [
  'type',
  'issuer',
  'holder',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialStatus',
  'credentialSchema',
  'relatedResource',
  'termsOfUse',
];

/** Of an SD-JWT VC that is no credential of the W3C's model. */
export const visibleInClaims: ReadonlySet<string> = new Set(visibleClaims);

/** Of a credential or a presentation of the W3C's model. */
export const visibleInDocuments: ReadonlySet<string> = new Set([...visibleClaims, ...visibleMembers]);

/** More disclosures than this are a way to waste time: a credential with everything hideable has some dozens. */
export const maximumDisclosures = 500;
