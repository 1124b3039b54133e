/**
 * Writes the evidence of what is issued into the learner's folder: before the credential, so that nobody ever holds one
 * whose evidence nobody has.
 * @module
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LaurelError, laurelError } from '@laurel/core';
import { faultCode, storeFault, syncDirectory } from '@laurel/core/node';
import { copyOf, digestOfFile, evidenceFolderName } from '../evidence/evidence-copy.ts';
import { type Outcome, outcomeFor } from '../issue-outcome.ts';
import type { Delivery, Register } from '../register/index.ts';

/** A file that goes along with a credential: its name beside it, and what it must hash to. */
export interface EvidenceFile {
  readonly file: string;
  readonly digest: string;
}

/** What has evidence. */
export interface WithEvidence {
  readonly evidence?: readonly EvidenceFile[];
}

/** Where evidence comes from and goes to. */
export interface EvidenceDeliveryOptions {
  /** The folder that the learners' folders lie in, and one on the same disk to write in first. */
  readonly out: string;
  readonly staging: string;
  /** The work folders that an import kept copies in. */
  readonly from: readonly string[];
}

/** Delivers the evidence of one run. */
export interface EvidenceDelivery {
  /** Makes sure that the files of a claim are at hand; throws LP_EVIDENCE_GONE or LP_EVIDENCE_CHANGED. */
  readonly check: (claim: WithEvidence) => void;
  /** Notes whose files go along with a credential that is about to be committed. */
  readonly expect: (delivery: Delivery, claim: WithEvidence) => void;
  /** What commits a batch, with the evidence written before it and what is no longer spoken of removed after it. */
  readonly commitWith: (register: Pick<Register, 'commit'>) => Pick<Register, 'commit'>;
  /** Puts back what is gone of a credential that is still there. */
  readonly restore: (claim: WithEvidence, outcome: Outcome) => Promise<Outcome>;
}

/**
 * Prepares the delivery of evidence.
 *
 * @param options - where from and where to
 * @returns what delivers it
 */
export function createEvidenceDelivery({ out, staging, from }: EvidenceDeliveryOptions): EvidenceDelivery {
  const places = new Map<string, string>();
  const expected = new Map<string, readonly EvidenceFile[]>();
  const keyOf = ({ folder, file }: Pick<Delivery, 'folder' | 'file'>): string => join(folder, file);

  const placeOf = ({ file, digest }: EvidenceFile): string => {
    const known = places.get(file);
    if (known !== undefined) return known;
    const candidates = from.map((folder) => join(folder, evidenceFolderName, file));
    const found = candidates.find((path) => digestOfFile(path) === digest);
    if (found !== undefined) {
      places.set(file, found);
      return found;
    }
    throw laurelError(candidates.some((path) => existsSync(path)) ? 'LP_EVIDENCE_CHANGED' : 'LP_EVIDENCE_GONE');
  };

  const write = async (folder: string, files: readonly EvidenceFile[]): Promise<void> => {
    const place = join(out, folder, evidenceFolderName);
    for (const one of files) {
      const { file, digest } = one;
      if (digestOfFile(join(place, file)) === digest) continue;
      copyOf(placeOf(one), { staging, folder: place, file, digest });
    }
    if (files.length === 0) return;
    for (const changed of [place, join(out, folder), out]) await syncDirectory(changed);
  };

  return {
    check: ({ evidence = [] }) => {
      for (const one of evidence) placeOf(one);
    },
    expect: (delivery, { evidence = [] }) => {
      expected.set(keyOf(delivery), evidence);
    },
    commitWith: (register) => ({
      commit: async (batch, deliver) => {
        const { deliveries } = batch;
        for (const delivery of deliveries) await write(delivery.folder, expected.get(keyOf(delivery)) ?? []);
        await register.commit(batch, deliver);
        for (const delivery of deliveries) expected.delete(keyOf(delivery));
        const corrected = batch.facts.filter(({ version }) => version > 1).map(({ folder }) => folder);
        for (const folder of new Set(corrected)) await pruneEvidence(join(out, folder));
      },
    }),
    restore: async ({ evidence = [] }, outcome) => {
      const { folder, codes } = outcome;
      const isHere = outcome.outcome === 'already-issued' && !codes.includes('LP_ISSUED_ELSEWHERE');
      if (!isHere || folder === undefined) return outcome;
      const gone = evidence.filter(({ file }) => !existsSync(join(out, folder, evidenceFolderName, file)));
      try {
        await write(folder, gone);
        return outcome;
      } catch (error) {
        if (!(error instanceof LaurelError) || !error.code.startsWith('LP_EVIDENCE_')) throw error;
        return { ...outcome, ...outcomeFor('already-issued', error.code) };
      }
    },
  };
}

const evidenceName = /^[\w-]{64}\.[a-z0-9]{2,4}$/;

/**
 * Removes from a learner's folder the evidence that no credential in it speaks of any more: it was replaced, or turned
 * out to show other children.
 *
 * @param folder - the learner's folder
 * @throws LP_STORE_IO; then what could not be read has left its evidence where it is
 * @example
 * ```ts
 * await pruneEvidence('issued/0638762e-6be5-436a-9333-04f15c637384');
 * ```
 */
export async function pruneEvidence(folder: string): Promise<void> {
  const place = join(folder, evidenceFolderName);
  try {
    const names = (await namesIn(place)).filter((name) => evidenceName.test(name));
    if (names.length === 0) return;
    const texts: string[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isFile()) texts.push(await readFile(join(folder, entry.name), 'latin1'));
    }
    const unspoken = names.filter((name) => !texts.some((text) => doesSpeakOf(text, digestIn(name))));
    for (const name of unspoken) await rm(join(place, name), { force: true });
    if (unspoken.length > 0) await syncDirectory(place);
  } catch (error) {
    throw storeFault('removed', error);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return [];
    throw error;
  }
}

const digestIn = (name: string): string => name.slice(0, 64).replaceAll('-', '+').replaceAll('_', '/');

/** Tokens and disclosures are base64url, and a token can hold others: so far down is it looked. */
const mostLayers = 3;

function doesSpeakOf(text: string, digest: string, layers = mostLayers): boolean {
  if (text.includes(digest)) return true;
  if (layers === 0) return false;
  const coded = text.match(/[\w-]{64,}/g) ?? [];
  return coded.some((part) => doesSpeakOf(Buffer.from(part, 'base64url').toString('latin1'), digest, layers - 1));
}
