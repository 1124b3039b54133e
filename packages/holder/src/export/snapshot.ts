/**
 * A snapshot of what a learner chose: a Comprehensive Learner Record (CLR 2.0), signed with the learner's own key. That it
 * is put together so is the learner's own word; each item inside is vouched for by whoever signed that item.
 * @module
 */
import {
  clrDraft,
  encodeUtf8,
  type JsonObject,
  LaurelError,
  laurelError,
  randomUrn,
  readSecured,
  type Securing,
  secureCredential,
} from '@laurel/core';
import { refuseOfChild } from '../guardian/children.ts';
import { ownKey, signerOf } from '../wallet/key-for.ts';
import { showCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { shownWhole } from './shown-whole.ts';

/** What goes in, and how it is called. */
export interface SnapshotOptions {
  /** Ids of credentials in this wallet, or their first letters. */
  readonly ids: readonly string[];
  /** The learner's name as it is to be shown. */
  readonly displayName: string;
  /** `Learner profile` when not given. */
  readonly title?: string;
  /** `eddsa-rdfc-2022` when not given. */
  readonly securing?: Securing;
  readonly now: Date;
}

/** A snapshot, or why there is none. */
export interface Snapshot {
  /** Signed; JSON with its proof. */
  readonly record: JsonObject;
  readonly bytes: Uint8Array;
}

/** Said in the record itself, for a reader who knows nothing of Laurel. */
const honest =
  'Put together by the learner and signed with the learner’s own key: that these items are put together is the learner’s own word. Each item has a signature of its own, by whoever vouches for it. Nothing is said about anything that is not here.';

/**
 * Makes a snapshot of chosen credentials. Each stays whole and as it was signed.
 *
 * @param wallet - the open wallet
 * @param options - `ids`, `displayName`, `title`, `securing`, `now`
 * @returns the signed record
 * @throws LP_PRESENTATION_EMPTY; LP_CHILD_FORM for what is carried for a child; LP_CARRIER_NOT_WRITTEN for an item that is a token, which a record has no place for;
 *   LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @see CLR 2.0 §ClrCredential
 * @example
 * ```ts
 * const { bytes } = await snapshotOf(wallet, { ids, displayName: 'Zoë A.', now });
 * ```
 */
export async function snapshotOf(wallet: Wallet, options: SnapshotOptions): Promise<Snapshot> {
  const { ids, displayName, title, securing = 'eddsa-rdfc-2022', now } = options;
  if (ids.length === 0) throw laurelError('LP_PRESENTATION_EMPTY');
  await refuseOfChild(wallet, ids);
  const { random } = wallet.vault;
  const credentials: JsonObject[] = [];
  let tokens = 0;
  for (const id of new Set(ids)) {
    const { original } = await showCredential(wallet, { id });
    const secured = await readSecured(await shownWhole(original, random));
    if (secured.form === 'data-integrity') credentials.push(secured.whole);
    else tokens++;
  }
  if (tokens > 0) {
    throw laurelError('LP_CARRIER_NOT_WRITTEN', {
      reason: `${tokens} of the items are tokens, which a record has no place for`,
    });
  }
  const { did } = await ownKey(wallet);
  const draft = clrDraft(credentials, {
    learner: { displayName, did },
    issuer: { id: did, name: displayName },
    acceptOtherSubjects: true,
    summary: honest,
    newId: () => randomUrn({ random }),
    now,
    ...(title === undefined ? {} : { title }),
  });
  const signer = await signerOf(wallet.vault, { did, purpose: 'assertionMethod' });
  const record = await secureCredential(draft, { signer, securing, created: now });
  if (typeof record === 'string') throw new LaurelError('LP_USAGE', { reason: 'a snapshot is signed as JSON' });
  return { record, bytes: encodeUtf8(JSON.stringify(record)) };
}
