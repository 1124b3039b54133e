/** Signers for tests of tokens, RSA among them, and tokens put together by hand. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createDidResolver } from '../../../did/index.ts';
import { encodeBase64url, encodeUtf8 } from '../../../encoding/index.ts';
import { LaurelError } from '../../../errors/index.ts';
import { copyJson, isJsonObject, type JsonObject } from '../../../json/index.ts';
import {
  createSigner,
  type PublicKey,
  publicKeyOf,
  type Signer,
  type SigningAlgorithmName,
} from '../../../keys/index.ts';
import { readSecured, type VerifiedProof, type VerifyProofOptions, verifySecured } from '../../index.ts';

/** Somebody with a key. */
export interface Party {
  readonly did: string;
  /** The verification method. */
  readonly id: string;
  readonly key: PublicKey;
  readonly jwk: JsonObject;
  readonly sign: Signer['sign'];
  readonly signer: Signer;
}

/**
 * A party whose did:key is made of a repeated byte.
 *
 * @param fill - the byte
 * @param algorithm - Ed25519 when not given
 * @returns the party
 */
export async function party(fill: number, algorithm: SigningAlgorithmName = 'Ed25519'): Promise<Party> {
  const privateKey = new Uint8Array(algorithm === 'P-384' ? 48 : 32).fill(fill);
  const signer = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
  const key = await publicKeyOf({ algorithm, privateKey });
  return { did: signer.controller, id: signer.id, key, jwk: { ...key.toJwk() }, sign: signer.sign, signer };
}

/** An RSA key and its signatures by RS256. */
export interface RsaParty {
  readonly jwk: JsonObject;
  readonly secret: JsonObject;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/**
 * A new RSA key.
 *
 * @param bits - of its modulus
 * @returns the key
 */
export function rsaParty(bits = 2048): RsaParty {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return {
    jwk: jwkOf(publicKey),
    secret: jwkOf(privateKey),
    sign: async (bytes) => new Uint8Array(sign('sha256', bytes, privateKey)),
  };
}

function jwkOf(key: KeyObject): JsonObject {
  const jwk = copyJson(key.export({ format: 'jwk' }));
  if (!isJsonObject(jwk)) throw new Error('no JWK');
  return jwk;
}

const part = (value: unknown): string => encodeBase64url(encodeUtf8(JSON.stringify(value)));

/**
 * A token of any header and payload.
 *
 * @param header - as it is to stand
 * @param payload - likewise
 * @param by - who signs
 * @returns the compact form
 */
export async function token(header: unknown, payload: unknown, by: Pick<Party, 'sign'>): Promise<string> {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${encodeBase64url(await by.sign(encodeUtf8(input)))}`;
}

/** What a reader chooses. */
export type Reader = Partial<VerifyProofOptions>;

/**
 * Reads and verifies.
 *
 * @param input - what `readSecured` takes
 * @param reader - `compatibility`, `keySets`, `resolver`
 * @returns the first proof
 */
export async function verified(input: unknown, reader: Reader = {}): Promise<VerifiedProof> {
  const options = { resolver: createDidResolver(), ...reader };
  const [proof] = await verifySecured(await readSecured(input, {}, options), options);
  if (proof === undefined) throw new Error('no proof');
  return proof;
}

/**
 * The code of a refusal.
 *
 * @param input - what `readSecured` takes
 * @param reader - as for {@link verified}
 * @returns the code, with the policy that it names; `verified` where nothing was refused
 */
export async function outcome(input: unknown, reader: Reader = {}): Promise<string> {
  try {
    await verified(input, reader);
    return 'verified';
  } catch (error) {
    if (!(error instanceof LaurelError)) return `untyped ${String(error)}`;
    const { policy, pointer } = error.params;
    return [error.code, policy, pointer].filter((each) => each !== undefined).join(' ');
  }
}
