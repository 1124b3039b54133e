import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authenticationCode,
  generateSealingKey,
  isAuthentic,
  openSealed,
  openWithPassphrase,
  recipientOf,
  sealTo,
  sealWithPassphrase,
} from './index.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const bytes = text('what is kept');
const quick = { logN: 15 };
const sealed = await sealWithPassphrase(bytes, 'right', quick);
const headerOf = (file: Uint8Array): string => new TextDecoder('latin1').decode(file.subarray(0, 172));
const withHeader = (change: (header: string) => string): Uint8Array =>
  Uint8Array.from([...text(change(headerOf(sealed))), ...sealed.subarray(172)]);
const flipped = (file: Uint8Array, index: number): Uint8Array =>
  file.map((byte, at) => (at === index ? byte ^ 1 : byte));

describe('a file under a passphrase', () => {
  it('opens with the passphrase, however the keyboard composes it', async () => {
    expect(await openWithPassphrase(sealed, 'right')).toEqual(bytes);
    const welsh = await sealWithPassphrase(bytes, 'dŵr'.normalize('NFD'), quick);
    expect(await openWithPassphrase(welsh, 'dŵr'.normalize('NFC'))).toEqual(bytes);
  });

  it('does not open with another', async () => {
    await expect(openWithPassphrase(sealed, 'wrong')).rejects.toMatchObject({ code: 'LP_PASSPHRASE' });
    await expect(openWithPassphrase(sealed, '')).rejects.toMatchObject({ code: 'LP_PASSPHRASE' });
  });

  it.each([1, 10, 14, 21, 30, 999])('WA-01: refuses a work factor of 2^%i before any work', async (logN) => {
    const file = withHeader((header) => header.replace(/ 15\n/, ` ${logN}\n`));
    await expect(openWithPassphrase(file, 'right')).rejects.toMatchObject({ code: 'LP_KDF_PARAMS' });
    await expect(sealWithPassphrase(bytes, 'right', { logN })).rejects.toMatchObject({ code: 'LP_KDF_PARAMS' });
  });

  it.each(['0', '-1', '015', '1e1', '15.5', '', 'Infinity', '９'])(
    'WA-01: refuses the work factor %j that is not a plain number',
    async (factor) => {
      const file = withHeader((header) => header.replace(/ 15\n/, ` ${factor}\n`));
      await expect(openWithPassphrase(file, 'right')).rejects.toMatchObject({ code: 'LP_KDF_PARAMS' });
    },
  );

  it.each(['', 'AAAA', `${'A'.repeat(22)}==`])('WA-01: refuses the salt %j', async (salt) => {
    const file = withHeader((header) => header.replace(/scrypt \S+/, `scrypt ${salt}`));
    await expect(openWithPassphrase(file, 'right')).rejects.toMatchObject({ code: 'LP_KDF_PARAMS' });
  });

  it('WA-04: refuses a header with a second stanza, a longer body or another line end', async () => {
    const body = / 15\n(\S+)\n/;
    const changes: ((header: string) => string)[] = [
      (header) => header.replace('--- ', `-> scrypt ${'A'.repeat(22)} 15\n${'A'.repeat(43)}\n--- `),
      (header) => header.replace(body, ' 15\n$1AAAA\n'),
      (header) => header.replaceAll('\n', '\r\n'),
      (header) => header.replace('v1', 'v2'),
      (header) => ` ${header}`,
    ];
    for (const change of changes) {
      await expect(openWithPassphrase(withHeader(change), 'right')).rejects.toMatchObject({
        code: 'LP_SEALED_DAMAGED',
      });
    }
  });

  it('WA-02: notices a change of any part and any cut', async () => {
    // Each costs one scrypt, so a spread of them; a file for a key is swept whole, below.
    const places = [21, 40, 100, 150, 171, 172, 188, 190, sealed.length - 1];
    for (const place of places) await expect(openWithPassphrase(flipped(sealed, place), 'right')).rejects.toThrow();
    for (const length of [0, 10, 171, 172, 190, sealed.length - 1]) {
      await expect(openWithPassphrase(sealed.subarray(0, length), 'right')).rejects.toMatchObject({
        code: 'LP_SEALED_DAMAGED',
      });
    }
  });

  it('is not made with an empty passphrase', async () => {
    await expect(sealWithPassphrase(bytes, '')).rejects.toMatchObject({ code: 'LP_PASSPHRASE_EMPTY' });
  });

  it('carries the work factor that was asked for, 2^18 by default', async () => {
    expect(headerOf(sealed)).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 15\n/);
    expect(headerOf(await sealWithPassphrase(bytes, 'right'))).toMatch(/ 18\n/);
  });
});

describe('a file for a key', () => {
  it('opens with its identity and no other', async () => {
    const { identity, recipient } = await generateSealingKey();
    const other = await generateSealingKey();
    expect(await recipientOf(identity)).toBe(recipient);
    const file = await sealTo(bytes, recipient);
    expect(new TextDecoder('latin1').decode(file)).not.toContain(recipient);
    expect(await openSealed(file, identity)).toEqual(bytes);
    await expect(openSealed(file, other.identity)).rejects.toMatchObject({ code: 'LP_SEALED_FOR_ANOTHER' });
  });

  it('WA-02: refuses every flipped byte and every cut', async () => {
    const { identity, recipient } = await generateSealingKey();
    const file = await sealTo(bytes, recipient);
    for (let place = 0; place < file.length; place++) {
      await expect(openSealed(flipped(file, place), identity)).rejects.toMatchObject({ name: 'LaurelError' });
      await expect(openSealed(file.subarray(0, place), identity)).rejects.toMatchObject({ name: 'LaurelError' });
    }
  });

  it('says what is no key, without quoting it', async () => {
    for (const key of ['', 'age1', 'AGE-SECRET-KEY-1QQQ', 'hello']) {
      await expect(sealTo(bytes, key)).rejects.toMatchObject({ code: 'LP_SEALING_KEY' });
      await expect(openSealed(sealed, key)).rejects.toMatchObject({ code: 'LP_SEALING_KEY' });
      await expect(recipientOf(key)).rejects.toMatchObject({ code: 'LP_SEALING_KEY' });
    }
  });

  it('gives back any bytes', async () => {
    const { identity, recipient } = await generateSealingKey();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000 }), async (any) => {
        expect(await openSealed(await sealTo(any, recipient), identity)).toEqual(any);
      }),
      { numRuns: 10 },
    );
  });
});

describe('an authentication code', () => {
  it('agrees with RFC 4231 test case 2 and with nothing else', () => {
    const key = text('Jefe');
    const data = text('what do ya want for nothing?');
    const code = authenticationCode(data, key);
    expect(Buffer.from(code).toString('hex')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    expect(isAuthentic(code, data, key)).toBe(true);
    for (let place = 0; place < 32; place++) expect(isAuthentic(flipped(code, place), data, key)).toBe(false);
    expect(isAuthentic(code.subarray(0, 31), data, key)).toBe(false);
    expect(isAuthentic(code, text('more'), key)).toBe(false);
  });
});
