import { describe, expect, it } from 'vitest';
import { partOf } from './pointers.ts';
import { selectiveTools } from './tools.ts';

const code = (use: () => unknown): string => {
  try {
    use();
    return 'none';
  } catch (error) {
    return error instanceof selectiveTools.LaurelError ? `${error.code} ${error.params['pointer']}` : 'another';
  }
};

describe('the pointers of before', () => {
  const pointers = ['/name', '/list/0', '/a~1b/c'];
  const full = { name: 'A', list: ['x', 'y'], 'a/b': { c: 1 } };

  it('name the same in another document that has it all', () => {
    const first = partOf(selectiveTools, full, pointers);
    const second = partOf(selectiveTools, { ...full, name: 'B' }, [...pointers]);
    expect(second).toEqual(first);
    expect(second).toEqual(
      new Map<string, unknown>([
        ['name', 'all'],
        ['list', new Map([['0', 'all']])],
        ['a/b', new Map([['c', 'all']])],
      ]),
    );
  });

  it('name nothing in one that has less, and what is missing is said', () => {
    partOf(selectiveTools, full, pointers);
    expect(code(() => partOf(selectiveTools, { ...full, list: [] }, pointers))).toBe('LP_POINTER_UNKNOWN /list/0');
    expect(code(() => partOf(selectiveTools, { name: 'A', list: 'x' }, pointers))).toBe('LP_POINTER_UNKNOWN /list/0');
    expect(code(() => partOf(selectiveTools, { ...full, list: { '0': 1 } }, pointers))).toBe('none');
    expect(code(() => partOf(selectiveTools, {}, pointers))).toBe('LP_POINTER_UNKNOWN /name');
  });

  it('are not those of now where one differs, or stands elsewhere', () => {
    partOf(selectiveTools, full, pointers);
    expect(partOf(selectiveTools, full, ['/name', '/list/1', '/a~1b/c'])).not.toEqual(
      partOf(selectiveTools, full, pointers),
    );
    const own = [...pointers];
    partOf(selectiveTools, full, own);
    own[0] = '/other';
    expect(code(() => partOf(selectiveTools, full, own))).toBe('LP_POINTER_UNKNOWN /other');
  });

  it('are those that were read, whatever a list gives the next time', () => {
    let reads = 0;
    const changing = new Proxy(['/name'], {
      get: (list, name) => (name === '0' && ++reads > 1 ? '/list' : Reflect.get(list, name)),
    });
    const first = partOf(selectiveTools, full, changing);
    expect(partOf(selectiveTools, full, ['/list'])).not.toEqual(first);
    expect(partOf(selectiveTools, full, ['/name'])).toEqual(first);
  });
});
