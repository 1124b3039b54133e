/**
 * Makes an issuer's directory, whole or not at all.
 * @module
 */
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  createSigner,
  encodeBase64url,
  encodeUtf8,
  generatePrivateKey,
  generateSealingKey,
  LaurelError,
  laurelError,
  randomBytes,
  sealWithPassphrase,
} from '@laurel/core';
import { faultCode, storeFault, syncDirectory, writeFileAtomically } from '@laurel/core/node';
import { randomUuid } from '../../random-uuid.ts';
import { type BegunDid, beginDid, type WebvhChoice } from '../did/begin-did.ts';
import { publishedBy } from '../did/did-place.ts';
import { findFreeFile, isThere, sealUpdateKeys, type UpdateKeyPlace, writeUpdateKeys } from '../did/update-key.ts';
import { prepareRecovery, type Recovery, testedRecoveryFiles } from '../recovery/seal-recovery.ts';
import { noMark, sealState } from '../register/index.ts';
import { modeOf } from './folder-change.ts';
import {
  encodePublicFile,
  encodeSecret,
  type IssuerAlgorithm,
  type IssuerFile,
  type IssuerKeyFile,
  type IssuerProfile,
  issuerNames,
  type UpdateKeyFile,
} from './issuer-file.ts';
import { trustListFor } from './trust-entry.ts';

/** Numbers by which a school is known, in the credential as `ext:urn`, `ext:ukprn`, `ext:ncn`. */
export interface IssuerIdentifiers {
  /** Unique reference number: up to 6 digits. */
  readonly urn?: string;
  /** UK provider reference number: 8 digits from 10000000. */
  readonly ukprn?: string;
  /** National centre number: 5 digits. */
  readonly ncn?: string;
}

/** What an issuer is made from. */
export interface CreateIssuerOptions {
  /** A folder that is not there yet, or is empty. */
  readonly directory: string;
  /** The name that people will see, for example `Riverside Academy`. */
  readonly name: string;
  readonly identifiers?: IssuerIdentifiers;
  /**
   * An identifier of the school's own (did:webvh), which outlives its keys; when not given, the key itself is the
   * identifier (did:key), which is good for trials.
   */
  readonly did?: WebvhChoice;
  /** For did:webvh: keeps the key that changes the identifier in a file elsewhere, and not in the folder. */
  readonly updateKey?: UpdateKeyPlace;
  /**
   * Where the school publishes its status lists: `https://school.example/laurel`. A did:webvh says it itself; without
   * any, nothing can be withdrawn.
   */
  readonly published?: string;
  /**
   * The second way in, which is tried before anything is made; `none` where a lost passphrase may be the end of the
   * issuer.
   */
  readonly recovery: Recovery | 'none';
  readonly passphrase: string;
  /** Ed25519 when not given; BLS12-381 signs as `bbs-2023` and in no other way. */
  readonly algorithm?: IssuerAlgorithm;
  /** Random bytes; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
  readonly now: Date;
  /** The cost of one guess at the passphrase, as a power of two; 17 when not given. */
  readonly logN?: number;
}

/** OWASP's choice for scrypt: 128 MB to open. One more would not leave room for the rest in 300 MB. */
export const usualLogN = 17;

/**
 * Refuses what is no name of an issuer.
 *
 * @param name - 1 to 200 characters, none of them a line break or the like
 * @throws LP_USAGE
 */
export function requireName(name: string): void {
  if (/^\P{C}{1,200}$/u.test(name) && name.trim() !== '') return;
  throw new LaurelError('LP_USAGE', { reason: 'an issuer needs a name of at most 200 characters in one line' });
}

const forms = { urn: /^\d{1,6}$/, ukprn: /^[1-9]\d{7}$/, ncn: /^\d{5}$/ } as const;

/**
 * Makes an issuer: its key, sealed with a passphrase; who it is, for everybody to read; its identifier's history; and
 * the line for an employer's list. The folder is there whole or not at all, and only after the recovery was tried.
 *
 * @param options - `directory`, `name`, `passphrase`, `recovery`, `now`; `did` for an identifier that lasts
 * @returns the public profile
 * @throws LP_ISSUER_EXISTS where the folder holds something; LP_UPDATE_KEY_EXISTS; LP_USAGE; LP_PASSPHRASE_EMPTY; LP_RECOVERY_CODE and
 *   LP_RECOVERY_UNTESTED where the recovery does not open what it must; LP_STORE_IO
 * @example
 * ```ts
 * const did = { method: 'webvh', host: 'riverside.example' } as const;
 * const recovery = await generateSealingKey();
 * await createIssuer({ directory: 'school', name: 'Riverside Academy', did, passphrase, recovery, now });
 * ```
 */
