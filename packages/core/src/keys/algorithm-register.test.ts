import { describe, expect, it } from 'vitest';
import {
  type AlgorithmRegister,
  algorithmRegister,
  algorithms,
  requireActive,
  requireVerifiable,
  stateOf,
} from './index.ts';

const registerOf = (entry: unknown): AlgorithmRegister =>
  ({ version: 2, updated: '2031-01-01', algorithms: { ES256: entry } }) as AlgorithmRegister;

const codeOf = (call: () => void): string => {
  try {
    call();
    return 'nothing';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the register of algorithms', () => {
  it('is data that JSON can carry', () => {
    expect(JSON.parse(JSON.stringify(algorithmRegister))).toEqual(algorithmRegister);
    expect(algorithmRegister.updated).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('has every JOSE name of every key', () => {
    const names = Object.values(algorithms).flatMap(({ joseNames }): readonly string[] => joseNames);
    for (const name of names) expect(stateOf(name).state, name).toMatch(/^(active|verify-only)$/);
  });

  it.each([
    ['eddsa-rdfc-2022', 'nothing', 'nothing'],
    ['eddsa-jcs-2022', 'nothing', 'nothing'],
    ['ecdsa-rdfc-2019', 'nothing', 'nothing'],
    ['ecdsa-jcs-2019', 'nothing', 'nothing'],
    ['ecdsa-sd-2023', 'nothing', 'nothing'],
    ['bbs-2023', 'nothing', 'nothing'],
    ['mldsa44-jcs-2024', 'nothing', 'nothing'],
    ['Ed25519Signature2020', 'LP_ALGORITHM_NOT_ACTIVE', 'nothing'],
    ['EdDSA', 'nothing', 'nothing'],
    ['ES256', 'nothing', 'nothing'],
    ['ES384', 'nothing', 'nothing'],
    ['RS256', 'LP_ALGORITHM_NOT_ACTIVE', 'nothing'],
    ['sha-256', 'nothing', 'nothing'],
    ['none', 'LP_ALGORITHM_NOT_ACTIVE', 'LP_ALGORITHM_FORBIDDEN'],
    ['HS256', 'LP_ALGORITHM_NOT_ACTIVE', 'LP_ALGORITHM_FORBIDDEN'],
    ['RS1', 'LP_ALGORITHM_NOT_ACTIVE', 'LP_ALGORITHM_FORBIDDEN'],
    ['sha-1', 'LP_ALGORITHM_NOT_ACTIVE', 'LP_ALGORITHM_FORBIDDEN'],
    ['es256', 'LP_ALGORITHM_NOT_ACTIVE', 'LP_ALGORITHM_FORBIDDEN'],
    ['', 'LP_ALGORITHM_NOT_ACTIVE', 'LP_ALGORITHM_FORBIDDEN'],
    ['toString', 'LP_ALGORITHM_NOT_ACTIVE', 'LP_ALGORITHM_FORBIDDEN'],
    ['__proto__', 'LP_ALGORITHM_NOT_ACTIVE', 'LP_ALGORITHM_FORBIDDEN'],
  ])('%j signs: %s, is verified: %s', (name, signs, verifies) => {
    expect(codeOf(() => requireActive(name))).toBe(signs);
    expect(codeOf(() => requireVerifiable(name, {}))).toBe(verifies);
  });

  it('says what may still change', () => {
    const experimental = Object.keys(algorithmRegister.algorithms).filter((name) => stateOf(name).experimental);
    expect(experimental).toEqual(['mldsa44-jcs-2024', 'ML-DSA-44']);
  });
});

describe('an algorithm that was sound until 2030', () => {
  const register = registerOf({ state: 'verify-with-evidence-before', before: '2030-01-01T00:00:00Z' });

  it('signs nothing', () => {
    expect(codeOf(() => requireActive('ES256', register))).toBe('LP_ALGORITHM_NOT_ACTIVE');
  });

  it.each([
    [undefined, 'LP_NO_POE'],
    [new Date('2029-12-31T23:59:59Z'), 'nothing'],
    [new Date('2030-01-01T00:00:00Z'), 'nothing'],
    [new Date('2030-01-01T00:00:00.001Z'), 'LP_NO_POE'],
    [new Date(Number.NaN), 'LP_NO_POE'],
  ])('is verified where the bytes existed by %s: %s', (existedBefore, code) => {
    expect(codeOf(() => requireVerifiable('ES256', { register, existedBefore }))).toBe(code);
  });

  it('needs a date that can be read', () => {
    for (const before of [undefined, '', 'soon', 7, '2030-01-01', '2030-01-01T00:00:00']) {
      const options = {
        register: registerOf({ state: 'verify-with-evidence-before', before }),
        existedBefore: new Date('2026-01-01T00:00:00Z'),
      };
      expect(
        codeOf(() => requireVerifiable('ES256', options)),
        String(before),
      ).toBe('LP_NO_POE');
    }
  });
});

describe('a register of somebody else', () => {
  it('takes the place of ours, whole', () => {
    expect(codeOf(() => requireVerifiable('EdDSA', { register: registerOf({ state: 'active' }) }))).toBe(
      'LP_ALGORITHM_FORBIDDEN',
    );
  });

  it.each([{ state: 'forbidden' }, { state: 'ACTIVE' }, {}, undefined, null])('%j forbids', (entry) => {
    const register = registerOf(entry);
    expect(codeOf(() => requireActive('ES256', register))).toBe('LP_ALGORITHM_NOT_ACTIVE');
    expect(codeOf(() => requireVerifiable('ES256', { register }))).toBe('LP_ALGORITHM_FORBIDDEN');
  });
});
