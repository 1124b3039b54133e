/**
 * The children whose records a wallet carries: each by the pairwise id that one school knows the child by, so that the
 * things of two children, or of two schools, are never one.
 * @module
 */
import { type Custodian, delegationTitle, type GuardianDelegation, laurelError, readDelegation } from '@laurel/core';
import { listDisclosures } from '../show/disclosure-log.ts';
import { ownDids } from '../wallet/key-for.ts';
import { type CredentialEntry, findCredential, listCredentials, showCredential } from '../wallet/list-credentials.ts';
import { isProven } from '../wallet/versions.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** The name in the log of a hand-over to the child. */
export const handOverForm = 'hand-over';

/** Why nothing may be shown for a child. */
export type Lapse = 'handed-over' | 'ended' | 'taken-back' | 'not-begun' | 'damaged';

/** A permission that a wallet has for a child. */
export interface HeldDelegation {
  readonly credential: CredentialEntry;
  readonly terms: GuardianDelegation;
  /** Why it does not hold, as far as the wallet knows; it asks when it is refreshed. */
  readonly lapse?: Exclude<Lapse, 'handed-over'>;
}

/** A child whose record the wallet carries. */
export interface Child {
  /** The pairwise id at this school: `urn:uuid:…`, or the child’s own did:key. */
  readonly id: string;
  /** The school. */
  readonly issuer: string;
  /** What the school calls itself: a claim. */
  readonly issuerName?: string;
  /** Who carries it. */
  readonly custodian: Custodian;
  /** All that the school gave for this child, the one that counts first. */
  readonly delegations: readonly [HeldDelegation, ...HeldDelegation[]];
  /** The child’s things, older versions too. */
  readonly items: readonly CredentialEntry[];
  /** Why nothing may be shown for the child any more; nothing while it may. */
  readonly lapse?: Lapse;
  /** When the record was handed over to the child (RFC 3339). */
  readonly handedOver?: string;
}

/**
 * The children whose records a wallet carries, by the permissions in it.
 *
 * @param wallet - the open wallet
 * @param options - `now`
 * @returns one entry for each child and school, in the order in which they came; none for a learner’s own wallet
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 * @example
 * ```ts
 * for (const { id, items, lapse } of await childrenOf(wallet, { now })) console.log(id, items.length, lapse);
 * ```
 */
export async function childrenOf(wallet: Wallet, options: { readonly now: Date }): Promise<readonly Child[]> {
  const listed = listCredentials(wallet);
  const held = await heldDelegations(wallet, listed, options.now);
  if (held.length === 0) return [];
  const log = await listDisclosures(wallet);
  const groups = new Map<string, HeldDelegation[]>();
  for (const one of held) {
    const key = JSON.stringify([one.terms.issuer, one.terms.child]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group.toSorted(byWorth);
    if (first === undefined) return [];
    const { child: id, issuer, custodian } = first.terms;
    const over = log.findLast(
      ({ outcome, showing }) =>
        outcome === 'handed-over' && showing?.form === handOverForm && showing.onBehalfOf?.id === id,
    );
    const lapse = over === undefined ? first.lapse : 'handed-over';
    const { issuerName } = first.credential;
    return [
      {
        id,
        issuer,
        custodian,
        delegations: [first, ...others] as const,
        items: listed.filter((entry) => isOfChild(entry, id)),
        ...(issuerName === undefined ? {} : { issuerName }),
        ...(lapse === undefined ? {} : { lapse }),
        ...(over === undefined ? {} : { handedOver: over.at }),
      },
    ];
  });
}

/** Whether a credential is about a child and nobody else. */
export const isOfChild = ({ subjects }: CredentialEntry, child: string): boolean =>
  subjects.length > 0 && subjects.every((id) => id === child);

/**
 * Refuses what is a child’s, for a form in which the school’s permission cannot go along.
 *
 * @param wallet - the open wallet
 * @param ids - of the chosen credentials, or their first letters
 * @throws LP_CHILD_FORM; LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_CLOSED, LP_WALLET_VERSION
 */
export async function refuseOfChild(wallet: Wallet, ids: readonly string[]): Promise<void> {
  const permissions = await permissionsIn(wallet, listCredentials(wallet));
  const held = new Set(permissions.map(({ credential }) => credential.id));
  const chosen = permissions.length === 0 ? [] : ids.map((id) => findCredential(wallet, id));
  const isRefused = (entry: CredentialEntry): boolean =>
    held.has(entry.id) || permissions.some(({ terms }) => isOfChild(entry, terms.child));
  if (chosen.some(isRefused)) throw laurelError('LP_CHILD_FORM');
}

async function heldDelegations(
  wallet: Wallet,
  listed: readonly CredentialEntry[],
  now: Date,
): Promise<readonly HeldDelegation[]> {
  return (await permissionsIn(wallet, listed)).map((one) => {
    const lapse = lapseOf(one.credential, one.terms, now);
    return { ...one, ...(lapse === undefined ? {} : { lapse }) };
  });
}

/** The permissions that were given to a key of this wallet, whether or not they hold. */
async function permissionsIn(
  wallet: Wallet,
  listed: readonly CredentialEntry[],
): Promise<readonly Pick<HeldDelegation, 'credential' | 'terms'>[]> {
  const own = ownDids(wallet.vault);
  const held: Pick<HeldDelegation, 'credential' | 'terms'>[] = [];
  // By the name that all of them have, so that a list opens no other record.
  for (const credential of listed.filter(({ title }) => title === delegationTitle)) {
    if (credential.isSetAside || credential.supersededBy !== undefined) continue;
    const shown = await showCredential(wallet, { id: credential.id });
    const terms = readDelegation(shown.document);
    // One that was given to another key is of no use here; nobody gives one to themselves, or for themselves.
    if (terms === undefined || [terms.child, terms.issuer].some((id) => own.has(id)) || !own.has(terms.guardian))
      continue;
    held.push({ credential, terms });
  }
  return held;
}

const takenBack: readonly string[] = ['LP_REVOKED', 'LP_SUSPENDED', 'LP_REPLACED'];

function lapseOf({ check }: CredentialEntry, terms: GuardianDelegation, now: Date): HeldDelegation['lapse'] {
  const failed = (check.failed ?? []).flatMap(({ code }) => code ?? []);
  if (failed.some((code) => takenBack.includes(code))) return 'taken-back';
  // By the clock of now, whatever it was at the last check.
  if (!(Date.parse(terms.validUntil) >= now.getTime())) return 'ended';
  if (!(Date.parse(terms.validFrom) <= now.getTime())) return 'not-begun';
  const isBroken = failed.some((code) => code !== 'LP_EXPIRED' && code !== 'LP_NOT_YET_VALID');
  return isBroken ? 'damaged' : undefined;
}

/** One that holds before one that does not, one that the school is known to have signed first; then the later end. */
function byWorth(one: HeldDelegation, other: HeldDelegation): number {
  for (const isBad of [hasLapsed, isOpen]) if (isBad(one) !== isBad(other)) return isBad(one) ? 1 : -1;
  return Date.parse(other.terms.validUntil) - Date.parse(one.terms.validUntil);
}

const hasLapsed = ({ lapse }: HeldDelegation): boolean => lapse !== undefined;

/** Anybody can write one in the school's name, until its signature was checked. */
const isOpen = ({ credential }: HeldDelegation): boolean => !isProven(credential);
