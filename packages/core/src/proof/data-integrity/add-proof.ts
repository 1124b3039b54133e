import { formatDateTime } from '../../credential/index.ts';
import { encodeMultibase } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { type AlgorithmRegister, requireActive, type Signer } from '../../keys/index.ts';
import { documentOf } from '../unproven.ts';
import type { CryptosuiteFacts, CryptosuiteName, HashCryptosuite, HashOptions } from './cryptosuite.ts';
import { cryptosuites } from './cryptosuites.ts';
import { linkProofs } from './proof-links.ts';
import { configOf, joined } from './signed-bytes.ts';

/** How a proof is made. */
export interface AddProofOptions extends HashOptions {
  /** One proof by each: a proof set when there are several (Data Integrity 1.0 §4.3). */
  readonly signers: readonly Signer[];
  readonly cryptosuite: CryptosuiteName;
  readonly created: Date;
  /** When the proof ends, if it does. */
  readonly expires?: Date;
  /** What the verifier asked to be signed, so that an old answer cannot be shown again. */
  readonly challenge?: string;
  /** For whom the answer is. */
  readonly domain?: string;
  /** The proof's own identifier (a URL), by which another can be over it; of one signer's proof only. */
  readonly id?: string;
  /** For the selective suites, what the holder always shows: JSON pointers (RFC 6901); nothing when not given. */
  readonly mandatory?: readonly string[];
  /** For the selective suites: random bytes; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
  /** The states of algorithms; Laurel's own register when not given. */
  readonly register?: AlgorithmRegister;
}

/** How a proof is made beside others. */
export interface AddAnotherProofOptions extends AddProofOptions {
  /** The `id` of each proof that the new one is over: a proof chain. Without it the new one stands beside the others. */
  readonly previousProof?: string | readonly string[];
}

/**
 * Secures a document with one proof by each signer, all over the same document.
 *
 * @param document - JSON-LD without a proof
 * @param options - `signers`, `cryptosuite`, `created`, `expires`, `challenge`, `domain`, `id`; `mandatory` (JSON
 * pointers) and `random` for selective suites; `register`
 * @returns a new document with `proof`
 * @throws {@link LaurelError} LP_USAGE, LP_ALGORITHM_NOT_ACTIVE, PROOF_GENERATION_ERROR, and what canonicalisation throws
 * @see Data Integrity 1.0 §4.2, §4.3; vc-di-eddsa §3.2.1, §3.3.1
 * @example
 * ```ts
 * const cryptosuite = 'eddsa-rdfc-2022';
 * const secured = await addDataIntegrityProof(document, { signers: [signer], cryptosuite, created: now });
 * ```
 */
export async function addDataIntegrityProof(document: JsonObject, options: AddProofOptions): Promise<JsonObject> {
  if (document['proof'] !== undefined) throw cannotProve('the document already has a proof');
  const proofs = await createProofs(document, [], options);
  const [only] = proofs;
  return { ...document, proof: proofs.length === 1 && only !== undefined ? only : proofs };
}

/**
 * Adds a proof by each signer to a document that has some: beside them, or over those that `previousProof` names. None
 * of the others is verified.
 *
 * @param secured - with its `proof`
 * @param options - as for {@link addDataIntegrityProof}, and `previousProof`: one `id`, or several
 * @returns a new document with the new proofs after the others
 * @throws {@link LaurelError} as {@link addDataIntegrityProof}; PROOF_GENERATION_ERROR also where there is no proof of
 * such an `id`, or two
 * @see Data Integrity 1.0 §4.3 Add Proof Set/Chain
 * @example
 * ```ts
 * const [previousProof, cryptosuite] = ['urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544', 'eddsa-rdfc-2022'] as const;
 * const countersigned = await addAnotherProof(secured, { signers: [signer], cryptosuite, created: now, previousProof });
 * ```
 */
export async function addAnotherProof(secured: JsonObject, options: AddAnotherProofOptions): Promise<JsonObject> {
  const { proof } = secured;
  const before = (proof === undefined ? [] : asList(proof)).filter(isJsonObject);
  if (before.length === 0) throw cannotProve('the document has no proof yet');
  const draft: JsonObject = { ...idOf(options), ...previousOf(options) };
  const previous = linkProofs([...before, draft])?.at(-1);
  if (previous === undefined) throw cannotProve('proofs refer to others that are not there, or not once');
  return { ...secured, proof: [...before, ...(await createProofs(documentOf(secured), previous, options))] };
}

