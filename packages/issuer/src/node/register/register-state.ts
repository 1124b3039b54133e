/**
 * Which state the register had last, in a small sealed file outside its folder: a register that was put back from
 * an older copy, or that lost its last page, does not fit it.
 *
 * The state of a batch is written when its journal is on the disk and before any of its files is: so it never runs
 * ahead of the register, and nobody has seen a credential that it does not know of. After a crash between the two
 * the journal is one batch ahead, which continues the state.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { decodeUtf8, encodeUtf8, type SealingKey, sealTo } from '@laurel/core';
import { faultCode, openSealedNatively, type Sealer, storeFault, writeFileAtomically } from '@laurel/core/node';
import * as z from 'zod/mini';

const stateSchema = z.strictObject({
  version: z.literal(1),
  issuer: z.string(),
  /** The last batch. */
  batch: z.number(),
  /** The random mark of that batch: two histories may count alike. */
  mark: z.string(),
});

/** The last batch that is known to be in the register. */
export type RegisterState = Readonly<Omit<z.infer<typeof stateSchema>, 'version'>>;

/** The mark before the first batch. */
export const noMark = '';

/** Where a state is, what opens it, and what seals it. */
export interface RegisterStateFile {
  /** The file's path. */
  readonly path: string;
  readonly key: SealingKey;
  readonly seal: Sealer;
}

/**
 * Seals a state.
 *
 * @param state - issuer, batch and mark
 * @param key - the register's key
 * @returns the file's bytes
 */
export const sealState = (state: RegisterState, key: SealingKey): Promise<Uint8Array> =>
  sealTo(encodeState(state), key.recipient);

const encodeState = (state: RegisterState): Uint8Array => encodeUtf8(JSON.stringify({ version: 1, ...state }));

/**
 * Writes a state durably.
 *
 * @param state - issuer, batch and mark
 * @param file - where, and what seals it
 * @throws LP_STORE_IO
 */
export const writeState = async (state: RegisterState, { path, seal }: RegisterStateFile): Promise<void> =>
  writeFileAtomically(path, await seal(encodeState(state)));

/**
 * Reads the state.
 *
 * @param file - where, and with which key
 * @returns the state; nothing where the file is gone or is not what it should be
 * @throws LP_STORE_IO where it is there and cannot be read
 */
export async function readState({
  path,
  key,
}: Pick<RegisterStateFile, 'path' | 'key'>): Promise<RegisterState | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw storeFault('read', error);
  }
  try {
    return stateSchema.parse(JSON.parse(decodeUtf8(await openSealedNatively(bytes, key.identity))));
  } catch {
    return undefined;
  }
}
