import { encodeUtf8 } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import type { Input } from '../facts/gather.ts';
import { inputOf, sentInputOf } from './sent-input.ts';

/** As it arrives in a thread. */
const arrived = (input: Input): Input | undefined => {
  const sent = sentInputOf(input);
  return sent === undefined ? undefined : inputOf(structuredClone(sent));
};

describe('an input on its way to a thread', () => {
  it.each([
    ['a text', '{"a":1}'],
    ['a text that is no JSON', 'x\ud800'],
    ['bytes', encodeUtf8('{"a":1}')],
    ['an object', { a: [1, 'ü', null, { b: false }] }],
    // What looks like what is sent for an object is an object.
    ['an object by the name of what is sent', { json: '{"a":1}' }],
  ])('is the same when it arrives: %s', (_, input) => {
    expect(arrived(input)).toEqual(input);
  });

  it('is sent without what stands around it', () => {
    const view = encodeUtf8('SECRET{"a":1}SECRET').subarray(6, 13);
    const sent = sentInputOf(view);
    expect(sent).toEqual(encodeUtf8('{"a":1}'));
    expect(sent instanceof Uint8Array && sent.buffer.byteLength).toBe(7);
  });

  it('stays where it is when JSON cannot say it', () => {
    expect([new Date(0), { a: undefined }, { a: -0 }].map(arrived)).toEqual([undefined, undefined, undefined]);
  });
});
