/**
 * The hash algorithms that an SD-JWT may name.
 * @module
 */
import type { JsonValue } from '../../json/index.ts';
import type { SdJwtTools } from './tools.ts';

/** A name of the IANA registry “Named Information Hash Algorithm” that is accepted, in its one spelling. */
export type DigestAlgorithm = 'sha-256' | 'sha-384' | 'sha-512';

/** The digest of a text's UTF-8 bytes, as base64url. */
export type TextDigest = (text: string) => string;

/** What a digest is made with, beside the runtime's own SHA-256. */
type DigestTools = Pick<SdJwtTools, 'encodeBase64url' | 'sha256Base64url'>;

/** The longer ones are rare: they are loaded where a token names them. */
const loaders: Readonly<Record<DigestAlgorithm, (tools: DigestTools) => Promise<TextDigest>>> = {
  'sha-256': async ({ sha256Base64url }) => sha256Base64url,
  'sha-384': async (tools) => digestBy((await import('./longer-digests.ts')).sha384, tools),
  'sha-512': async (tools) => digestBy((await import('./longer-digests.ts')).sha512, tools),
};

const encoder = new TextEncoder();

const digestBy =
  (hash: (bytes: Uint8Array) => Uint8Array, { encodeBase64url }: DigestTools): TextDigest =>
  (text) =>
    encodeBase64url(hash(encoder.encode(text)));

/**
 * The digest by its name.
 *
 * @param algorithm - one of the table
 * @param tools - `sha256Base64url`, `encodeBase64url`
 * @returns `(text) => base64url`
 */
export const loadDigest = (algorithm: DigestAlgorithm, tools: DigestTools): Promise<TextDigest> =>
  loaders[algorithm](tools);

/**
 * The algorithm that a payload names.
 *
 * @param name - `_sd_alg`
 * @returns the name; SHA-256 where there is none; undefined for one that is not accepted, or another spelling
 * @see RFC 9901 §4.1.1
 */
export function digestAlgorithmOf(name: JsonValue | undefined): DigestAlgorithm | undefined {
  if (name === undefined) return 'sha-256';
  return typeof name === 'string' && Object.hasOwn(loaders, name) ? (name as DigestAlgorithm) : undefined;
}
