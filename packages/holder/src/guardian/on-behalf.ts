/**
 * Showing for a child: by the school’s permission, which goes along, and the things of that one child alone.
 * @module
 */
import { laurelError } from '@laurel/core';
import { findCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type Child, childrenOf, isOfChild, type Lapse } from './children.ts';

/** For whom something is shown. */
export interface Behalf {
  /** The child’s pairwise id. */
  readonly child: string;
  /** Id in this wallet of the permission that goes along. */
  readonly permission: string;
}

/**
 * For which child the chosen items are shown, if for any.
 *
 * @param wallet - the open wallet
 * @param options - the chosen `ids`, the `domain` of whoever asks, `now`
 * @returns the child and the permission; nothing for what is the wallet’s own
 * @throws LP_CHILD_MIXED for things of several people; LP_CHILD_LAPSED, LP_CHILD_HANDED_OVER where nothing may be shown;
 *   LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS
 * @example
 * ```ts
 * const behalf = await behalfOf(wallet, { ids, now });
 * ```
 */
export async function behalfOf(
  wallet: Wallet,
  options: { readonly ids: readonly string[]; readonly domain?: string | undefined; readonly now: Date },
): Promise<Behalf | undefined> {
  const { ids, domain, now } = options;
  const children = await childrenOf(wallet, { now });
  if (children.length === 0) return undefined;
  const permissions = new Set(
    children.flatMap(({ delegations }) => delegations.map(({ credential }) => credential.id)),
  );
  const chosen = ids.map((id) => findCredential(wallet, id)).filter(({ id }) => !permissions.has(id));
  const concerned = children.filter((child) => chosen.some((entry) => isOfChild(entry, child.id)));
  // Two schools can know a child by the same key: it is the school of what is shown that gives its permission.
  const theirs = concerned.filter(({ id, issuer }) =>
    chosen.some((entry) => isOfChild(entry, id) && entry.issuer === issuer),
  );
  const [child, ...others] = theirs.length > 0 ? theirs : concerned;
  if (child === undefined) return undefined;
  const about = new Set(chosen.flatMap(({ credentialId }) => credentialId ?? []));
  const isTheirs = chosen.every(
    (entry) =>
      (isOfChild(entry, child.id) && entry.issuer === child.issuer) ||
      // Somebody’s word about one of the things that are shown.
      (entry.types.includes('EndorsementCredential') && entry.subjects.every((id) => about.has(id))),
  );
  if (others.length > 0 || !isTheirs) throw laurelError('LP_CHILD_MIXED');
  return { child: child.id, permission: permissionFor(child, domain) };
}

const reasons: Readonly<Record<Exclude<Lapse, 'handed-over'>, string>> = {
  ended: 'the time for which the school gave its permission is over',
  'taken-back': 'the school has taken back its permission',
  'not-begun': 'the time for which the school gives its permission has not begun',
  damaged: 'the permission of the school no longer passes the check',
};

function permissionFor(child: Child, domain: string | undefined): string {
  if (child.lapse === 'handed-over') throw laurelError('LP_CHILD_HANDED_OVER');
  if (child.lapse !== undefined) throw laurelError('LP_CHILD_LAPSED', { reason: reasons[child.lapse] });
  const good = child.delegations.filter(({ lapse }) => lapse === undefined);
  const showing = good.filter(({ terms }) => terms.scopes.includes('present'));
  if (showing.length === 0) {
    throw laurelError('LP_CHILD_LAPSED', { reason: 'the permission of the school allows keeping, and not showing' });
  }
  const fitting = showing.find(
    ({ terms }) => terms.presentTo.length === 0 || (domain !== undefined && terms.presentTo.includes(domain)),
  );
  if (fitting === undefined) {
    throw laurelError('LP_CHILD_LAPSED', {
      reason:
        domain === undefined
          ? 'the permission of the school names to whom, so it allows no copy, and only an answer to their question'
          : 'the permission of the school names to whom, and this is not for them',
    });
  }
  return fitting.credential.id;
}
