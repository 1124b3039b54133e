import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { assuranceVocabulary } from './assurance.ts';
import { draftFor } from './draft.ts';
import { everyKind } from './fixtures/every-kind.ts';
import { learnerItemOf } from './learner-item.ts';
import { statedAssurance, statedAssurances } from './stated-assurance.ts';

const draft = draftFor(everyKind.project, {
  learner: { displayName: 'Zoë A.' },
  now: new Date('2026-11-22T12:00:00Z'),
});

/** The draft with its JSON text changed in every place. */
function changed(pattern: RegExp, replacement: string): JsonObject {
  const text = JSON.stringify(draft);
  const other = text.replaceAll(pattern, replacement);
  expect(other).not.toBe(text);
  return JSON.parse(other) as JsonObject;
}

const theResult = /"result":\[(\{.*?\]\})\]/g;
const aligned = (target: string): JsonObject => changed(theResult, `"result":[$1,{"alignment":[${target}]}]`);

describe('the level that a credential states', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['once', draft, ['moderated']],
    ['twice alike', changed(theResult, '"result":[$1,$1]'), ['moderated']],
    [
      'twice unlike',
      changed(theResult, '"result":[$1,{"value":"teacher-assessed"}]'),
      ['moderated', 'teacher-assessed'],
    ],
    ['not on the ladder', changed(/moderated/g, 'platinum'), ['platinum']],
    [
      'in its alignment otherwise',
      changed(/"value":"moderated"/g, '"value":"self-declared"'),
      ['self-declared', 'moderated'],
    ],
    [
      'by code',
      aligned('{"targetType":"EXT:ASSURANCELEVEL","targetCode":"self-declared"}'),
      ['moderated', 'self-declared'],
    ],
    ['by address', aligned(`{"targetUrl":"${assuranceVocabulary}self-declared"}`), ['moderated', 'self-declared']],
    [
      'as a result like any other',
      changed(theResult, '"result":[$1,{"value":" Self_Declared "}]'),
      ['moderated', ' Self_Declared '],
    ],
    ['in a result without a value', changed(/"value":"moderated",/g, ''), ['', 'moderated']],
    ['nowhere', { credentialSubject: { result: [{ value: '7' }] } }, []],
    ['nowhere, in JSON of any form', { credentialSubject: ['odd', { achievement: 7, result: 'odd' }] }, []],
  ])('%s', (_where, credential, words) => {
    expect(statedAssurances(credential)).toEqual(words);
    const isClear = words.length === 1 && words[0] === 'moderated';
    expect(statedAssurance(credential)).toBe(isClear ? 'moderated' : undefined);
  });

  it('is what a screen shows', () => {
    expect(learnerItemOf(changed(theResult, '"result":[$1,$1]'))).toMatchObject({
      assurance: 'moderated',
      results: [],
    });
    expect(learnerItemOf(changed(theResult, '"result":[$1,{"value":"self-declared"}]'))).not.toHaveProperty(
      'assurance',
    );
    const inCapitals = changed(/"resultType":"ext:assuranceLevel"/g, '"resultType":"ext:AssuranceLevel"');
    expect(learnerItemOf(inCapitals)).toMatchObject({ assurance: 'moderated', results: [] });
  });

  it('is read in one pass, however many a stranger states', () => {
    const many = Array.from({ length: 150_000 }, (_, at) => `urn:x:${at}`);
    const achievement = { resultDescription: many.map((id) => ({ id, resultType: 'ext:assuranceLevel' })) };
    const result = many.map((id) => ({ resultDescription: id, value: id }));
    // Each result against each description would be 22 milliard comparisons: minutes, not milliseconds.
    expect(statedAssurances({ credentialSubject: { achievement, result } })).toEqual(many);
    const alignment = many.map((targetCode) => ({ targetCode, targetUrl: `${assuranceVocabulary}x` }));
    expect(statedAssurances({ credentialSubject: { achievement: { alignment } } })).toEqual(many);
  });
});
