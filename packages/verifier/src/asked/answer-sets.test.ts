/** Which of several credentials answer which of several questions. */
import { type JsonObject, makeCheck, readSecured, type Verdict } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts.ts';
import { achievement, signed } from '../testing/people.ts';
import { answerTo, type Shown } from './answer-query.ts';
import type { CredentialQuery } from './query.ts';

const secured = await readSecured(await signed(achievement()));
const shown = (more: JsonObject = {}, verdict: Verdict = 'valid'): Shown => ({
  verdict,
  checks: [makeCheck('holder-binding', 'passed')],
  facts: factsOf({ ...achievement(), ...more }, { secured }),
});
const asking = (id: string, more: Partial<CredentialQuery> = {}): CredentialQuery => ({
  id,
  format: 'ldp_vc',
  meta: {},
  ...more,
});
const named = (id: string, ...values: readonly string[]): CredentialQuery =>
  asking(id, { claims: [{ path: ['name'], values }] });
const answer = (credentials: readonly CredentialQuery[], ...items: readonly Shown[]) =>
  answerTo({ credentials: [...credentials] }, items);
const whole = { unanswered: [], more: 0, isOpen: false };
const [a, b, c] = [shown({ name: 'A' }), shown({ name: 'B' }), shown({ name: 'C' })];

describe('each question', () => {
  it('has one credential, and one more is too many', () => {
    expect(answer([asking('one')], a)).toEqual(whole);
    expect(answer([asking('one')], a, b)).toMatchObject({ unanswered: [], more: 1 });
    expect(answer([asking('one')], a, b, c)).toMatchObject({ unanswered: [], more: 2 });
    expect(answer([asking('one')])).toMatchObject({ unanswered: ['one'], more: 0 });
    expect(answer([named('one', 'A')], b)).toMatchObject({ unanswered: ['one'], more: 1 });
  });

  it('has several where it asks for several, though another does not', () => {
    const many = asking('many', { multiple: true, claims: [{ path: ['name'], values: ['A', 'B'] }] });
    expect(answer([many], a, b)).toEqual(whole);
    expect(answer([many, named('one', 'C')], a, b, c)).toEqual(whole);
    expect(answer([many, named('one', 'C')], a, b)).toMatchObject({ unanswered: ['one'], more: 0 });
    expect(answer([many], a, b, c)).toMatchObject({ unanswered: [], more: 1 });
  });

  it('leaves its credential to another where that has no other', () => {
    const both = [named('either', 'A', 'B'), named('first', 'A')];
    expect(answer(both, a, b)).toEqual(whole);
    expect(answer(both, b, a)).toEqual(whole);
    const chain = [named('abc', 'A', 'B', 'C'), named('ab', 'A', 'B'), named('a', 'A')];
    for (const order of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ]) {
      expect(answer(chain, ...order)).toEqual(whole);
    }
    expect(answer([named('a', 'A'), named('ab', 'A', 'B')], a, shown({ name: 'A' }))).toEqual(whole);
    expect(answer([named('a', 'A'), named('b', 'B')], a, shown({ name: 'A' }))).toMatchObject({
      unanswered: ['b'],
      more: 1,
    });
  });

  it('is told as met by the way that lacks least', () => {
    const credentials = [named('a', 'A'), named('b', 'B'), named('c', 'C')];
    const of = (options: string[][], ...items: readonly Shown[]) =>
      answerTo({ credentials, credential_sets: [{ options }] }, items);
    expect(of([['a'], ['b']], b)).toEqual(whole);
    expect(of([['a', 'b'], ['c']], a)).toMatchObject({ unanswered: ['b'], more: 0 });
    expect(of([['c'], ['a', 'b']], a)).toMatchObject({ unanswered: ['b'], more: 0 });
    // Of two that lack as much it is the first.
    expect(of([['a'], ['b']])).toMatchObject({ unanswered: ['a'] });
  });
});

describe('a credential answers', () => {
  it('with every claim of one of the sets', () => {
    const sets = asking('one', {
      claims: [
        { id: 'n', path: ['name'] },
        { id: 'x', path: ['nothing'] },
        { id: 'd', path: ['description'] },
      ],
      claim_sets: [['n', 'x'], ['d']],
    });
    expect(answer([sets], a)).toMatchObject({ unanswered: ['one'] });
    expect(answer([sets], shown({ nothing: 1 }))).toEqual(whole);
    expect(answer([sets], shown({ description: 'x' }))).toEqual(whole);
  });

  it('with every type of one of the sets, and with nothing that is no text', () => {
    const of = (...sets: string[][]) =>
      answer([asking('one', { meta: { type_values: sets } })], shown({ type: ['A', 'B'] }));
    expect(of(['A', 'B'])).toEqual(whole);
    expect(of(['A', 'C'], ['D'])).toMatchObject({ unanswered: ['one'] });
    expect(of(['A', 'C'], ['B'])).toEqual(whole);
    const odd = answer([asking('one', { meta: { type_values: [['7']] } })], shown({ type: [7, { A: 1 }, '8'] }));
    expect(odd).toMatchObject({ unanswered: ['one'] });
  });

  it('where it is bound to whoever shows it, unless that is not asked', () => {
    const loose = { ...a, checks: [makeCheck('holder-binding', 'not-applicable', 'LP_BEARER')] };
    const other = { ...a, checks: [makeCheck('proof', 'passed')] };
    for (const one of [loose, other]) {
      expect(answer([asking('one')], one)).toMatchObject({ unanswered: ['one'], more: 1 });
      expect(answer([asking('one', { require_cryptographic_holder_binding: false })], one)).toEqual(whole);
    }
  });

  it('unless it is invalid, and it stays open where it may yet turn out so', () => {
    expect(answer([asking('one')], shown({}, 'invalid'))).toMatchObject({ unanswered: ['one'], more: 0 });
    expect(answer([asking('one')], a, shown({}, 'invalid'))).toEqual(whole);
    expect(answer([asking('one')], shown({}, 'indeterminate'))).toEqual({ ...whole, isOpen: true });
  });

  it('under no name of a type where its form has none', () => {
    const asked = asking('one', { meta: { vct_values: ['https://types.example/badge'] } });
    expect(answer([asked], a)).toMatchObject({ unanswered: ['one'] });
    const { secured: _, ...facts } = a.facts;
    expect(answer([asking('one')], { ...a, facts })).toMatchObject({ unanswered: ['one'], more: 1 });
  });
});
