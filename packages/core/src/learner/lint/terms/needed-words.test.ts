import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, wordsOf } from '../fold.ts';
import { ethnicityRules, immigrationRules, languageRules, religionRules, sexualityRules } from './background.ts';
import { conditionRules } from './conditions.ts';
import { createSieve, neededWords } from './needed-words.ts';
import { supportRules, treatmentRules } from './support.ts';
import { compileRule } from './vocabulary.ts';
import { careRules, conductRules, familyRules } from './welfare.ts';

const rules = [
  ...[...conditionRules, ...supportRules, ...treatmentRules, ...careRules, ...familyRules, ...conductRules],
  ...[...ethnicityRules, ...religionRules, ...languageRules, ...immigrationRules, ...sexualityRules],
].filter(({ caseSensitive }) => !caseSensitive);
const patterns = rules.map(compileRule);

describe('neededWords', () => {
  it.each<[RegExp, readonly string[] | undefined]>([
    [/(?<= )(?:has (?:asthma|adhd))(?= )/, ['asth', 'adhd']],
    [/(?<= )(?:(?:really |very ){0,4}deaf|blind)(?= )/, ['deaf', 'blin']],
    [/(?<= )(?:epilep(?:sy|tic) fits?)(?= )/, ['epil']],
    [/(?<= )(?:(?:a )?wheelchair)(?= )/, ['whee']],
    [/(?<= )(?:(?!not )x?asthma)(?= )/, undefined],
    [/(?<= )(?:[a-z]{1,5}ill of (?:asthma )+)(?= )/, ['asth']],
    [/(?<= )(?:asthma|\d{1,3} ?percent)(?= )/, undefined],
    [/(?<= )(?:asthma|)(?= )/, undefined],
    [/(?<= )(asthma)(?= )/, undefined],
    [/(?<= )(?:the (?:asthma )?\w+ pump)(?= )/, ['pump']],
  ])('of %s', (pattern, beginnings) => {
    expect(neededWords(pattern)).toEqual(beginnings === undefined ? undefined : new Set(beginnings));
  });

  it('is known of nearly every rule of the lint', () => {
    expect(patterns.filter((pattern) => neededWords(pattern) === undefined).length).toBeLessThan(5);
  });

  it('is in every match of a pattern, whatever it is made of', () => {
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc
        .array(
          fc.oneof(
            { maxDepth: 4, withCrossShrink: true },
            fc.constantFrom('a', 'b', 'ab', 'cab', ' ', ' ', 'a ', '[ab]', '\\w', '.', '(?!b)', '(?= a)', '(?<=a )'),
            fc
              .tuple(
                fc.array(tie('pattern'), { minLength: 1, maxLength: 3 }),
                fc.constantFrom('', '', '?', '{0,2}', '+'),
              )
              .map(([choices, times]) => `(?:${choices.join('|')})${times}`),
          ),
          { minLength: 1, maxLength: 4 },
        )
        .map((parts) => parts.join('')),
    }));
    const words = fc.array(fc.stringMatching(/^[abc]{1,3}$/), { maxLength: 5 }).map((list) => ` ${list.join(' ')} `);
    let matches = 0;
    fc.assert(
      fc.property(pattern, fc.array(words, { minLength: 20, maxLength: 20 }), (source, texts) => {
        const compiled = new RegExp(`(?<= )(?:${source})(?= )`);
        const sieve = createSieve([compiled]);
        for (const text of texts) {
          if (!compiled.test(text)) continue;
          matches++;
          expect(sieve(text), `${source} in "${text}"`).toEqual([0]);
        }
      }),
      { numRuns: 2000 },
    );
    expect(matches).toBeGreaterThan(1000);
  });
});

describe('the sieve of the lint’s rules', () => {
  const sieve = createSieve(patterns);
  const sentences = ['../harmful.json', '../harmless.json'].flatMap((name): readonly (string | { text: string })[] =>
    JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')),
  );
  const texts = sentences.map((one) => wordsOf(foldText(typeof one === 'string' ? one : one.text)).toLowerCase());

  it('lets every rule through that matches one of the sentences, and few others', () => {
    let named = 0;
    for (const text of texts) {
      const chosen = sieve(text);
      named += chosen.length;
      expect(chosen).toEqual([...new Set(chosen)].sort((one, other) => one - other));
      const missed = patterns.filter((pattern, index) => text.search(pattern) >= 0 && !chosen.includes(index));
      expect(missed.map(({ source }) => source)).toEqual([]);
    }
    expect(named / texts.length).toBeLessThan(15);
  });

  it('does so for words in any order', () => {
    const all = [...new Set(texts.flatMap((text) => text.trim().split(' ')))];
    const anyText = fc.array(fc.constantFrom(...all), { maxLength: 12 }).map((list) => ` ${list.join(' ')} `);
    fc.assert(
      fc.property(anyText, (text) => {
        const chosen = new Set(sieve(text));
        expect(patterns.some((pattern, index) => !chosen.has(index) && text.search(pattern) >= 0)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
