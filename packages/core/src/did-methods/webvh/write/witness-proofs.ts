/**
 * The approvals of witnesses, and the file that holds them.
 * @module
 */
import { LaurelError } from '../../../errors/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/index.ts';
import type { Signer } from '../../../keys/index.ts';
import { createLogProof, multikeyOfSigner } from '../entry-proof.ts';
import type { SeenVersion } from '../history.ts';
import { defaultLogLimits } from '../read-log.ts';
import { type VerifyDidLogOptions, verifyEntries } from '../verify-log.ts';
import { readWitnessFile, ruleFor } from '../witness.ts';

/** What a witness approves. */
export interface CreateWitnessProofOptions extends VerifyDidLogOptions {
  /** Of the witness: an Ed25519 key under its own did:key, for assertions. */
  readonly signer: Signer;
  /** The newest version that the witness has approved before; what it now sees must go on from that. */
  readonly seen?: SeenVersion;
}

/** A witness's approval of a version, and with it of all before. */
export interface WitnessApproval {
  readonly versionId: string;
  /** For the `proof` of the version's record. */
  readonly proof: JsonObject;
}

/**
 * Approves the newest version of a log, after all of the log was verified; only the newest version need not be approved
 * yet. What a witness has to look at besides is for its own rules.
 *
 * @param options - `did`, `log`, `witness` (what was approved before), `seen` (the newest that the witness knows), `signer`, `now`
 * @returns the approval
 * @throws {@link LaurelError} LP_USAGE where the signer is no witness of it; LP_LOG_ROLLBACK where it does not go on
 * from `seen`; as {@link verifyDidLog}
 * @see did:webvh 1.0 §Witnessing a DID Version Update
 * @example
 * ```ts
 * const { versionId, proof } = await createWitnessProof({ did: id, log: text, signer, now });
 * const file = addWitnessProofs({ versionId, proofs: [proof] });
 * ```
 */
export async function createWitnessProof(options: CreateWitnessProofOptions): Promise<WitnessApproval> {
  const { signer, seen, now } = options;
  const id = `did:key:${multikeyOfSigner(signer)}`;
  const checked = await verifyEntries({ ...options, isNewestPending: true });
  const { version } = checked.at(-1) ?? checked[0];
  if (seen !== undefined && checked[seen.versionNumber - 1]?.version.versionId !== seen.versionId) {
    throw new LaurelError('LP_LOG_ROLLBACK');
  }
  const rule = ruleFor(version.parameters, checked.at(-2)?.version.parameters);
  if (rule?.witnesses.some((witness) => witness.id === id) !== true) {
    throw new LaurelError('LP_USAGE', { reason: 'this key is none of the witnesses of the newest version' });
  }
  const { versionId } = version;
  return { versionId, proof: await createLogProof({ versionId }, signer, now) };
}

/** What is added to a file of approvals. */
export interface AddWitnessProofsOptions {
  /** The text of `did-witness.json` as it is, or its bytes; none for the first. */
  readonly witness?: string | Uint8Array;
  readonly versionId: string;
  readonly proofs: readonly JsonObject[];
}

/**
 * Adds approvals to the file of a log's witnesses. Of each witness the newest two stay: that of the version which is
 * published, and that of the one which will be. The file is published before the log.
 *
 * @param options - `witness` (the file so far), `versionId`, `proofs`; none of them is verified
 * @returns the text of `did-witness.json`
 * @throws {@link LaurelError} LP_DID_LOG_WITNESS; LP_TOO_LARGE; and what the gate throws
 * @see did:webvh 1.0 §The Witness Proofs File
 * @example
 * ```ts
 * addWitnessProofs({ versionId: '1-Qm', proofs: [] }); // '[]\n'
 * ```
 */
export function addWitnessProofs({ witness, versionId, proofs }: AddWitnessProofsOptions): string {
  const before = witness === undefined ? [] : readWitnessFile(witness, defaultLogLimits);
  const all = [...before, { versionId, proof: proofs }].flatMap((record) =>
    record.proof.map((proof) => ({ versionId: record.versionId, proof })),
  );
  // The newest version first, and of one version what was added last.
  all.reverse().sort((one, other) => numberOf(other.versionId) - numberOf(one.versionId));
  const kept = new Map<string, JsonValue[]>();
  const versionsOf = new Map<string, Set<string>>();
  for (const { versionId: id, proof } of all) {
    const versions = versionsOf.get(signerOf(proof)) ?? new Set();
    versionsOf.set(signerOf(proof), versions);
    if (versions.has(id) || versions.size === 2) continue;
    versions.add(id);
    kept.set(id, [...(kept.get(id) ?? []), proof]);
  }
  const records = [...kept].reverse().map(([id, proof]) => ({ versionId: id, proof }));
  return `${JSON.stringify(records)}\n`;
}

const numberOf = (versionId: string): number => Number.parseInt(versionId, 10) || 0;

const signerOf = (proof: JsonValue): string => (isJsonObject(proof) ? String(proof['verificationMethod']) : '');
