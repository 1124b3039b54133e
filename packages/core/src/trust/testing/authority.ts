/**
 * An authority with three root keys, schools and a clock, for tests.
 * @module
 */
import { createSigner, type Signer } from '../../keys/index.ts';
import { makeTrustList } from '../make-trust-list.ts';
import { signTrustList } from '../sign-trust-list.ts';
import type { TrustEntry, TrustListDocument, TrustRoots } from '../trust-list.ts';

/** A moment: the first day of a month, at eight. */
export const at = (year: number, month = 1, day = 1): Date => new Date(Date.UTC(year, month - 1, day, 8));

/** The same signer for the same number. */
export const signerOf = (number: number, verificationMethod?: string): Promise<Signer> =>
  createSigner({
    algorithm: 'Ed25519',
    privateKey: new Uint8Array(32).fill(number),
    purpose: 'assertionMethod',
    ...(verificationMethod === undefined ? {} : { verificationMethod }),
  });

/** Two of three. */
export const rootSigners: readonly Signer[] = await Promise.all([1, 2, 3].map((number) => signerOf(number)));
/** The three that come after them. */
export const laterSigners: readonly Signer[] = await Promise.all([4, 5, 6].map((number) => signerOf(number)));

/** Two of these. */
export const rootsOf = (signers: readonly Signer[]): TrustRoots => ({
  threshold: 2,
  keys: signers.map(({ controller }) => controller),
});
export const roots = rootsOf(rootSigners);
export const laterRoots = rootsOf(laterSigners);

/** A school that teaches and assesses. */
export const school = (id: string, more: Partial<TrustEntry> = {}): TrustEntry => ({
  id,
  name: 'Elm School',
  mayAssert: [{ kinds: ['skill', 'project'], assurance: ['teacher-assessed', 'moderated'] }],
  from: '2026-09-01T00:00:00Z',
  ...more,
});

export const elm = 'did:web:elm.example';
export const oak = 'did:web:oak.example';
export const ash = 'did:web:ash.example';

export const listId = 'urn:uuid:0d6ee6c8-8e36-4b8f-a3d8-4f5a0a3f4a57';

/** The first version, for a year from September 2026, unsigned. */
export const firstList = (issuers: readonly TrustEntry[] = [school(elm)]): TrustListDocument =>
  makeTrustList({
    id: listId,
    authority: { name: 'Elmshire County Council' },
    roots,
    issued: at(2026, 9),
    expires: at(2027, 9),
    issuers,
  });

/** Signed by each. */
export async function signedBy(
  list: TrustListDocument,
  signers: readonly Signer[],
  previousRoots: TrustRoots = roots,
): Promise<TrustListDocument> {
  let signed = list;
  for (const signer of signers) {
    signed = await signTrustList(signed, { signer, created: new Date(list.issued), previousRoots });
  }
  return signed;
}

/** The first so many of some signers. */
export const first = (count: number, signers: readonly Signer[] = rootSigners): readonly Signer[] =>
  signers.slice(0, count);
