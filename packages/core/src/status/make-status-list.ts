/**
 * Making lists: from an issuer's statuses to what any web server hands out.
 * @module
 */
import { formatDateTime, isAbsoluteUrl } from '../credential/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { AlgorithmRegister, Signer } from '../keys/index.ts';
import { type Securing, secureCredential } from '../proof/index.ts';
import { encodeBitstring } from './bitstring.ts';
import { millisecondsOf } from './caller-moment.ts';
import { listCredential } from './list-credential.ts';
import { signListToken } from './list-token.ts';
import type { Statuses } from './packed-statuses.ts';
import { encodeTokenStatuses } from './token-statuses.ts';

/** The ways of securing a list: of a Bitstring Status List all but the last, which is a Token Status List. */
export const statusListSecurings = [
  'eddsa-rdfc-2022',
  'eddsa-jcs-2022',
  'ecdsa-rdfc-2019',
  'ecdsa-jcs-2019',
  'vc+jwt',
  'statuslist+jwt',
] as const satisfies readonly (Securing | 'statuslist+jwt')[];

/** A way of securing a list. */
export type StatusListSecuring = (typeof statusListSecurings)[number];

/** What a list is made of. */
export interface MakeStatusListOptions {
  /** Where it will be: its name, and nothing that tells of anybody. */
  readonly url: string;
  /** All statuses; {@link createStatusBits} makes them. */
  readonly statuses: Statuses;
  /** `revocation`, `suspension`, `refresh`, `message`; empty for `statuslist+jwt`. */
  readonly purposes: readonly string[];
  /** As of when it holds: later than that of every list that was at this address before. Parts of a second are cut off. */
  readonly validFrom: Date;
  /** Until when it may be relied on; needed, for an old list without an end could be shown for ever. */
  readonly validUntil: Date;
  /** After so many milliseconds a newer one may be there; whole seconds for `statuslist+jwt`. */
  readonly ttl?: number;
  /** A signer whose purpose is `assertionMethod`; the list's issuer is its DID. */
  readonly signer: Signer;
  readonly securing: StatusListSecuring;
  /** Laurel's own register of algorithms when not given. */
  readonly register?: AlgorithmRegister;
}

/**
 * Makes a list. What goes into it is what is given: no time but those, no mark of a program or a machine.
 *
 * @param options - `url`, `statuses`, `purposes`, `validFrom`, `validUntil`, `ttl` (milliseconds), `signer`, `securing`
 * @returns JSON with `proof`, or a compact JWS
 * @throws {@link LaurelError} LP_USAGE, STATUS_LIST_LENGTH_ERROR, LP_ALGORITHM_NOT_ACTIVE, PROOF_GENERATION_ERROR
 * @see Bitstring Status List 1.0 §3.1; Token Status List draft 21 §5.1
 * @example
 * ```ts
 * const list = await makeStatusList({
 *   url: 'https://school.example/lists/1',
 *   statuses: createStatusBits(),
 *   purposes: ['revocation'],
 *   validFrom: new Date('2026-09-01T00:00:00Z'),
 *   validUntil: new Date('2026-09-08T00:00:00Z'),
 *   signer,
 *   securing: 'eddsa-rdfc-2022',
 * });
 * ```
 */
export async function makeStatusList(options: MakeStatusListOptions): Promise<JsonObject | string> {
  const { statuses, signer, securing, register } = options;
  checkOptions(options);
  const { url, purposes, validFrom, validUntil, ttl } = options;
  if (securing === 'statuslist+jwt') {
    const list = await encodeTokenStatuses(statuses);
    const claims = { url, issuedAt: secondsOf(validFrom), expires: secondsOf(validUntil), list };
    return signListToken(ttl === undefined ? claims : { ...claims, ttl: ttl / 1000 }, signer, register);
  }
  const credential = listCredential({
    url,
    issuer: signer.controller,
    purposes,
    validFrom: formatDateTime(validFrom),
    validUntil: formatDateTime(validUntil),
    ttl,
    encodedList: await encodeBitstring(statuses),
  });
  const how = { signer, securing, created: validFrom };
  return secureCredential(credential, register === undefined ? how : { ...how, register });
}

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

function checkOptions({ url, purposes, validFrom, validUntil, ttl, signer, securing }: MakeStatusListOptions): void {
  const isToken = securing === 'statuslist+jwt';
  const names: readonly string[] = statusListSecurings;
  const rules: readonly (readonly [boolean, string])[] = [
    [names.includes(securing), 'this way of securing is not known'],
    [signer.purpose === 'assertionMethod', 'a signer for assertionMethod is needed'],
    [isAbsoluteUrl(url) && !url.includes('#'), 'url must be an absolute URL without a fragment'],
    [millisecondsOf(validFrom) < millisecondsOf(validUntil), 'validUntil must be later than validFrom'],
    [isToken === (purposes.length === 0), 'purposes are needed, and none for statuslist+jwt'],
    [purposes.every((purpose) => purpose !== '') && new Set(purposes).size === purposes.length, 'each purpose once'],
    [ttl === undefined || (Number.isSafeInteger(ttl) && ttl > 0), 'ttl must be a whole number of milliseconds'],
    [!isToken || ttl === undefined || ttl % 1000 === 0, 'the ttl of a statuslist+jwt is in whole seconds'],
  ];
  const broken = rules.find(([isKept]) => !isKept);
  if (broken !== undefined) throw new LaurelError('LP_USAGE', { reason: broken[1] });
}
