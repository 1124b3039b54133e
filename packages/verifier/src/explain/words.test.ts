/** The words of an explanation, whatever was done to the file. */
import { isJudgingCode, en as messages } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { optionsOf, verifyCase } from '../testing/attacks/attack.ts';
import { attacks } from '../testing/attacks/catalogue.ts';
import { presentationAttacks } from '../testing/attacks/presentations.ts';
import { verify } from '../verify.ts';
import { en } from './en.ts';
import { explain } from './explain.ts';
import { explanationText } from './explanation-text.ts';
import type { Audience, Wording } from './wording.ts';

const audiences: readonly Audience[] = ['employer', 'admissions', 'learner', 'parent', 'school'];

const trade =
  /\b(DIDs?|JSON|JWT|tokens?|pointer|challenge|domain|issuers?|subjects?|verifier|holder|credentials?|proofs?|claims?|schema|contexts?)\b/i;

/** Codes of wrong calls and of checks that stand in nobody's way. */
const untold: readonly string[] = [
  'LP_USAGE',
  'LP_TRUST_LIST',
  'PROOF_GENERATION_ERROR',
  'LP_EARLIER_CHECK',
  'LP_ASSURANCE_UNCONFIRMED',
];

/** One attack for each check and code. */
const oneForEachReason = [...new Map(attacks.map((attack) => [`${attack.check} ${attack.code}`, attack])).values()];

describe('an explanation', () => {
  it.each(Object.keys(messages).filter(isJudgingCode))('says %s in plain words', (code) => {
    const words = en.reasons[code] ?? messages[code];
    const sentences = typeof words === 'string' ? [words] : Object.values(words);
    for (const sentence of sentences) {
      if (!untold.includes(code)) expect(sentence.replace(/\{\w+\}/g, '')).not.toMatch(trade);
    }
  });

  it('uses no word of the trade, whatever is wrong', async () => {
    for (const { name, attack } of oneForEachReason) {
      const told = await verifyCase(attack);
      const text = explanationText(explain(told, { audience: 'employer' }));
      expect(text, name).not.toMatch(trade);
      expect(text, name).not.toMatch(/\.\.|\{|\bundefined\b/);
    }
  });

  it('speaks another language wholly, from one file', async () => {
    const foreign: Wording = spoken(en);
    const inContent =
      /Oracy|River project|Mathematics|GCSE|grade|What I do well|I notice when a plant is not right|Best in class|Riverside|cademy|invented|Example Awarding Organisation|Elin Quillfeather|Elin|Provisional/g;
    const cases = [...presentationAttacks, ...attacks.filter(({ name }) => name.startsWith('DI')).slice(0, 40)].map(
      ({ attack }) => attack,
    );
    const reports = await Promise.all(cases.map((attack) => verify(attack.input, optionsOf(attack))));
    for (const one of reports) {
      for (const audience of audiences) {
        const text = explanationText(explain(one, { audience, language: 'xx', catalogue: foreign }));
        expect(
          text
            .replace(/\(\/[^)]*\)/g, '')
            .replace(inContent, '')
            .match(/[A-Za-z]{3,}/g) ?? [],
        ).toEqual([]);
      }
    }
  });
});

/** The words of a language in which every letter is one: what is not in its file shows. */
function spoken<T>(words: T): T {
  const said = (word: unknown): unknown => {
    if (typeof word === 'string') return word.replace(/(\{\w+\})|[A-Za-z’]/g, (_, place?: string) => place ?? 'ж');
    if (typeof word === 'function') return (...args: unknown[]) => said(word(...args));
    if (typeof word !== 'object' || word === null) return word;
    return Object.fromEntries(Object.entries(word).map(([name, value]) => [name, said(value)]));
  };
  return said(words) as T;
}
