import { expect, it } from 'vitest';
import { createBoundedMemo } from './bounded-memo.ts';

it('a memo keeps the newest entries, as many as it may', () => {
  const memo = createBoundedMemo<number>(2);
  for (const [index, text] of ['a', 'b', 'c'].entries()) memo.set(text, index);
  expect(['a', 'b', 'c'].map(memo.get)).toEqual([undefined, 1, 2]);
});
