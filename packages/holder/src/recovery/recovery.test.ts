import { inspect } from 'node:util';
import { LaurelError, sealingSecretOf } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRecoveryKey, readRecoveryText, recoveryKeyFrom, recoveryWords } from './recovery-key.ts';
import { combineShares, readShareText, shareRecovery } from './shares.ts';

const key = makeRecoveryKey();
const words = recoveryWords(key);

/** What an error shows anywhere: message, parameters, causes. */
const shown = (error: unknown): string => `${inspect(error, { depth: 9 })} ${JSON.stringify(error)}`;

const faultFrom = (work: () => unknown): LaurelError => {
  try {
    work();
  } catch (error) {
    if (error instanceof LaurelError) return error;
  }
  throw new Error('nothing was thrown');
};

describe('the words of a sheet', () => {
  it('are the key, there and back', () => {
    expect(words).toHaveLength(24);
    expect(recoveryKeyFrom(words.join(' '))).toEqual(key);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (secret) => {
        const made = makeRecoveryKey({ random: () => secret });
        expect(sealingSecretOf(recoveryKeyFrom(recoveryWords(made).join(' ')).identity)).toEqual(secret);
      }),
    );
  });

  it('are those of BIP-39: its test vectors', () => {
    const vectors: [string, string][] = [
      ['00', `${'abandon '.repeat(23)}art`],
      ['ff', `${'zoo '.repeat(23)}vote`],
      [
        '80',
        `${'letter advice cage absurd amount doctor acoustic avoid '.repeat(3).split(' ').slice(0, 23).join(' ')} bless`,
      ],
    ];
    for (const [byte, text] of vectors) {
      const secret = new Uint8Array(32).fill(Number.parseInt(byte, 16));
      expect(recoveryWords(makeRecoveryKey({ random: () => secret })).join(' ')).toBe(text);
    }
  });

  it.each([
    ['capitals', words.join(' ').toUpperCase()],
    ['lines', words.join('\r\n')],
    ['numbers', words.map((word, index) => `${index + 1}. ${word}`).join('\n')],
    ['numbers without a space', words.map((word, index) => `${index + 1}${word}`).join(' ')],
    ['commas and dashes', ` ${words.join(', ')} - `],
    ['the square code', key.identity],
    ['the square code as a file of the age program', `# made today\n${key.identity}\n`],
    ['the square code in small letters', key.identity.toLowerCase()],
  ])('are read with %s', (_how, text) => {
    expect(readRecoveryText(text)).toEqual({ outcome: 'read', key });
  });

  it('names a mistyped word by its position, with the nearest words, and repeats nothing in an error', () => {
    const typed = [...words];
    typed[6] = 'abandom';
    const reading = readRecoveryText(typed.join(' '));
    expect(reading).toMatchObject({ outcome: 'wrong-word', position: 7 });
    expect('nearest' in reading && reading.nearest[0]).toBe('abandon');
    const swapped = readRecoveryText(['abnadon', ...words.slice(1)].join(' '));
    expect('nearest' in swapped && swapped.nearest[0]).toBe('abandon');
    const error = faultFrom(() => recoveryKeyFrom(typed.join(' ')));
    expect(error).toMatchObject({ code: 'LP_RECOVERY_WORD', params: { position: 7 } });
    expect(shown(error)).not.toContain('abando');
  });

  it('tells too few, too many, and words that do not fit together', () => {
    expect(faultFrom(() => recoveryKeyFrom(words.slice(1).join(' ')))).toMatchObject({
      code: 'LP_RECOVERY_WORDS_COUNT',
      params: { found: 23 },
    });
    expect(faultFrom(() => recoveryKeyFrom('')).code).toBe('LP_RECOVERY_WORDS_COUNT');
    const zeros = [...`${'abandon '.repeat(23)}art`.split(' ')];
    for (const [place, word] of [
      [3, 'zoo'],
      [23, 'zoo'],
      [0, 'art'],
    ] as const) {
      const typed = zeros.with(place, word).join(' ');
      const error = faultFrom(() => recoveryKeyFrom(typed));
      expect(error.code).toBe('LP_RECOVERY_WORDS');
      expect(shown(error)).not.toContain('zoo');
    }
    const wrongCode = `${key.identity.slice(0, -1)}${key.identity.endsWith('Q') ? 'P' : 'Q'}`;
    expect(readRecoveryText(wrongCode)).toEqual({ outcome: 'wrong-together' });
  });
});

