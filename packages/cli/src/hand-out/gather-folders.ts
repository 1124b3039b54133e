/**
 * What is in the folders that are to be handed out: the titles of the files, and the text of each.
 * @module
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeUtf8, learnerItemOf, parseJson, readSecured } from '@laurel/core';
import { faultCode } from '@laurel/core/node';
import type { HandOut } from '@laurel/issuer/node';
import { unreadable } from '../files/read-file.ts';

/** A signed file. */
export interface SignedFile {
  readonly title: string;
  /** Its own text, for a code: a token as it is, JSON without the white space that only people need. */
  readonly text: string;
  readonly issuerName?: string;
}

/** A learner's folder, looked into. */
export interface GatheredFolder {
  readonly files: readonly SignedFile[];
  /** Files that should be signed ones and cannot be read as such. */
  readonly unreadable: number;
}

const endings = ['.json', '.jwt'];

/**
 * Looks into a learner's folder; evidence beside the signed files is not looked at.
 *
 * @param issued - the folder that the learners' folders lie in
 * @param handOut - a line of the private list
 * @returns the signed files by title; undefined where the folder is no longer there
 */
export async function gatherFolder(issued: string, handOut: HandOut): Promise<GatheredFolder | undefined> {
  const folder = join(issued, handOut.folder);
  let names: string[];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw unreadable(folder, error);
  }
  const files: SignedFile[] = [];
  let failed = 0;
  for (const name of names.filter((one) => endings.some((ending) => one.endsWith(ending))).sort()) {
    const path = join(folder, name);
    const bytes = await readFile(path).catch((error: unknown) => {
      throw unreadable(path, error);
    });
    const file = await signedFile(new Uint8Array(bytes));
    if (file === undefined) failed++;
    else files.push(file);
  }
  const { compare } = new Intl.Collator('en-GB', { numeric: true });
  return { files: files.toSorted((one, other) => compare(one.title, other.title)), unreadable: failed };
}

/** Undefined where it is no credential; nothing is judged here. */
async function signedFile(bytes: Uint8Array): Promise<SignedFile | undefined> {
  try {
    const secured = await readSecured(bytes);
    if (secured.kind !== 'credential' || secured.form === 'unsecured') return undefined;
    const { title, issuer } = learnerItemOf(secured.document);
    return {
      title,
      text: secured.form === 'data-integrity' ? JSON.stringify(parseJson(bytes)) : decodeUtf8(bytes).trim(),
      ...(issuer.name === undefined ? {} : { issuerName: issuer.name }),
    };
  } catch {
    return undefined;
  }
}