export async function createIssuer(options: CreateIssuerOptions): Promise<IssuerProfile> {
  const { name, passphrase, algorithm = 'Ed25519', random = randomBytes, now, updateKey, recovery } = options;
  const { logN = usualLogN } = options;
  const directory = resolve(options.directory);
  const otherIdentifier = identifierEntries(options.identifiers ?? {});
  requireName(name);
  refuseMuddle(options);
  if (passphrase === '') throw laurelError('LP_PASSPHRASE_EMPTY');
  await findFreeFolder(directory);
  if (updateKey !== undefined) await findFreeFile(resolve(updateKey.file));

  const privateKey = await generatePrivateKey({ algorithm, random });
  const begun = options.did && (await beginDid(options.did, { algorithm, privateKey, now, random }));
  const id = begun?.did ?? (await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' })).controller;
  const profile: IssuerProfile = {
    id,
    type: ['Profile'],
    name,
    ...(otherIdentifier.length === 0 ? {} : { otherIdentifier }),
  };
  const published = begun === undefined ? publishedAddress(options.published) : publishedBy(id);
  const issuer: IssuerFile = {
    version: 1,
    profile,
    algorithm,
    created: `${now.toISOString().slice(0, 19)}Z`,
    ...(published === undefined ? {} : { published }),
  };
  const prepared = recovery === 'none' ? undefined : await prepareRecovery(recovery, { name, now, random });
  const register = await generateSealingKey();
  const key: IssuerKeyFile = {
    version: 1,
    algorithm,
    privateKey: encodeBase64url(privateKey),
    issuer,
    register: { ...register },
    ...(begun === undefined ? {} : { did: didMember(begun, updateKey !== undefined) }),
    ...(prepared === undefined ? {} : { recovery: { recipient: prepared.recipient } }),
  };
  const update: UpdateKeyFile | undefined = begun && { version: 1, scid: begun.scid, keys: [begun.next.privateKey] };
  const sealedUpdate = update && (await sealUpdateKeys(update, updateKey?.passphrase ?? passphrase, logN));
  const files = {
    [issuerNames.issuer]: encodePublicFile(issuer),
    [issuerNames.trust]: encodePublicFile(trustListFor(profile)),
    [issuerNames.key]: await sealWithPassphrase(encodeSecret(key), passphrase, { logN }),
    [issuerNames.state]: await sealState({ issuer: profile.id, batch: 0, mark: noMark }, register),
    ...(begun && { [issuerNames.log]: encodeUtf8(begun.log) }),
    ...(sealedUpdate && updateKey === undefined && { [issuerNames.updateKey]: sealedUpdate }),
    ...(prepared && (await testedRecoveryFiles(prepared, key, update))),
  };
  // First, for without it the identifier could never be changed; alone it is of no use to anybody.
  const elsewhere = updateKey && resolve(updateKey.file);
  if (sealedUpdate && elsewhere) await writeUpdateKeys(elsewhere, sealedUpdate);
  try {
    await placeWhole(directory, random, files);
  } catch (error) {
    const isPlaced = await isThere(join(directory, issuerNames.issuer));
    if (elsewhere && !isPlaced) await rm(elsewhere, { force: true }).catch(() => undefined);
    throw error;
  }
  return profile;
}

const didMember = ({ versionId, verificationMethod }: BegunDid, isElsewhere: boolean) => ({
  versionId,
  verificationMethod,
  ...(isElsewhere ? { isUpdateKeyElsewhere: true as const } : {}),
});

/** What would be passed over without a word, or left out by mistake. */
function refuseMuddle({ did, published, updateKey, recovery }: CreateIssuerOptions): void {
  const given: unknown = recovery;
  const reason =
    did !== undefined && published !== undefined
      ? 'a did:webvh says itself where the school publishes: leave out published'
      : did === undefined && updateKey !== undefined
        ? 'only a did:webvh has an update key'
        : given === undefined
          ? 'a recovery is needed, or recovery: none where a lost passphrase may be the end'
          : undefined;
  if (reason !== undefined) throw new LaurelError('LP_USAGE', { reason });
}

/** An https address without query, fragment or password, and without a slash at its end. */
function publishedAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === 'https:' && `${url.search}${url.hash}${url.username}${url.password}` === '';
  if (!isPlain || /[?#]/.test(text)) {
    throw new LaurelError('LP_USAGE', { reason: 'the place to publish is an https address without ? and #' });
  }
  return url.href.replace(/\/+$/, '');
}

function identifierEntries(identifiers: IssuerIdentifiers): NonNullable<IssuerProfile['otherIdentifier']> {
  return (['urn', 'ukprn', 'ncn'] as const).flatMap((kind) => {
    const identifier = identifiers[kind];
    if (identifier === undefined) return [];
    if (!forms[kind].test(identifier))
      throw new LaurelError('LP_USAGE', { reason: `this is no ${kind.toUpperCase()}` });
    return [{ type: 'IdentifierEntry' as const, identifier, identifierType: `ext:${kind}` }];
  });
}

/**
 * Looks whether an issuer may be made in a folder, so that nobody thinks up a passphrase in vain.
 *
 * @param directory - a folder that is not there yet, or is empty
 * @throws LP_ISSUER_EXISTS where it holds something; LP_STORE_IO where it cannot be read
 * @example
 * ```ts
 * await findFreeFolder('school');
 * ```
 */
export async function findFreeFolder(directory: string): Promise<void> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (faultCode(error) === 'ENOENT') return [];
    if (faultCode(error) === 'ENOTDIR') throw laurelError('LP_ISSUER_EXISTS');
    throw storeFault('read', error);
  });
  if (names.length > 0) throw laurelError('LP_ISSUER_EXISTS');
}

/** Writes the files into a folder beside the final one, and gives it its name when all are on the disk. */
async function placeWhole(
  directory: string,
  random: (length: number) => Uint8Array,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<void> {
  const parent = dirname(directory);
  const prefix = `.${basename(directory)}.laurel-new-`;
  const staging = join(parent, `${prefix}${randomUuid(random)}`);
  try {
    await mkdir(parent, { recursive: true });
    for (const left of (await readdir(parent)).filter((name) => name.startsWith(prefix))) {
      await rm(join(parent, left), { recursive: true, force: true });
    }
    await mkdir(staging, { mode: 0o700 });
    for (const [name, bytes] of Object.entries(files)) {
      await mkdir(dirname(join(staging, name)), { recursive: true });
      await writeFileAtomically(join(staging, name), bytes, { mode: modeOf(name) });
    }
    await syncDirectory(staging);
    await rmdir(directory).catch(() => undefined);
    await rename(staging, directory);
    await syncDirectory(parent);
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(faultCode(error))) throw laurelError('LP_ISSUER_EXISTS');
    throw storeFault('written', error);
  }
}
