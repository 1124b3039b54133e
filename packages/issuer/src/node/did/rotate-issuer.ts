/**
 * A new signing key for a new academic year, or a new host, under the same identifier.
 * @module
 */
import {
  asList,
  encodeBase64url,
  generatePrivateKey,
  laurelError,
  publicKeyOf,
  randomBytes,
  type WitnessRule,
} from '@laurel/core';
import { requireName } from '../directory/create-issuer.ts';
import type { IssuerProfile } from '../directory/issuer-file.ts';
import { keyNameFor } from './academic-year.ts';
import { type ChangeIssuerOptions, changeDid } from './change-did.ts';
import { type DocumentKey, documentFor, keysOf, nameOf } from './did-document.ts';
import { type DidPlace, textOfPlace } from './did-place.ts';

/** What changes with a rotation. */
export interface RotateIssuerOptions extends ChangeIssuerOptions {
  /**
   * Keys that are taken out of the document, by their names: `2025-26`, `current` for the one that has signed until
   * now, `all-others` for all but the new one. What they signed can then only be believed where it can be shown that it
   * is older.
   */
  readonly retire?: readonly string[];
  /** The issuer's name from now on, where it was renamed; the identifier stays what it is. */
  readonly name?: string;
  /** Where the identifier is published from now on. Its history, and what was signed under its old name, stay good. */
  readonly moveTo?: DidPlace;
  /** Who must approve what comes after this; `none` for nobody. Those of before must still approve this. */
  readonly witness?: WitnessRule | 'none';
  /** Addresses of those who keep copies. */
  readonly watchers?: readonly string[];
}

/** A rotation that was made; it must be published before what the new key signs can be verified. */
export interface RotatedIssuer {
  readonly profile: IssuerProfile;
  /** The name of the key that signs from now on: `2026-27`. */
  readonly signingKey: string;
  /** All keys that are in the document, with that one. */
  readonly keys: readonly string[];
  /** Those that were taken out. */
  readonly retired: readonly string[];
}

/**
 * Gives an issuer a new signing key, and with it a new update key. The old private keys are destroyed; the old public
 * key stays in the document, so that what it signed stays valid, until it is retired. After a crash at any moment
 * everything is as it was, or everything is done.
 *
 * @param options - `directory`, `passphrase`, `now`; `retire`, `name`, `moveTo`, `witness`, `watchers`, `updateKey`
 * @returns the new key's name, and what became of the others
 * @throws LP_ISSUER_IS_ITS_KEY for a did:key; LP_ISSUER_CLOSED; LP_KEY_NOT_LISTED; LP_UPDATE_KEY; LP_DID_LOG_WITNESS
 *   where the version before was not approved yet; LP_PASSPHRASE; LP_STORE_LOCKED; LP_STORE_IO
 * @see did:webvh 1.0 §Update (Rotate), §DID Portability
 * @example
 * ```ts
 * const { signingKey } = await rotateIssuer({ directory: 'school', passphrase, now });
 * ```
 */
export async function rotateIssuer(options: RotateIssuerOptions): Promise<RotatedIssuer> {
  const { retire = [], name, moveTo, witness, watchers, now, random = randomBytes } = options;
  if (name !== undefined) requireName(name);
  let signingKey = '';
  const { issuer, keys, retired } = await changeDid(options, async (versions, { algorithm, did }) => {
    const { document } = versions.at(-1) ?? versions[0];
    const everUsed = new Set(versions.flatMap((version) => keysOf(version.document).map((key) => key.name)));
    signingKey = keyNameFor(now, everUsed);
    const privateKey = await generatePrivateKey({ algorithm, random });
    const { multikey } = await publicKeyOf({ algorithm, privateKey });
    const kept = keptKeys(keysOf(document), retire, nameOf(did?.verificationMethod ?? ''));
    const id = String(document['id']);
    const newKeys = [...kept, { name: signingKey, multikey }];
    return {
      change: {
        document: documentFor(id, newKeys, asList(document['alsoKnownAs'] ?? [])),
        ...(moveTo && { moveTo: textOfPlace(moveTo) }),
        ...(witness && { witness }),
        ...(watchers && { watchers }),
      },
      ...(name !== undefined && { name }),
      signing: { name: signingKey, privateKey: encodeBase64url(privateKey) },
    };
  });
  return { profile: issuer.profile, signingKey, keys, retired };
}

function keptKeys(keys: readonly DocumentKey[], retire: readonly string[], current: string): readonly DocumentKey[] {
  if (retire.includes('all-others')) return [];
  const gone = retire.map((name) => (name === 'current' ? current : nameOf(name)));
  if (!gone.every((name) => keys.some((key) => key.name === name))) throw laurelError('LP_KEY_NOT_LISTED');
  return keys.filter(({ name }) => !gone.includes(name));
}

/**
 * Ends an issuer: its identifier is deactivated with its last version, all keys are retired, and the private ones are
 * destroyed. Nothing can be signed in its name afterwards, not even a status list, so those come first. What it signed
 * can still be believed where it can be shown that it is older.
 *
 * @param options - `directory`, `passphrase`, `now`; `updateKey`
 * @returns the public profile; to be published once more
 * @throws as {@link rotateIssuer}
 * @see did:webvh 1.0 §Deactivate (Revoke)
 * @example
 * ```ts
 * await closeIssuer({ directory: 'school', passphrase, now });
 * ```
 */
export async function closeIssuer(options: ChangeIssuerOptions): Promise<IssuerProfile> {
  const { issuer } = await changeDid(options, async (versions) => {
    const { document } = versions.at(-1) ?? versions[0];
    const id = String(document['id']);
    return { change: { document: documentFor(id, [], asList(document['alsoKnownAs'] ?? [])), deactivated: true } };
  });
  return issuer.profile;
}