/** One proof by each signer, over the document and the proofs that they are over. */
async function createProofs(
  document: JsonObject,
  previous: readonly JsonObject[],
  options: AddAnotherProofOptions,
): Promise<readonly JsonObject[]> {
  const { signers } = options;
  const facts = cryptosuites[options.cryptosuite];
  if (!facts.canSign) throw cannotProve(`${facts.name} is only read`);
  requireActive(facts.name, options.register);
  const [first, ...others] = signers;
  if (first === undefined) throw new LaurelError('LP_USAGE', { reason: 'at least one signer is needed' });
  if (options.id !== undefined && others.length > 0) {
    throw new LaurelError('LP_USAGE', { reason: 'an id is of one proof: give one signer' });
  }
  for (const { algorithm } of signers) {
    if (!facts.algorithms.includes(algorithm)) throw cannotProve(`${facts.name} cannot use a ${algorithm} key`);
  }
  const prove =
    facts.form === 'hash'
      ? await proverByHash(facts, document, previous, options)
      : await proverOfParts(facts, document, previous, options);
  return others.length === 0 ? [await prove(first)] : Promise.all(signers.map(prove));
}

type Prove = (signer: Signer) => Promise<JsonObject>;

async function proverByHash(
  facts: HashCryptosuite,
  document: JsonObject,
  previous: readonly JsonObject[],
  options: AddAnotherProofOptions,
): Promise<Prove> {
  const suite = await facts.load();
  const signed = previous.length === 0 ? document : { ...document, proof: previous };
  const hashes = new Map<string, Promise<Uint8Array>>();
  return async (signer) => {
    const { algorithm } = signer;
    const hash = hashes.get(algorithm) ?? suite.hashDocument(signed, options, algorithm);
    hashes.set(algorithm, hash);
    const documentHash = await hash;
    const proof = proofOptions(facts, document, signer, options);
    const configHash = await suite.hashProofConfig(
      configOf(proof, facts.hasOwnContext ? undefined : document),
      options,
      algorithm,
    );
    const signature = await signer.sign(joined(configHash, documentHash));
    return { ...proof, proofValue: encodeMultibase(signature, facts.letter) };
  };
}

async function proverOfParts(
  facts: Extract<CryptosuiteFacts, { readonly form: 'selective' }>,
  document: JsonObject,
  previous: readonly JsonObject[],
  options: AddAnotherProofOptions,
): Promise<Prove> {
  if (previous.length > 0) throw cannotProve('what only shows parts cannot be over other proofs');
  const { contexts, onTies, random, mandatory = [] } = options;
  const hashOptions: HashOptions = {
    ...(contexts === undefined ? {} : { contexts }),
    ...(onTies === undefined ? {} : { onTies }),
  };
  const suite = await facts.load();
  return async (signer) => {
    const proof = proofOptions(facts, document, signer, options);
    const proofConfig = configOf(proof, document);
    const input = { ...hashOptions, document, proofConfig, signer, mandatory, random };
    return { ...proof, proofValue: await suite.createBaseProof(input) };
  };
}

function proofOptions(
  facts: CryptosuiteFacts,
  document: JsonObject,
  signer: Signer,
  options: AddAnotherProofOptions,
): JsonObject {
  const { created, expires, challenge, domain } = options;
  const context = facts.form === 'hash' && facts.hasOwnContext ? document['@context'] : undefined;
  return {
    ...idOf(options),
    type: 'DataIntegrityProof',
    cryptosuite: facts.name,
    created: formatDateTime(created),
    ...(expires === undefined ? {} : { expires: formatDateTime(expires) }),
    verificationMethod: signer.id,
    proofPurpose: signer.purpose,
    ...(challenge === undefined ? {} : { challenge }),
    ...(domain === undefined ? {} : { domain }),
    ...previousOf(options),
    ...(context === undefined ? {} : { '@context': context }),
  };
}

const idOf = ({ id }: AddProofOptions): JsonObject => (id === undefined ? {} : { id });

function previousOf({ previousProof }: AddAnotherProofOptions): JsonObject {
  if (previousProof === undefined) return {};
  const value: JsonValue = typeof previousProof === 'string' ? previousProof : [...previousProof];
  return { previousProof: value };
}

const cannotProve = (reason: string): LaurelError => new LaurelError('PROOF_GENERATION_ERROR', { reason });
