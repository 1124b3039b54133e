/**
 * The key of a recovery sheet: 32 random bytes that are an age identity, 24 words, and a square code, whichever is at
 * hand.
 * @module
 */
import { type LaurelError, laurelError, randomBytes, sealingIdentityOf, sealingSecretOf } from '@laurel/core';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { type WrongWord, wordsIn, wrongWordIn } from './word-list.ts';

/** How many words a sheet has. */
export const recoveryWordCount = 24;

/** The secret of a recovery sheet: whoever has it opens the wallet, and the backups made for it. */
export interface RecoveryKey {
  /** `AGE-SECRET-KEY-1…`, as the `age` program takes it and as the square code holds it. */
  readonly identity: string;
}

/** What was found in typed or scanned words. */
export type RecoveryReading =
  | { readonly outcome: 'read'; readonly key: RecoveryKey }
  /** A word that is not in the list. */
  | ({ readonly outcome: 'wrong-word' } & WrongWord)
  | { readonly outcome: 'wrong-count'; readonly found: number }
  /** Words of the list that do not fit together: one is another, or two changed places. */
  | { readonly outcome: 'wrong-together' };

/**
 * Makes the key of a recovery sheet.
 *
 * @param options - `random` bytes by length; the system's generator when not given
 * @returns the key; it is on paper, and nowhere else
 * @example
 * ```ts
 * const key = makeRecoveryKey();
 * recoveryWords(key).length; // 24
 * ```
 */
export const makeRecoveryKey = (options: { readonly random?: (length: number) => Uint8Array } = {}): RecoveryKey => ({
  identity: sealingIdentityOf((options.random ?? randomBytes)(32)),
});

/**
 * The key as words (BIP-39, English): the same 32 bytes, and a check of 8 bits.
 *
 * @param key - from {@link makeRecoveryKey}
 * @returns 24 words
 * @throws LP_SEALING_KEY where the identity is none
 * @example
 * ```ts
 * recoveryWords(makeRecoveryKey()).length; // 24
 * ```
 */
export const recoveryWords = (key: RecoveryKey): readonly string[] =>
  entropyToMnemonic(sealingSecretOf(key.identity), wordlist).split(' ');

const identityPattern = /AGE-SECRET-KEY-1[0-9A-Z]{58}/i;

/**
 * Reads the words of a sheet as somebody typed them, or the text of its square code.
 *
 * @param text - capitals, spaces, line ends and numbers do not matter
 * @returns the key, or what is wrong; `nearest` is for the screen only, never for a log
 * @example
 * ```ts
 * const reading = readRecoveryText('1 abandon 2 abandom');
 * if (reading.outcome === 'wrong-word') console.log(reading.position, reading.nearest);
 * ```
 */
export function readRecoveryText(text: string): RecoveryReading {
  const identity = identityPattern.exec(text)?.[0];
  if (identity !== undefined) return readIdentity(identity.toUpperCase());
  const words = wordsIn(text);
  const wrong = wrongWordIn(words);
  if (wrong !== undefined) return { outcome: 'wrong-word', ...wrong };
  if (words.length !== recoveryWordCount) return { outcome: 'wrong-count', found: words.length };
  try {
    return { outcome: 'read', key: { identity: sealingIdentityOf(mnemonicToEntropy(words.join(' '), wordlist)) } };
  } catch {
    return { outcome: 'wrong-together' };
  }
}

function readIdentity(identity: string): RecoveryReading {
  try {
    sealingSecretOf(identity);
    return { outcome: 'read', key: { identity } };
  } catch {
    return { outcome: 'wrong-together' };
  }
}

/**
 * Reads the words of a sheet, or throws what is wrong with them.
 *
 * @param text - as for {@link readRecoveryText}
 * @returns the key
 * @throws LP_RECOVERY_WORD with its position, LP_RECOVERY_WORDS_COUNT, LP_RECOVERY_WORDS; none holds a word
 * @example
 * ```ts
 * const recovery = recoveryKeyFrom(text);
 * ```
 */
export function recoveryKeyFrom(text: string): RecoveryKey {
  const reading = readRecoveryText(text);
  if (reading.outcome === 'read') return reading.key;
  throw faultOf(reading);
}

function faultOf(reading: Exclude<RecoveryReading, { readonly outcome: 'read' }>): LaurelError {
  if (reading.outcome === 'wrong-word') return laurelError('LP_RECOVERY_WORD', { position: reading.position });
  if (reading.outcome === 'wrong-count') return laurelError('LP_RECOVERY_WORDS_COUNT', { found: reading.found });
  return laurelError('LP_RECOVERY_WORDS');
}
