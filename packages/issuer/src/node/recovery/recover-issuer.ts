/**
 * A new passphrase for an issuer, from its recovery.
 * @module
 */

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LaurelError, laurelError, openWithPassphrase, randomBytes, sealWithPassphrase } from '@laurel/core';
import { cleanTemporaryFiles, faultCode, lockDirectory, storeFault } from '@laurel/core/node';
import { entryOf, versionsIn } from '../did/change-did.ts';
import { findFreeFile, sealUpdateKeys, type UpdateKeyPlace, writeUpdateKeys } from '../did/update-key.ts';
import { usualLogN } from '../directory/create-issuer.ts';
import { changeFiles, finishChange } from '../directory/folder-change.ts';
import {
  encodePublicFile,
  encodeSecret,
  type IssuerKeyFile,
  type IssuerProfile,
  issuerNames,
  type RecoveryFile,
} from '../directory/issuer-file.ts';
import { trustListFor } from '../directory/trust-entry.ts';
import { checkHistory, readDidFiles, readIfThere } from '../directory/unlock-issuer.ts';
import {
  identityIn,
  identityOfCode,
  openRecovery,
  prepareRecovery,
  type Recovery,
  testedRecoveryFiles,
} from './seal-recovery.ts';

/** What opens an issuer whose passphrase is lost, and what closes it again. */
export interface RecoverIssuerOptions {
  readonly directory: string;
  /** The code of the sheet, as it was typed; or the identity of the recipient (`AGE-SECRET-KEY-1…`). */
  readonly by: { readonly code: string } | { readonly identity: string };
  /** The new passphrase. */
  readonly passphrase: string;
  /** A new recovery, which takes the place of this one; it stays when not given. */
  readonly renew?: Recovery;
  /** Writes the update key anew, into a new file, where it is kept elsewhere and that file is lost too. */
  readonly updateKey?: UpdateKeyPlace;
  readonly now: Date;
  /** Random bytes; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
  /** The cost of one guess at the passphrase, as a power of two; 17 when not given. */
  readonly logN?: number;
}

/**
 * Sets a new passphrase. Keys and identifier stay as they are: a copy of the folder that was sealed with the old
 * passphrase still opens with that, so where somebody else knows it, rotate next.
 *
 * @param options - `directory`, `by`, `passphrase`, `now`; `renew` for a new sheet
 * @returns the public profile
 * @throws LP_RECOVERY_MISSING; LP_RECOVERY_CODE; LP_SEALED_FOR_ANOTHER and LP_SEALING_KEY for another identity;
 *   LP_PASSPHRASE_EMPTY; LP_PASSPHRASE_OLD for the one that opens the key already; LP_ISSUER_DAMAGED where the recovery is older than the history beside it;
 *   LP_UPDATE_KEY_EXISTS; LP_STORE_LOCKED; LP_STORE_IO
 * @example
 * ```ts
 * await recoverIssuer({ directory: 'school', by: { code: 'K7QM-4TRX-…' }, passphrase, now });
 * ```
 */
export async function recoverIssuer(options: RecoverIssuerOptions): Promise<IssuerProfile> {
  const { passphrase, renew, updateKey, now, random = randomBytes, logN = usualLogN } = options;
  const folder = resolve(options.directory);
  if (passphrase === '') throw laurelError('LP_PASSPHRASE_EMPTY');
  await findRecovery(folder);
  const unlock = await lockDirectory(folder);
  try {
    await finishChange(folder);
    await cleanTemporaryFiles(folder);
    const { key: found, update } = await openedBy(folder, options.by);
    const { issuer } = found;
    await refuseOldPassphrase(folder, passphrase);
    // An older recovery would put an older key in the place of the newer one, which nothing could bring back.
    const did = await readDidFiles(folder);
    checkHistory(did, found);
    const prepared = renew && (await prepareRecovery(renew, { name: issuer.profile.name, now, random }));
    const key: IssuerKeyFile = prepared ? { ...found, recovery: { recipient: prepared.recipient } } : found;
    const sealedUpdate = async (secret: string): Promise<Uint8Array | undefined> =>
      update && sealUpdateKeys(update, secret, logN);
    const isElsewhere = key.did?.isUpdateKeyElsewhere === true;
    if (updateKey !== undefined) {
      if (!isElsewhere) throw new LaurelError('LP_USAGE', { reason: 'the update key of this issuer is in its folder' });
      await findFreeFile(resolve(updateKey.file));
    }
    const own = isElsewhere ? undefined : await sealedUpdate(passphrase);
    const other = isElsewhere && updateKey ? await sealedUpdate(updateKey.passphrase ?? passphrase) : undefined;
    if (other && updateKey) await writeUpdateKeys(resolve(updateKey.file), other);
    const documents = did === undefined ? [] : versionsIn(did.log).map(({ document }) => document);
    await changeFiles(folder, {
      [issuerNames.key]: await sealWithPassphrase(encodeSecret(key), passphrase, { logN }),
      ...(own && { [issuerNames.updateKey]: own }),
      // What somebody changed or lost of the public files is as it was, too.
      [issuerNames.issuer]: encodePublicFile(issuer),
      [issuerNames.trust]: encodePublicFile(trustListFor(entryOf(issuer, documents))),
      ...(prepared && { [issuerNames.recoveryKey]: null, ...(await testedRecoveryFiles(prepared, key, update)) }),
    });
    return issuer.profile;
  } finally {
    await unlock();
  }
}

/** Whoever knew the old one would still know it. */
async function refuseOldPassphrase(folder: string, passphrase: string): Promise<void> {
  const sealed = await readIfThere(folder, issuerNames.key);
  const isOld = await openWithPassphrase(sealed ?? new Uint8Array(), passphrase).then(
    () => true,
    () => false,
  );
  if (isOld) throw laurelError('LP_PASSPHRASE_OLD');
}

/**
 * Looks whether a folder has a recovery, so that nobody types a code in vain.
 *
 * @param directory - the issuer's directory
 * @returns `sheet` where a code opens it, `recipient` where an age identity does
 * @throws LP_ISSUER_NOT_FOUND; LP_RECOVERY_MISSING; LP_STORE_IO
 * @example
 * ```ts
 * await findRecovery('school'); // 'sheet'
 * ```
 */
export async function findRecovery(directory: string): Promise<'sheet' | 'recipient'> {
  const folder = resolve(directory);
  await stat(folder).catch((error: unknown) => {
    throw faultCode(error) === 'ENOENT' ? laurelError('LP_ISSUER_NOT_FOUND') : storeFault('read', error);
  });
  if ((await readIfThere(folder, issuerNames.recovery)) === undefined) throw laurelError('LP_RECOVERY_MISSING');
  return (await readIfThere(folder, issuerNames.recoveryKey)) === undefined ? 'recipient' : 'sheet';
}

async function openedBy(folder: string, by: RecoverIssuerOptions['by']): Promise<RecoveryFile> {
  const sealed = await readIfThere(folder, issuerNames.recovery);
  if (sealed === undefined) throw laurelError('LP_RECOVERY_MISSING');
  if ('identity' in by) return openRecovery(sealed, identityIn(by.identity));
  const sealedIdentity = await readIfThere(folder, issuerNames.recoveryKey);
  if (sealedIdentity === undefined) throw laurelError('LP_RECOVERY_MISSING');
  return openRecovery(sealed, await identityOfCode(sealedIdentity, by.code));
}
