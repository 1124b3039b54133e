/** A school whose identifier has a history: a signing key for each year, written by Laurel itself; for tests only. */
import {
  appendDidLogEntry,
  createDidLog,
  createDidResolver,
  createDidWebvhMethod,
  createSigner,
  type DidLogChange,
  type DidLogFiles,
  hashOfNextKey,
  type JsonObject,
  type Resolvable,
  type Signer,
  type WitnessRule,
  type WrittenDidLog,
} from '@laurel/core';
import { now, trust } from './people.ts';

/** A year, which is also the number of a key. */
export type Year = number;

const privateKeyOf = (number: number): Uint8Array => new Uint8Array(32).fill(number % 256);

const updateSigner = (number: number): Promise<Signer> =>
  createSigner({ algorithm: 'Ed25519', privateKey: privateKeyOf(number), purpose: 'assertionMethod' });

/** The key of a signer, as Multikey. */
export const multikeyOf = ({ controller }: Signer): string => controller.slice('did:key:'.length);

/**
 * The signer of a year.
 *
 * @param did - whose
 * @param year - of the key
 * @param fragment - by which name; the year when not given
 */
export const signerOfYear = async (did: string, year: Year, fragment: string = String(year)): Promise<Signer> =>
  namedAnyhow(await updateSigner(year), `${did}#${fragment}`);

/** A signer under any name, also one that no program of ours would give it. */
export const namedAnyhow = (signer: Signer, id: string): Signer => ({
  ...signer,
  id,
  controller: id.replace(/#.*/s, ''),
});

/** A document with the keys of some years, by the names of the years unless told otherwise. */
export async function documentWith(
  id: string,
  years: readonly Year[],
  nameOf: (year: Year) => string = String,
): Promise<JsonObject> {
  const methods = years.map(async (year) => ({
    id: `${id}#${nameOf(year)}`,
    type: 'Multikey',
    controller: id,
    publicKeyMultibase: multikeyOf(await updateSigner(year)),
  }));
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id,
    verificationMethod: await Promise.all(methods),
    assertionMethod: years.map((year) => `${id}#${nameOf(year)}`),
  };
}

/** What happens to an identifier. */
export interface Step {
  readonly at: string;
  /** The years whose keys stand in the document from then on; as before when not given. */
  readonly years?: readonly Year[];
  readonly nameOf?: (year: Year) => string;
  readonly change?: DidLogChange;
}

/** How a history is made; the numbers of its update keys start with `seed`. */
export interface HistoryOptions {
  readonly place?: string;
  readonly seed?: number;
  readonly witness?: WitnessRule;
}

/**
 * Writes a log.
 *
 * @param steps - the first one creates
 * @param options - `place`, `seed`, `witness`
 * @returns every state of the log, the newest last
 */
export async function historyOf(
  [first, ...later]: readonly [Step, ...Step[]],
  { place = 'school.example', seed = 101, witness }: HistoryOptions = {},
): Promise<readonly [WrittenDidLog, ...WrittenDidLog[]]> {
  const promised = async (number: number) => [hashOfNextKey(multikeyOf(await updateSigner(number)))];
  const states: [WrittenDidLog, ...WrittenDidLog[]] = [
    await createDidLog({
      document: await documentWith(`did:webvh:{SCID}:${place}`, first.years ?? [], first.nameOf),
      signer: await updateSigner(seed),
      nextKeyHashes: await promised(seed + 1),
      now: new Date(first.at),
      ...(witness && { witness }),
    }),
  ];
  for (const [index, { at, years, nameOf, change }] of later.entries()) {
    const { did, log } = states.at(-1) ?? states[0];
    // Where it was before, it says with every new document.
    const { alsoKnownAs } = stateOf(log);
    const names = alsoKnownAs === undefined ? {} : { alsoKnownAs };
    const document = years === undefined ? {} : { document: { ...(await documentWith(did, years, nameOf)), ...names } };
    const signer = await updateSigner(seed + index + 1);
    const nextKeyHashes = await promised(seed + index + 2);
    const all = { ...document, ...change };
    states.push(await appendDidLogEntry({ did, log, signer, nextKeyHashes, change: all, now: new Date(at) }));
  }
  return states;
}

/** The document of a log's newest version. */
function stateOf(log: string): JsonObject {
  const { state } = JSON.parse(log.trimEnd().split('\n').at(-1) ?? '{}') as { readonly state: JsonObject };
  return state;
}

/** A resolver of logs that were handed in, by the clock of the tests. */
export const resolverOf = (logs: Readonly<Record<string, DidLogFiles>>, at: Date = now): Resolvable =>
  createDidResolver({ methods: { webvh: createDidWebvhMethod({ now: () => at, logs }) } });

/** The list of the tests' employer, with a school by another identifier. */
export const listing = (...ids: readonly string[]) => ({
  version: 1 as const,
  issuers: trust.issuers.slice(0, 1).flatMap((issuer) => ids.map((id) => ({ ...issuer, id }))),
});

/** A school of one host: its key of 2024 retired in March 2026, that of 2025 still standing, that of 2026 current. */
export const schoolSteps = [
  { at: '2024-09-01T08:00:00Z', years: [2024] },
  { at: '2025-09-01T08:00:00Z', years: [2024, 2025] },
  { at: '2026-03-01T08:00:00Z', years: [2025] },
  { at: '2026-08-20T08:00:00Z', years: [2025, 2026] },
] as const satisfies readonly [Step, ...Step[]];
