/**
 * The beginning of a school's did:webvh.
 * @module
 */
import { createDidLog, publicKeyOf, type WitnessRule, type WrittenDidLog } from '@laurel/core';
import type { IssuerAlgorithm } from '../directory/issuer-file.ts';
import { academicYearOf } from './academic-year.ts';
import { documentFor } from './did-document.ts';
import { type DidPlace, textOfPlace } from './did-place.ts';
import { logSigner, makeUpdateKey, type NextUpdateKey } from './update-key.ts';

/** An identifier of the school's own, which outlives its keys and may move. */
export interface WebvhChoice extends DidPlace {
  readonly method: 'webvh';
  /** Who must approve every version before it is published: each a did:key of an Ed25519 key of somebody else. */
  readonly witness?: WitnessRule;
  /** Addresses of those who keep copies. */
  readonly watchers?: readonly string[];
}

/** A did:webvh that was begun. */
export interface BegunDid extends WrittenDidLog {
  /** The signing key's name: a DID URL. */
  readonly verificationMethod: string;
  /** The key that will make the next change. */
  readonly next: NextUpdateKey;
}

/**
 * Begins a did:webvh: portable, with the signing key of this academic year, and the next update key promised. The key
 * that signs the beginning is forgotten at once, for it is of no use any more.
 *
 * @param choice - where it is published, and who watches
 * @param options - the signing key, the clock and the randomness
 * @returns the history and what changes it next
 * @throws LP_USAGE
 */
export async function beginDid(
  choice: WebvhChoice,
  options: {
    readonly algorithm: IssuerAlgorithm;
    readonly privateKey: Uint8Array;
    readonly now: Date;
    readonly random: (length: number) => Uint8Array;
  },
): Promise<BegunDid> {
  const { algorithm, privateKey, now, random } = options;
  const { witness, watchers } = choice;
  const { multikey } = await publicKeyOf({ algorithm, privateKey });
  const name = academicYearOf(now);
  const first = await makeUpdateKey(random);
  const next = await makeUpdateKey(random);
  const written = await createDidLog({
    document: documentFor(`did:webvh:{SCID}:${textOfPlace(choice)}`, [{ name, multikey }], []),
    signer: await logSigner(first.privateKey),
    nextKeyHashes: [next.hash],
    ...(witness && { witness }),
    ...(watchers && { watchers }),
    now,
  });
  return { ...written, verificationMethod: `${written.did}#${name}`, next };
}
