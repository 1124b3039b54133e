/**
 * The parts that forged logs are made of: entries in which all is right, and changes to them.
 * @module
 */
import { encodeMultibase } from '../../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/index.ts';
import { verifyDidLog } from '../verify-log.ts';
import { type ForgedEntry, forgeLog, keyOf, now, signerOf } from './forge.ts';

export const one = await signerOf(1);
export const two = await signerOf(2);
export const three = await signerOf(3);
export const thief = await signerOf(99);

export const first = (parameters: JsonObject = {}, others: Partial<ForgedEntry> = {}): ForgedEntry => ({
  parameters: { updateKeys: [keyOf(one)], ...parameters },
  signers: [one],
  ...others,
});

/** A second entry by the same key, with changes to it. */
export const next = (parameters: JsonObject = {}, others: Partial<ForgedEntry> = {}): ForgedEntry => ({
  parameters,
  signers: [one],
  ...others,
});

export const member = (entry: JsonObject, name: string): JsonObject => {
  const value = entry[name];
  return value !== undefined && isJsonObject(value) ? value : {};
};

export const proofsOf = (entry: JsonObject): JsonObject[] => {
  const { proof } = entry;
  return Array.isArray(proof) ? proof.filter(isJsonObject) : [];
};

/** The identity of the curve as a key: careless readers take R = identity, S = 0 as its signature over anything. */
export const smallOrder = encodeMultibase(Uint8Array.of(0xed, 0x01, 1, ...new Uint8Array(31)));
export const forgedBySmallOrder: NonNullable<ForgedEntry['afterwards']> = (entry) =>
  withProof({
    verificationMethod: `did:key:${smallOrder}#${smallOrder}`,
    proofValue: encodeMultibase(Uint8Array.of(1, ...new Uint8Array(63))),
  })(entry);

/** The first proof with another member. */
export const withProof =
  (changes: JsonObject): NonNullable<ForgedEntry['afterwards']> =>
  (entry) => ({ ...entry, proof: proofsOf(entry).map((proof) => ({ ...proof, ...changes })) });

/** What a log is refused for, and in which entry. */
export async function refusal(entries: readonly ForgedEntry[], did?: string): Promise<unknown> {
  const forged = await forgeLog(entries);
  return verifyDidLog({ did: did ?? forged.did, log: forged.log, now }).then(
    () => 'accepted',
    (error: { code?: string; params?: { entry?: number } }) =>
      [error.code, error.params?.entry].filter((part) => part !== undefined).join(' '),
  );
}

export const place = (id: string): Partial<ForgedEntry> => ({ state: { id } });

/** A first entry with these parameters, and without those that are undefined. */
export function withParameters(changes: Readonly<Record<string, JsonValue | undefined>>): ForgedEntry {
  const before: ForgedEntry['before'] = (entry) => {
    const changed = Object.entries({ ...member(entry, 'parameters'), ...changes });
    const parameters: Record<string, JsonValue> = {};
    for (const [name, value] of changed) if (value !== undefined) parameters[name] = value;
    return { ...entry, parameters };
  };
  return first({}, { before });
}
