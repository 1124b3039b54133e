/**
 * Which credential a file is: a file is nobody's word until it is known to be this school's.
 * @module
 */
import { isJsonObject, type JsonObject, LaurelError, parseStatusEntries, readSecured } from '@laurel/core';
import { type OpenIssuer, readOwnCredential } from '@laurel/issuer/node';
import { CommandError } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import type { Io } from '../../terminal/io.ts';

/**
 * The id of the credential in a file: one whose signature is the school's, or, where it was signed with a key that holds
 * no more, one that is in all that the register knows of it what the register says.
 *
 * @param io - the run's io
 * @param path - the file
 * @param issuer - the open issuer
 * @returns the id
 * @throws CommandError UNUSABLE, UNREADABLE
 */
export async function credentialIn(io: Io, path: string, issuer: OpenIssuer): Promise<string> {
  const bytes = await readInput(path, io);
  const id = await signedId(bytes, issuer);
  if (id !== undefined) return id;
  const { document } = await readSecured(bytes);
  if (typeof document['id'] === 'string' && isAsRegistered(document, issuer)) return document['id'];
  throw new CommandError(
    'UNUSABLE',
    `${path} is not what this school signed, or it was changed since. Nothing was done. If you know what it should be, choose it by --learner, --batch or the credential’s id.`,
  );
}

async function signedId(bytes: Uint8Array, issuer: OpenIssuer): Promise<string | undefined> {
  try {
    const { document } = await readOwnCredential(bytes, issuer);
    return typeof document['id'] === 'string' ? document['id'] : undefined;
  } catch (error) {
    // What is no credential at all is said by who reads it next.
    if (error instanceof LaurelError) return undefined;
    throw error;
  }
}

/** Its issuer, its id, its start and its place: whoever has all four has the credential. */
function isAsRegistered(document: JsonObject, { profile, register }: OpenIssuer): boolean {
  const { id, issuer } = document;
  if ((isJsonObject(issuer) ? issuer['id'] : issuer) !== profile.id || typeof id !== 'string') return false;
  const entries = parseStatusEntries(document);
  return [...register.factsOf({ credentials: [id] })].some(
    ({ status, validFrom }) =>
      validFrom === document['validFrom'] &&
      status !== undefined &&
      entries.some(({ url, index }) => index === status.index && url.includes(`/status/${status.list}/`)),
  );
}
