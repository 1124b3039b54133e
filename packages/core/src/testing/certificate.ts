/**
 * Certificates for local servers, written by hand (X.509, RFC 5280; DER, X.690). For tests only.
 * @module
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a certificate says. */
export interface CertificateOptions {
  /** The names that it is for. */
  readonly names: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
}

/** A key and its certificate, PEM; the certificate is its own authority. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const bytes = (text: string): Buffer => Buffer.from(text, 'hex');
const bitString = (content: Uint8Array): Buffer => der(0x03, bytes('00'), content);
/** GeneralizedTime; readers take it for any year. */
const time = (date: Date): Buffer => der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d+/g, '')}`));

const ecdsaWithSha256 = sequence(bytes('06082a8648ce3d040302'));
const commonName = bytes('0603550403');
const subjectAltName = bytes('0603551d11');

/**
 * Makes a certificate that signs itself.
 *
 * @param options - the names, and from when to when
 * @returns key and certificate
 */
export function makeCertificate({ names, from, to }: CertificateOptions): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from('a server of the tests')))));
  const altNames = sequence(...names.map((text) => der(0x82, Buffer.from(text))));
  const body = sequence(
    der(0xa0, bytes('020102')),
    der(0x02, Buffer.concat([bytes('01'), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(time(from ?? new Date('2020-01-01T00:00:00Z')), time(to ?? new Date('2120-01-01T00:00:00Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(subjectAltName, der(0x04, altNames)))),
  );
  const whole = sequence(body, ecdsaWithSha256, bitString(sign('sha256', body, privateKey)));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
