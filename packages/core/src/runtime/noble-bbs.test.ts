import { bls12_381 } from '@noble/curves/bls12-381.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../encoding/index.ts';
import {
  bbsPublicKeyOf,
  deriveBbsProof,
  hiddenIn,
  maximumMessages,
  signBbs,
  verifyBbs,
  verifyBbsProof,
} from './noble-bbs.ts';
import { randomBytes } from './node.ts';

type Bytes = Uint8Array;

/** The library that is another's: what one signs the other verifies, and the other way round. */
interface Oracle {
  readonly sign: (options: object) => Promise<Bytes>;
  readonly verifySignature: (options: object) => Promise<boolean>;
  readonly deriveProof: (options: object) => Promise<Bytes>;
  readonly verifyProof: (options: object) => Promise<boolean>;
}
const oracle = (await import('@digitalbazaar/bbs-signatures')) as unknown as Oracle;
const ciphersuite = 'BLS12-381-SHA-256';

const privateKey = new Uint8Array(32).fill(9);
const publicKey = bbsPublicKeyOf(privateKey);
const header = encodeUtf8('header');
const presentationHeader = encodeUtf8('for you');
const messagesOf = (count: number) => Array.from({ length: count }, (_, index) => encodeUtf8(`message ${index}`));

const sign = (messages: readonly Bytes[]) => signBbs({ privateKey, publicKey, header, messages });

describe('BBS, held to @digitalbazaar/bbs-signatures', () => {
  it.each([
    [0, []],
    [1, []],
    [1, [0]],
    [5, [0, 2, 4]],
    [9, [3]],
  ])('%i messages, of which %j are shown', async (count, indexes) => {
    const messages = messagesOf(count);
    const signature = sign(messages);
    expect(signature).toEqual(
      new Uint8Array(await oracle.sign({ secretKey: privateKey, publicKey, header, messages, ciphersuite })),
    );
    expect(verifyBbs({ publicKey, signature, header, messages })).toBe(true);
    const given = { publicKey, signature, header, presentationHeader, messages };
    const ours = deriveBbsProof({ ...given, indexes, random: randomBytes });
    const theirs = await oracle.deriveProof({ ...given, disclosedMessageIndexes: indexes, ciphersuite });
    expect(ours).toHaveLength(theirs.length);
    expect(hiddenIn(ours)).toBe(count - indexes.length);
    const shown = indexes.map((index) => messages[index] ?? header);
    for (const proof of [ours, theirs]) {
      expect(verifyBbsProof({ publicKey, proof, header, presentationHeader, indexes, messages: shown })).toBe(true);
      const options = { publicKey, proof, header, presentationHeader, disclosedMessages: shown, ciphersuite };
      expect(await oracle.verifyProof({ ...options, disclosedMessageIndexes: indexes })).toBe(true);
    }
  });

  it('any messages, any of them shown', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.boolean()), { maxLength: 6 }), (drawn) => {
        const messages = drawn.map(([message]) => message);
        const indexes = drawn.flatMap(([, isShown], index) => (isShown ? [index] : []));
        const signature = sign(messages);
        const given = { publicKey, header, presentationHeader, indexes };
        const proof = deriveBbsProof({ ...given, signature, messages, random: randomBytes });
        const shown = indexes.map((index) => messages[index] ?? header);
        expect(verifyBbsProof({ ...given, proof, messages: shown })).toBe(true);
        expect(verifyBbsProof({ ...given, proof, header: presentationHeader, messages: shown })).toBe(false);
      }),
      { numRuns: 8 },
    );
  });
});

