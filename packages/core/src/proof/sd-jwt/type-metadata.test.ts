import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../encoding/index.ts';
import { sha384 } from '../../runtime/index.ts';
import { typeMetadataText, vctOf } from './index.ts';
import { typeMetadataFor } from './published-types.ts';
import { digestOf } from './testing/parties.ts';
import { sdJwtTools } from './tools.ts';
import { checkTypeClaims, type ResolveTypeMetadataOptions, resolveTypeMetadata } from './type-metadata.ts';

const resolve = (vct: string, options: ResolveTypeMetadataOptions = {}) =>
  resolveTypeMetadata(vct, options, sdJwtTools);

const padded = (base64url: string) => `${base64url.replaceAll('-', '+').replaceAll('_', '/')}=`;
const sha256Of = (text: string) => `sha256-${padded(digestOf(text))}`;
const sha384Of = (text: string) => `sha384-${btoa(String.fromCharCode(...sha384(encodeUtf8(text))))}`;
const badge = vctOf(['VerifiableCredential', 'OpenBadgeCredential']);
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'found',
    ({ code }) => String(code),
  );

const one = 'https://types.example/one';
const two = 'https://types.example/two';
const textOf = (vct: string, more: object = {}) => JSON.stringify({ vct, name: vct, ...more });

describe('type metadata (SD-10)', () => {
  it('Laurel’s own types are bundled, each over the common one', async () => {
    for (const types of [
      ['OpenBadgeCredential'],
      ['AchievementCredential'],
      ['ClrCredential'],
      ['EndorsementCredential'],
    ]) {
      const chain = await resolve(vctOf(types));
      expect(chain?.map(({ vct }) => vct)).toEqual([vctOf(types), 'urn:laurel:credential:1']);
    }
    expect(vctOf(['VerifiableCredential'])).toBe('urn:laurel:credential:1');
  });

  it('what is not at hand is not fetched', async () => {
    expect(await resolve(one)).toBeUndefined();
    expect(await resolve('toString', { documents: {} })).toBeUndefined();
    const documents = { [one]: textOf(one, { extends: two }) };
    expect(await resolve(one, { documents })).toBeUndefined();
    expect(await resolve(one, { documents: { ...documents, [two]: textOf(two) } })).toHaveLength(2);
  });

  it('a type that extends itself, at once or by others, and too long a chain', async () => {
    const codes = (documents: Record<string, string>) => codeOf(resolve(one, { documents }));
    expect(await codes({ [one]: textOf(one, { extends: two }), [two]: textOf(two) })).toBe('found');
    expect(await codes({ [one]: textOf(one, { extends: one }) })).toBe('LP_CYCLE');
    expect(await codes({ [one]: textOf(one, { extends: two }), [two]: textOf(two, { extends: one }) })).toBe(
      'LP_CYCLE',
    );
    const long = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`urn:t:${i}`, textOf(`urn:t:${i}`, { extends: `urn:t:${i + 1}` })]),
    );
    expect(await codes({ ...long, [one]: textOf(one, { extends: 'urn:t:0' }) })).toBe('LP_TOO_LARGE');
  });

  it('a hash is held against the text, byte for byte; of several, the strongest counts', async () => {
    const text = textOf(one);
    const code = (integrity: string, document: string | Uint8Array = text) =>
      codeOf(resolve(one, { integrity, documents: { [one]: document } }));
    expect(await code(sha256Of(text))).toBe('found');
    expect(await code(sha256Of(text), encodeUtf8(text))).toBe('found');
    expect(await code(sha384Of(text))).toBe('found');
    expect(await code(`${sha256Of('x')} ${sha256Of(text)}?ct=json`)).toBe('found');
    expect(await code(`${sha256Of('x')} ${sha384Of(text)}`)).toBe('found');
    expect(await code(`${sha256Of(text)} ${sha384Of('x')}`)).toBe('LP_INTEGRITY');
    expect(await code(sha256Of(text), `${text}\n`)).toBe('LP_INTEGRITY');
    for (const integrity of [
      '',
      'sha256-',
      'md5-1B2M2Y8AsgTpgAmY7PhCfg==',
      sha256Of(text).slice(0, -1),
      sha256Of(text).replace('256', '384'),
    ]) {
      expect(await code(integrity)).toBe('LP_INTEGRITY');
    }
    const object = { [one]: { vct: one } };
    expect(await codeOf(resolve(one, { documents: object }))).toBe('found');
    expect(await codeOf(resolve(one, { documents: object, integrity: sha256Of(text) }))).toBe('LP_INTEGRITY');
  });

  it('the hash of an extended type, and of one of Laurel’s own', async () => {
    const text = textOf(two);
    const code = (integrity: string) =>
      codeOf(
        resolve(one, {
          documents: { [one]: textOf(one, { extends: two, 'extends#integrity': integrity }), [two]: text },
        }),
      );
    expect(await code(sha256Of(text))).toBe('found');
    expect(await code(sha256Of('x'))).toBe('LP_INTEGRITY');
    const own = typeMetadataText(badge) ?? '';
    expect(await codeOf(resolve(badge, { integrity: sha256Of(own) }))).toBe('found');
    expect(await codeOf(resolve(badge, { integrity: sha256Of('x') }))).toBe('LP_INTEGRITY');
    expect(typeMetadataText(one)).toBeUndefined();
    expect(await typeMetadataFor(badge)).toBe(own);
  });

  it('a document about another type, of another form, or in place of a bundled one', async () => {
    const code = (document: string, vct = one) => codeOf(resolve(vct, { documents: { [vct]: document } }));
    expect(await code(textOf(two))).toBe('MALFORMED_VALUE_ERROR');
    expect(await code('[]')).toBe('MALFORMED_VALUE_ERROR');
    expect(await code(textOf(one, { extends: 1 }))).toBe('MALFORMED_VALUE_ERROR');
    expect(await code(`{"vct":"${one}","vct":"${one}"}`)).toBe('LP_DUPLICATE_KEY');
    const [first] = (await resolve(badge, { documents: { [badge]: textOf(badge) } })) ?? [];
    expect(first?.['name']).toBe('Open Badge');
  });

  it('what a type says is in every credential must be there', async () => {
    const rule = (path: unknown, more: object = { mandatory: true, sd: 'never' }) => [
      { vct: one, claims: [{ path, ...more }] },
    ];
    const claims = { a: { b: [{ c: 1 }, { d: 2 }] }, e: [] };
    const check = (chain: readonly object[]) => {
      try {
        checkTypeClaims(claims, chain as never, sdJwtTools);
        return 'fits';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    for (const path of [['a'], ['a', 'b', null, 'c'], ['a', 'b', 1, 'd'], ['e']])
      expect(check(rule(path))).toBe('fits');
    for (const path of [['x'], ['a', 'b', 0, 'd'], ['e', null], ['toString'], ['a', 'b', 'length']]) {
      expect(check(rule(path))).toBe('LP_SCHEMA');
      expect(check(rule(path, { mandatory: true, sd: 'always' }))).toBe('fits');
    }
    expect(check([{ vct: one, claims: {} }])).toBe('MALFORMED_VALUE_ERROR');
    expect(check(rule([]))).toBe('MALFORMED_VALUE_ERROR');
    for (const claims of [['a'], [null], [['a']], [{ mandatory: true, sd: 'never' }]]) {
      expect(check([{ vct: one, claims }])).toBe('MALFORMED_VALUE_ERROR');
    }
    expect(check([{ vct: one }])).toBe('fits');
  });
});
