/** After any one change a token is refused: it is signed to the letter. */
import { encodeBase64url, encodeUtf8, type JsonValue, LaurelError, readSecured, verifySecured } from '@laurel/core';
import { verifyCredential } from '@laurel/verifier';
import { describe, expect, it } from 'vitest';
import { exampleNames, signedExample, tokenPart } from './support/examples.ts';
import { doubledMembers, mutantsOf } from './support/mutations.ts';
import { bitsOf, expectInvalid, options, refusal, reportedShare, resolver, spellingsOf } from './support/sweep.ts';

/** A token whose payload was exchanged, signature and header as they were. */
const withPayload = (compact: string, payload: string): string => {
  const [header = '', , signature = ''] = compact.split('.');
  return `${header}.${encodeBase64url(encodeUtf8(payload))}.${signature}`;
};

const withHeader = (compact: string, header: JsonValue): string =>
  [encodeBase64url(encodeUtf8(JSON.stringify(header))), ...compact.split('.').slice(1)].join('.');

async function expectTokenRefused(token: string, label: string): Promise<void> {
  const error = await refusal(async () => verifySecured(await readSecured(token), { resolver }));
  expect(error, label).toBeInstanceOf(LaurelError);
}

/** A token is signed to the letter, so of the many ways to say another thing some stand for all. */
const distinct =
  /: (.*(deleted|renamed|repeated|@id added|@graph added|grade added|Copy|unknown name)|null|another letter|a letter more|a space more|reversed|emptied|in a list|without its list|one more|turned|as text)$/;

/** Base64url. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('one change of a token', () => {
  it.each(exampleNames)('%s: every member of the payload and of the header', { timeout: 300_000 }, async (name) => {
    const compact = String(await signedExample(name, 'vc+jwt'));
    expect((await verifyCredential(compact, options)).verdict, 'control').toBe('valid');
    const payload = tokenPart(compact, 1);
    let count = 0;
    for (const { json, label } of mutantsOf(payload)) {
      if (!distinct.test(label)) continue;
      const token = withPayload(compact, JSON.stringify(json));
      if (count++ % reportedShare === 0) expectInvalid(await verifyCredential(token, options), label);
      else await expectTokenRefused(token, label);
    }
    for (const { text, label } of doubledMembers(payload)) await expectTokenRefused(withPayload(compact, text), label);
    for (const { json, label } of mutantsOf(tokenPart(compact, 0))) {
      await expectTokenRefused(withHeader(compact, json), label);
    }
    expect(count).toBeGreaterThan(150);
  });

  it.each(exampleNames)('%s: every character of the header and of the signature, every bit', async (name) => {
    const compact = String(await signedExample(name, 'vc+jwt'));
    const [header = '', payload = '', signature = ''] = compact.split('.');
    for (const [what, other] of spellingsOf(header, letters)) {
      if (what === 'with an end of line') continue;
      await expectTokenRefused(`${other}.${payload}.${signature}`, `header: ${what}`);
    }
    for (const [what, other] of spellingsOf(signature, letters)) {
      // A file ends with a line feed more often than not; around a token it changes nothing.
      if (what === 'with an end of line') continue;
      await expectTokenRefused(`${header}.${payload}.${other}`, `signature: ${what}`);
    }
    for (const [what, bytes] of bitsOf(Uint8Array.from(Buffer.from(signature, 'base64url')))) {
      await expectTokenRefused(`${header}.${payload}.${encodeBase64url(bytes)}`, `signature: ${what}`);
    }
  });

  it('every character of the payload of the shortest', async () => {
    const compact = String(await signedExample('06-college-testimonial.endorsement', 'vc+jwt'));
    const [header = '', payload = '', signature = ''] = compact.split('.');
    for (const [index, letter] of [...payload].entries()) {
      const other = letters[(letters.indexOf(letter) + 1) % letters.length] ?? '';
      const changed = payload.slice(0, index) + other + payload.slice(index + 1);
      await expectTokenRefused(`${header}.${changed}.${signature}`, `payload: character ${index}`);
    }
  });
});
