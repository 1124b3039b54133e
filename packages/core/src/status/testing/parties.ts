/** Issuers of lists for tests, and lists as others could have made them. */
import { formatDateTime } from '../../credential/index.ts';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import type { LaurelError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { createSigner, type Signer } from '../../keys/index.ts';
import { secureCredential } from '../../proof/index.ts';
import { encodeBitstring } from '../bitstring.ts';
import { createStatusBits, type StatusBits } from '../status-bits.ts';

/** The address of the lists in tests. */
export const url = 'https://lists.example/2026/1';
export const validFrom = new Date('2026-09-01T00:00:00Z');
export const validUntil = new Date('2026-09-08T00:00:00Z');
export const now = new Date('2026-09-02T00:00:00Z');

/**
 * A signer whose did:key is made of a repeated byte.
 *
 * @param fill - the byte
 * @param algorithm - Ed25519 when not given
 * @returns the signer
 */
export const signerOf = (fill: number, algorithm: 'Ed25519' | 'P-256' = 'Ed25519'): Promise<Signer> =>
  createSigner({ algorithm, privateKey: new Uint8Array(32).fill(fill), purpose: 'assertionMethod' });

/**
 * Statuses of which some are set.
 *
 * @param indexes - those that are 1
 * @returns the statuses
 */
export function bitsWith(...indexes: readonly number[]): StatusBits {
  const bits = createStatusBits();
  for (const index of indexes) bits.set(index, 1);
  return bits;
}

/**
 * The credential of a list, as it ought to be.
 *
 * @param issuer - its DID
 * @param statuses - none is set when not given
 * @returns the credential, unsigned
 */
export async function listDocument(issuer: string, statuses = bitsWith()): Promise<JsonObject> {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: formatDateTime(validFrom),
    validUntil: formatDateTime(validUntil),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: await encodeBitstring(statuses),
    },
  };
}

/**
 * Signs a document as it is.
 *
 * @param document - any credential
 * @param signer - its issuer
 * @returns it with its proof
 */
export const signed = (document: JsonObject, signer: Signer): Promise<JsonObject | string> =>
  secureCredential(document, { signer, securing: 'eddsa-jcs-2022', created: validFrom });

/**
 * A token of any content.
 *
 * @param header - beside `alg` and `kid`
 * @param payload - the claims
 * @param signer - whose key
 * @returns the compact JWS
 */
export async function tokenOf(header: JsonObject, payload: JsonObject, signer: Signer): Promise<string> {
  const part = (value: JsonObject) => encodeBase64url(encodeUtf8(JSON.stringify(value)));
  const input = `${part({ alg: 'EdDSA', kid: signer.id, ...header })}.${part(payload)}`;
  return `${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`;
}

/**
 * The code with which something fails.
 *
 * @param work - what is tried
 * @returns the code; the result's text where it does not fail
 */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    return `no error: ${String(await work())}`;
  } catch (error) {
    return (error as LaurelError).code;
  }
}