describe('a proof', () => {
  const messages = messagesOf(5);
  const signature = sign(messages);
  const indexes = [1, 3];
  const shown = [encodeUtf8('message 1'), encodeUtf8('message 3')];
  const given = { publicKey, header, presentationHeader, indexes };
  const random = () => new Uint8Array(48).fill(1);
  const proof = deriveBbsProof({ ...given, signature, messages, random: randomBytes });
  const verify = (change: object) => verifyBbsProof({ ...given, proof, messages: shown, ...change });

  it('is the same for the same random numbers, and else another', () => {
    const made = () => deriveBbsProof({ ...given, signature, messages, random });
    expect(made()).toEqual(made());
    expect(deriveBbsProof({ ...given, signature, messages, random: randomBytes })).not.toEqual(proof);
  });

  it.each([
    ['another header', { header: presentationHeader }],
    ['another presentation header', { presentationHeader: header }],
    ['none', { presentationHeader: new Uint8Array() }],
    ['another key', { publicKey: bbsPublicKeyOf(new Uint8Array(32).fill(8)) }],
    ['no key', { publicKey: new Uint8Array(96) }],
    ['the point at infinity as key', { publicKey: new Uint8Array(96).fill(0xc0, 0, 1) }],
    ['another message', { messages: [shown[0], header] }],
    ['a message more', { messages: [...shown, header] }],
    ['a message less', { messages: [shown[0]] }],
    ['other places', { indexes: [1, 4] }],
    ['places the other way round', { indexes: [3, 1], messages: [shown[1], shown[0]] }],
    ['a place twice', { indexes: [1, 1], messages: [shown[0], shown[0]] }],
    ['a place that is none', { indexes: [1, 5] }],
    ['a place below 0', { indexes: [-1, 3] }],
    ['half a place', { indexes: [1, 2.5] }],
    ['nothing shown', { indexes: [], messages: [] }],
    ['no proof', { proof: new Uint8Array() }],
    ['a shorter proof', { proof: proof.slice(0, -1) }],
    ['a hidden message less', { proof: proof.slice(0, -32) }],
    ['a hidden message more', { proof: Uint8Array.of(...proof, ...proof.slice(-32)) }],
  ])('is none with %s', (_, change) => {
    expect(verify({})).toBe(true);
    expect(verify(change)).toBe(false);
  });

  it('is none with any byte changed', () => {
    for (let at = 0; at < proof.length; at += 13) {
      expect(verify({ proof: proof.map((byte, index) => (index === at ? byte ^ 1 : byte)) }), String(at)).toBe(false);
    }
  });

  it('is none with a point at infinity, off the subgroup or in long form, nor with a number of 0 or too large', () => {
    const infinity = new Uint8Array(48).fill(0xc0, 0, 1);
    const order = bls12_381.fields.Fr.ORDER;
    const put = (part: Bytes, at: number) => {
      const changed = proof.slice();
      changed.set(part, at);
      return verify({ proof: changed });
    };
    for (const at of [0, 48, 96]) expect(put(infinity, at)).toBe(false);
    for (let at = 144; at < proof.length; at += 32) {
      expect(put(new Uint8Array(32), at)).toBe(false);
      expect(put(bls12_381.fields.Fr.toBytes(order - 1n), at)).toBe(false);
      expect(put(new Uint8Array(32).fill(255), at)).toBe(false);
    }
    // The same number once more: a second spelling of the proof.
    const first = BigInt(`0x${Buffer.from(proof.slice(144, 176)).toString('hex')}`);
    const twice = Uint8Array.from(Buffer.from((first + order).toString(16).padStart(64, '0'), 'hex'));
    if (twice.length === 32) expect(put(twice, 144)).toBe(false);
  });

  it('that is forged without a signature is none', () => {
    // Ā and B̄ of nobody: the challenge fits, the pairing does not.
    const forged = deriveBbsProof({
      ...given,
      signature: signBbs({ privateKey: new Uint8Array(32).fill(3), publicKey, header, messages }),
      messages,
      random: randomBytes,
    });
    expect(verify({ proof: forged })).toBe(false);
  });

  it('needs a signature, and places that are ascending', () => {
    const make = (change: object) => () =>
      deriveBbsProof({ ...given, signature, messages, random: randomBytes, ...change });
    for (const wrong of [new Uint8Array(80), signature.slice(1), new Uint8Array()]) {
      expect(make({ signature: wrong })).toThrow(RangeError);
    }
    for (const wrong of [[3, 1], [1, 1], [5], [-1], [0.5]]) expect(make({ indexes: wrong })).toThrow(RangeError);
  });
});

describe('a signature', () => {
  const messages = messagesOf(3);
  const signature = sign(messages);
  const verify = (change: object) => verifyBbs({ publicKey, signature, header, messages, ...change });

  it.each([
    ['another header', { header: presentationHeader }],
    ['another message', { messages: messagesOf(3).reverse() }],
    ['a message more', { messages: messagesOf(4) }],
    ['a message less', { messages: messagesOf(2) }],
    ['another key', { publicKey: bbsPublicKeyOf(new Uint8Array(32).fill(8)) }],
    ['no key', { publicKey: new Uint8Array(96) }],
    ['e = 0', { signature: signature.map((byte, index) => (index < 48 ? byte : 0)) }],
    ['A = infinity', { signature: Uint8Array.of(0xc0, ...new Uint8Array(47), ...signature.slice(48)) }],
    ['a byte more', { signature: Uint8Array.of(...signature, 0) }],
    ['more messages than are taken', { messages: messagesOf(maximumMessages + 1) }],
  ])('is none with %s', (_, change) => {
    expect(verify({})).toBe(true);
    expect(verify(change)).toBe(false);
  });

  it('needs a key, and no more messages than are taken', () => {
    for (const wrong of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(31)]) {
      expect(() => bbsPublicKeyOf(wrong)).toThrow(RangeError);
      expect(() => signBbs({ privateKey: wrong, publicKey, header, messages })).toThrow(RangeError);
    }
    expect(() => sign(messagesOf(maximumMessages + 1))).toThrow(RangeError);
  });
});
