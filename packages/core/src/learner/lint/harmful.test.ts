import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messageFor } from '../../errors/index.ts';
import type { Category, Severity, Speaker } from './finding.ts';
import { lintText } from './lint-text.ts';

interface Harmful {
  readonly speaker: Speaker;
  readonly category: Category;
  readonly severity: Severity;
  readonly text: string;
}

const sentences: readonly Harmful[] = JSON.parse(readFileSync(new URL('harmful.json', import.meta.url), 'utf8'));

describe('harmful sentences', () => {
  it('are at least a hundred and fifty', () => {
    expect(new Set(sentences.map(({ text }) => text)).size).toBeGreaterThanOrEqual(150);
  });
  it('are found in their category, each as severe as its speaker makes it', () => {
    const missed = sentences.flatMap(({ text, speaker, category, severity }) => {
      const found = lintText(text, { speaker }).map((finding) => `${finding.category}: ${finding.severity}`);
      const worse = severity !== 'refuse' && found.some((finding) => finding.endsWith('refuse'));
      return found.includes(`${category}: ${severity}`) && !worse
        ? []
        : [{ text, speaker, wanted: `${category}: ${severity}`, found }];
    });
    expect(missed).toEqual([]);
  });
  it('are not repeated in the messages, which come from the catalogue', () => {
    for (const { text, speaker } of sentences) {
      for (const { code, category, message } of lintText(text, { speaker }))
        expect(message).toBe(messageFor(code, { category }));
    }
  });
});
