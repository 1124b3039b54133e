import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hmacSha256 } from './hmac.ts';
import { selectiveTools } from './tools.ts';

it('is as node:crypto has it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 300 }), (key, bytes) => {
      const expected = new Uint8Array(createHmac('sha256', key).update(bytes).digest());
      expect(hmacSha256(selectiveTools, key, bytes)).toEqual(expected);
    }),
  );
});
