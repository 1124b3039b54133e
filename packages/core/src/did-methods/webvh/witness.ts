/**
 * The approval of a log's entries by witnesses.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { isJsonObject, type JsonValue, parseJson } from '../../json/index.ts';
import { holdsOver, type LogProof, readLogProof } from './entry-proof.ts';
import { logError } from './log-error.ts';
import type { LogParameters, WitnessRule } from './parameters.ts';
import type { DidLogLimits } from './read-log.ts';

/** The approvals of one version. */
export interface WitnessRecord {
  readonly versionId: string;
  /** Not verified. */
  readonly proof: readonly JsonValue[];
}

/**
 * Reads a file of witness proofs; none of them is verified.
 *
 * @param file - the text of `did-witness.json`, or its UTF-8 bytes
 * @param limits - `witnessBytes`, `witnessProofs`
 * @returns its records
 * @throws LaurelError LP_TOO_LARGE; LP_DID_LOG_WITNESS; and what the gate throws
 * @see did:webvh 1.0 §The Witness Proofs File
 */
export function readWitnessFile(file: string | Uint8Array, limits: DidLogLimits): readonly WitnessRecord[] {
  const value = parseJson(file, { size: limits.witnessBytes });
  if (!isList(value)) throw logError('LP_DID_LOG_WITNESS');
  let count = 0;
  return value.map((record) => {
    // Records without proofs may be left over.
    const { versionId, proof = [], ...others } = isJsonObject(record) ? record : {};
    if (typeof versionId !== 'string' || !isList(proof) || Object.keys(others).length > 0) {
      throw logError('LP_DID_LOG_WITNESS');
    }
    count += proof.length;
    if (count > limits.witnessProofs) {
      throw new LaurelError('LP_TOO_LARGE', { limit: limits.witnessProofs, what: 'proofs' });
    }
    return { versionId, proof };
  });
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** One version, as far as approvals go. */
export interface WitnessedVersion {
  readonly versionId: string;
  readonly parameters: LogParameters;
}

/**
 * Who must approve an entry: those of the entry before it, for a new list would else choose itself; where there were
 * none, those whom it names itself.
 *
 * @param own - what holds after the entry
 * @param before - what held before it; undefined for the first entry
 * @returns the rule; undefined where nobody has to approve
 * @see did:webvh 1.0 §Witness Lists; §`did:webvh` DID Method Parameters, `witness`
 */
export const ruleFor = (own: LogParameters, before: LogParameters | undefined): WitnessRule | undefined =>
  before?.witness ?? own.witness;

/**
 * Checks that each entry was approved by as many of its witnesses as it needs, of which each may have approved it, or
 * any later one.
 *
 * @param versions - the log, already verified
 * @param file - `did-witness.json`; undefined where there is none
 * @param options - `limits`; `now`
 * @throws LaurelError LP_DID_LOG_WITNESS with `entry`; as {@link readWitnessFile}
 * @see did:webvh 1.0 §Verifying Witness Proofs During Resolution
 */
export async function checkWitnesses(
  versions: readonly WitnessedVersion[],
  file: string | Uint8Array | undefined,
  { limits, now }: { readonly limits: DidLogLimits; readonly now: Date },
): Promise<void> {
  const rules = versions.map(({ parameters }, index) => ruleFor(parameters, versions[index - 1]?.parameters));
  const firstRuled = rules.findIndex((rule) => rule !== undefined);
  if (firstRuled < 0) return;
  if (file === undefined) throw logError('LP_DID_LOG_WITNESS', firstRuled + 1);
  const newest = await newestApprovals(versions, readWitnessFile(file, limits), { rules, now });
  for (const [index, rule] of rules.entries()) {
    const approvals = rule?.witnesses.filter(({ id }) => (newest.get(id) ?? -1) >= index).length ?? 0;
    if (rule !== undefined && approvals < rule.threshold) throw logError('LP_DID_LOG_WITNESS', index + 1);
  }
}

/** The newest entry of this very log that each witness has approved. */
async function newestApprovals(
  versions: readonly WitnessedVersion[],
  records: readonly WitnessRecord[],
  { rules, now }: { readonly rules: readonly (WitnessRule | undefined)[]; readonly now: Date },
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set(rules.flatMap((rule) => rule?.witnesses.map(({ id }) => id) ?? []));
  const places = new Map(versions.map(({ versionId }, index) => [versionId, index]));
  // A proof says a `versionId` and no DID: what is not a version of this log is about another, or not published yet.
  const found = records.flatMap(({ versionId, proof }) => {
    const place = places.get(versionId);
    return place === undefined ? [] : proof.map((each) => ({ place, versionId, each }));
  });
  found.sort((one, other) => other.place - one.place);
  const newest = new Map<string, number>();
  for (const { place, versionId, each } of found) {
    const read = readLogProof(each, now);
    const id = read === undefined ? undefined : `did:key:${read.multikey}`;
    if (read === undefined || id === undefined || newest.has(id) || !wanted.has(id)) continue;
    // One that does not hold counts for nothing, and speaks against nobody.
    if (await isApproval(read, versionId)) newest.set(id, place);
  }
  return newest;
}

const isApproval = (proof: LogProof, versionId: string): Promise<boolean> => holdsOver(proof, { versionId });
