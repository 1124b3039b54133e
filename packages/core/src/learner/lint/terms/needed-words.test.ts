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
    // With a pattern goes the number of ways in which it can be gone through over a text of `longest` characters:
    // loops in loops have so many that one text would take hours.
    type Drawn = { readonly source: string; readonly ways: number };
    const longest = 20;
    const upTo = (ways: number, times: number): number =>
      Array.from({ length: times }, (_, index) => ways ** (index + 1)).reduce((sum, one) => sum + one, 0);
    const loops: readonly (readonly [string, (ways: number) => number])[] = [
      ['', (ways) => ways],
      ['?', (ways) => ways + 1],
      ['{0,2}', (ways) => upTo(ways, 2) + 1],
      ['+', (ways) => upTo(ways, longest)],
    ];
    const { pattern } = fc.letrec<{ pattern: Drawn }>((tie) => ({
      pattern: fc
        .array(
          fc.oneof(
            { maxDepth: 4, withCrossShrink: true },
            fc
              .constantFrom('a', 'b', 'ab', 'cab', ' ', ' ', 'a ', '[ab]', '\\w', '.', '(?!b)', '(?= a)', '(?<=a )')
              .map((source): Drawn => ({ source, ways: 1 })),
            fc.tuple(fc.array(tie('pattern'), { minLength: 1, maxLength: 3 }), fc.constantFrom(...loops)).map(
              ([choices, [times, waysOf]]): Drawn => ({
                source: `(?:${choices.map(({ source }) => source).join('|')})${times}`,
                ways: waysOf(choices.reduce((sum, { ways }) => sum + ways, 0)),
              }),
            ),
          ),
          { minLength: 1, maxLength: 4 },
        )
        .map(
          (parts): Drawn => ({
            source: parts.map(({ source }) => source).join(''),
            ways: parts.reduce((product, { ways }) => product * ways, 1),
          }),
        ),
    }));
    const readable = pattern.filter(({ ways }) => ways < 10_000);
    const words = fc.array(fc.stringMatching(/^[abc]{1,3}$/), { maxLength: 5 }).map((list) => ` ${list.join(' ')} `);
    let matches = 0;
    fc.assert(
      fc.property(readable, fc.array(words, { minLength: 20, maxLength: 20 }), ({ source }, texts) => {
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
