import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { openPointersIn } from './open-pointers.ts';

const open = (payload: JsonObject, document: JsonObject): readonly string[] =>
  [...openPointersIn(payload, document)].sort();

describe('what stands open in an SD-JWT', () => {
  it.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ['a member that is signed as it is', { a: 1 }, { a: 1 }, ['', '/a']],
    ['and none that is hidden', { a: 1, _sd: ['x'] }, { a: 1, b: 2 }, ['/a']],
    ['an object only whole', { a: { b: 1, _sd: ['x'] } }, { a: { b: 1, c: 2 } }, ['/a/b']],
    ['elements by their places', { a: [{ '...': 'x' }, 2] }, { a: [1, 2] }, ['/a/1']],
    ['none where places do not fit', { a: [{ '...': 'x' }, 2] }, { a: [2] }, []],
    ['none where a list is hidden', { _sd: ['x'] }, { a: [2] }, []],
    ['steps as RFC 6901 writes them', { 'a/b~c': 1 }, { 'a/b~c': 1 }, ['', '/a~1b~0c']],
    ['an empty object', { a: {} }, { a: {} }, ['', '/a']],
  ])('%s', (_, payload, document, pointers) => {
    expect(open(payload, document)).toEqual(pointers);
  });
});
