/**
 * Writes what a run does into the list of who did what: that it begins, durably, before it does anything; then how it
 * ended. A run that was killed between the two stands there as one that was stopped.
 * @module
 */
import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LaurelError } from '@laurel/core';
import { faultCode, storeFault, syncDirectory } from '@laurel/core/node';
import { nameRun } from '../correct/run-name.ts';
import { issuerNames } from '../directory/issuer-file.ts';
import { withIssuerFolder } from '../directory/unlock-issuer.ts';
import { type AuditAction, type AuditLine, type AuditList, auditLineAfter, readAuditLines } from './audit-lines.ts';
import { roleOf } from './role.ts';

/** What is said of a run before it begins. */
export interface AuditRunOptions {
  /** The issuer's directory. */
  readonly directory: string;
  /** The directory is this process's already: the issuer is open. */
  readonly isOpen?: boolean;
  readonly what: AuditAction;
  /** A role, as typed; `not said` when not given. */
  readonly by?: string;
  /** The name of the batch, where it issues. */
  readonly batch?: string;
  /** The id of the key that signs. */
  readonly key?: string;
  /** How many there were until now, where a run that fails has done something already. */
  readonly countsSoFar?: () => Readonly<Record<string, number>>;
  /** The clock. */
  readonly now: () => Date;
}

/** How a run ended: what it gives, and how many there were of each kind. */
export interface AuditedWork<Result> {
  readonly result: Result;
  readonly counts: Readonly<Record<string, number>>;
  /** The id of the key, where only the run knows it. */
  readonly key?: string;
}

/**
 * Runs something that is to stand in the list.
 *
 * @param options - where the list is, and what is said before
 * @param work - what is done; its counts are what is said after
 * @returns its result
 * @throws what `work` throws, once that it failed is written; LP_AUDIT_ROLE, LP_STORE_IO, with nothing done
 * @example
 * ```ts
 * await auditRun({ directory: 'school', isOpen: true, what: 'revoke', by: 'exams officer', now: () => new Date() }, async () => {
 *   const found = await withdrawCredentials({ issuer, credentials: ids, to: 'revoked' });
 *   return { result: found, counts: { changed: found.length } };
 * });
 * ```
 */
export async function auditRun<Result>(
  options: AuditRunOptions,
  work: () => Promise<AuditedWork<Result>>,
): Promise<Result> {
  const { what, batch, key, now } = options;
  const said = { run: nameRun(), what, by: roleOf(options.by), ...(batch === undefined ? {} : { batch }) };
  const begun = { ...said, ...(key === undefined ? {} : { key: nameOfKey(key) }) };
  const note = (line: Pick<AuditLine, 'stage' | 'counts' | 'code' | 'key'>): Promise<void> =>
    append(options, { at: now().toISOString(), ...begun, ...line });
  await note({ stage: 'begun' });
  let done: AuditedWork<Result>;
  try {
    done = await work();
  } catch (error) {
    const code = error instanceof LaurelError ? error.code : 'UNEXPECTED';
    // What went wrong first is what is said.
    const counts = options.countsSoFar?.();
    await note({ stage: 'failed', code, ...(counts === undefined ? {} : { counts }) }).catch(() => undefined);
    throw error;
  }
  const { counts, key: keyThen, result } = done;
  await note({ stage: 'done', counts, ...(keyThen === undefined ? {} : { key: nameOfKey(keyThen) }) });
  return result;
}

/**
 * Reads the list of an issuer's directory; that needs no passphrase.
 *
 * @param directory - the issuer's
 * @returns its runs, and whether the list is whole
 * @throws LP_STORE_IO
 * @example
 * ```ts
 * const { runs } = await readAudit('school');
 * ```
 */
export async function readAudit(directory: string): Promise<AuditList> {
  return readAuditLines(await bytesOf(join(resolve(directory), issuerNames.audit)));
}

/** The year of a key that has one; of a key that is the identifier itself its first letters. */
const nameOfKey = (id: string): string => id.slice(id.lastIndexOf('#') + 1).slice(0, 12);

async function append({ directory, isOpen }: AuditRunOptions, line: Omit<AuditLine, 'before'>): Promise<void> {
  if (!isOpen) return withIssuerFolder(directory, (folder) => appendIn(folder, line));
  return appendIn(resolve(directory), line);
}

async function appendIn(folder: string, line: Omit<AuditLine, 'before'>): Promise<void> {
  const path = join(folder, issuerNames.audit);
  const before = await bytesOf(path);
  try {
    const file = await open(path, 'a', 0o600);
    try {
      await file.writeFile(auditLineAfter(before, line));
      await file.sync();
    } finally {
      await file.close();
    }
    if (before.length === 0) await syncDirectory(folder);
  } catch (error) {
    throw storeFault('written', error);
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return new Uint8Array();
    throw storeFault('read', error);
  }
}
