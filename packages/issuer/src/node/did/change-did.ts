/**
 * One change of a school's did:webvh, and of all that goes with it: the history, the keys, the recovery and the line for
 * an employer's list change together, or none of them does.
 * @module
 */
import { resolve } from 'node:path';
import {
  appendDidLogEntry,
  asList,
  type DidLogChange,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  LaurelError,
  laurelError,
  parseDateTime,
  parseJson,
  randomBytes,
  sealWithPassphrase,
} from '@laurel/core';
import { usualLogN } from '../directory/create-issuer.ts';
import { changeFiles } from '../directory/folder-change.ts';
import {
  encodePublicFile,
  encodeSecret,
  type IssuerFile,
  type IssuerKeyFile,
  issuerNames,
  type UpdateKeyFile,
} from '../directory/issuer-file.ts';
import { trustListFor } from '../directory/trust-entry.ts';
import { type DidFiles, readIssuerFile, type UnlockedIssuer, unlockIssuer } from '../directory/unlock-issuer.ts';
import { sealRecovery } from '../recovery/seal-recovery.ts';
import { keysOf } from './did-document.ts';
import { publishedBy } from './did-place.ts';
import {
  logSigner,
  makeUpdateKey,
  openUpdateKeys,
  promisedKey,
  readUpdateKeys,
  sealUpdateKeys,
  type UpdateKeyPlace,
  writeUpdateKeys,
} from './update-key.ts';

/** What every change of an identifier needs. */
export interface ChangeIssuerOptions {
  readonly directory: string;
  readonly passphrase: string;
  /** Where the update key is, when it is kept elsewhere. It is renewed there. */
  readonly updateKey?: UpdateKeyPlace;
  readonly now: Date;
  /** Random bytes; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
  /** The cost of one guess at the passphrase, as a power of two; 17 when not given. */
  readonly logN?: number;
}

/** A version of the history, as Laurel wrote it. */
export interface LogVersion {
  readonly versionTime: string;
  readonly document: JsonObject;
  readonly nextKeyHashes: readonly string[];
}

/** What is to become of the identifier. */
export interface DidDecision {
  readonly change: DidLogChange;
  /** The issuer's name from now on. */
  readonly name?: string;
  /** The signing key from now on; none in an issuer that ends. */
  readonly signing?: { readonly name: string; readonly privateKey: string };
}

/** A change that was made. */
export interface ChangedDid {
  readonly issuer: IssuerFile;
  /** The names of the keys that are in the document now. */
  readonly keys: readonly string[];
  /** Those that were in it and are not any more. */
  readonly retired: readonly string[];
}

/**
 * Makes one change.
 *
 * @param options - the folder, what opens it, the clock
 * @param decide - says what changes, from the versions so far (the newest last)
 * @returns the issuer as it is now
 * @throws LP_ISSUER_IS_ITS_KEY for a did:key; LP_ISSUER_CLOSED; LP_UPDATE_KEY; LP_DID_LOG_WITNESS where the version
 *   before was not approved yet; as `openIssuer` and `appendDidLogEntry`
 */
export async function changeDid(
  options: ChangeIssuerOptions,
  decide: (versions: readonly [LogVersion, ...LogVersion[]], key: IssuerKeyFile) => Promise<DidDecision>,
): Promise<ChangedDid> {
  const unlocked = await unlockIssuer(options);
  try {
    const { key, did } = unlocked;
    if (did === undefined || key.did === undefined) throw laurelError('LP_ISSUER_IS_ITS_KEY');
    if (key.privateKey === undefined) throw laurelError('LP_ISSUER_CLOSED');
    const versions = versionsIn(did.log);
    const newest = versions.at(-1) ?? versions[0];
    const update = await updateKeysOf(unlocked, options);
    const current = await promisedKey(update.keys, newest.nextKeyHashes);
    const decision = await decide(versions, key);
    return await carryOut({ unlocked, did, update, current, versions, decision }, options);
  } finally {
    await unlocked.unlock();
  }
}

interface Work {
  readonly unlocked: UnlockedIssuer;
  readonly did: DidFiles;
  readonly update: UpdateKeyFile;
  /** The update key that signs. */
  readonly current: string;
  readonly versions: readonly [LogVersion, ...LogVersion[]];
  readonly decision: DidDecision;
}

