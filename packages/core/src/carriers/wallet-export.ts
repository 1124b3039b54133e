/**
 * What Learner Credential Wallet exports: a wallet of the Universal Wallet 2020 draft (one, as it was first; a list of
 * profiles, as it came to be; a tar archive, as it is now). Only what others signed is taken out; keys stay where they are.
 * @module
 */
import { decodeUtf8, encodeUtf8 } from '../encoding/index.ts';
import { laurelError } from '../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { attempt } from './attempt.ts';
import { documentText, isOldBadge } from './document-text.ts';
import { mostDocuments } from './limits.ts';
import type { CarriedFile, Parcel } from './parcel.ts';

/** Whether JSON is such a wallet. */
export const isWallet = (value: JsonValue): value is JsonObject =>
  isJsonObject(value) && asList(value['type']).includes('UniversalWallet2020');

/** Whether JSON is a wallet that is locked with a password. */
export const isLockedWallet = (value: JsonValue): boolean =>
  isJsonObject(value) &&
  (asList(value['type']).includes('EncryptedWallet') || (isWallet(value) && value['status'] === 'LOCKED'));

/** What begins an older locked export. */
export const lockedPrefix = /^LOCKED(_\w+)?:/;

/** Says that a wallet is locked, and what to do. */
export const lockedWallet = () =>
  laurelError('LP_CARRIER_LOCKED', {
    remedy: ': open it in the app that made it (Learner Credential Wallet), and export it there without a password',
  });

/**
 * Takes wallets apart.
 *
 * @param wallets - JSON for which {@link isWallet} holds
 * @returns their credentials, each once
 * @throws LaurelError LP_CARRIER_LOCKED, LP_CARRIER_EMPTY, LP_CARRIER_TOO_LARGE
 */
export function readWallets(wallets: readonly JsonObject[]): Parcel {
  if (wallets.some(isLockedWallet)) throw lockedWallet();
  return exportOf(wallets.flatMap(({ contents }) => asList(contents)));
}

/**
 * Takes the archive of a wallet apart.
 *
 * @param files - of the archive
 * @returns its credentials
 * @throws LaurelError LP_CARRIER_EMPTY, LP_CARRIER_TOO_LARGE
 */
export function readWalletArchive(files: readonly CarriedFile[]): Parcel {
  const credentials = files.filter(({ name }) => /(^|\/)credentials\/[^/]+$/.test(name));
  return withDocuments(
    credentials.flatMap(({ bytes }) => {
      const text = attempt(() => decodeUtf8(bytes));
      const found = text === undefined ? undefined : documentText(text);
      return found?.is === 'credential' || found?.is === 'clr' || found?.is === 'token' ? [found.text] : [];
    }),
    [],
  );
}

function exportOf(contents: readonly JsonValue[]): Parcel {
  // An older record holds its credential as a member.
  const inner = contents.map((one) => (isJsonObject(one) && isJsonObject(one['credential']) ? one['credential'] : one));
  const texts = inner.flatMap((one) => {
    if (typeof one === 'string') return documentText(one).is === 'token' ? [one] : [];
    const isCredential = isJsonObject(one) && asList(one['type']).includes('VerifiableCredential');
    return isCredential ? [JSON.stringify(one)] : [];
  });
  return withDocuments(texts, inner.filter(isJsonObject).filter(isOldBadge));
}

function withDocuments(texts: readonly string[], oldBadges: readonly JsonObject[]): Parcel {
  const documents = [...new Set(texts)];
  if (documents.length > mostDocuments) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'credentials of a wallet' });
  if (documents.length + oldBadges.length === 0)
    throw laurelError('LP_CARRIER_EMPTY', { kind: 'a wallet with no credentials' });
  return { carrier: 'lcw-export', documents: documents.map(encodeUtf8), staples: [], evidence: [], oldBadges };
}
