import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Speaker } from './finding.ts';
import { lintText } from './lint-text.ts';

const sentences: readonly string[] = JSON.parse(readFileSync(new URL('harmless.json', import.meta.url), 'utf8'));
const speakers: readonly Speaker[] = ['school', 'learner', 'third-party'];

describe('harmless sentences', () => {
  it('are at least three hundred', () => {
    expect(new Set(sentences).size).toBeGreaterThanOrEqual(300);
  });
  it.each(speakers)('pass without a finding in the words of: %s', (speaker) => {
    const cried = sentences.flatMap((text) =>
      lintText(text, { speaker }).map(({ code, category, severity }) => ({ text, code, category, severity })),
    );
    expect(cried).toEqual([]);
  });
});
