import { laurelError } from '@laurel/core';
import type { Vault } from '../vault/vault.ts';
import { type EvidenceFile, evidenceEntries, evidenceLimits, evidenceRecord } from './evidence-record.ts';

/**
 * The records of the files that are not in the wallet yet; each once.
 *
 * @param vault - the records
 * @param files - with their digests
 * @returns what a commit adds
 * @throws LP_EVIDENCE_SIZE, LP_EVIDENCE_MANY, LP_WALLET_VERSION, LP_WALLET_CLOSED
 */
export function newFiles(vault: Vault, files: readonly EvidenceFile[]): readonly ReturnType<typeof evidenceRecord>[] {
  const entries = evidenceEntries(vault);
  const known = new Set(entries.filter(({ isSetAside }) => !isSetAside).map(({ digest }) => digest));
  const wanted = new Map(files.filter(({ digest }) => !known.has(digest)).map((file) => [file.digest, file]));
  if (wanted.size > 0 && entries.length + wanted.size > evidenceLimits.files) {
    throw laurelError('LP_EVIDENCE_MANY', { most: evidenceLimits.files });
  }
  return [...wanted.values()].map((file) => evidenceRecord(file));
}
