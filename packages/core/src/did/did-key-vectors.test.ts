/**
 * The test vectors of the did:key specification (its folder `test-vectors`), and of its test suite: identifiers with the
 * keys that they spell. Kinds of keys that sign nothing here are refused by name.
 */
import { describe, expect, it } from 'vitest';
import { decodeBase58btc, decodeBase64url, encodeBase58btc } from '../encoding/index.ts';
import { createSigner } from '../keys/index.ts';
import { createDidResolver, resolveVerificationMethod } from './index.ts';

const resolver = createDidResolver();
const ofFragment = (did: string): string => `${did}#${did.slice('did:key:'.length)}`;
const keyOf = async (did: string) => (await resolveVerificationMethod(ofFragment(did), { resolver })).publicKey;

/** ed25519-x25519.json: the seed is its number; the public key in base58. */
const ed25519 = [
  ['did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp', '4zvwRjXUKGfvwnParsHAS3HuSVzV5cA4McphgmoCtajS'],
  ['did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG', '6ASf5EcmmEHTgDJ4X4ZT5vT6iHVJBXPg5AN5YoTCpGWt'],
  ['did:key:z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf', '8pM1DN3RiT8vbom5u1sNryaNT1nyL8CTTW3b5PwWXRBH'],
  ['did:key:z6MkvqoYXQfDDJRv8L4wKzxYeuKyVZBfi9Qo6Ro8MiLH3kDQ', 'HPYVwAQmskwT1qEEeRzhoomyfyupJGASQQtCXSNG8XS2'],
  ['did:key:z6MkwW6aqMnjgrhJXFUko3NnZPGzVpkNzhYK7yEhnsibmLwL', 'J3qYF7YJMKCqQke47UQwiHizgFUXapHxRxKmxbkar89x'],
] as const;

/** nist-curves.json. */
const nistCurves = [
  [
    'did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv',
    {
      crv: 'P-256',
      x: 'igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns',
      y: 'efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM',
    },
    'gPh-VvVS8MbvKQ9LSVVmfnxnKjHn4Tqj0bmbpehRlpc',
  ],
  [
    'did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169',
    {
      crv: 'P-256',
      x: 'fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI',
      y: 'hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU',
    },
    'YjRs6vNvw4sYrzVVY8ipkEpDAD9PFqw1sUnvPRMA-WI',
  ],
  [
    'did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9',
    {
      crv: 'P-384',
      x: 'lInTxl8fjLKp_UCrxI0WDklahi-7-_6JbtiHjiRvMvhedhKVdHBfi2HCY8t_QJyc',
      y: 'y6N1IC-2mXxHreETBW7K3mBcw0qGr3CWHCs-yl09yCQRLcyfGv7XhqAngHOu51Zv',
    },
    'hAyGZNj9031guBCdpAOaZkO-E5m-LKLYnMIq0-msrp8JLctseaOeNTHmP3uKVWwX',
  ],
  [
    'did:key:z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54',
    {
      crv: 'P-384',
      x: 'CA-iNoHDg1lL8pvX3d1uvExzVfCz7Rn6tW781Ub8K5MrDf2IMPyL0RTDiaLHC1JT',
      y: 'Kpnrn8DkXUD3ge4mFxi-DKr0DYO2KuJdwNBrhzLRtfMa3WFMZBiPKUPfJj8dYNl_',
    },
    'Xe1HHeh-UsrJPRNLR_Y06VTrWpZYBXi7a7kiRqCgwnAOlJZPwE-xzL3DIIVMavAL',
  ],
] as const;

/** bls12381.json: keys of 96 bytes, which here make signatures that can be shown in part. */
const bls12381 = [
  [
    'did:key:zUC7K4ndUaGZgV7Cp2yJy6JtMoUHY6u7tkcSYUvPrEidqBmLCTLmi6d5WvwnUqejscAkERJ3bfjEiSYtdPkRSE8kSa11hFBr4sTgnbZ95SJj19PN2jdvJjyzpSZgxkyyxNnBNnY',
    '25EEkQtcLKsEzQ6JTo9cg4W7NHpaurn4Wg6LaNPFq6JQXnrP91SDviUz7KrJVMJd76CtAZFsRLYzvgX2JGxo2ccUHtuHk7ELCWwrkBDfrXCFVfqJKDootee9iVaF6NpdJtBE',
  ],
  [
    'did:key:zUC77uxiMKceQoxciSy1xgk3nvP8c8NZXDnaY1xsXZaU5UmsZdnwStUke8Ca8zAdPX3MQTHEMhDTCgfdGU7UrY4RRdVhqZp8FaAaoaXFEVp2ZAM7oj3P45BuTCfc3t9FEGBAEQY',
    't5QqHdxR4C6QJWJAnk3qVd2DMr4MVFEefdP43i7fLbR5A2qJkE5bqgEtyzpNsDViGEsMKHMdpo7fKbPMhGihbfxz3Dv2Hw36XvprLHBA5DDFSphmy91oHQFdahQMei2HjoE',
  ],
] as const;

