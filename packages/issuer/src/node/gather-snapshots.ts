/**
 * Gathering what is to go into a snapshot: what the register says is in force, as it lies in the folder of what was
 * issued, each with the issuer's own signature checked. Whatever else lies there is not looked at.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asList, type JsonObject, LaurelError } from '@laurel/core';
import { faultCode, storeFault } from '@laurel/core/node';
import { createCompactMap } from '../compact-map.ts';
import { chooseFacts } from './correct/index.ts';
import { isDelegationFact } from './delegation/delegation-fact.ts';
import type { OpenIssuer } from './directory/index.ts';
import { readOwnCredential } from './own-credential.ts';

/** Whose snapshots, from where. */
export interface GatherSnapshotsOptions {
  /** From `openIssuer`. */
  readonly issuer: Pick<OpenIssuer, 'register' | 'status' | 'signer' | 'document'>;
  /** The folder that holds the learners' folders. */
  readonly issued: string;
  /** One of the school's own ids of a learner, as typed; all learners when not given. */
  readonly learner?: string;
}

/** What stays outside a snapshot, and why. */
export interface LeftOutside {
  /** Compact tokens: a record holds JSON only. */
  readonly tokens: number;
  readonly withdrawn: number;
  /** Not in the folder any more. */
  readonly missing: number;
  /** Changed since it was signed, or signed by a key that is retired. */
  readonly changed: number;
}

/** What was found for one learner. */
export interface GatheredSnapshot {
  /** The learner's folder. */
  readonly folder: string;
  /** Each whole, with its proof. */
  readonly credentials: readonly JsonObject[];
  readonly left: LeftOutside;
}

/**
 * Gathers the credentials of each learner, one learner after the other.
 *
 * @param options - `issuer`, `issued`, `learner`
 * @returns what is in force of each, in the order of their folders
 * @throws LP_LEARNER_NOT_FOUND, LP_LEARNER_SEVERAL, LP_LEARNER_SHARED; LP_STORE_IO
 * @example
 * ```ts
 * for await (const { folder, credentials } of gatherSnapshots({ issuer, issued: 'issued' })) console.log(folder, credentials.length);
 * ```
 */
export async function* gatherSnapshots(options: GatherSnapshotsOptions): AsyncGenerator<GatheredSnapshot> {
  const { issuer, issued, learner } = options;
  // One walk over the register, whoever is asked for: what each folder holds, packed.
  const files = createCompactMap();
  const folders: string[] = [];
  for (const fact of chooseFacts(issuer.register, learner === undefined ? {} : { learner }).facts()) {
    // Who may carry a record is no part of it.
    if (isDelegationFact(fact)) continue;
    const before = files.get(fact.folder);
    if (before === undefined) folders.push(fact.folder);
    const isWithdrawn = fact.status !== undefined && (await issuer.status.statusAt(fact.status)) !== 'valid';
    files.set(fact.folder, `${before ?? ''}${isWithdrawn ? '-' : '+'}${fact.file}\n`);
  }
  for (const folder of folders.sort()) {
    const lines = (files.get(folder) ?? '').split('\n').filter((line) => line !== '');
    yield { folder, ...(await gather(join(issued, folder), lines, issuer)) };
  }
}

async function gather(
  folder: string,
  lines: readonly string[],
  issuer: GatherSnapshotsOptions['issuer'],
): Promise<Omit<GatheredSnapshot, 'folder'>> {
  const credentials: JsonObject[] = [];
  const left = { tokens: 0, withdrawn: 0, missing: 0, changed: 0 };
  for (const line of lines.toSorted()) {
    const file = line.slice(1);
    if (line.startsWith('-')) left.withdrawn++;
    else if (!file.endsWith('.json')) left.tokens++;
    else {
      const found = await read(join(folder, file), issuer);
      if (typeof found === 'string') left[found]++;
      else if (!isRecord(found)) credentials.push(found);
    }
  }
  return { credentials, left };
}

async function read(
  path: string,
  issuer: GatherSnapshotsOptions['issuer'],
): Promise<JsonObject | 'missing' | 'changed'> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return 'missing';
    throw storeFault('read', error);
  }
  try {
    const { secured } = await readOwnCredential(bytes, issuer);
    return secured.form === 'data-integrity' ? secured.whole : 'changed';
  } catch (error) {
    if (error instanceof LaurelError) return 'changed';
    throw error;
  }
}

/** A snapshot of before is no part of the next. */
const isRecord = ({ type }: JsonObject): boolean => asList(type).includes('ClrCredential');
