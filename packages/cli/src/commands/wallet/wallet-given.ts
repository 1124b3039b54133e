/**
 * What `wallet add` is given: files, folders, a text, a link. What it is, its content says; a link is followed only where
 * the user asks for the network, and only to a file.
 * @module
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CarriedEvidence, digestSri, encodeUtf8, recogniseFile, type Staple, safeLine } from '@laurel/core';
import { CommandError } from '../../exit-codes.ts';
import { readInput, unreadable } from '../../files/read-file.ts';
import type { Io } from '../../terminal/io.ts';
import type { Network } from '../../verification/network.ts';

/** Something that may hold credentials. */
export interface GivenFile {
  /** For people: the path, or what else it was. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** It lay in a folder: nobody said of it alone that it is to be added. */
  readonly isInFolder?: true;
}

/** Everything that was given, sorted. */
export interface Given {
  readonly files: readonly GivenFile[];
  /** Histories and lists that lay in a folder, or were named. */
  readonly staples: readonly Staple[];
  /** Files of other kinds that lay in a folder: kept where a credential names their digest. */
  readonly beside: readonly CarriedEvidence[];
  /** What is not looked at, and why, in words. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** A learner's folder, not a disk. */
const mostFiles = 20_000;
const mostBytes = 512 * 1024 * 1024;

const acceptedTypes = [
  'application/vc',
  'application/vp',
  'application/vc+jwt',
  'application/vp+jwt',
  'application/dc+sd-jwt',
  'application/vc+sd-jwt',
  'application/ld+json',
  'application/json',
  'application/jwt',
  'image/png',
  'image/svg+xml',
  'application/pdf',
  'text/html',
  'text/plain',
  'application/octet-stream',
];

/** Endings of files in a folder that may hold credentials; others may be what a credential speaks of. */
const carrierEndings = /\.(?:json|jsonld|jwt|vc|vp|txt|png|svg|pdf|html?|tar)$/i;

/**
 * Reads and sorts what was given.
 *
 * @param io - the run's io
 * @param args - paths, `-`, texts, links
 * @param network - where the user asked for it
 * @returns files to open, what lies beside them, what is refused
 * @throws CommandError UNREADABLE, USAGE
 */
export async function readGiven(io: Io, args: readonly string[], network: Network | undefined): Promise<Given> {
  const files: GivenFile[] = [];
  const staples: Staple[] = [];
  const beside: CarriedEvidence[] = [];
  const refused: Given['refused'][number][] = [];
  const codes: string[] = [];
  const sort = (name: string, bytes: Uint8Array, isInFolder: boolean): void => {
    const found = recogniseFile(bytes);
    if (found?.is === 'trust-list') refused.push({ name, reason: listOfSchools });
    else if (found !== undefined) staples.push({ name, bytes });
    else if (isInFolder && !carrierEndings.test(name)) beside.push(besideOf(bytes));
    else files.push({ name, bytes, ...(isInFolder ? { isInFolder } : {}) });
  };
  for (const arg of args) {
    const paths = await pathsOf(arg);
    if (paths !== undefined) {
      const isFolder = paths.length !== 1 || paths[0] !== arg;
      let total = 0;
      for (const path of paths) {
        const bytes = await readInput(path, io);
        total += bytes.length;
        if (total > mostBytes) throw tooMuch();
        // In a folder a picture may be a badge, and may be what a credential speaks of.
        if (isFolder && isPicture(path)) beside.push(besideOf(bytes));
        sort(path, bytes, isFolder);
      }
    } else if (/^LAUREL1:/.test(arg)) codes.push(arg);
    else if (isText(arg)) files.push({ name: 'the text', bytes: encodeUtf8(arg) });
    else if (/^[a-z][a-z0-9+.-]*:/i.test(arg)) {
      const answer = await follow(arg, network);
      if ('reason' in answer) refused.push(answer);
      else sort(answer.name, answer.bytes, false);
    } else throw new CommandError('UNREADABLE', `${safeLine(arg)} could not be read: there is no such file.`);
  }
  if (codes.length > 0) files.push({ name: 'the square codes', bytes: encodeUtf8(codes.join('\n')) });
  return { files, staples, beside, refused };
}

const listOfSchools =
  'This is a list of schools, which a wallet does not keep: rely on it with --trust, if you know where it comes from.';

const isText = (arg: string): boolean => /^\s*[[{<]/.test(arg) || /^[\w-]+\.[\w-]+\.[\w-]*(?:~[\w.-]*)*$/.test(arg);

const isPicture = (path: string): boolean => /\.(?:png|svg|pdf)$/i.test(path);

const besideOf = (bytes: Uint8Array): CarriedEvidence => ({
  digest: digestSri(bytes),
  mediaType: 'application/octet-stream',
  bytes,
});

const tooMuch = (): CommandError =>
  new CommandError('USAGE', 'That is more than a wallet takes at once: give the folder of what you were given alone.');

/** The files of a path; undefined where there is nothing of that name. */
async function pathsOf(path: string): Promise<readonly string[] | undefined> {
  if (path === '-') return [path];
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const inside = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  if (inside.length > mostFiles) throw tooMuch();
  if (inside.length === 0) throw new CommandError('UNREADABLE', `${path} holds no file.`);
  return inside.sort();
}

type Followed = GivenFile | { readonly name: string; readonly reason: string };

/** What a link leads to. Only its scheme and its host are ever repeated: the rest can tell who somebody is. */
async function follow(link: string, network: Network | undefined): Promise<Followed> {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const scheme = (url?.protocol ?? link.slice(0, link.indexOf(':') + 1)).toLowerCase();
  const name = url === undefined || url.hostname === '' ? `the link ${scheme}…` : `${scheme}//${url.hostname}/…`;
  if (scheme === 'http:') return { name, reason: linkWords.plain };
  if (scheme !== 'https:') return { name, reason: linkWords.other };
  if (network === undefined) return { name, reason: linkWords.offline };
  try {
    const { bytes } = await network.fetch(link, { accept: acceptedTypes, maxBytes: 5 * 1024 * 1024 });
    return { name, bytes };
  } catch (error) {
    return { name, reason: error instanceof Error ? error.message : linkWords.other };
  }
}

const linkWords = {
  plain:
    'A link that begins with http: can be changed on its way. Ask for one that begins with https:, or for the file.',
  other:
    'Links of this kind ask a wallet to do something, and anybody can put one on a page. Laurel does not act on them: ask for the file, or for its text.',
  offline:
    'This is a link, and nothing is asked over the network unless you say so: add --online, or save the file and give that.',
} as const;