describe('cards of shared words', async () => {
  const cards = await shareRecovery(key, { needed: 3, total: 5 });
  const texts = cards.map((card) => card.words.join(' '));

  it('have what names them, and 32 words', () => {
    expect(cards.map(({ number, needed, total }) => [number, needed, total])).toEqual(
      [1, 2, 3, 4, 5].map((number) => [number, 3, 5]),
    );
    expect(new Set(cards.map(({ set }) => set)).size).toBe(1);
    for (const [index, text] of texts.entries()) {
      expect(cards[index]?.words).toHaveLength(32);
      expect(readShareText(text.toUpperCase())).toEqual({ outcome: 'read', share: cards[index] });
    }
  });

  it('any three give the key back, in any order, and so do more', async () => {
    for (let a = 0; a < 5; a++) {
      for (let b = 0; b < 5; b++) {
        for (let c = 0; c < 5; c++) {
          if (new Set([a, b, c]).size < 3) continue;
          expect(await combineShares([a, b, c].map((index) => texts[index] ?? ''))).toEqual(key);
        }
      }
    }
    expect(await combineShares(texts)).toEqual(key);
  });

  it('for every k of n', async () => {
    for (let total = 2; total <= 10; total++) {
      for (let needed = 2; needed <= total; needed++) {
        const made = await shareRecovery(key, { needed, total });
        const some = made.slice(-needed).map((card) => card.words.join(' '));
        expect(await combineShares(some)).toEqual(key);
        await expect(combineShares(some.slice(1))).rejects.toMatchObject({ code: 'LP_SHARE_TOO_FEW' });
      }
    }
  });

  it.each([
    [1, 3],
    [0, 2],
    [4, 3],
    [2, 11],
    [2.5, 3],
    [Number.NaN, 3],
  ])('are not made %d of %d', async (needed, total) => {
    await expect(shareRecovery(key, { needed, total })).rejects.toMatchObject({ code: 'LP_SHARE_COUNT' });
  });

  it('two cards of three say nothing about the key: other cards of theirs would make any key', async () => {
    // With k − 1 shares each secret is as likely as any other; here: another set’s third card gives another secret.
    const other = await shareRecovery(makeRecoveryKey(), { needed: 3, total: 5 });
    expect(new Set([...texts, ...other.map((card) => card.words.join(' '))]).size).toBe(10);
    const again = await shareRecovery(key, { needed: 3, total: 5 });
    expect(again.map((card) => card.words)).not.toEqual(cards.map((card) => card.words));
  });

  it('names a card of another set, one given twice, and too few', async () => {
    const other = await shareRecovery(key, { needed: 3, total: 5 });
    const foreign = other[2]?.words.join(' ') ?? '';
    const [one = '', two = '', three = ''] = texts;
    await expect(combineShares([one, two, foreign])).rejects.toMatchObject({
      code: 'LP_SHARE_SET',
      params: { card: 3, set: other[0]?.set, first: cards[0]?.set },
    });
    await expect(combineShares([one, two, one])).rejects.toMatchObject({ code: 'LP_SHARE_TWICE', params: { card: 3 } });
    await expect(combineShares([one, two])).rejects.toMatchObject({
      code: 'LP_SHARE_TOO_FEW',
      params: { have: 2, need: 3 },
    });
    await expect(combineShares([])).rejects.toMatchObject({ code: 'LP_SHARE_TOO_FEW' });
    expect(await combineShares([one, two, three])).toEqual(key);
  });

  it('names a mistyped word by card and position; any single wrong word is noticed, and none is repeated', async () => {
    const [one = '', two = '', three = ''] = texts;
    const typed = two.split(' ').with(11, 'zooo').join(' ');
    const error = await combineShares([one, typed, three]).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code: 'LP_SHARE_WORD', params: { card: 2, position: 12 } });
    expect(shown(error)).not.toContain('zoo');
    const list = two.split(' ');
    for (let place = 0; place < 32; place++) {
      const wrong = list.with(place, list[place] === 'zoo' ? 'art' : 'zoo').join(' ');
      expect(readShareText(wrong)).toEqual({ outcome: 'wrong-together' });
      await expect(combineShares([one, wrong])).rejects.toMatchObject({ code: 'LP_SHARE_WORDS', params: { card: 2 } });
    }
    await expect(combineShares([words.join(' ')])).rejects.toMatchObject({
      code: 'LP_SHARE_WORDS_COUNT',
      params: { card: 1, found: 24 },
    });
  });
});
