/**
 * Invented people and a credential for the tests of this folder.
 * @module
 */
import { createDidResolver } from '../../../did/index.ts';
import { encodeBase64url, encodeUtf8 } from '../../../encoding/index.ts';
import type { JsonObject, JsonValue } from '../../../json/index.ts';
import { type AlgorithmName, createSigner, type PublicKey, publicKeyOf, type Signer } from '../../../keys/index.ts';
import { sha256OfTexts } from '../../../runtime/index.ts';

export const now = new Date('2026-11-20T09:00:00Z');
export const resolver = createDidResolver();

export interface Party {
  readonly signer: Signer;
  readonly presenter: Signer;
  readonly key: PublicKey;
  readonly privateKey: Uint8Array;
}

export async function party(fill: number, algorithm: AlgorithmName = 'Ed25519'): Promise<Party> {
  const privateKey = new Uint8Array(algorithm === 'P-384' ? 48 : 32).fill(fill);
  return {
    signer: await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' }),
    presenter: await createSigner({ algorithm, privateKey, purpose: 'authentication' }),
    key: await publicKeyOf({ algorithm, privateKey }),
    privateKey,
  };
}

/** Random bytes that come out the same in every run. */
export function countedRandom(): (length: number) => Uint8Array {
  let count = 0;
  return (length) =>
    Uint8Array.from({ length }, () => {
      count++;
      return ((count * 2_654_435_761) >>> 13) & 0xff;
    });
}

/** An Open Badge with a marker in each part that may be hidden. */
export const badge = (issuer: string, subject: string): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential', 'AchievementCredential'],
  issuer: { id: issuer, type: ['Profile'], name: 'An invented school' },
  validFrom: '2026-08-20T07:00:00Z',
  name: 'marker-name',
  credentialSubject: {
    id: subject,
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
      type: ['Achievement'],
      name: 'marker-achievement',
      description: 'marker-description',
      criteria: { narrative: 'marker-criteria' },
    },
    result: [
      { type: ['Result'], value: 'marker-result-0' },
      { type: ['Result'], value: 'marker-result-1' },
    ],
  },
  evidence: [{ id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a01', type: ['Evidence'], name: 'marker-evidence' }],
});

/** JSON as base64url; a text is taken as it is. */
export const part = (value: unknown): string =>
  encodeBase64url(encodeUtf8(typeof value === 'string' ? value : JSON.stringify(value)));

export const digestOf = (encoded: string): string => encodeBase64url(sha256OfTexts([encoded]));

/** A token by hand: any header, any payload. */
export async function signed(header: unknown, payload: unknown, signer: Signer): Promise<string> {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`;
}

/** A disclosure by hand. */
export const disclosure = (...parts: readonly JsonValue[]): string => part(parts);

/** A part of a token, read. */
export const readPart = (text: string): JsonObject =>
  JSON.parse(
    new TextDecoder().decode(
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)),
    ),
  );