describe('the vectors of the specification', () => {
  it.each(ed25519.map((vector, seed) => [...vector, seed] as const))('Ed25519: %s', async (did, base58, seed) => {
    const jwk = (await keyOf(did)).toJwk();
    expect(decodeBase64url('x' in jwk ? jwk.x : '')).toEqual(decodeBase58btc(base58));
    const privateKey = Uint8Array.from({ length: 32 }, (_, index) => (index === 31 ? seed : 0));
    const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
    expect([signer.controller, signer.id]).toEqual([did, ofFragment(did)]);
  });

  it.each(nistCurves)('%s', async (did, jwk, secret) => {
    expect((await keyOf(did)).toJwk()).toMatchObject({ kty: 'EC', ...jwk });
    const privateKey = decodeBase64url(secret);
    const signer = await createSigner({ algorithm: jwk.crv, privateKey, purpose: 'assertionMethod' });
    expect(signer.controller).toBe(did);
  });

  it.each(bls12381)('%s', async (did, base58) => {
    const { multikey } = await keyOf(did);
    expect(multikey).toBe(`z${encodeBase58btc(Uint8Array.of(0xeb, 0x01, ...decodeBase58btc(base58)))}`);
  });

  it('have documents in which the key stands for what it is for', async () => {
    for (const [did] of [...ed25519, ...nistCurves]) {
      const { didDocument } = await resolver.resolve(did);
      const id = ofFragment(did);
      expect(didDocument).toMatchObject({
        id: did,
        verificationMethod: [{ id, controller: did }],
        assertionMethod: [id],
        authentication: [id],
        capabilityInvocation: [id],
        capabilityDelegation: [id],
      });
    }
  });
});

describe('kinds of keys that are not taken', () => {
  it.each([
    ['X25519', 'did:key:z6LSeu9HkTHSfLLeUs2nnzUSNedgDUevfNQgQjQC23ZCit6F'],
    ['X25519', 'did:key:z6LStiZsmxiK4odS4Sb6JmdRFuJ6e1SYP157gtiCyJKfrYha'],
    ['X25519', 'did:key:z6LSoMdmJz2Djah2P4L9taDmtqeJ6wwd2HhKZvNToBmvaczQ'],
    ['secp256k1', 'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme'],
    ['secp256k1', 'did:key:zQ3shtxV1FrJfhqE1dvxYRcCknWNjHc3c5X1y3ZSoPDi2aur2'],
    ['secp256k1', 'did:key:zQ3shZc2QzApp2oymGvQbzP8eKheVshBHbU4ZYjeXqwSKEn6N'],
    [
      'P-521',
      'did:key:z2J9gaYxrKVpdoG9A4gRnmpnRCcxU6agDtFVVBVdn1JedouoZN7SzcyREXXzWgt3gGiwpoHq7K68X4m32D8HgzG8wv3sY5j7',
    ],
    [
      'P-521',
      'did:key:z2J9gcGdb2nEyMDmzQYv2QZQcM1vXktvy1Pw4MduSWxGabLZ9XESSWLQgbuPhwnXN7zP7HpTzWqrMTzaY5zWe6hpzJ2jnw4f',
    ],
    [
      'RSA',
      'did:key:z4MXj1wBzi9jUstyPMS4jQqB6KdJaiatPkAtVtGc6bQEQEEsKTic4G7Rou3iBf9vPmT5dbkm9qsZsuVNjq8HCuW1w24nhBFGkRE4cd2Uf2tfrB3N7h4mnyPp1BF3ZttHTYv3DLUPi1zMdkULiow3M1GfXkoC6DoxDUm1jmN6GBj22SjVsr6dxezRVQc7aj9TxE7JLbMH1wh5X3kA58H3DFW8rnYMakFGbca5CB2Jf6CnGQZmL7o5uJAdTwXfy2iiiyPxXEGerMhHwhjTA1mKYobyk2CpeEcmvynADfNZ5MBvcCS7m3XkFCMNUYBS9NQ3fze6vMSUPsNa6GVYmKx2x6JrdEjCk3qRMMmyjnjCMfR4pXbRMZa3i',
    ],
  ])('%s: %s', async (_, did) => {
    const { didDocument, didResolutionMetadata } = await resolver.resolve(did);
    expect([didDocument, didResolutionMetadata.error]).toEqual([null, 'invalidPublicKeyType']);
    await expect(keyOf(did)).rejects.toMatchObject({ code: 'invalidPublicKeyType' });
  });
});

describe('the refusals of the test suite', () => {
  const right = 'z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b';
  it.each([
    ['no scheme', `key:${right}`, 'invalidDid'],
    ['no method', `did:${right}`, 'invalidDid'],
    ['a version that is none', `did:key:-v4:${right}`, 'invalidDid'],
    ['no letter for the base', `did:key:${right.slice(1)}`, 'invalidDid'],
    ['a key that is too short', 'did:key:zTjsVPtY', 'invalidPublicKeyLength'],
  ])('%s', async (_, did, error) => {
    const result = await resolver.resolve(did);
    expect(result.didDocument).toBeNull();
    expect(result.didResolutionMetadata.error).toBe(error);
  });

  it('take none of what is right', async () => {
    expect((await resolver.resolve(`did:key:${right}`)).didDocument?.id).toBe(`did:key:${right}`);
  });
});
