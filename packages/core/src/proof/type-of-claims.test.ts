import { expect, it } from 'vitest';
import { encodeBase64url, encodeUtf8 } from '../encoding/index.ts';
import type { JsonObject } from '../json/index.ts';
import { sha256 } from '../runtime/index.ts';
import { checkTypeOfClaims } from './type-of-claims.ts';

const vct = 'https://types.example/one';
const metadata = JSON.stringify({ vct, claims: [{ path: ['name'], mandatory: true, sd: 'never' }] });
const sri = (text: string): string => `sha256-${btoa(String.fromCharCode(...sha256(encodeUtf8(text))))}`;
const codeOf = (claims: JsonObject, documents?: Record<string, string>): Promise<string> =>
  checkTypeOfClaims(claims, documents).then(
    () => 'fits',
    ({ code }) => String(code),
  );

it('the claims have what their type asks of them, where its metadata is at hand', async () => {
  expect(await codeOf({ vct, name: 'Elin' }, { [vct]: metadata })).toBe('fits');
  expect(await codeOf({ vct }, { [vct]: metadata })).toBe('LP_SCHEMA');
  expect(await codeOf({ vct, name: 'Elin' })).toBe('LP_SCHEMA_NOT_CHECKED');
  expect(await codeOf({ vct, name: 'Elin' }, { 'https://types.example/two': metadata })).toBe('LP_SCHEMA_NOT_CHECKED');
});

it('the metadata is the one whose hash they name', async () => {
  const claims = { vct, name: 'Elin', 'vct#integrity': sri(metadata) };
  expect(await codeOf(claims, { [vct]: metadata })).toBe('fits');
  expect(await codeOf(claims, { [vct]: `${metadata}\n` })).toBe('LP_INTEGRITY');
  const other = { ...claims, 'vct#integrity': `sha256-${encodeBase64url(new Uint8Array(32))}=` };
  expect(await codeOf(other, { [vct]: metadata })).toBe('LP_INTEGRITY');
});
