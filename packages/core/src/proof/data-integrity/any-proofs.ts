/**
 * Proofs of every kind, and several of one document: loaded where the one proof is not of the usual kind.
 * @module
 */
import type { DataIntegrityProof } from '../../credential/index.ts';
import type { JudgingCode, LaurelError, Params } from '../../errors/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { faultInVerifying } from '../../keys/algorithm-register.ts';
import type { AlgorithmName, PublicKey } from '../../keys/index.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import type { CryptosuiteFacts, HashCryptosuite, SelectiveCryptosuite } from './cryptosuite.ts';
import { areSameContexts, signedContext } from './own-context.ts';
import { linkProofs } from './proof-links.ts';
import { type Cryptosuites, suiteTable } from './suite-table.ts';
import type { VerifyProofOptions } from './verify-options.ts';
import type { VerifyTools } from './verify-tools.ts';

/** What is verified. */
export interface AnyProofs {
  /** Without its proofs, out of the gate. */
  readonly document: JsonObject;
  readonly members: readonly JsonValue[];
  readonly options: VerifyProofOptions;
}

/** What is done once for all proofs of a document. */
interface Run {
  readonly tools: VerifyTools;
  readonly document: JsonObject;
  readonly options: VerifyProofOptions;
  /** Hashes of the document without any proof, by suite and algorithm. */
  readonly hashes: Map<string, Uint8Array>;
}

/** A proof whose form is right and whose kind is accepted. */
interface KnownProof {
  readonly facts: CryptosuiteFacts;
  /** In the form of today, whatever its kind. */
  readonly proof: DataIntegrityProof;
  /** As it stands in the document. */
  readonly member: JsonObject;
}

/** A proof of a kind that is not accepted, and why. */
interface Aside {
  readonly refusal: LaurelError;
  readonly code: JudgingCode;
}

const isAside = (proof: KnownProof | Aside): proof is Aside => 'refusal' in proof;

/**
 * Verifies proofs, as `verifyDataIntegrityProofs` does.
 *
 * @param tools - what is done with
 * @param proofs - `document`, its proofs, `options`
 * @returns one entry a verified proof, in order
 * @throws {@link LaurelError} as `verifyDataIntegrityProofs`
 */
export async function verifyAnyProofs(tools: VerifyTools, proofs: AnyProofs): Promise<readonly VerifiedProof[]> {
  const { document, members, options } = proofs;
  const { LaurelError } = tools;
  const run: Run = { tools, document, options, hashes: new Map() };
  const [only] = members;
  // Most stand alone, over nothing but their document.
  if (members.length === 1 && only !== undefined && !(tools.isJsonObject(only) && 'previousProof' in only)) {
    const proof = await readProof(run, only);
    if (isAside(proof)) throw proof.refusal;
    return [await verifyOne(run, proof, [])];
  }
  // All are read before any work is done for one.
  const read: (KnownProof | Aside)[] = [];
  for (const member of members) read.push(await readProof(run, member));
  const refused = read.find(isAside);
  if (refused !== undefined && (read.every(isAside) || options.onSetAside === undefined)) throw refused.refusal;
  const previous = linkProofs(members.filter(tools.isJsonObject), (index) => {
    const proof = read[index];
    return proof === undefined || isAside(proof);
  });
  if (previous === undefined) throw new LaurelError('PROOF_VERIFICATION_ERROR');
  const verified: VerifiedProof[] = [];
  for (const [index, proof] of read.entries()) {
    if (!isAside(proof)) verified.push(await verifyOne(run, proof, previous[index] ?? []));
  }
  // Two proofs of different contexts are over different documents: which of them is the verified one nobody could say.
  const [first] = verified;
  const contexts = first?.document['@context'];
  if (!verified.every((one) => areSameContexts(one.document['@context'], contexts))) {
    throw new LaurelError('PROOF_VERIFICATION_ERROR');
  }
  for (const [index, proof] of read.entries()) {
    if (isAside(proof)) options.onSetAside?.({ index, code: proof.code });
  }
  return verified;
}

async function readProof({ tools, options }: Run, member: JsonValue): Promise<KnownProof | Aside> {
  const { LaurelError } = tools;
  const code = 'LP_CRYPTOSUITE_NOT_ACCEPTED';
  const notAccepted = (params: Params = {}): Aside => ({ refusal: new LaurelError(code, params), code });
  if (!tools.isJsonObject(member)) throw notAccepted().refusal;
  const { type } = member;
  const isOfToday = type === 'DataIntegrityProof';
  const facts = factsOf(tools, isOfToday ? member['cryptosuite'] : type);
  const isKnown = facts !== undefined && facts.proofType === type;
  // What holds a token is read as one, where that was chosen.
  if (!isOfToday && !isKnown) return notAccepted(type === 'JwtProof2020' ? { policy: 'vcdm-1.1-jwt' } : {});
  const proof = await (isOfToday ? tools.checkProofForm(member) : formOfOlder(tools, member));
  // What may still change is only taken by whoever asks for it by name.
  if (!isKnown || !(options.cryptosuites?.includes(facts.name) ?? facts.experimental !== true)) return notAccepted();
  if (proof['@context'] !== undefined && !hasOwnContext(facts)) throw notHere(tools, '@context');
  const fault = faultInVerifying(facts.name, options);
  if (fault !== undefined) return { refusal: new LaurelError(fault), code: fault };
  return { facts, proof, member };
}

let table: Cryptosuites | undefined;

