/**
 * A council with three root keys and its folder, driven by the command line; for tests only.
 * @module
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/main.ts';
import { type Ran, runLaurel } from './run-laurel.ts';

/** A run, with its output in one line and as JSON. */
export interface TrustRan extends Ran {
  readonly flat: string;
  readonly json: () => Record<string, unknown>;
}

/** Three people with a root key each, in one folder. */
export interface Council {
  readonly folder: string;
  readonly at: (...names: string[]) => string;
  /** did:keys, in the order of `ann`, `ben`, `cat`. */
  readonly roots: readonly string[];
  /** `laurel trust ARGS`; at the given time. */
  readonly trust: (args: readonly string[], changes?: Partial<Io>) => Promise<TrustRan>;
  readonly sign: (list: string, ...names: readonly string[]) => Promise<TrustRan>;
  readonly read: (name: string) => Promise<Record<string, unknown>>;
  readonly write: (name: string, value: unknown) => Promise<string>;
  readonly end: () => Promise<void>;
}

/** Makes the folder and the keys. */
export async function foundCouncil(names: readonly string[] = ['ann', 'ben', 'cat']): Promise<Council> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-trust-'));
  const at = (...parts: string[]): string => join(folder, ...parts);
  const trust: Council['trust'] = async (args, changes) => {
    const ran = await runLaurel(['trust', ...args], changes);
    const flat = `${ran.out}\n${ran.err}`.replace(/\s+/g, ' ');
    return { ...ran, flat, json: () => JSON.parse(ran.out) as Record<string, unknown> };
  };
  const roots: string[] = [];
  for (const name of names) roots.push(String((await trust(['key', at(`${name}.age`), '--json'])).json()['did']));
  return {
    folder,
    at,
    roots,
    trust,
    sign: async (list, ...who) => {
      let ran = await trust(['show', list]);
      for (const name of who) ran = await trust(['sign', list, '--key', at(`${name}.age`), '--yes']);
      return ran;
    },
    read: async (name) => JSON.parse(await readFile(at(name), 'utf8')) as Record<string, unknown>,
    write: async (name, value) => {
      await writeFile(at(name), JSON.stringify(value));
      return at(name);
    },
    end: () => rm(folder, { recursive: true, force: true }),
  };
}
