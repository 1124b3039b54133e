export { isClaimOfToken, readToken, type Token, type TokenClaims } from './read-token.ts';
export { type SignTokenOptions, signToken } from './sign-token.ts';
export { isTokenType, type TokenType, tokenTypes } from './token-types.ts';
export { type VerifyTokenOptions, verifyToken } from './verify-token.ts';
