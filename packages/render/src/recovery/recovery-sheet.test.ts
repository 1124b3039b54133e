import { describe, expect, it } from 'vitest';
import { handOutHtml, recoverySheet, shareCard } from '../index.ts';
import { handOutPdf, undrawableInHandOut } from '../node/index.ts';
import { scanCode } from '../testing/scan-code.ts';

const now = new Date('2026-07-01T10:00:00Z');
const words = Array.from({ length: 24 }, (_, index) => `word${'abcdefghijklmnopqrstuvwx'[index]}`);
const identity = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
const sheet = recoverySheet({ words, identity, now });
const card = shareCard({
  set: '3fa907c2',
  number: 2,
  needed: 2,
  total: 3,
  words: [...words, ...words.slice(0, 8)],
  now,
});

describe('a recovery sheet', () => {
  it('has every word with its number, in order, and a code that holds the identity', () => {
    const html = handOutHtml(sheet);
    const text = html.replace(/<[^>]*>/g, ' ');
    for (const [index, word] of words.entries()) expect(text).toContain(`${index + 1}.\u00a0${word}`);
    expect(text).not.toContain(identity);
    expect(sheet.code && scanCode(sheet.code.code.modules)).toBe(identity);
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });

  it('is a PDF of two pages at the most, whose letters there are', async () => {
    expect(undrawableInHandOut(sheet)).toEqual([]);
    expect(undrawableInHandOut(card)).toEqual([]);
    const pdf = new TextDecoder('latin1').decode(await handOutPdf([sheet], { now }));
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2);
  });
});

describe('a card', () => {
  it('says which it is, of how many, how many are needed, and of which set', () => {
    expect(card.documentTitle).toBe('Card 2 of 3');
    expect(card.place).toContain('Set 3FA9 07C2');
    const text = handOutHtml(card)
      .replace(/<style>.*<\/style>/s, '')
      .replace(/<[^>]*>/g, ' ');
    expect(text).toContain('Any 2 of the 3 cards');
    expect(text).toContain('It needs 1 more');
    expect(text).not.toMatch(/[{}]/);
    expect(card.code && scanCode(card.code.code.modules)).toBe([...words, ...words.slice(0, 8)].join(' '));
  });
});
