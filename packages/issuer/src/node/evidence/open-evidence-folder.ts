/**
 * A folder with the pictures, recordings and documents that a sheet names.
 * @module
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOfPieces, evidenceFileName, laurelError, prepareEvidence } from '@laurel/core';
import { faultCode, storeFault, syncDirectory } from '@laurel/core/node';

import type { EvidenceAtHand, EvidenceSource, ImportRecord } from '../../import/index.ts';
import { digestOfChunks, digestOfFile, evidenceFolderName, unfinishedCopy, writeCopy } from './evidence-copy.ts';
import { indexNames } from './evidence-names.ts';
import { withFile } from './file-source.ts';

/** A folder of evidence, for `importSheet`; and what keeps the clean copies. */
export interface EvidenceFolder extends EvidenceSource {
  /**
   * Keeps the clean copies of the files that a record names; those that are kept already are left as they are.
   *
   * @param record - a record that goes on
   * @param work - the private work folder; the copies go into its folder `evidence`
   * @throws LP_EVIDENCE_CHANGED when a file is no longer the one that the record names; LP_STORE_IO
   */
  keep(record: ImportRecord, work: string): Promise<void>;
}

/** So many files of one name are compared; more are several. */
const mostCompared = 20;

/**
 * Opens a folder of evidence, with the folders in it. A file is read when a row names it: its type is known by its bytes,
 * and places, devices and the like are taken out of the copy. The folder itself is never changed.
 *
 * @param folder - the folder
 * @returns what `importSheet` takes as `evidence`
 * @throws LP_EVIDENCE_FOLDER
 * @example
 * ```ts
 * const evidence = await openEvidenceFolder('photos');
 * const text = 'What did you do?,Type,Evidence\nSolar oven,Project,IMG_0231.jpg\n';
 * const sheet = await importSheet(text, { as: 'achievements', now: new Date(), evidence });
 * for await (const { record } of sheet.rows) if (record) await evidence.keep(record, 'work');
 * ```
 */
export async function openEvidenceFolder(folder: string): Promise<EvidenceFolder> {
  const pathsOf = await indexNames(folder);
  const known = new Map<string, EvidenceAtHand>();
  const places = new Map<string, string>();
  const kept = new Set<string>();
  const read = (path: string): EvidenceAtHand => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const file = evidenceAt(path);
    known.set(path, file);
    if (file.is === 'evidence') places.set(file.digest, path);
    return file;
  };
  return {
    find: (name) => {
      const paths = pathsOf(name);
      const [first] = paths;
      if (first === undefined) return { is: 'not-found' };
      const file = read(first);
      if (paths.length === 1) return file;
      // The same file in two folders is one file.
      const areSame = (path: string): boolean => {
        const other = read(path);
        return file.is === 'evidence' && other.is === 'evidence' && other.digest === file.digest;
      };
      return paths.length <= mostCompared && paths.every(areSame) ? file : { is: 'several' };
    },
    keep: async (record, work) => {
      if (record.as === 'learners') return;
      const place = join(work, evidenceFolderName);
      for (const { digest = '', mediaType } of record.item.evidence ?? []) {
        const file = evidenceFileName({ digest, mediaType });
        const target = join(place, file ?? '');
        if (file === undefined || kept.has(target)) continue;
        if (kept.size === 0) clearUnfinished(place);
        if (digestOfFile(target) !== digest) {
          keepCopy(places.get(digest), { staging: place, folder: place, file, digest });
          await syncDirectory(place);
        }
        kept.add(target);
      }
    },
  };
}

/** What cannot be opened is like what cannot be read. */
function evidenceAt(path: string): EvidenceAtHand {
  try {
    return withFile(path, (source) => {
      const prepared = prepareEvidence(source);
      if (prepared.is !== 'evidence') return { is: prepared.is };
      const { kind, mediaType, isCleaned, mayName, pieces } = prepared;
      return { is: 'evidence', kind, mediaType, isCleaned, mayName, ...digestOfChunks(bytesOfPieces(source, pieces)) };
    });
  } catch {
    return { is: 'unreadable' };
  }
}

function keepCopy(path: string | undefined, target: Parameters<typeof writeCopy>[1]): void {
  if (path === undefined) throw laurelError('LP_EVIDENCE_CHANGED');
  try {
    withFile(path, (source) => {
      const prepared = prepareEvidence(source);
      if (prepared.is !== 'evidence') throw laurelError('LP_EVIDENCE_CHANGED');
      writeCopy(bytesOfPieces(source, prepared.pieces), target);
    });
  } catch (error) {
    throw storeFault('read', error);
  }
}

function clearUnfinished(place: string): void {
  try {
    for (const name of readdirSync(place)) if (unfinishedCopy.test(name)) rmSync(join(place, name), { force: true });
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw storeFault('read', error);
  }
}
