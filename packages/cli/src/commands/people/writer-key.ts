/**
 * The key of somebody who writes more than one testimonial and wants that to be seen: in a file, sealed with a passphrase.
 * @module
 */
import { CommandError } from '../../exit-codes.ts';
import { readSealedKey, requireKeyFile, writeSealedKey } from '../../files/sealed-key-file.ts';
import type { Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';

const use = 'testimonials';

/**
 * Seals a key into a new file.
 *
 * @param io - the run's io, which is asked for a passphrase
 * @param path - checked by `requireNewKeyFile`
 * @param privateKey - 32 bytes
 * @throws CommandError UNWRITABLE
 */
export async function sealWriterKey(io: Io, path: string, privateKey: Uint8Array): Promise<void> {
  const passphrase = await passphraseFor(io, { of: 'this key', isNew: true });
  await writeSealedKey(io, path, { use, passphrase, privateKey });
}

/**
 * Opens a key that was kept.
 *
 * @param io - the run's io, which is asked for the passphrase
 * @param path - the sealed file
 * @returns 32 bytes
 * @throws CommandError UNREADABLE, UNUSABLE; LaurelError LP_PASSPHRASE, LP_SEALED_DAMAGED
 */
export async function openWriterKey(io: Io, path: string): Promise<Uint8Array> {
  await requireKeyFile(path);
  const privateKey = await readSealedKey(io, path, { use, passphrase: await passphraseFor(io, { of: 'your key' }) });
  if (privateKey === undefined) throw new CommandError('UNUSABLE', `${path} holds no key for testimonials.`);
  return privateKey;
}
