/**
 * Verifying a hand-over statement: signed by all who must sign it, and not before the predecessor was closed.
 * @module
 */
import type { Resolvable } from 'did-resolver';
import { parseDidUrl } from '../../did/index.ts';
import { LaurelError } from '../../errors/index.ts';
import type { VerifiableOptions } from '../../keys/index.ts';
import { hashOfPlainJson } from '../../proof/data-integrity/plain-json.ts';
import { momentOf } from '../form.ts';
import { isVerifiedTrustList } from '../list-guards.ts';
import { ownKeyOf, type PlainProof, readProofs, unsigned, verifierOf } from '../proof-set.ts';
import type { SuccessionScope } from '../trust-list.ts';
import type { TrustListVerified } from '../trust-source.ts';
import { partyKey } from './party-key.ts';
import { readStatement, type SuccessionStatement } from './statement.ts';
import { markVerified, type SuccessionVerified } from './verified-succession.ts';

/** What a statement is verified with. */
export interface VerifySuccessionOptions extends VerifiableOptions {
  readonly now: Date;
  /** Finds the keys of the two; of a did:webvh in the version that the statement names. */
  readonly resolver: Resolvable;
  /** Lists that were verified: whose root keys may attest, and what they say of the predecessor. */
  readonly trust?: readonly TrustListVerified[];
  /** What it must hand over; any scope when not given. */
  readonly scope?: SuccessionScope;
  /** By how many seconds clocks may differ; 0 when not given. */
  readonly clockTolerance?: number;
}

/**
 * Verifies a hand-over statement. It is signed by predecessor and successor; or, where the predecessor's keys are lost,
 * by as many of an authority's root keys as its list asks for, and by the successor. Every proof on it must hold.
 *
 * @param input - a text, its UTF-8 bytes, or an object
 * @param options - `now`, `resolver`; `trust` (verified lists), `scope`, `clockTolerance` (seconds)
 * @returns the statement, frozen
 * @throws {@link LaurelError} LP_SUCCESSION_FORM, LP_SUCCESSION_SIGNATURES, LP_SUCCESSION_SCOPE, LP_SUCCESSION_DATE,
 * LP_SUCCESSION_LOOP; LP_USAGE; LP_ALGORITHM_FORBIDDEN, LP_NO_POE; LP_DID_NOT_FOUND and what else finding keys throws
 * @see Data Integrity 1.0 §4.5; vc-di-eddsa §3.3
 * @example
 * ```ts
 * const { statement, attestedBy } = await verifySuccession(text, { now, resolver });
 * ```
 */
export async function verifySuccession(input: unknown, options: VerifySuccessionOptions): Promise<SuccessionVerified> {
  const { trust = [], scope } = options;
  if (!trust.every(isVerifiedTrustList)) throw new LaurelError('LP_USAGE', { reason: 'lists must be verified first' });
  const { json, statement } = readStatement(input);
  const words: readonly string[] = statement.scope;
  if (scope !== undefined && !words.includes(scope)) throw new LaurelError('LP_SUCCESSION_SCOPE');
  const document = unsigned(json);
  const authority = await checkSignatures(json, document, statement, options);
  checkDates(statement, trust, authority);
  const { attestedBy } = statement;
  return markVerified({ statement, attestedBy, ...(authority === undefined ? {} : { authority }) });
}

type Json = ReturnType<typeof readStatement>['json'];

/** Who signed: each proof holds, and is by one of the parties or by a root key of a list. */
async function checkSignatures(
  json: Json,
  document: Json,
  statement: SuccessionStatement,
  options: VerifySuccessionOptions,
): Promise<string | undefined> {
  const { now, resolver, trust = [], clockTolerance = 0 } = options;
  const proofs = readProofs(json, now.getTime() + clockTolerance * 1000, true) ?? [];
  const verify = verifierOf(document, hashOfPlainJson(document), options);
  const parties: PlainProof[] = [];
  const roots: PlainProof[] = [];
  const signers = new Set<string>();
  for (const proof of proofs) {
    const { did } = parseDidUrl(proof.verificationMethod);
    const isParty = did === statement.predecessor.id || did === statement.successor.id;
    const isRoot = trust.some((list) => list.roots.keys.includes(did));
    const key = isParty
      ? await partyKey(proof.verificationMethod, did, { resolver, now, predecessor: statement.predecessor })
      : ownKeyOf(proof.verificationMethod)?.key;
    if (!(isParty || isRoot) || key === undefined || !(await verify(proof, key))) throw notSigned();
    // A party signs the statement itself, and nothing over it.
    if (isParty && proof.over.length > 0) throw notSigned();
    if (isParty) signers.add(did);
    (isParty ? parties : roots).push(proof);
  }
  const attests = statement.attestedBy === 'authority';
  if (!signers.has(statement.successor.id)) throw notSigned();
  if (!attests && !signers.has(statement.predecessor.id)) throw notSigned();
  // A counter-signature is over all of the parties' proofs; an attestation over the statement.
  const counted = roots.filter(({ over }) =>
    attests ? over.length === 0 : parties.every(({ proof }) => over.includes(proof)),
  );
  const authority = authorityOf(counted, trust);
  if (attests && authority === undefined) throw notSigned();
  return authority;
}

/** The first list of which enough root keys signed. */
function authorityOf(proofs: readonly PlainProof[], trust: readonly TrustListVerified[]): string | undefined {
  const signers = new Set(proofs.map(({ verificationMethod }) => ownKeyOf(verificationMethod)?.did));
  return trust.find(({ roots }) => roots.keys.filter((key) => signers.has(key)).length >= roots.threshold)?.id;
}

/** No successor answers for a time in which, by the word of an authority, the predecessor itself still did. */
function checkDates(
  { predecessor, effective, attestedBy }: SuccessionStatement,
  trust: readonly TrustListVerified[],
  authority: string | undefined,
): void {
  const ends = trust.flatMap((list) => endsIn(list, predecessor.id));
  const isEarly = ends.some((end) => end !== undefined && end > momentOf(effective));
  // Who cannot be asked any more must be closed on the very list whose keys attest it.
  const attesting = trust.filter(({ id }) => attestedBy === 'authority' && id === authority);
  const isOpen = attesting.some((list) => {
    const own = endsIn(list, predecessor.id);
    return own.length === 0 || own.includes(undefined);
  });
  if (isEarly || isOpen) throw new LaurelError('LP_SUCCESSION_DATE');
}

/** Since when each entry of an issuer is closed or merged; undefined for one that is not. */
const endsIn = (list: TrustListVerified, id: string): readonly (number | undefined)[] =>
  list
    .entriesOf(id)
    .map(({ state }) => (state === undefined || state.is === 'open' ? undefined : momentOf(state.since)));

const notSigned = (): LaurelError => new LaurelError('LP_SUCCESSION_SIGNATURES');
