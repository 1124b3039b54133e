import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type ErrorCode,
  en,
  fillMessage,
  LaurelError,
  laurelError,
  type MessageCatalogue,
  messageFor,
} from './index.ts';

const codes = Object.keys(en) as ErrorCode[];
const placesIn = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

describe('filling a sentence', () => {
  it('puts a value in each place', () => {
    expect(fillMessage('more than {limit} {what}, {limit}', { limit: 64, what: 'levels' })).toBe(
      'more than 64 levels, 64',
    );
    expect(fillMessage('{yes}{zero}', { yes: true, zero: 0 })).toBe('true0');
  });

  it('leaves out a place without a value, with its brackets', () => {
    expect(fillMessage('It is wrong ({pointer}).')).toBe('It is wrong.');
    expect(fillMessage('It is wrong ({pointer}).', { pointer: '' })).toBe('It is wrong.');
    expect(fillMessage('It is wrong ({pointer}).', { pointer: '/a' })).toBe('It is wrong (/a).');
    expect(fillMessage('{missing}.')).toBe('.');
  });

  it('takes a value as it is: no place, no bracket and no pattern in it means anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 1 }),
          fc.constantFrom('{b}', '()', ' ()', '$&', '$1', '({a})', '{constructor}'),
        ),
        (value) =>
          fillMessage('<{a}>', { a: value, b: 'no' }) === `<${value}>` &&
          fillMessage('x ({a})', { a: value, b: 'no' }) === `x (${value})`,
      ),
    );
  });

  it('reads no member that the values only inherit', () => {
    expect(fillMessage('<{constructor}{toString}>')).toBe('<>');
  });
});

describe('the catalogue', () => {
  it.each(codes)('%s is a sentence, whole without values', (code) => {
    const bare = messageFor(code);
    expect(bare).toMatch(/^\S.*[.!]$/s);
    expect(bare).not.toMatch(/[{}]|undefined|\(\)/);
    const params = Object.fromEntries(placesIn(en[code]).map((name) => [name, `<${name}>`]));
    for (const shown of Object.values(params)) expect(messageFor(code, params)).toContain(shown);
  });

  it('is one of as many as there are languages', () => {
    const loud: MessageCatalogue = { ...en, LP_PROOF_MISSING: 'NIEMAND HAT DAS UNTERSCHRIEBEN.' };
    expect(messageFor('LP_PROOF_MISSING', {}, loud)).toBe('NIEMAND HAT DAS UNTERSCHRIEBEN.');
  });
});

describe('the error', () => {
  it('carries its code, its values and its sentence', () => {
    const cause = new Error('inner');
    const error = new LaurelError('LP_TOO_DEEP', { limit: 64 }, { cause });
    expect(error).toMatchObject({ name: 'LaurelError', code: 'LP_TOO_DEEP', params: { limit: 64 }, cause });
    expect(error.message).toBe(messageFor('LP_TOO_DEEP', { limit: 64 }));
    expect(error).toBeInstanceOf(Error);
  });
});

describe('an error that the verifier may report', () => {
  it('has one of its codes, whoever made it', () => {
    expect(LaurelError.isJudged(new LaurelError('LP_PROOF_MISSING'))).toBe(true);
    expect(LaurelError.isJudged(laurelError('LP_PROOF_MISSING'))).toBe(true);
  });

  it('is none with another part’s code, and none of anybody else', () => {
    expect(LaurelError.isJudged(laurelError('LP_WALLET_NO_ITEM'))).toBe(false);
    const likeOne: unknown = Object.create(LaurelError.prototype, { code: { value: 'LP_PROOF_MISSING' } });
    expect(likeOne).toBeInstanceOf(LaurelError);
    for (const other of [
      likeOne,
      new Error('LP_PROOF_MISSING'),
      { code: 'LP_PROOF_MISSING' },
      'LP_PROOF_MISSING',
      null,
    ]) {
      expect(LaurelError.isJudged(other)).toBe(false);
    }
  });
});

describe('codes are a closed union', () => {
  it('by their types', () => {
    expectTypeOf<'LP_PROOF_MISSING'>().toExtend<ErrorCode>();
    expectTypeOf<string>().not.toExtend<ErrorCode>();
    expectTypeOf<'LP_NO_SUCH_CODE'>().not.toExtend<ErrorCode>();
    expectTypeOf<keyof MessageCatalogue>().toEqualTypeOf<ErrorCode>();
    expectTypeOf<LaurelError['code']>().toEqualTypeOf<ErrorCode>();
    // @ts-expect-error: no such code
    expect(new LaurelError('LP_NO_SUCH_CODE', { limit: 1 }).message).toBe('LP_NO_SUCH_CODE {"limit":1}');
    // @ts-expect-error: a language has a sentence for every code
    const short: MessageCatalogue = { LP_PROOF_MISSING: '' };
    expect(short).toBeDefined();
  });

  it('of the names of W3C, CID and DID, or LP_', () => {
    for (const code of codes) expect(code).toMatch(/^(LP_[A-Z0-9]+(_[A-Z0-9]+)*|[A-Z]+(_[A-Z]+)+|invalid[A-Z]\w+)$/);
  });
});
