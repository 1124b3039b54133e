/**
 * Withdrawing what was issued, by its id.
 * @module
 */
import type { StatusChangeKind, StatusStore } from '../../status/status-store.ts';
import type { PlaceEntry, Register } from '../register/index.ts';

/** What is to become of which credentials. */
export interface WithdrawCredentialsOptions {
  /** From `openIssuer`. */
  readonly issuer: {
    readonly register: Pick<Register, 'factsOf' | 'noteRevoked'>;
    readonly status: StatusStore;
  };
  /** Their ids. Of each, the version that is in force is meant: those before it were withdrawn when it was issued. */
  readonly credentials: readonly string[];
  readonly to: Exclude<StatusChangeKind, 'replaced'>;
  /** Only says what would become of them. */
  readonly isDry?: boolean;
}

/** Why nothing can become of a credential. */
export type WithdrawalFault =
  /** The register does not know it. */
  | 'not-issued'
  /** It was issued without a status. */
  | 'no-status'
  /** Its model has room for one status, which is that of being withdrawn for good. */
  | 'not-suspendable'
  /** It was withdrawn for good already. */
  | 'final';

/** What became, or would become, of one credential. */
export type Withdrawal = { readonly credential: string } & (
  | { readonly outcome: 'changed' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly fault: WithdrawalFault }
);

/**
 * Withdraws credentials, holds them back for a while, or ends that: all of them, or none where one is refused. Nobody
 * sees it before the lists are published.
 *
 * @param options - `issuer`, `credentials` (ids), `to`, `isDry`
 * @returns what became of each, in order
 * @throws LP_STORE_IO, LP_STATUS_DAMAGED
 * @example
 * ```ts
 * await withdrawCredentials({ issuer, credentials: ['urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd'], to: 'revoked' });
 * ```
 */
export async function withdrawCredentials(options: WithdrawCredentialsOptions): Promise<readonly Withdrawal[]> {
  const { issuer, credentials, to, isDry = false } = options;
  const found: { readonly withdrawal: Withdrawal; readonly places: readonly PlaceEntry[] }[] = [];
  const known = new Map<string, readonly PlaceEntry[]>();
  for (const { credential, status } of issuer.register.factsOf({ credentials })) {
    const places = known.get(credential) ?? [];
    known.set(credential, status === undefined ? places : [...places, status]);
  }
  for (const credential of new Set(credentials)) {
    const places = known.get(credential);
    found.push({ withdrawal: { credential, ...(await outcomeOf(places, options)) }, places: places ?? [] });
  }
  const withdrawals = found.map(({ withdrawal }) => withdrawal);
  if (!isDry && !withdrawals.some(({ outcome }) => outcome === 'refused')) {
    const due = found.filter(({ withdrawal }) => withdrawal.outcome === 'changed').flatMap(({ places }) => places);
    // The register first: what it knows is done again whenever the issuer is opened.
    if (to === 'revoked') await issuer.register.noteRevoked(due.map(({ list, index }) => ({ list, index })));
    await issuer.status.change(due.map((place) => ({ place, to })));
  }
  return withdrawals;
}

type Outcome =
  | { readonly outcome: 'changed' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly fault: WithdrawalFault };

async function outcomeOf(
  places: readonly PlaceEntry[] | undefined,
  { issuer, to }: WithdrawCredentialsOptions,
): Promise<Outcome> {
  const refused = (fault: WithdrawalFault): Outcome => ({ outcome: 'refused', fault });
  if (places === undefined) return refused('not-issued');
  if (places.length === 0) return refused('no-status');
  const isForGood = to === 'revoked';
  if (!isForGood && places.some(({ form }) => form === 'one')) return refused('not-suspendable');
  let isChanged = false;
  for (const place of places) {
    const now = await issuer.status.statusAt(place);
    const isFinal = now === 'revoked' || now === 'replaced';
    if (isFinal && !isForGood) return refused('final');
    isChanged ||= !isFinal && now !== (to === 'reinstated' ? 'valid' : to);
  }
  return { outcome: isChanged ? 'changed' : 'unchanged' };
}
