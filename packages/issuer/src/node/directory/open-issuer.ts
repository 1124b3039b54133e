/**
 * Opens an issuer's directory, for one process at a time.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import {
  type CreateSignerOptions,
  createSigner,
  decodeBase64url,
  type JsonObject,
  laurelError,
  type Signer,
} from '@laurel/core';
import type { StatusStore } from '../../status/status-store.ts';
import { keysOf, newestEntry } from '../did/did-document.ts';
import { openRegister, type Register } from '../register/index.ts';
import { openStatusStore } from '../status/index.ts';
import { decodeIssuerFile, type IssuerProfile, issuerNames } from './issuer-file.ts';
import { readIssuerFile, unlockIssuer } from './unlock-issuer.ts';

/** Which issuer, and what opens it. */
export interface OpenIssuerOptions {
  readonly directory: string;
  readonly passphrase: string;
  /** Goes on with a register that is older than it was last time; what it does not know is issued a second time. */
  readonly acceptOlderRegister?: boolean;
}

/** An issuer that can sign. Its directory belongs to this process until it is closed. */
export interface OpenIssuer {
  readonly profile: IssuerProfile;
  /** The folder, where it is kept in one. */
  readonly directory?: string;
  /** The verification methods that its identifier lists: what they signed holds. */
  readonly listedKeys?: readonly string[];
  /** Its DID document as it stands now, where the identifier is not the key itself. */
  readonly document?: JsonObject;
  /** The https address under which the school publishes, without a slash at its end; none for some. */
  readonly published?: string;
  readonly signer: Signer;
  /** The key itself, for the threads of a batch; there where it is a key in a file. */
  readonly keyForThreads?: () => CreateSignerOptions;
  readonly register: Register;
  /** Whether what was issued was withdrawn. */
  readonly status: StatusStore;
  /** Gives the directory back; nothing can be issued afterwards. */
  readonly close: () => Promise<void>;
}

/**
 * Opens an issuer's directory for this process alone.
 *
 * @param options - `directory` and `passphrase`
 * @returns the profile, the signer and the register
 * @throws LP_ISSUER_NOT_FOUND; LP_PASSPHRASE, with nothing changed; LP_STORE_LOCKED where another process has it
 *   open; LP_ISSUER_CLOSED; LP_ISSUER_DAMAGED; LP_REGISTER_DAMAGED; LP_REGISTER_ROLLED_BACK where an older register was put back or a
 *   part of it is gone; LP_STORE_IO
 * @example
 * ```ts
 * const issuer = await openIssuer({ directory: 'school', passphrase });
 * await issuer.close();
 * ```
 */
export async function openIssuer(options: OpenIssuerOptions): Promise<OpenIssuer> {
  const { folder, key, did: files, unlock } = await unlockIssuer(options);
  let status: StatusStore | undefined;
  try {
    const { algorithm, issuer, privateKey, register: sealingKey, did } = key;
    if (privateKey === undefined) throw laurelError('LP_ISSUER_CLOSED');
    const signingKey: CreateSignerOptions = {
      algorithm,
      privateKey: decodeBase64url(privateKey),
      purpose: 'assertionMethod',
      ...(did === undefined ? {} : { verificationMethod: did.verificationMethod }),
    };
    const signer = await createSigner(signingKey);
    if (issuer.profile.id !== signer.controller) throw laurelError('LP_ISSUER_DAMAGED');
    const places = openStatusStore({
      path: join(folder, issuerNames.status),
      ...(issuer.published === undefined ? {} : { published: issuer.published }),
    });
    status = places;
    const register = await openRegister({
      directory: join(folder, issuerNames.register),
      state: join(folder, issuerNames.state),
      ...(options.acceptOlderRegister === undefined ? {} : { acceptOlder: options.acceptOlderRegister }),
      issuer: sealingKey.issuer ?? signer.controller,
      key: { identity: sealingKey.identity, recipient: sealingKey.recipient },
      uuid: randomUUID,
      markReplaced: (replaced) => places.change(replaced.map((place) => ({ place, to: 'replaced' }))),
    });
    await places.reserve(register.takenPlaces());
    // Also of a run that was stopped before it could say so, and where an older status.db was put back.
    await places.change([
      ...register.replacedPlaces().map((place) => ({ place, to: 'replaced' }) as const),
      ...register.revokedPlaces().map((place) => ({ place, to: 'revoked' }) as const),
    ]);
    const close = async (): Promise<void> => {
      register.close();
      try {
        await places.close();
      } finally {
        await unlock();
      }
    };
    const document = files === undefined ? undefined : newestEntry(files.log).document;
    const names = document === undefined ? [] : keysOf(document).map(({ name }) => name);
    return {
      profile: issuer.profile,
      directory: folder,
      listedKeys: did === undefined ? [signer.id] : names.map((name) => `${signer.controller}#${name}`),
      ...(document === undefined ? {} : { document }),
      ...(issuer.published === undefined ? {} : { published: issuer.published }),
      signer,
      keyForThreads: () => signingKey,
      register,
      status: places,
      close,
    };
  } catch (error) {
    await status?.close();
    await unlock();
    throw error;
  }
}

/**
 * Looks whether there is an issuer in a folder, so that nobody is asked for a passphrase that opens nothing.
 *
 * @param directory - the folder
 * @returns the public profile as it stands there; nothing vouches for it before the folder is opened
 * @throws LP_ISSUER_NOT_FOUND; LP_ISSUER_DAMAGED; LP_STORE_IO where it cannot be read
 * @example
 * ```ts
 * const { name } = await findIssuer('school');
 * ```
 */
export async function findIssuer(directory: string): Promise<IssuerProfile> {
  const folder = resolve(directory);
  const bytes = await readIssuerFile(folder, issuerNames.issuer);
  await readIssuerFile(folder, issuerNames.key);
  return decodeIssuerFile(bytes).profile;
}