async function carryOut(work: Work, options: ChangeIssuerOptions): Promise<ChangedDid> {
  const { unlocked, did, update, current, versions, decision } = work;
  const { passphrase, updateKey, random = randomBytes, logN = usualLogN } = options;
  const { folder, key } = unlocked;
  const { change, signing, name = key.issuer.profile.name } = decision;
  const newest = versions.at(-1) ?? versions[0];
  const next = signing && (await makeUpdateKey(random));
  const written = await appendDidLogEntry({
    did: key.issuer.profile.id,
    ...did,
    signer: await logSigner(current),
    ...(next && { nextKeyHashes: [next.hash] }),
    change,
    now: momentAfter(newest.versionTime, options.now),
  });
  const issuer: IssuerFile = {
    ...key.issuer,
    profile: { ...key.issuer.profile, id: written.did, name },
    published: publishedBy(written.did),
    ...(signing ? {} : { closed: `${options.now.toISOString().slice(0, 19)}Z` }),
  };
  const { privateKey: _, ...rest } = key;
  const changed: IssuerKeyFile = {
    ...rest,
    ...(signing && { privateKey: signing.privateKey }),
    issuer,
    register: { ...key.register, issuer: key.register.issuer ?? key.issuer.profile.id },
    did: {
      versionId: written.versionId,
      verificationMethod: signing ? `${written.did}#${signing.name}` : (key.did?.verificationMethod ?? ''),
      ...(key.did?.isUpdateKeyElsewhere && { isUpdateKeyElsewhere: true }),
    },
  };
  const renewed: UpdateKeyFile | undefined = next && { ...update, keys: [next.privateKey] };
  const isElsewhere = key.did?.isUpdateKeyElsewhere === true;
  const seal = (file: UpdateKeyFile): Promise<Uint8Array> =>
    sealUpdateKeys(file, (isElsewhere ? updateKey?.passphrase : undefined) ?? passphrase, logN);
  const elsewhere = isElsewhere && updateKey !== undefined && renewed ? resolve(updateKey.file) : undefined;
  // Both, until it is known which of them counts.
  if (elsewhere && next) await writeUpdateKeys(elsewhere, await seal({ ...update, keys: [current, next.privateKey] }));
  const { recipient } = key.recovery ?? {};
  const documents = [...versions.map(({ document }) => document), versionsIn(written.log).at(-1)?.document ?? {}];
  await changeFiles(folder, {
    [issuerNames.key]: await sealWithPassphrase(encodeSecret(changed), passphrase, { logN }),
    ...(isElsewhere ? {} : { [issuerNames.updateKey]: renewed ? await seal(renewed) : null }),
    ...(recipient && { [issuerNames.recovery]: await sealRecovery(recipient, changed, renewed) }),
    [issuerNames.issuer]: encodePublicFile(issuer),
    [issuerNames.trust]: encodePublicFile(trustListFor(entryOf(issuer, documents))),
    [issuerNames.log]: encodeUtf8(written.log),
  });
  if (elsewhere && renewed) await writeUpdateKeys(elsewhere, await seal(renewed));
  const keys = keysOf(documents.at(-1) ?? {}).map(({ name }) => name);
  const retired = keysOf(newest.document).flatMap(({ name }) => (keys.includes(name) ? [] : [name]));
  return { issuer, keys, retired };
}

/**
 * What the line for an employer's list is made from.
 *
 * @param issuer - the public file
 * @param documents - every version of its document
 * @returns the school, with the names that it had before
 */
export function entryOf(
  { profile, closed }: IssuerFile,
  documents: readonly JsonObject[],
): Parameters<typeof trustListFor>[0] {
  const ids = new Set(documents.map(({ id }) => String(id)));
  ids.delete(profile.id);
  return { id: profile.id, name: profile.name, formerIds: [...ids], ...(closed === undefined ? {} : { closed }) };
}

async function updateKeysOf({ folder, key }: UnlockedIssuer, options: ChangeIssuerOptions): Promise<UpdateKeyFile> {
  const { updateKey, passphrase } = options;
  if (key.did?.isUpdateKeyElsewhere === true) {
    if (updateKey === undefined) throw laurelError('LP_UPDATE_KEY');
    return openUpdateKeys(await readUpdateKeys(resolve(updateKey.file)), updateKey.passphrase ?? passphrase);
  }
  if (updateKey !== undefined) {
    throw new LaurelError('LP_USAGE', { reason: 'the update key of this issuer is in its folder' });
  }
  return openUpdateKeys(await readIssuerFile(folder, issuerNames.updateKey), passphrase);
}

/**
 * The versions in a history that Laurel wrote; none of them is verified here.
 *
 * @param log - the text of `did.jsonl`
 * @returns each version, the newest last
 * @throws LP_ISSUER_DAMAGED
 */
export function versionsIn(log: string): readonly [LogVersion, ...LogVersion[]] {
  const [first, ...others] = log.trimEnd().split('\n').map(versionOf);
  if (first === undefined) throw laurelError('LP_ISSUER_DAMAGED');
  return [first, ...others];
}

function versionOf(line: string): LogVersion {
  const entry = parseJson(line);
  const { versionTime, state, parameters } = isJsonObject(entry) ? entry : {};
  const hashes: readonly JsonValue[] = isJsonObject(parameters) ? asList(parameters['nextKeyHashes'] ?? []) : [];
  if (typeof versionTime !== 'string' || !isJsonObject(state)) throw laurelError('LP_ISSUER_DAMAGED');
  return { versionTime, document: state, nextKeyHashes: hashes.map(String) };
}

/** Two versions have two moments, and a history knows seconds: who is faster is a second ahead. */
function momentAfter(versionTime: string, now: Date): Date {
  const after = parseDateTime(versionTime).epochMilliseconds + 1000;
  return after > now.getTime() && after - now.getTime() <= 2000 ? new Date(after) : now;
}
