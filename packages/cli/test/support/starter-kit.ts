/**
 * The starter kit's README, followed to the letter: its commands are read from it and run as they stand there.
 * @module
 */
import { cp, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { type Ran, runLaurel } from './run-laurel.ts';

/** The folder of the kit in this repository. */
export const kit = fileURLToPath(new URL('../../../../examples/starter-kit', import.meta.url));
const readme = await readFile(join(kit, 'README.md'), 'utf8');

/** A folder that stands in for a clone, and the time of day there. */
export interface Clone {
  readonly root: string;
  now: number;
}

/** A folder like that of a clone: with the kit in it, and with the school's key, made as the README says. */
export async function createClone(): Promise<Clone> {
  const root = await mkdtemp(join(tmpdir(), 'laurel-starter-kit-'));
  await mkdir(join(root, 'examples'));
  await cp(kit, join(root, 'examples', 'starter-kit'), { recursive: true });
  const clone: Clone = { root, now: Date.parse('2026-09-01T08:00:00Z') };
  const [made] = (await follow(linesOf('# Starter kit'), { clone })).ran;
  expect(made?.exitCode, made?.err).toBe(0);
  return clone;
}

/** Options whose value is a path; what stands alone after `import`, `issue` and the like is one too. */
const pathOptions = new Set(['--out', '--report', '--decisions', '--evidence', '--issuer']);
const wordOptions = new Set(['--as', '--name', '--school', '--language']);

/** The lines of the code blocks below a heading, or a bold number of a step. */
export function linesOf(section: string): readonly string[] {
  const from = readme.indexOf(section);
  expect(from, `the README has no “${section}”`).toBeGreaterThan(-1);
  const rest = readme.slice(from + section.length);
  const end = rest.search(/\n## |\n\*\*\d\. /);
  const text = end === -1 ? rest : rest.slice(0, end);
  return [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'));
}

/** Runs lines of the README, as a shell in the folder of a clone (or in `folder`) would; gives the folder that it ends in. */
export async function follow(
  lines: readonly string[],
  options: { readonly clone: Clone; readonly folder?: string },
): Promise<{ readonly ran: readonly Ran[]; readonly folder: string }> {
  const { clone, folder = clone.root } = options;
  const ran: Ran[] = [];
  let here = folder;
  for (const line of lines) {
    const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    const [program, ...args] = words;
    if (program === 'export') continue;
    if (program === 'cd') here = resolve(here, args[0] ?? '');
    else if (program === 'cp') await copy(args, here);
    else {
      expect(words.slice(0, 2), line).toEqual(['npx', 'laurel']);
      clone.now += 60_000;
      ran.push(await runLaurel(withPaths(words.slice(2), here), { now: () => new Date(clone.now) }));
    }
  }
  return { ran, folder: here };
}

async function copy(args: readonly string[], here: string): Promise<void> {
  const paths = args.filter((word) => !word.startsWith('-')).map((word) => resolve(here, word));
  const to = paths.pop() ?? '';
  for (const path of paths) await cp(path, args.includes('-r') ? to : join(to, basename(path)), { recursive: true });
}

function withPaths(args: readonly string[], here: string): string[] {
  const commandWords = args[0] === 'issuer' ? 2 : 1;
  return args.map((word, index) => {
    const before = args[index - 1] ?? '';
    const isPlain = index < commandWords || word.startsWith('--') || wordOptions.has(before);
    expect(
      word.startsWith('--') || !before.startsWith('--') || pathOptions.has(before) || wordOptions.has(before),
    ).toBe(true);
    return isPlain ? word : resolve(here, word);
  });
}

/** How many a run has signed that were not signed before. */
export const signedIn = ({ out }: Ran): number => Number(/^ *(\d+) signed$/m.exec(out)?.[1] ?? '0');
/** How many a run has signed again, in the place of an older version. */
export const signedAgainIn = ({ out }: Ran): number =>
  Number(/^ *(\d+) items? (?:was|were) signed again\b/m.exec(out)?.[1] ?? '0');
