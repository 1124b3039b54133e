/**
 * Witnesses of a school's identifier: what they approve, and what the school does with it.
 * @module
 */
import { join } from 'node:path';
import {
  addWitnessProofs,
  approvalsOf,
  asList,
  createSigner,
  createWitnessProof,
  decodeBase64url,
  decodeUtf8,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  LaurelError,
  laurelError,
  type PendingApproval,
  parseJson,
} from '@laurel/core';
import { writeFileAtomically } from '@laurel/core/node';
import * as z from 'zod/mini';
import { decodeIssuerFile, encodePublicFile, issuerNames } from '../directory/issuer-file.ts';
import {
  readDidFiles,
  readIfThere,
  readIssuerFile,
  unlockIssuer,
  withIssuerFolder,
} from '../directory/unlock-issuer.ts';
import { newestEntry } from './did-document.ts';

/** What a witness approves. */
export interface ApproveDidOptions {
  /** The witness's own issuer: a did:key of an Ed25519 key. */
  readonly directory: string;
  readonly passphrase: string;
  /** The school's `did.jsonl`, text. */
  readonly log: string;
  /** The school's `did-witness.json`, text, where there is one. */
  readonly witness?: string;
  readonly now: Date;
}

/** An approval. */
export interface DidApproval {
  /** The identifier whose newest version was approved. */
  readonly did: string;
  readonly versionId: string;
  /** For the school: text in the form of `did-witness.json`. */
  readonly approval: string;
}

/** By the part of an identifier that stays the same. */
const witnessedSchema = z.record(
  z.string(),
  z.strictObject({ versionId: z.string(), versionNumber: z.int().check(z.positive()) }),
);

/**
 * Approves the newest version of a school's identifier, after all of its history was verified. The witness remembers it,
 * and approves nothing later that does not go on from there. That the school itself has changed it, a witness should
 * hear from the school.
 *
 * @param options - the witness's `directory` and `passphrase`, the school's `log` and `witness`, `now`
 * @returns the approval, to be handed to the school
 * @throws LP_USAGE where the issuer is no witness of it; LP_LOG_ROLLBACK; LP_PASSPHRASE; as `verifyDidLog`
 * @see did:webvh 1.0 §Witnessing a DID Version Update
 * @example
 * ```ts
 * const { approval } = await approveDid({ directory: 'trust', passphrase, log: text, now });
 * ```
 */
export async function approveDid(options: ApproveDidOptions): Promise<DidApproval> {
  const { log, witness, now } = options;
  const did = String(newestEntry(log).document['id']);
  const scid = did.split(':')[2] ?? '';
  const { folder, key, unlock } = await unlockIssuer(options);
  try {
    if (key.privateKey === undefined) throw laurelError('LP_ISSUER_CLOSED');
    if (key.did !== undefined) {
      throw new LaurelError('LP_USAGE', { reason: 'a witness signs with a did:key: make an issuer without --did' });
    }
    const privateKey = decodeBase64url(key.privateKey);
    const signer = await createSigner({ algorithm: key.algorithm, privateKey, purpose: 'assertionMethod' });
    const witnessed = await readWitnessed(folder);
    const seen = witnessed[scid];
    const files = { did, log, ...(witness === undefined ? {} : { witness }) };
    const made = await createWitnessProof({ ...files, now, signer, ...(seen && { seen }) });
    const { versionId, proof } = made;
    const known = { ...witnessed, [scid]: { versionId, versionNumber: Number.parseInt(versionId, 10) } };
    // Remembered before it is handed out.
    await writeFileAtomically(join(folder, issuerNames.witnessed), encodePublicFile(known), { mode: 0o644 });
    return { did, versionId, approval: addWitnessProofs({ versionId, proofs: [proof] }) };
  } finally {
    await unlock();
  }
}

async function readWitnessed(folder: string): Promise<z.infer<typeof witnessedSchema>> {
  const bytes = await readIfThere(folder, issuerNames.witnessed);
  if (bytes === undefined) return {};
  try {
    return witnessedSchema.parse(parseJson(decodeUtf8(bytes)));
  } catch {
    throw laurelError('LP_ISSUER_DAMAGED');
  }
}

/** Approvals for a school's own identifier. */
export interface AddApprovalsOptions {
  readonly directory: string;
  /** Texts as {@link approveDid} gave them; none to ask how far it is. */
  readonly approvals: readonly string[];
  readonly now: Date;
}

/**
 * Adds approvals of witnesses to a school's identifier, each after it was verified.
 *
 * @param options - `directory`, `approvals`, `now`
 * @returns who has approved the newest version, and how many must
 * @throws LP_APPROVAL for what is none of the newest version, by none of its witnesses; LP_ISSUER_IS_ITS_KEY;
 *   LP_STORE_LOCKED; LP_STORE_IO
 * @example
 * ```ts
 * const { approvedBy, threshold } = await addApprovals({ directory: 'school', approvals: [text], now });
 * ```
 */
export function addApprovals({ directory, approvals, now }: AddApprovalsOptions): Promise<PendingApproval> {
  return withIssuerFolder(directory, async (folder) => {
    const { profile } = decodeIssuerFile(await readIssuerFile(folder, issuerNames.issuer));
    const files = await readDidFiles(folder);
    if (files === undefined) throw laurelError('LP_ISSUER_IS_ITS_KEY');
    const { log } = files;
    const stateOf = (witness: string | undefined): Promise<PendingApproval> =>
      approvalsOf({ did: profile.id, log, ...(witness === undefined ? {} : { witness }), now });
    let { witness } = files;
    let state = await stateOf(witness);
    const { versionId } = state;
    for (const text of approvals) {
      const proofs = proofsFor(text, versionId);
      if (proofs.length === 0) throw laurelError('LP_APPROVAL');
      for (const proof of proofs) {
        witness = addWitnessProofs({ ...(witness === undefined ? {} : { witness }), versionId, proofs: [proof] });
        state = await stateOf(witness);
        const isIts = state.approvedBy.some((id) => String(proof['verificationMethod']).startsWith(`${id}#`));
        if (!isIts) throw laurelError('LP_APPROVAL');
      }
    }
    if (witness !== undefined && witness !== files.witness) {
      await writeFileAtomically(join(folder, issuerNames.witness), encodeUtf8(witness), { mode: 0o644 });
    }
    return state;
  });
}

function proofsFor(text: string, versionId: string): readonly JsonObject[] {
  try {
    return asList(parseJson(text))
      .filter(isJsonObject)
      .filter((record) => record['versionId'] === versionId)
      .flatMap((record) => asList(record['proof'] ?? []).filter(isJsonObject));
  } catch {
    throw laurelError('LP_APPROVAL');
  }
}
