/**
 * A set of badges: each chosen credential baked into a picture of its own (Open Badges 3.0 §Baked Badge).
 * @module
 */
import { bakePng, bakeSvg, isJsonObject, laurelError, learnerItemOf, readSecured } from '@laurel/core';
import { refuseOfChild } from '../guardian/children.ts';
import { showCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { shownWhole } from './shown-whole.ts';

/** What a picture says, for whoever draws it. */
export interface BadgeWords {
  /** One line; '' where the credential has none. */
  readonly title: string;
  /** What the issuer calls itself. */
  readonly by: string;
  readonly isOwnWords: boolean;
}

/** Which, and how they are drawn. */
export interface BadgesOptions {
  /** Ids of credentials in this wallet, or their first letters. */
  readonly ids: readonly string[];
  readonly as: 'png' | 'svg';
  /** Draws the picture: a whole PNG or SVG, which loads nothing from anywhere. */
  readonly draw: (words: BadgeWords) => Uint8Array;
}

/** A badge as a file. */
export interface Badge {
  /** A number and an ending: `badge-1.png`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What is baked into it. */
  readonly document: Uint8Array;
}

/**
 * Bakes badges of chosen credentials, in the order chosen. A badge is a copy: whoever has it can pass it on.
 *
 * @param wallet - the open wallet
 * @param options - `ids`, `as`, `draw`
 * @returns the files, whose names are numbers
 * @throws LP_PRESENTATION_EMPTY; LP_CHILD_FORM for what is carried for a child; what baking throws; LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING,
 *   LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const badges = await badgesOf(wallet, { ids, as: 'svg', draw: badgeSvg });
 * ```
 */
export async function badgesOf(wallet: Wallet, { ids, as, draw }: BadgesOptions): Promise<readonly Badge[]> {
  if (ids.length === 0) throw laurelError('LP_PRESENTATION_EMPTY');
  await refuseOfChild(wallet, ids);
  const badges: Badge[] = [];
  const chosen = [...new Set(ids)];
  const digits = String(chosen.length).length;
  for (const [index, id] of chosen.entries()) {
    const { original, credential } = await showCredential(wallet, { id });
    const document = await shownWhole(original, wallet.vault.random);
    // The words on the picture are those of what is baked, and of nothing else.
    const { document: shown } = await readSecured(document);
    const item = learnerItemOf(isJsonObject(shown) ? shown : {});
    const picture = draw({ title: item.title, by: item.issuer.name ?? '', isOwnWords: credential.isOwnWord });
    const bytes = as === 'png' ? bakePng(picture, document) : bakeSvg(picture, document);
    badges.push({ name: `badge-${String(index + 1).padStart(digits, '0')}.${as}`, bytes, document });
  }
  return badges;
}
