export { isClaimOfToken, readToken, type Token, type TokenClaims } from './read-token.ts';
export { type SignTokenOptions, signToken } from './sign-token.ts';
export type { TokenType } from './token-types.ts';
export { verifyToken } from './verify-token.ts';
