/**
 * The files of an issuer's directory: who it is, the line that an employer puts on their list and the history of its
 * identifier (public); its keys, sealed with the passphrase; and the same once more, sealed for recovery.
 * @module
 */
import { decodeUtf8, encodeUtf8, type JsonObject, laurelError, parseJson } from '@laurel/core';
import * as z from 'zod/mini';

/** The names of the files and folders in an issuer's directory. */
export const issuerNames = {
  issuer: 'issuer.json',
  key: 'issuer-key.age',
  trust: 'trust.json',
  /** The history of a did:webvh, as it is published. */
  log: 'did/did.jsonl',
  /** Who has approved it. */
  witness: 'did/did-witness.json',
  /** The key that changes the identifier; not here where it is kept elsewhere. */
  updateKey: 'update-key.age',
  /** The two sealed files again, for whoever holds the recovery. */
  recovery: 'recovery.age',
  /** What opens that, sealed with the code of the recovery sheet; none where a recipient of the school's own opens it. */
  recoveryKey: 'recovery-key.age',
  /** As a witness: the newest version of each history that was approved. */
  witnessed: 'witnessed.json',
  register: 'register',
  /** Outside the register, so that an older one put back does not bring its own state along. */
  state: 'register-state.age',
  /** Which places of its status lists are given out, and what stands at each: nothing of anybody. */
  status: 'status.db',
  /** Who did what, by role and number: nothing of anybody. */
  audit: 'audit.ndjson',
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
  /** The https address under which the school publishes, without a slash at its end. */
  published: z.optional(z.string()),
  /** When it was closed for ever. */
  closed: z.optional(z.string()),
});

const keySchema = z.strictObject({
  version: z.literal(1),
  algorithm,
  /** base64url of the raw private key; none in an issuer that was closed. */
  privateKey: z.optional(z.string()),
  /** The public file again: that one is not sealed, and this is what holds. */
  issuer: issuerSchema,
  register: z.strictObject({
    identity: z.string(),
    recipient: z.string(),
    /** The identifier under which the register was begun, where the issuer has moved since. */
    issuer: z.optional(z.string()),
  }),
  /** For did:webvh: the newest version of its history, and the name that the key has in it. */
  did: z.optional(
    z.strictObject({
      versionId: z.string(),
      verificationMethod: z.string(),
      /** The key that changes the identifier is kept elsewhere. */
      isUpdateKeyElsewhere: z.optional(z.literal(true)),
    }),
  ),
  /** Whom `recovery.age` is sealed for: `age1…`. */
  recovery: z.optional(z.strictObject({ recipient: z.string() })),
});

const updateKeySchema = z.strictObject({
  version: z.literal(1),
  /** The part of the identifier that stays the same. */
  scid: z.string(),
  /** base64url of raw Ed25519 keys, of which the history promises one; more than one after an interrupted change only. */
  keys: z.array(z.string()).check(z.minLength(1)),
});

const recoverySchema = z.strictObject({ version: z.literal(1), key: keySchema, update: z.optional(updateKeySchema) });

/** The issuer as it stands in credentials: an Open Badges 3.0 Profile. */
export type IssuerProfile = z.infer<typeof profileSchema>;
/** What kind of key an issuer has. */
export type IssuerAlgorithm = z.infer<typeof algorithm>;
/** `issuer.json`. */
export type IssuerFile = z.infer<typeof issuerSchema>;
/** What is sealed in `issuer-key.age`. */
export type IssuerKeyFile = z.infer<typeof keySchema>;
/** What is sealed in `update-key.age`, or in a file that is kept elsewhere. */
export type UpdateKeyFile = z.infer<typeof updateKeySchema>;
/** What is sealed in `recovery.age`. */
export type RecoveryFile = z.infer<typeof recoverySchema>;

/** A public file's bytes, for people too. */
export const encodePublicFile = (value: IssuerFile | JsonObject): Uint8Array =>
  encodeUtf8(`${JSON.stringify(value, null, 2)}\n`);

/** The bytes of what is to be sealed. */
export const encodeSecret = (value: IssuerKeyFile | UpdateKeyFile | RecoveryFile): Uint8Array =>
  encodeUtf8(JSON.stringify(value));

/** Reads `issuer.json`. */
export const decodeIssuerFile = (bytes: Uint8Array): IssuerFile => decode(issuerSchema, bytes);

/** Reads what was sealed in `issuer-key.age`. */
export const decodeKeyFile = (bytes: Uint8Array): IssuerKeyFile => decode(keySchema, bytes);

/** Reads what was sealed in a file of update keys. */
export const decodeUpdateKeyFile = (bytes: Uint8Array): UpdateKeyFile => decode(updateKeySchema, bytes);

/** Reads what was sealed in `recovery.age`. */
export const decodeRecoveryFile = (bytes: Uint8Array): RecoveryFile => decode(recoverySchema, bytes);

function decode<T>(schema: z.ZodMiniType<T>, bytes: Uint8Array): T {
  try {
    return schema.parse(parseJson(decodeUtf8(bytes)));
  } catch {
    // The cause is left out: a parser's message could quote the key.
    throw laurelError('LP_ISSUER_DAMAGED');
  }
}
