/**
 * Bundles for browsers, as a page that verifies would be built; for tests and for the size check.
 * @module
 */
import { basename, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';

const root = resolve(import.meta.dirname, '../../../..');

/** What to bundle. */
export interface BundleOptions {
  /** The text of the entry module; it may import the packages by name, and files relative to this folder. */
  readonly entry: string;
  /** Whether the packages are taken from their sources or as they were built and would be published. */
  readonly from: 'source' | 'build';
  /** Line breaks and a comment before each module are left in. */
  readonly isReadable?: boolean;
}

/** A bundle: an entry, and what it may load. */
export interface Bundle {
  /** Name and bytes of each file. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly entry: string;
  /** The names of the files that load with the entry. */
  readonly first: readonly string[];
}

/**
 * Bundles for a browser.
 *
 * @param options - what, and from where
 * @returns the files
 */
export async function bundle({ entry, from, isReadable = false }: BundleOptions): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: import.meta.dirname, loader: 'ts', sourcefile: 'entry.ts' },
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    conditions: from === 'source' ? ['laurel-source'] : [],
    format: 'esm',
    target: 'es2022',
    splitting: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    minifyWhitespace: !isReadable,
    legalComments: 'none',
    outdir: 'bundle',
    entryNames: 'entry',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return {
    files: new Map(outputFiles.map(({ path, contents }) => [basename(path), contents])),
    entry: 'entry.js',
    first: [...filesOf(metafile, 'bundle/entry.js')].map((path) => basename(path)),
  };
}

/** The files that one file imports without waiting, with theirs, and itself. */
function filesOf({ outputs }: Metafile, path: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const { kind, path: imported } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') filesOf({ inputs: {}, outputs }, imported, found);
  }
  return found;
}
