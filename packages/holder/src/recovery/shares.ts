/**
 * The key of a recovery sheet, shared among people of whom some together can give it back (Shamir 1979).
 *
 * The arithmetic is that of `shamir-secret-sharing`, audited by Cure53 and Zellic. It draws its own random bytes, from
 * `node:crypto` in Node and from `crypto.getRandomValues` elsewhere. It says nothing about whether shares fit together:
 * that is what a card has around them.
 *
 * A card is 44 bytes, which are 32 words: the form (1), the set (4), how many are needed and how many there are (4 bits
 * each), the card's number (1), the share (32 and its place, 1), and the first 4 bytes of SHA-256 over all of that.
 * @module
 */
import {
  encodeHex,
  encodeUtf8,
  type LaurelError,
  laurelError,
  randomBytes,
  sealingIdentityOf,
  sealingSecretOf,
  sha256,
} from '@laurel/core';
import { combine, split } from 'shamir-secret-sharing';
import type { RecoveryKey } from './recovery-key.ts';
import { bytesOfWords, type WrongWord, wordsIn, wordsOf, wrongWordIn } from './word-list.ts';

/** How many words a card has. */
export const shareWordCount = 32;

/** The fewest and the most people; more would not be looked after. */
export const shareCounts = { least: 2, most: 10 } as const;

/** One person's share. */
export interface RecoveryShare {
  /** The set's name, 8 hexadecimal digits: only cards of one set fit together. */
  readonly set: string;
  /** From 1. */
  readonly number: number;
  readonly needed: number;
  readonly total: number;
  /** 32 words; secret. */
  readonly words: readonly string[];
}

/** What was found on a card. */
export type ShareReading =
  | { readonly outcome: 'read'; readonly share: RecoveryShare }
  | ({ readonly outcome: 'wrong-word' } & WrongWord)
  | { readonly outcome: 'wrong-count'; readonly found: number }
  | { readonly outcome: 'wrong-together' }
  /** Whole, and of a form that this version does not know. */
  | { readonly outcome: 'unknown' };

const form = 1;
const checkLength = 4;
const cardLength = 44;
const places = { set: 1, counts: 5, number: 6, share: 7 } as const;

/**
 * Shares a recovery key. The sheet stays good, and so do cards that were made of it before: they are useless only once
 * the sheet is replaced.
 *
 * @param key - of the sheet
 * @param options - `needed` of `total` people, 2 to 10; `random` bytes for the set's name
 * @returns the cards, one for each person
 * @throws LP_SHARE_COUNT, LP_SEALING_KEY
 * @example
 * ```ts
 * const cards = await shareRecovery(makeRecoveryKey(), { needed: 2, total: 3 });
 * ```
 */
export async function shareRecovery(
  key: RecoveryKey,
  options: {
    readonly needed: number;
    readonly total: number;
    readonly random?: (length: number) => Uint8Array;
  },
): Promise<readonly RecoveryShare[]> {
  const { needed, total, random = randomBytes } = options;
  if (!areCounts(needed, total)) throw laurelError('LP_SHARE_COUNT');
  const set = random(4);
  const shares = await split(sealingSecretOf(key.identity), total, needed);
  return shares.map((share, index) => {
    const card = new Uint8Array(cardLength - checkLength);
    card.set([form, ...set, (needed << 4) | total, index + 1]);
    card.set(share, places.share);
    const words = wordsOf(Uint8Array.from([...card, ...checkOf(card)]));
    return { set: encodeHex(set), number: index + 1, needed, total, words };
  });
}

const areCounts = (needed: number, total: number): boolean =>
  [needed, total].every((count) => Number.isInteger(count) && count >= shareCounts.least) &&
  needed <= total &&
  total <= shareCounts.most;

const checkOf = (card: Uint8Array): Uint8Array =>
  sha256(Uint8Array.from([...encodeUtf8('laurel-recovery-share'), ...card])).subarray(0, checkLength);

