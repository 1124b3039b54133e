/**
 * The three files of an issuer's directory: who it is (public), its key (sealed with the passphrase), and
 * the line that an employer puts on their list (public).
 * @module
 */
import { decodeUtf8, encodeUtf8, type JsonObject, laurelError, parseJson } from '@laurel/core';
import * as z from 'zod/mini';

/** The names of the files and folders in an issuer's directory. */
export const issuerNames = {
  issuer: 'issuer.json',
  key: 'issuer-key.age',
  trust: 'trust.json',
  register: 'register',
  /** Outside the register, so that an older one put back does not bring its own state along. */
  state: 'register-state.age',
} as const;

const identifierEntry = z.strictObject({
  type: z.literal('IdentifierEntry'),
  identifier: z.string(),
  identifierType: z.string(),
});

const profileSchema = z.strictObject({
  id: z.string(),
  type: z.tuple([z.literal('Profile')]),
  name: z.string(),
  otherIdentifier: z.optional(z.array(identifierEntry)),
});

/** The keys that credentials are signed with. ML-DSA-44 stands beside another, and is none of them. */
const algorithm = z.enum(['Ed25519', 'P-256', 'P-384', 'BLS12-381']);

const issuerSchema = z.strictObject({
  version: z.literal(1),
  profile: profileSchema,
  algorithm,
  created: z.string(),
});

const keySchema = z.strictObject({
  version: z.literal(1),
  algorithm,
  /** base64url of the raw private key. */
  privateKey: z.string(),
  /** The public file again: that one is not sealed, and this is what holds. */
  issuer: issuerSchema,
  register: z.strictObject({ identity: z.string(), recipient: z.string() }),
});

/** The issuer as it stands in credentials: an Open Badges 3.0 Profile. */
export type IssuerProfile = z.infer<typeof profileSchema>;
/** What kind of key an issuer has. */
export type IssuerAlgorithm = z.infer<typeof algorithm>;
/** `issuer.json`. */
export type IssuerFile = z.infer<typeof issuerSchema>;
/** What is sealed in `issuer-key.age`. */
export type IssuerKeyFile = z.infer<typeof keySchema>;

/** A public file's bytes, for people too. */
export const encodePublicFile = (value: IssuerFile | JsonObject): Uint8Array =>
  encodeUtf8(`${JSON.stringify(value, null, 2)}\n`);

/** The key file's bytes, to be sealed. */
export const encodeKeyFile = (value: IssuerKeyFile): Uint8Array => encodeUtf8(JSON.stringify(value));

/** Reads `issuer.json`. */
export const decodeIssuerFile = (bytes: Uint8Array): IssuerFile => decode(issuerSchema, bytes);

/** Reads what was sealed in `issuer-key.age`. */
export const decodeKeyFile = (bytes: Uint8Array): IssuerKeyFile => decode(keySchema, bytes);

function decode<T>(schema: z.ZodMiniType<T>, bytes: Uint8Array): T {
  try {
    return schema.parse(parseJson(decodeUtf8(bytes)));
  } catch {
    // The cause is left out: a parser's message could quote the key.
    throw laurelError('LP_ISSUER_DAMAGED');
  }
}