function factsOf(tools: VerifyTools, name: JsonValue | undefined): CryptosuiteFacts | undefined {
  table ??= suiteTable(tools);
  const suites: Readonly<Record<string, CryptosuiteFacts>> = table;
  return typeof name === 'string' && Object.hasOwn(suites, name) ? suites[name] : undefined;
}

const hasOwnContext = (facts: CryptosuiteFacts): boolean => facts.form === 'hash' && facts.hasOwnContext;

/** A proof that is its suite by its type has the members of the others, but for the suite's name. */
async function formOfOlder(tools: VerifyTools, member: JsonObject): Promise<DataIntegrityProof> {
  if (member['cryptosuite'] !== undefined) throw notHere(tools, 'cryptosuite');
  return tools.checkProofForm({ ...member, type: 'DataIntegrityProof', cryptosuite: member['type'] ?? '' });
}

const notHere = ({ LaurelError }: VerifyTools, name: string): LaurelError =>
  new LaurelError('LP_SCHEMA', { pointer: `/${name}`, reason: 'does not belong here' });

async function verifyOne(run: Run, known: KnownProof, previous: readonly JsonObject[]): Promise<VerifiedProof> {
  const { tools, options } = run;
  const { facts, proof } = known;
  const signature = facts.form === 'hash' ? tools.decodeMultibase(proof.proofValue, facts.letter) : undefined;
  const method = await tools.resolveVerificationMethod(proof.verificationMethod, options);
  if (!facts.algorithms.includes(method.publicKey.algorithm.name)) throw new tools.LaurelError('LP_ALG_NOT_ALLOWED');
  const document = proof['@context'] === undefined ? run.document : underOwn(run, proof['@context']);
  const verified = tools.verifiedProof(facts.name, proof, document, method);
  if (facts.form === 'selective') {
    const mandatory = await verifySelective(run, facts, known, previous, method.publicKey);
    if (mandatory === undefined) return verified;
    const derived = { ...verified, isSelective: true } as const;
    return mandatory.some((line) => isStart(document, line)) ? derived : { ...derived, mayHideEnd: true };
  }
  const { algorithm, verify } = method.publicKey;
  if (signature?.length !== algorithm.signatureLength)
    throw new tools.LaurelError('LP_ENCODING', { what: 'proofValue' });
  const documentHash = await hashOf(run, facts, document, previous, algorithm.name);
  const config = tools.configOf(known.member, hasOwnContext(facts) ? undefined : document);
  const configHash = await (await facts.load()).hashProofConfig(config, options, algorithm.name);
  if (!(await verify(tools.joined(configHash, documentHash), signature))) {
    throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  }
  return verified;
}

/** The hash of the document and of the proofs that this one is over. */
async function hashOf(
  { document: whole, options, hashes }: Run,
  facts: HashCryptosuite,
  document: JsonObject,
  previous: readonly JsonObject[],
  algorithm: AlgorithmName,
): Promise<Uint8Array> {
  const suite = await facts.load();
  // Data Integrity 1.0 §4.5: what a chained proof signs has the proofs that it is over.
  if (previous.length > 0) return suite.hashDocument({ ...document, proof: previous }, options, algorithm);
  if (document !== whole) return suite.hashDocument(document, options, algorithm);
  const place = `${facts.name} ${algorithm}`;
  const hash = hashes.get(place) ?? (await suite.hashDocument(document, options, algorithm));
  hashes.set(place, hash);
  return hash;
}

/** The document as it was signed by a proof that names its contexts. */
function underOwn({ tools, document }: Run, context: JsonValue): JsonObject {
  const signed = signedContext(document['@context'], context);
  if (signed === undefined) throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  if (areSameContexts(document['@context'], signed)) return document;
  return tools.markPart(Object.freeze({ ...document, '@context': signed }), document);
}

/** When a credential begins, as a statement of the default graph, behind what it is about. */
const start = /^ <https:\/\/www\.w3\.org\/2018\/credentials#(?:validFrom|issuanceDate)> "[^"]*"\^\^<[^>]*> \.\n$/;

/**
 * Whether a statement is that of when a document begins. An issuer that lets nobody hide it has thought of when it ends
 * as well; of one that leaves it to the holder the end and the status may be hidden.
 */
function isStart({ id }: JsonObject, line: string): boolean {
  const subject = typeof id === 'string' ? `<${id}>` : line.slice(0, line.indexOf(' '));
  return line.startsWith(subject) && start.test(line.slice(subject.length));
}

/** Verifies a proof that shows, or could show, a part; gives back what is mandatory where it was derived to show one. */
async function verifySelective(
  { tools, document, options }: Run,
  facts: SelectiveCryptosuite,
  { member, proof: { proofValue } }: KnownProof,
  previous: readonly JsonObject[],
  publicKey: PublicKey,
): Promise<readonly string[] | undefined> {
  const { LaurelError, configOf } = tools;
  // What is derived leaves out what it was over, so such a proof is over nothing but its document.
  if (previous.length > 0) throw new LaurelError('PROOF_VERIFICATION_ERROR');
  const suite = await facts.load();
  const isBase = suite.isBaseProof(proofValue);
  // A base proof holds what its holder alone may have; who is shown one has been shown too much.
  if (isBase && options.acceptBaseProof !== true) throw new LaurelError('PROOF_VERIFICATION_ERROR');
  const input = { ...options, document, proofConfig: configOf(member, document), proofValue, publicKey };
  if (!isBase) return suite.verifyDerivedProof(input);
  await suite.verifyBaseProof(input);
  return undefined;
}
