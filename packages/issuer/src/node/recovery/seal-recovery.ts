/**
 * What brings an issuer back when its passphrase is lost: its sealed files once more, for somebody else to open.
 *
 * `recovery.age` is sealed to an age recipient, which stands in the key file, so that it can be sealed anew after each
 * change without anybody's help. The matching identity is either the school's own, or lies in `recovery-key.age`, which
 * the code of a printed sheet opens: `age -d -i recovery-key.age recovery.age`.
 * @module
 */
import {
  canonicalizeJson,
  copyJson,
  decodeUtf8,
  encodeUtf8,
  generateSealingKey,
  LaurelError,
  laurelError,
  openSealed,
  openWithPassphrase,
  recipientOf,
  sealTo,
  sealWithPassphrase,
} from '@laurel/core';
import {
  decodeRecoveryFile,
  encodeSecret,
  type IssuerKeyFile,
  issuerNames,
  type RecoveryFile,
  type UpdateKeyFile,
} from '../directory/issuer-file.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { type RecoverySheet, recoverySheet } from './recovery-sheet.ts';

/** Hands a sheet over to be printed or copied, and gives back the code as somebody read it from there. */
export type ReadSheetBack = (sheet: RecoverySheet) => Promise<string>;

/** A second way in. */
export type Recovery =
  /** A sheet of paper with a code; it is read back before anything is made. */
  | { readonly sheet: ReadSheetBack }
  /** Somebody else's age key (`age1…`); its identity (`AGE-SECRET-KEY-1…`) shows that it opens what it must. */
  | { readonly recipient: string; readonly identity: string };

/** A recovery that was set up. */
export interface PreparedRecovery {
  readonly recipient: string;
  /** For the test: what will open it. */
  readonly identity: string;
  /** `recovery-key.age`; undefined where the identity is somebody's own. */
  readonly sealedIdentity?: Uint8Array;
}

/** The code has 130 random bits: what slows the guessing of a passphrase down is not needed. */
const codeLogN = 15;

/**
 * Sets a recovery up, and asks for the code of the sheet.
 *
 * @param recovery - which kind
 * @param options - whose it is, the clock and the randomness of the code
 * @returns what is needed to seal
 * @throws LP_RECOVERY_CODE where another code was read back; LP_RECOVERY_UNTESTED where it does not open; LP_SEALING_KEY
 */
export async function prepareRecovery(
  recovery: Recovery,
  options: { readonly name: string; readonly now: Date; readonly random: (length: number) => Uint8Array },
): Promise<PreparedRecovery> {
  if ('recipient' in recovery) {
    const recipient = recovery.recipient.trim();
    const identity = identityIn(recovery.identity);
    if ((await recipientOf(identity)) !== recipient) throw laurelError('LP_RECOVERY_UNTESTED');
    return { recipient, identity };
  }
  const { identity, recipient } = await generateSealingKey();
  const code = makeRecoveryCode(options.random);
  const sealedIdentity = await sealWithPassphrase(encodeUtf8(`${identity}\n`), code, { logN: codeLogN });
  const typed = readRecoveryCode(await recovery.sheet(recoverySheet({ code, ...options })));
  // Opened with what was typed, as on the day when it is needed.
  if (typed !== code || (await identityOfCode(sealedIdentity, typed)) !== identity) {
    throw laurelError('LP_RECOVERY_CODE');
  }
  return { recipient, identity, sealedIdentity };
}

/**
 * The identity that a sheet's code opens.
 *
 * @param sealed - `recovery-key.age`
 * @param code - as it was typed
 * @returns `AGE-SECRET-KEY-1…`
 * @throws LP_RECOVERY_CODE; LP_SEALED_DAMAGED
 */
export async function identityOfCode(sealed: Uint8Array, code: string): Promise<string> {
  try {
    return identityIn(decodeUtf8(await openWithPassphrase(sealed, readRecoveryCode(code))));
  } catch (error) {
    const isWrong = error instanceof LaurelError && error.code === 'LP_PASSPHRASE';
    throw isWrong ? laurelError('LP_RECOVERY_CODE') : error;
  }
}

/**
 * The identity in an identity file of the `age` program.
 *
 * @param text - lines; those that begin with `#` are remarks
 * @returns the first identity
 */
export const identityIn = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#')) ?? '';

/**
 * Seals what a recovery needs.
 *
 * @param recipient - `age1…`
 * @param key - the key file
 * @param update - the update keys, wherever they are kept
 * @returns the bytes of `recovery.age`
 * @throws LP_SEALING_KEY
 */
export const sealRecovery = (recipient: string, key: IssuerKeyFile, update?: UpdateKeyFile): Promise<Uint8Array> =>
  sealTo(encodeSecret({ version: 1, key, ...(update === undefined ? {} : { update }) }), recipient);

/**
 * Opens `recovery.age`.
 *
 * @param sealed - the file
 * @param identity - `AGE-SECRET-KEY-1…`
 * @returns what it holds
 * @throws LP_SEALED_FOR_ANOTHER; LP_SEALED_DAMAGED; LP_ISSUER_DAMAGED
 */
export const openRecovery = async (sealed: Uint8Array, identity: string): Promise<RecoveryFile> =>
  decodeRecoveryFile(await openSealed(sealed, identity));

/**
 * The recovery's files, which have been opened once.
 *
 * @param prepared - the recovery
 * @param key - the key file, which names the recipient
 * @param update - the update keys
 * @returns their bytes by name
 * @throws LP_RECOVERY_UNTESTED where they do not give back what was sealed
 */
export async function testedRecoveryFiles(
  prepared: PreparedRecovery,
  key: IssuerKeyFile,
  update?: UpdateKeyFile,
): Promise<{ readonly [issuerNames.recovery]: Uint8Array; readonly [issuerNames.recoveryKey]?: Uint8Array }> {
  const sealed = await sealRecovery(prepared.recipient, key, update);
  const { key: found, update: foundUpdate } = await openRecovery(sealed, prepared.identity);
  const textOf = (of: unknown): string => canonicalizeJson(copyJson(of));
  if (textOf([found, foundUpdate ?? null]) !== textOf([key, update ?? null])) throw laurelError('LP_RECOVERY_UNTESTED');
  const { sealedIdentity } = prepared;
  return {
    [issuerNames.recovery]: sealed,
    ...(sealedIdentity === undefined ? {} : { [issuerNames.recoveryKey]: sealedIdentity }),
  };
}
