export { decodeBase58btc, encodeBase58btc } from './base58btc.ts';
export { decodeBase64url, encodeBase64url } from './base64url.ts';
export { decodeMultibase, encodeMultibase, type MultibaseLetter } from './multibase.ts';
export { decodeUtf8, encodeHex, encodeUtf8, isWellFormed } from './utf8.ts';