/**
 * Reads the words of one card.
 *
 * @param text - as it was typed, or the text of the card's square code
 * @returns the share, or what is wrong; `nearest` is for the screen only, never for a log
 * @example
 * ```ts
 * const reading = readShareText(text);
 * if (reading.outcome === 'read') console.log(reading.share.number, 'of', reading.share.total);
 * ```
 */
export function readShareText(text: string): ShareReading {
  const words = wordsIn(text);
  const wrong = wrongWordIn(words);
  if (wrong !== undefined) return { outcome: 'wrong-word', ...wrong };
  if (words.length !== shareWordCount) return { outcome: 'wrong-count', found: words.length };
  const bytes = bytesOfWords(words);
  const card = bytes.subarray(0, -checkLength);
  if (!checkOf(card).every((byte, index) => byte === bytes[card.length + index])) return { outcome: 'wrong-together' };
  const counts = card[places.counts] ?? 0;
  const share: RecoveryShare = {
    set: encodeHex(card.subarray(places.set, places.counts)),
    number: card[places.number] ?? 0,
    needed: counts >> 4,
    total: counts & 15,
    words,
  };
  const isKnown = card[0] === form && areCounts(share.needed, share.total) && isOneOf(share);
  return isKnown ? { outcome: 'read', share } : { outcome: 'unknown' };
}

const isOneOf = ({ number, total }: RecoveryShare): boolean => number >= 1 && number <= total;

/**
 * Puts cards together.
 *
 * @param texts - the words of each card, as they were typed
 * @returns the key of the sheet
 * @throws LP_SHARE_WORD, LP_SHARE_WORDS_COUNT, LP_SHARE_WORDS, LP_SHARE_FORM for a card that cannot be read;
 *   LP_SHARE_SET, LP_SHARE_TWICE, LP_SHARE_TOO_FEW for cards that do not fit. Cards are named by their place in the
 *   list; no error holds a word
 * @example
 * ```ts
 * const cards = await shareRecovery(makeRecoveryKey(), { needed: 2, total: 3 });
 * const recovery = await combineShares(cards.map((card) => card.words.join(' ')));
 * ```
 */
export async function combineShares(texts: readonly string[]): Promise<RecoveryKey> {
  const shares = texts.map((text, index) => {
    const reading = readShareText(text);
    if (reading.outcome === 'read') return reading.share;
    throw faultOf(reading, index + 1);
  });
  const [first] = shares;
  if (first === undefined) throw laurelError('LP_SHARE_TOO_FEW', { have: 0, need: shareCounts.least });
  for (const [index, share] of shares.entries()) {
    const isOfSet = share.set === first.set && share.needed === first.needed && share.total === first.total;
    if (!isOfSet) throw laurelError('LP_SHARE_SET', { card: index + 1, set: share.set, first: first.set });
    const isTwice = shares.slice(0, index).some(({ number }) => number === share.number);
    if (isTwice) throw laurelError('LP_SHARE_TWICE', { card: index + 1 });
  }
  if (shares.length < first.needed) {
    throw laurelError('LP_SHARE_TOO_FEW', { have: shares.length, need: first.needed });
  }
  const parts = shares.map(({ words }) => bytesOfWords(words).slice(places.share, cardLength - checkLength));
  // Two numbers with one place are no cards that Laurel made.
  const isForged =
    new Set(parts.map((part) => part.at(-1))).size < parts.length || parts.some((part) => part.at(-1) === 0);
  if (isForged) throw laurelError('LP_SHARE_FORM', { card: shares.length });
  return { identity: sealingIdentityOf(await combine(parts)) };
}

function faultOf(reading: Exclude<ShareReading, { readonly outcome: 'read' }>, card: number): LaurelError {
  if (reading.outcome === 'wrong-word') return laurelError('LP_SHARE_WORD', { card, position: reading.position });
  if (reading.outcome === 'wrong-count') return laurelError('LP_SHARE_WORDS_COUNT', { card, found: reading.found });
  return laurelError(reading.outcome === 'unknown' ? 'LP_SHARE_FORM' : 'LP_SHARE_WORDS', { card });
}
