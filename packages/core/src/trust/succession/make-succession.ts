/**
 * Making a hand-over statement, and signing it: each party on its own machine.
 * @module
 */
import { formatDateTime } from '../../credential/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { asList, isJsonObject, type JsonObject } from '../../json/index.ts';
import type { Signer } from '../../keys/index.ts';
import { makeProof, unsigned } from '../proof-set.ts';
import { type AttestedBy, type HandedOver, readStatement, type SuccessionStatement } from './statement.ts';

/** What a statement says. */
export interface MakeSuccessionOptions
  extends Pick<SuccessionStatement, 'id' | 'predecessor' | 'successor' | 'finalStatusLists'> {
  /** Since when the predecessor issues nothing more. */
  readonly closed: Date;
  /** Since when the successor answers; `closed`, where not given. */
  readonly effective?: Date;
  readonly scope: HandedOver;
  /** `predecessor`, where not given; `authority` where its keys are lost. */
  readonly attestedBy?: AttestedBy;
}

/**
 * Makes a hand-over statement, to be signed.
 *
 * @param options - `id`, `predecessor` (`id`; of a did:webvh also `versionId`), `successor`, `closed`, `effective`,
 * `scope`, `attestedBy`, `finalStatusLists` (`url`, `digest`)
 * @returns the statement
 * @throws {@link LaurelError} LP_SUCCESSION_FORM, LP_SUCCESSION_SCOPE, LP_SUCCESSION_DATE, LP_SUCCESSION_LOOP
 * @example
 * ```ts
 * const statement = makeSuccession({
 *   id: 'urn:uuid:2a0f1c0e-6a53-4d5c-9a53-8a0a6c1b7a55',
 *   predecessor: { id: 'did:web:elm.example', name: 'Elm School' },
 *   successor: { id: 'did:web:oak.example', name: 'Oak Academy' },
 *   closed: new Date('2031-08-31T00:00:00Z'),
 *   scope: ['custody', 'status'],
 * });
 * statement.effective; // '2031-08-31T00:00:00Z'
 * ```
 */
export function makeSuccession(options: MakeSuccessionOptions): SuccessionStatement {
  const { id, predecessor, successor, closed, effective = closed, scope, finalStatusLists } = options;
  const { attestedBy = 'predecessor' } = options;
  return readStatement({
    type: 'IssuerSuccession',
    version: 1,
    id,
    predecessor,
    successor,
    closed: formatDateTime(closed),
    effective: formatDateTime(effective),
    scope,
    attestedBy,
    ...(finalStatusLists === undefined ? {} : { finalStatusLists }),
  }).statement;
}

/**
 * Reads a hand-over statement, for somebody who is asked to sign it: nothing of it is verified.
 *
 * @param statement - a text, its UTF-8 bytes, or an object
 * @returns the statement, frozen
 * @throws {@link LaurelError} as {@link makeSuccession}; what the gate throws
 * @example
 * ```ts
 * const { predecessor, successor, scope } = readSuccession(text);
 * ```
 */
export const readSuccession = (statement: unknown): SuccessionStatement => readStatement(statement).statement;

/** With what a statement is signed. */
export interface SignSuccessionOptions {
  /** Ed25519, `assertionMethod`: of the predecessor, the successor, or a root key of the authority. */
  readonly signer: Signer;
  readonly created: Date;
  /** The proof's own name, a urn:uuid, by which an authority's can be over it. */
  readonly id?: string;
  /** Over the proofs that are there, which must have names: an authority's counter-signature. */
  readonly counterSigns?: boolean;
}

/**
 * Adds a signature to a hand-over statement. The parties sign the statement; an authority that counter-signs, signs
 * their signatures with it, so that none can be taken away.
 *
 * @param statement - a text, its UTF-8 bytes, or an object
 * @param options - `signer`, `created`, `id` (of the proof), `counterSigns`
 * @returns the statement with one proof more
 * @throws {@link LaurelError} LP_USAGE where there is nothing to counter-sign, or not by name; as {@link makeSuccession}
 * @see Data Integrity 1.0 §2.1.1 Proof Sets, §2.1.2 Proof Chains
 * @example
 * ```ts
 * const signed = await signSuccession(text, { signer, created: now, id: 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544' });
 * ```
 */
export async function signSuccession(statement: unknown, options: SignSuccessionOptions): Promise<SuccessionStatement> {
  const { signer, created, id, counterSigns = false } = options;
  const { json } = readStatement(statement);
  const others = asList(json['proof']).filter(isJsonObject);
  const over = counterSigns ? partiesOf(others) : [];
  const proof = await makeProof(unsigned(json), { signer, created, over, ...(id === undefined ? {} : { id }) });
  return readStatement({ ...json, proof: [...others, proof] }).statement;
}

/** The proofs that are over the statement alone: those of the parties. */
function partiesOf(proofs: readonly JsonObject[]): readonly JsonObject[] {
  const parties = proofs.filter((proof) => proof['previousProof'] === undefined);
  if (parties.length < 2 || parties.some((proof) => typeof proof['id'] !== 'string')) {
    throw new LaurelError('LP_USAGE', { reason: 'both parties sign first, each with an id for its proof' });
  }
  return parties;
}
