import { expect, it } from 'vitest';
import { areSameContexts, signedContext } from './own-context.ts';

it('a proof’s contexts are those with which the document begins, one by one', () => {
  expect(signedContext(['a', 'b'], ['a'])).toEqual(['a']);
  expect(signedContext(['a', 'b'], 'a')).toBe('a');
  expect(signedContext('a', ['a'])).toEqual(['a']);
  expect(signedContext(['a', 'b'], ['a', 'b'])).toEqual(['a', 'b']);
  for (const [document, proof] of [
    [['a', 'b'], ['b']],
    [['a'], ['a', 'b']],
    [['a', 'b'], []],
    ['a', 'b'],
    [undefined, ['a']],
    [undefined, []],
    [['a'], [['a']]],
  ] as const) {
    expect(signedContext(document, proof)).toBeUndefined();
  }
});

it('contexts are the same in number, order and spelling', () => {
  expect(areSameContexts(['a', 'b'], ['a', 'b'])).toBe(true);
  expect(areSameContexts('a', 'a')).toBe(true);
  expect(areSameContexts(undefined, undefined)).toBe(true);
  for (const [one, other] of [
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [['a'], ['a', 'b']],
    [['a'], 'a'],
    ['a', undefined],
    ['a', 'A'],
  ] as const) {
    expect(areSameContexts(one, other)).toBe(false);
    expect(areSameContexts(other, one)).toBe(false);
  }
});
