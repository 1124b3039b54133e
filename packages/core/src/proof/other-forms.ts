/**
 * What is seldom met, behind one door: a page loads it for the first credential that is neither JSON with a proof nor a
 * token of today. What works in it is handed in, so that nothing else is loaded anew.
 * @module
 */
export { verifyOlderToken } from './jose/older-token.ts';
export { keyOfWebIssuer } from './jose/web-issuer.ts';
export { readOtherObject, readOtherText } from './read-other.ts';
export { checkClaims } from './sd-jwt/type-metadata.ts';
export { verifySdJwtWith } from './sd-jwt/verify-sd-jwt.ts';
