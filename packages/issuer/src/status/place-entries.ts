/**
 * How a credential names its place, and which files of a list say what stands there.
 * @module
 */
import {
  asList,
  type JsonObject,
  type JsonValue,
  type Securing,
  writeBitstringEntry,
  writeTokenEntry,
} from '@laurel/core';
import type { GivenPlace } from './status-store.ts';

/**
 * In what form a credential names its place. Open Badges and CLR leave room for one entry (`one`), other credentials of
 * the W3C's model for several; an SD-JWT VC has the claim `status` (`token`).
 */
export type StatusForm = 'one' | 'several' | 'token';

/** Where a list's files lie below its address, by what each says. */
export const listFiles = {
  revocation: 'revocation.json',
  refresh: 'refresh.json',
  suspension: 'suspension.json',
  token: 'status.jwt',
} as const;

/** Types whose model has room for one status alone (Open Badges 3.0 §B.7.1; CLR 2.0 §B.7.1). */
const withOneStatus: readonly JsonValue[] = [
  'AchievementCredential',
  'OpenBadgeCredential',
  'EndorsementCredential',
  'ClrCredential',
];

/**
 * The form for a credential.
 *
 * @param securing - how it is secured
 * @param type - its types
 * @returns the form
 * @example
 * ```ts
 * statusFormOf('vc+jwt', ['VerifiableCredential', 'OpenBadgeCredential']); // 'one'
 * ```
 */
export function statusFormOf(securing: Securing, type: JsonValue | undefined): StatusForm {
  if (securing === 'dc+sd-jwt') return 'token';
  return asList(type).some((one) => withOneStatus.includes(one)) ? 'one' : 'several';
}

/** A place on a list: `url` is the address below which the list's files lie. */
export type StatusAt = Pick<GivenPlace, 'url' | 'index'>;

/**
 * What a credential gets, so that it can be withdrawn.
 *
 * @param place - where, from the store
 * @param form - from {@link statusFormOf}
 * @returns its `credentialStatus`: the one entry for revocation, whose reference is the list that says whether there is a
 *   newer version; or an entry each for revocation, refresh and suspension. Nothing for `token`
 * @see Bitstring Status List 1.0 §2.1
 * @example
 * ```ts
 * credentialStatusFor({ url: 'https://school.example/status/f3', index: 7 }, 'one');
 * ```
 */
export function credentialStatusFor({ url, index }: StatusAt, form: StatusForm): JsonValue | undefined {
  if (form === 'token') return undefined;
  const urlOf = (purpose: keyof typeof listFiles): string => `${url}/${listFiles[purpose]}`;
  if (form === 'one') {
    const entry = { url: urlOf('revocation'), index, purpose: 'revocation', reference: urlOf('refresh') };
    return writeBitstringEntry(entry);
  }
  const purposes = ['revocation', 'refresh', 'suspension'] as const;
  return purposes.map((purpose) => writeBitstringEntry({ url: urlOf(purpose), index, purpose }));
}

/**
 * What an SD-JWT VC gets beside its members, so that it can be withdrawn.
 *
 * @param place - where, from the store
 * @returns its claim `status`
 * @see Token Status List draft 21 §6.2
 * @example
 * ```ts
 * statusClaimFor({ url: 'https://school.example/status/f3', index: 7 });
 * // { status_list: { idx: 7, uri: 'https://school.example/status/f3/status.jwt' } }
 * ```
 */
export const statusClaimFor = ({ url, index }: StatusAt): JsonObject =>
  writeTokenEntry({ url: `${url}/${listFiles.token}`, index });
