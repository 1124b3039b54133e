/**
 * Three schools with a web address each, and hand-overs between them, for tests.
 * @module
 */
import { createDidResolver } from '../../did/index.ts';
import type { JsonObject } from '../../json/index.ts';
import type { Signer } from '../../keys/index.ts';
import { changeTrustList } from '../make-trust-list.ts';
import { type MakeSuccessionOptions, makeSuccession, signSuccession } from '../succession/make-succession.ts';
import type { SuccessionStatement } from '../succession/statement.ts';
import type { SuccessionVerified } from '../succession/verified-succession.ts';
import { type VerifySuccessionOptions, verifySuccession } from '../succession/verify-succession.ts';
import type { TrustListVerified } from '../trust-source.ts';
import { verifyTrustList } from '../verify-trust-list.ts';
import { ash, at, elm, first, firstList, oak, roots, school, signedBy, signerOf } from './authority.ts';

export const now = at(2032);

const schools = await Promise.all(
  [elm, oak, ash].map(async (id, index) => {
    const method = `${id}#key-1`;
    const publicKeyMultibase = (await signerOf(20 + index)).controller.slice('did:key:'.length);
    const document: JsonObject = {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id,
      verificationMethod: [{ id: method, type: 'Multikey', controller: id, publicKeyMultibase }],
      assertionMethod: [method],
    };
    return { id, signer: await signerOf(20 + index, method), document };
  }),
);

/** By their DIDs. */
export const documents: Readonly<Record<string, JsonObject>> = Object.fromEntries(
  schools.map(({ id, document }) => [id, document]),
);
export const resolver = createDidResolver({ documents });

/** A school's key. */
export function keyOf(id: string): Signer {
  const found = schools.find((one) => one.id === id);
  if (found === undefined) throw new Error('no such school');
  return found.signer;
}

/** A statement that nobody signed. */
export const make = (changes: Partial<MakeSuccessionOptions> = {}): SuccessionStatement =>
  makeSuccession({
    id: 'urn:uuid:2a0f1c0e-6a53-4d5c-9a53-8a0a6c1b7a55',
    predecessor: { id: elm, name: 'Elm School' },
    successor: { id: oak, name: 'Oak Academy' },
    closed: at(2031, 8, 31),
    effective: at(2031, 9),
    scope: ['custody', 'status'],
    ...changes,
  });

/** Signed by each. */
export async function sign(statement: SuccessionStatement, signers: readonly Signer[]): Promise<SuccessionStatement> {
  let signed = statement;
  for (const [index, signer] of signers.entries()) {
    signed = await signSuccession(signed, { signer, created: at(2031, 8, 30), id: `urn:uuid:${index}` });
  }
  return signed;
}

/** Signed by predecessor and successor. */
export function signBoth(changes: Partial<MakeSuccessionOptions> = {}): Promise<SuccessionStatement> {
  const statement = make(changes);
  return sign(statement, [keyOf(statement.predecessor.id), keyOf(statement.successor.id)]);
}

export const verify = (
  statement: unknown,
  options: Partial<VerifySuccessionOptions> = {},
): Promise<SuccessionVerified> => verifySuccession(statement, { now, resolver, ...options });

/** A signed list after changes. */
export async function listThat(
  ...changes: Parameters<typeof changeTrustList>[1]['changes']
): Promise<TrustListVerified> {
  const before = firstList([school(elm), school(oak)]);
  const next = changeTrustList(before, { changes, issued: at(2031, 9), expires: at(2033) });
  return verifyTrustList(await signedBy(next, first(2)), { now, roots });
}

export const closedElm = (since = at(2031, 8, 31)): Promise<TrustListVerified> =>
  listThat({ change: 'close', id: elm, since });
