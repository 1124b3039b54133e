/**
 * Makes an issuer's directory, whole or not at all.
 * @module
 */
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  createSigner,
  encodeBase64url,
  generatePrivateKey,
  generateSealingKey,
  LaurelError,
  laurelError,
  randomBytes,
  sealWithPassphrase,
} from '@laurel/core';
import { faultCode, storeFault, syncDirectory, writeFileAtomically } from '@laurel/core/node';
import { randomUuid } from '../../random-uuid.ts';
import { noMark, sealState } from '../register/index.ts';
import {
  encodeKeyFile,
  encodePublicFile,
  type IssuerAlgorithm,
  type IssuerFile,
  type IssuerProfile,
  issuerNames,
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
const usualLogN = 17;

const forms = { urn: /^\d{1,6}$/, ukprn: /^[1-9]\d{7}$/, ncn: /^\d{5}$/ } as const;

/**
 * Makes an issuer: its key, sealed with a passphrase; who it is, for everybody to read; and the line for an
 * employer's list. The folder is there whole or not at all.
 *
 * @param options - the folder, the name, the passphrase and the clock
 * @returns the public profile
 * @throws LP_ISSUER_EXISTS where the folder holds something; LP_USAGE; LP_PASSPHRASE_EMPTY; LP_STORE_IO
 * @example
 * ```ts
 * await createIssuer({ directory: 'school', name: 'Riverside Academy', passphrase, now });
 * ```
 */
export async function createIssuer(options: CreateIssuerOptions): Promise<IssuerProfile> {
  const { name, passphrase, algorithm = 'Ed25519', random = randomBytes, now } = options;
  const directory = resolve(options.directory);
  const otherIdentifier = identifierEntries(options.identifiers ?? {});
  if (!/^\P{C}{1,200}$/u.test(name) || name.trim() === '') {
    throw new LaurelError('LP_USAGE', { reason: 'an issuer needs a name of at most 200 characters in one line' });
  }
  if (passphrase === '') throw laurelError('LP_PASSPHRASE_EMPTY');
  await findFreeFolder(directory);

  const privateKey = await generatePrivateKey({ algorithm, random });
  const signer = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
  const profile: IssuerProfile = {
    id: signer.controller,
    type: ['Profile'],
    name,
    ...(otherIdentifier.length === 0 ? {} : { otherIdentifier }),
  };
  const issuer: IssuerFile = { version: 1, profile, algorithm, created: `${now.toISOString().slice(0, 19)}Z` };
  const register = await generateSealingKey();
  const key = encodeKeyFile({
    version: 1,
    algorithm,
    privateKey: encodeBase64url(privateKey),
    issuer,
    register: { ...register },
  });
  const sealed = await sealWithPassphrase(key, passphrase, { logN: options.logN ?? usualLogN });
  await placeWhole(directory, random, {
    [issuerNames.issuer]: encodePublicFile(issuer),
    [issuerNames.trust]: encodePublicFile(trustListFor(profile)),
    [issuerNames.key]: sealed,
    [issuerNames.state]: await sealState({ issuer: profile.id, batch: 0, mark: noMark }, register),
  });
  return profile;
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
      await writeFileAtomically(join(staging, name), bytes, { mode: name.endsWith('.age') ? 0o600 : 0o644 });
    }
    await rmdir(directory).catch(() => undefined);
    await rename(staging, directory);
    await syncDirectory(parent);
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(faultCode(error))) throw laurelError('LP_ISSUER_EXISTS');
    throw storeFault('written', error);
  }
}
