/**
 * An invented school's office: its folders, its sheets, and what an employer is told of a file; for tests only.
 * @module
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type JsonObject, learnerItemOf, readSecured } from '@laurel/core';
import { type Ran, runLaurel } from './run-laurel.ts';

/** A run, with its output in one line and as JSON. */
export interface OfficeRan extends Ran {
  readonly flat: string;
  readonly json: Record<string, unknown>;
}

/** What an employer is told. */
export interface Told {
  readonly verdict: string;
  readonly codes: readonly string[];
}

/** An issued file. */
export interface IssuedFile {
  readonly path: string;
  readonly title: string;
  readonly id: string;
  readonly validFrom: string;
  readonly grade: string | undefined;
  readonly isProvisional: boolean;
  readonly text: string;
}

/** The office. */
export interface Office {
  readonly at: (...names: readonly string[]) => string;
  /** A command on a day, at eight in the morning. */
  readonly run: (day: string, ...args: readonly string[]) => Promise<OfficeRan>;
  /** The same of a command that takes `--issuer`. */
  readonly school: (day: string, ...args: readonly string[]) => Promise<OfficeRan>;
  /** Writes a sheet and imports it. */
  readonly sheet: (
    day: string,
    name: string,
    as: string,
    rows: string,
    ...more: readonly string[]
  ) => Promise<OfficeRan>;
  readonly issue: (day: string, ...more: readonly string[]) => Promise<OfficeRan>;
  readonly publish: (day: string) => Promise<void>;
  /** What was issued, by title. */
  readonly files: () => Promise<readonly IssuedFile[]>;
  /** What an employer who has the school's lists is told of a text. */
  readonly told: (day: string, text: string) => Promise<Told>;
  readonly end: () => Promise<void>;
}

/** Opens an office whose school publishes its lists. */
export async function openOffice(): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-office-'));
  const at: Office['at'] = (...names) => join(folder, ...names);
  const run: Office['run'] = async (day, ...args) => {
    const ran = await runLaurel(args, { now: () => new Date(day.includes('T') ? day : `${day}T08:00:00Z`) });
    return { ...ran, flat: `${ran.out}\n${ran.err}`.replaceAll(/\s+/g, ' '), json: jsonOf(ran.out) };
  };
  const school: Office['school'] = (day, ...args) => run(day, ...args, '--issuer', at('school'));
  await run(
    '2026-08-01',
    'issuer',
    'create',
    at('school'),
    '--name',
    'Riverside Academy',
    '--did',
    'webvh:riverside.example',
  );
  await run('2026-08-01', 'issuer', 'publish', at('web'), '--issuer', at('school'));
  return {
    at,
    run,
    school,
    sheet: async (day, name, as, rows, ...more) => {
      await writeFile(at(name), rows);
      return run(day, 'import', at(name), '--as', as, '--out', at('work'), ...more);
    },
    issue: (day, ...more) =>
      school(day, 'issue', at('work'), '--out', at('issued'), '--handout', '--securing', 'eddsa-jcs-2022', ...more),
    publish: async (day) => void (await school(day, 'status', 'publish', at('web'))),
    files: async () => {
      const names = await readdir(at('issued'), { recursive: true });
      const files = names.filter((name) => name.endsWith('.json')).map((name) => fileIn(at('issued', name)));
      return (await Promise.all(files)).toSorted((one, other) => (one.title < other.title ? -1 : 1));
    },
    told: async (day, text) => {
      await writeFile(at('shown.json'), text);
      const sources = ['--trust', at('school', 'trust.json'), '--files', at('web'), '--unchallenged', '--json'];
      const { json } = await run(day, 'verify', at('shown.json'), ...sources);
      const checks = Array.isArray(json['checks']) ? json['checks'].filter(isJsonObject) : [];
      const open = checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable');
      return { verdict: String(json['verdict']), codes: open.map(({ code }) => String(code)) };
    },
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

async function fileIn(path: string): Promise<IssuedFile> {
  const text = await readFile(path, 'utf8');
  const { document } = await readSecured(text);
  const item = learnerItemOf(document);
  return {
    path,
    text,
    title: item.title ?? '',
    id: String(document['id']),
    validFrom: String(document['validFrom']),
    grade: item.results[0]?.words,
    isProvisional: item.isProvisional,
  };
}

function jsonOf(text: string): JsonObject {
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json as never) ? (json as JsonObject) : {};
  } catch {
    return {};
  }
}
