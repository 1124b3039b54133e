export * from './data-integrity/index.ts';
export { type SignTokenOptions, signToken, type Token, type TokenClaims, type TokenType } from './jose/index.ts';
export { readSecured, type Secured, type SecuredDocument, type SecuredToken } from './read-secured.ts';
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
export type { VerifiedProof } from './verified-proof.ts';
export { verifySecured } from './verify-secured.ts';
