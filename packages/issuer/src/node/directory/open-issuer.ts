/**
 * Opens an issuer's directory, for one process at a time.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type CreateSignerOptions,
  canonicalizeJson,
  copyJson,
  createSigner,
  decodeBase64url,
  laurelError,
  openWithPassphrase,
  type Signer,
} from '@laurel/core';
import { cleanTemporaryFiles, faultCode, lockDirectory, storeFault } from '@laurel/core/node';
import { giveMemoryBack } from '../memory.ts';
import { openRegister, type Register } from '../register/index.ts';
import { decodeIssuerFile, decodeKeyFile, type IssuerProfile, issuerNames } from './issuer-file.ts';

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
  readonly signer: Signer;
  /** The key itself, for the threads of a batch; there where it is a key in a file. */
  readonly keyForThreads?: () => CreateSignerOptions;
  readonly register: Register;
  /** Gives the directory back; nothing can be issued afterwards. */
  readonly close: () => Promise<void>;
}

/**
 * Opens an issuer's directory for this process alone.
 *
 * @param options - `directory` and `passphrase`
 * @returns the profile, the signer and the register
 * @throws LP_ISSUER_NOT_FOUND; LP_PASSPHRASE, with nothing changed; LP_STORE_LOCKED where another process has it
 *   open; LP_ISSUER_DAMAGED; LP_REGISTER_DAMAGED; LP_REGISTER_ROLLED_BACK where an older register was put back or a
 *   part of it is gone; LP_STORE_IO
 * @example
 * ```ts
 * const issuer = await openIssuer({ directory: 'school', passphrase });
 * await issuer.close();
 * ```
 */
export async function openIssuer(options: OpenIssuerOptions): Promise<OpenIssuer> {
  const { directory, passphrase } = options;
  const folder = resolve(directory);
  const published = decodeIssuerFile(await read(join(folder, issuerNames.issuer)));
  const sealed = await read(join(folder, issuerNames.key));
  const key = decodeKeyFile(await openWithPassphrase(sealed, passphrase));
  giveMemoryBack();
  const { algorithm, issuer, register: sealingKey } = key;
  const signingKey = { algorithm, privateKey: decodeBase64url(key.privateKey), purpose: 'assertionMethod' } as const;
  const signer = await createSigner(signingKey);
  // The public file is not sealed: a name that somebody changed in it must not get into credentials.
  const same = canonicalizeJson(copyJson(published)) === canonicalizeJson(copyJson(issuer));
  if (!same || issuer.profile.id !== signer.controller) throw laurelError('LP_ISSUER_DAMAGED');

  const unlock = await lockDirectory(folder);
  try {
    // What a killed run left of the state; the register clears its own folder.
    await cleanTemporaryFiles(folder);
    const register = await openRegister({
      directory: join(folder, issuerNames.register),
      state: join(folder, issuerNames.state),
      ...(options.acceptOlderRegister === undefined ? {} : { acceptOlder: options.acceptOlderRegister }),
      issuer: signer.controller,
      key: sealingKey,
      uuid: randomUUID,
    });
    const close = async (): Promise<void> => {
      register.close();
      await unlock();
    };
    return { profile: issuer.profile, signer, keyForThreads: () => signingKey, register, close };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(faultCode(error))) throw laurelError('LP_ISSUER_NOT_FOUND');
    throw storeFault('read', error);
  }
}

/**
 * Looks whether there is an issuer in a folder, so that nobody is asked for a passphrase that opens nothing.
 *
 * @param directory - the folder
 * @throws LP_ISSUER_NOT_FOUND; LP_STORE_IO where it cannot be read
 * @example
 * ```ts
 * await findIssuer('school');
 * ```
 */
export async function findIssuer(directory: string): Promise<void> {
  for (const name of [issuerNames.issuer, issuerNames.key]) await read(join(resolve(directory), name));
}
