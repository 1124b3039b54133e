import { type CarriedEvidence, evidenceMatches, type JsonObject } from '@laurel/core';
import { listCredentials, showCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { declaredEvidence } from './declared-evidence.ts';
import { type EvidenceFile, evidenceEntries, evidenceLimits, mediaTypeOf } from './evidence-record.ts';
import { newFiles } from './new-files.ts';

/** What became of a file that came with credentials. */
export interface KeptEvidence {
  readonly digest: string;
  /**
   * `kept`; `already-there`; `not-the-file`: its bytes are not those of the digest; `named-by-nothing`: no item of the
   * wallet speaks of it; `too-large`.
   */
  readonly outcome: 'kept' | 'already-there' | 'not-the-file' | 'named-by-nothing' | 'too-large';
}

/**
 * Which files that came with credentials are kept, as records for the one change that keeps the credentials too. A file is
 * kept byte for byte, and only where a credential names its digest: nobody can slip a file into a wallet.
 *
 * @param wallet - the open wallet; call this inside `vault.exclusively`
 * @param options - `evidence` as a parcel has it; `documents` of the credentials that are being kept
 * @returns the records to add, and what became of each file
 * @throws LP_EVIDENCE_MANY, LP_WALLET_VERSION, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const { evidence } = await openCarrier(file);
 * const { records, files } = evidenceToKeep(wallet, { evidence, documents: [document] });
 * ```
 */
export function evidenceToKeep(
  wallet: Wallet,
  options: { readonly evidence: readonly CarriedEvidence[]; readonly documents: readonly JsonObject[] },
): { readonly records: ReturnType<typeof newFiles>; readonly files: readonly KeptEvidence[] } {
  const { vault } = wallet;
  const known = new Set(
    evidenceEntries(vault)
      .filter(({ isSetAside }) => !isSetAside)
      .map(({ digest }) => digest),
  );
  const named = new Set(options.documents.flatMap(declaredEvidence).map(({ digest }) => digest));
  const wanted: EvidenceFile[] = [];
  const files = options.evidence.map(({ digest, alternative, bytes }): KeptEvidence => {
    if (bytes.length > evidenceLimits.bytes) return { digest, outcome: 'too-large' };
    if (!evidenceMatches(bytes, digest)) return { digest, outcome: 'not-the-file' };
    if (known.has(digest)) return { digest, outcome: 'already-there' };
    if (!named.has(digest)) return { digest, outcome: 'named-by-nothing' };
    const file = { digest, mediaType: mediaTypeOf(bytes), bytes: bytes.slice() };
    wanted.push(alternative === undefined ? file : { ...file, alternative });
    return { digest, outcome: 'kept' };
  });
  return { records: newFiles(vault, wanted), files };
}

/**
 * Keeps the files that came with credentials which are in the wallet already, in one change.
 *
 * @param wallet - the open wallet
 * @param options - `evidence` as a parcel has it; `ids` of the credentials that may name it, all when not given
 * @returns what became of each file
 * @throws LP_EVIDENCE_MANY, LP_WALLET_NO_ITEM, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const { evidence } = await openCarrier(file);
 * const kept = await keepEvidence(wallet, { evidence });
 * ```
 */
export async function keepEvidence(
  wallet: Wallet,
  options: { readonly evidence: readonly CarriedEvidence[]; readonly ids?: readonly string[] },
): Promise<readonly KeptEvidence[]> {
  const { vault } = wallet;
  return vault.exclusively(async () => {
    const all = listCredentials(wallet).filter(({ isSetAside }) => !isSetAside);
    const documents: JsonObject[] = [];
    for (const id of options.ids ?? all.map((one) => one.id)) {
      documents.push((await showCredential(wallet, { id })).document);
    }
    const { records, files } = evidenceToKeep(wallet, { evidence: options.evidence, documents });
    if (records.length > 0) await vault.commit({ add: records });
    return files;
  });
}
