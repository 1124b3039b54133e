export { type CompatibilityName, compatibilityNames, isCompatibilityName } from './compatibility.ts';
export { type CompatibilityFacts, compatibilities } from './compatibility-facts.ts';
export { confirmedHolderOf } from './confirmed-key.ts';
export * from './data-integrity/index.ts';
export { type DeriveCredentialOptions, deriveCredential, type SelectiveName } from './derive.ts';
export { openPointersIn } from './disclosure/open-pointers.ts';
export { type SignTokenOptions, signToken, type Token, type TokenClaims, type TokenType } from './jose/index.ts';
export { type ReadSecuredOptions, readSecured } from './read-secured.ts';
export type { KeyBindingOptions } from './sd-jwt/present-sd-jwt.ts';
export { typeMetadataFor } from './sd-jwt/published-types.ts';
export type { TypeMetadataDocuments } from './sd-jwt/type-metadata.ts';
export {
  type PresentationSecuring,
  presentationSecurings,
  type SecureCredentialOptions,
  type SecurePresentationOptions,
  type Securing,
  secureCredential,
  securePresentation,
  securings,
} from './secure.ts';
export type { Secured, SecuredDocument, SecuredSdJwt, SecuredToken } from './secured-forms.ts';
export { checkTypeOfClaims } from './type-of-claims.ts';
export type { HolderBinding, VerifiedProof } from './verified-proof.ts';
export { verifySecured } from './verify-secured.ts';
