/**
 * The recovery sheet: one page to print, in plain words, for whoever opens the safe in ten years.
 * @module
 */

/** A recovery sheet. */
export interface RecoverySheet {
  /** Seven groups of four letters and digits. */
  readonly code: string;
  /** The whole page, in lines of at most 76 characters. */
  readonly text: string;
}

/**
 * Writes the sheet.
 *
 * @param options - `code`, whose it is (`name`), and the day (`now`)
 * @returns the sheet
 * @example
 * ```ts
 * recoverySheet({ code, name: 'Riverside Academy', now }).text;
 * ```
 */
export function recoverySheet(options: {
  readonly code: string;
  readonly name: string;
  readonly now: Date;
}): RecoverySheet {
  const { code, name, now } = options;
  const text = `RECOVERY SHEET                                              ${now.toISOString().slice(0, 10)}
${name}

    ${code}

What it is for
  The key that the school signs with is sealed with a passphrase. When the
  passphrase is forgotten, or the person who knew it has left, this code
  opens the key again. Nobody else can: not the makers of Laurel either.

Where to keep it
  On paper, in the school's safe or with the governors. Not on a computer,
  not in an e-mail, not with the passphrase. The code alone opens nothing:
  it needs the school's folder too (the one with issuer.json in it), so keep
  a copy of that somewhere else. Whoever has both can sign as the school.

How to use it
  laurel issuer recover FOLDER
      asks for the code, then for a new passphrase. With --new-sheet it also
      makes a new sheet, and this one is worthless from then on.

Without Laurel
  The age program (age-encryption.org) opens the same files. It asks for
  the code: type it with its hyphens, in capital letters.
      age -d -i FOLDER/recovery-key.age FOLDER/recovery.age
  The result is a text (JSON): "privateKey" is the key, in base64url.

There is no 0, 1, I or O in the code.`;
  return { code, text };
}
