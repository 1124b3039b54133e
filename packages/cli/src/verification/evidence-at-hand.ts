/**
 * `laurel verify --evidence`: the files that came with a profile, held against the digests that were signed.
 * @module
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CarriedEvidence, digestSri, evidenceFileName, learnerItemOf, type Report, safeLine } from '@laurel/core';
import { unreadable } from '../files/read-file.ts';
import type { Io } from '../terminal/io.ts';
import { styleFor, wrap } from '../terminal/style.ts';

/** A file that a signed item names, and what became of it. */
interface NamedFile {
  /** The item that names it. */
  readonly item: string;
  readonly title: string;
  readonly digest: string;
  /**
   * `matched`: the very file that was signed. `does-not-match`: a file under its name has other bytes. `not-handed-in`:
   * nobody gave it; the item is as good as before.
   */
  readonly outcome: 'matched' | 'does-not-match' | 'not-handed-in';
  /** The file that was held against it. */
  readonly file?: string;
}

/** What was found of all files. */
export interface EvidenceFound {
  readonly named: readonly NamedFile[];
  /** Files that were handed in and that no signed item names. */
  readonly others: readonly string[];
}

/** A file that was handed in. */
interface HandedIn {
  readonly name: string;
  readonly digest: string;
}

/** Larger files are no evidence of Laurel's; more of them are no evidence of one profile. */
const mostBytes = 200_000_000;
const mostFiles = 2_000;

/**
 * Reads the files of a folder, and those in it, by their digests.
 *
 * @param path - a folder, or one file
 * @returns each with its name
 * @throws CommandError UNREADABLE
 */
async function readEvidence(path: string): Promise<readonly HandedIn[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [await handedIn(path)];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .slice(0, mostFiles);
    const read: HandedIn[] = [];
    for (const file of files) if ((await stat(file)).size <= mostBytes) read.push(await handedIn(file));
    return read;
  } catch (error) {
    throw unreadable(path, error);
  }
}

const handedIn = async (path: string): Promise<HandedIn> => ({
  name: basename(path),
  digest: digestSri(new Uint8Array(await readFile(path))),
});

/**
 * Holds files against what signed items say of them. What an item says counts only where it was shown to be signed.
 *
 * @param reports - on the files that were verified
 * @param files - from `--evidence`
 * @param carried - files that travelled inside what was verified
 * @returns what became of each
 */
export function holdEvidence(
  reports: readonly Report[],
  files: readonly HandedIn[],
  carried: readonly CarriedEvidence[] = [],
): EvidenceFound {
  const inside = carried.map(({ bytes }) => ({ name: 'in the file itself', digest: digestSri(bytes) }));
  const all = [...files, ...inside];
  const named = reports.flatMap(namedIn).map(({ mediaType, ...one }): NamedFile => {
    const match = all.find(({ digest }) => digest === one.digest);
    if (match !== undefined) return { ...one, outcome: 'matched', file: match.name };
    const name = evidenceFileName({ digest: one.digest, mediaType });
    const impostor = files.find((file) => name !== undefined && stemOf(file.name) === stemOf(name));
    return impostor === undefined
      ? { ...one, outcome: 'not-handed-in' }
      : { ...one, outcome: 'does-not-match', file: impostor.name };
  });
  const used = new Set(named.flatMap(({ file }) => file ?? []));
  return { named, others: files.map(({ name }) => name).filter((name) => !used.has(name)) };
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '');

interface Named extends Omit<NamedFile, 'outcome' | 'file'> {
  readonly mediaType: string | undefined;
}

/** The files that the items of a report name, each once; nothing of what is not to be relied on. */
function namedIn(report: Report): readonly Named[] {
  if (report.verdict === 'invalid') return (report.credentials ?? []).flatMap(namedIn);
  const { document, kind } = report;
  const item = document === undefined || kind === 'presentation' ? undefined : learnerItemOf(document);
  const own = (item?.evidence ?? []).flatMap(({ digest, title, mediaType }) =>
    digest === undefined ? [] : [{ item: item?.title ?? '', title, digest, mediaType }],
  );
  return [...own, ...(report.credentials ?? []).flatMap(namedIn)];
}

const words: Readonly<Record<NamedFile['outcome'], string>> = {
  matched: 'It is the very file that was signed.',
  'does-not-match': 'It is NOT the file that was signed: it was changed, or it is another one.',
  'not-handed-in':
    'It was not handed in. The item is as good as before, and whoever has the file can still check that it is the one meant.',
};

/**
 * What is said of the files.
 *
 * @param io - the run's io
 * @param found - of {@link holdEvidence}
 * @returns lines; none where no item names a file and none was handed in
 */
function evidenceLines(io: Io, { named, others }: EvidenceFound): readonly string[] {
  const { good, bad, quiet, strong } = styleFor(io);
  const colour = { matched: good, 'does-not-match': bad, 'not-handed-in': quiet } as const;
  if (named.length + others.length === 0) return [];
  return [
    '',
    strong('Files that the items name'),
    ...(named.length === 0 ? ['  None.'] : []),
    ...named.flatMap(({ item, title, outcome, file }) => [
      ...wrap(
        `${safeLine(title)} (${safeLine(item)})${file === undefined ? '' : `: ${safeLine(file)}`}`,
        io.columns,
        2,
      ),
      ...wrap(words[outcome], io.columns, 4).map((line) => colour[outcome](line)),
    ]),
    ...(others.length === 0
      ? []
      : wrap(
          `Named by no item that can be relied on, so nothing vouches for it: ${others.slice(0, 10).map(safeLine).join(', ')}${others.length > 10 ? ` and ${others.length - 10} more` : ''}.`,
          io.columns,
          2,
        )),
  ];
}

/** What `verify --evidence` adds to what is said. */
interface EvidenceAtHand {
  /** Absent where nobody asked. */
  readonly found?: EvidenceFound;
  /** Whether a file goes by the name of another than it is. */
  readonly isForged: boolean;
  readonly lines: readonly string[];
}

/**
 * Holds what was handed in, and what travelled inside, against what the judged files say of it.
 *
 * @param io - the run's io
 * @param judged - the files with their reports
 * @param path - of `--evidence`; nothing is done where it is not given
 * @returns what to say
 * @throws CommandError UNREADABLE
 */
export async function evidenceAtHand(
  io: Io,
  judged: readonly {
    readonly reports: readonly Report[];
    readonly parcel?: { readonly evidence: readonly CarriedEvidence[] } | undefined;
  }[],
  path: string | undefined,
): Promise<EvidenceAtHand> {
  if (path === undefined) return { isForged: false, lines: [] };
  const carried = judged.flatMap(({ parcel }) => parcel?.evidence ?? []);
  const found = holdEvidence(
    judged.flatMap(({ reports }) => reports),
    await readEvidence(path),
    carried,
  );
  const isForged = found.named.some(({ outcome }) => outcome === 'does-not-match');
  return { found, isForged, lines: evidenceLines(io, found) };
}
