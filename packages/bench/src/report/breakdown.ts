/**
 * Where the time of a whole goes: its parts, each measured alone, as shares of it.
 * @module
 */
import type { Row } from './row.ts';
import type { Table } from './table.ts';

/** The job of the rows that are parts. */
export const partJob = 'part of Laurel’s work';

/** The parts, by the names of their rows. */
export const parts = {
  parse: 'JSON.parse',
  gate: 'gate (parseJson)',
  model: 'model (parseCredential)',
  lint: 'lint (lintDraft)',
  document: 'document to canonical form',
  rdfc: 'N-Quads text to canonical form',
  options: 'proof options to canonical form',
  hashes: 'two SHA-256',
  sign: 'sign (64 bytes)',
  verify: 'verify (64 bytes)',
  engineIssue: 'secureCredential, the whole engine',
  engineVerify: 'verifySecured from text, the whole engine',
  engineVerifyToken: 'verifySecured from a token, the whole engine',
  issue: 'issueBatch, with model and lint',
  verifyAll: 'verifyCredential, all default checks',
  verifyToken: 'verifyCredential of a token, all default checks',
  rawSign: 'raw sign',
  rawVerify: 'raw verify',
} as const;

/** A part by its short name. */
export type PartName = keyof typeof parts;

/** Each whole with what is known to be in it. */
const wholes: readonly { readonly whole: PartName; readonly within: readonly PartName[] }[] = [
  { whole: 'issue', within: ['model', 'lint', 'document', 'options', 'hashes', 'sign'] },
  { whole: 'verifyAll', within: ['gate', 'model', 'document', 'options', 'hashes', 'verify'] },
  { whole: 'verifyToken', within: ['gate', 'model', 'verify'] },
];

/**
 * The shares of the parts.
 *
 * @param rows - what was measured
 * @returns a table, or nothing where the parts were not measured
 */
export function breakdown(rows: readonly Row[]): Table | undefined {
  const cpuOf = (part: PartName): number | undefined =>
    rows.find(({ job, implementation }) => job === partJob && implementation === parts[part])?.cpuUs ?? undefined;
  const lines = wholes.flatMap(({ whole, within }) => {
    const all = cpuOf(whole);
    if (all === undefined) return [];
    const shares = within.map((part) => ({ part: parts[part], share: (cpuOf(part) ?? 0) / all }));
    const rest = 1 - shares.reduce((sum, { share }) => sum + share, 0);
    return [...shares, { part: 'all else, and what is cheaper within the whole', share: rest }].map(
      ({ part, share }, index) => [index === 0 ? parts[whole] : '', part, `${Math.round(share * 100)} %`],
    );
  });
  return lines.length === 0 ? undefined : { headings: ['of', 'goes into', 'share'], lines, numeric: [2] };
}
