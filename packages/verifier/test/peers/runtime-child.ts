/**
 * Judges cases by the bundle that a page would load, in a process of its own: with WebCrypto, or without it, as a page
 * that came over http: has it.
 *
 * `node runtime-child.ts BUNDLE CASES webcrypto|noble`
 * @module
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** A case that can be written down. */
export interface PlainCase {
  readonly name: string;
  readonly input: string;
  readonly as?: 'credential' | 'presentation';
  readonly options: Readonly<Record<string, unknown>>;
}

const [, , bundle = '', cases = '', runtime = ''] = process.argv;
const { crypto } = globalThis;
const getRandomValues = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
Object.defineProperty(globalThis, 'crypto', {
  value: runtime === 'noble' ? { getRandomValues } : { getRandomValues, subtle: crypto.subtle },
});
const { verify, verifyCredential, verifyPresentation } = await import(pathToFileURL(bundle).href);
const doors = { credential: verifyCredential, presentation: verifyPresentation };

const reports: unknown[] = [];
for (const { input, options, as } of JSON.parse(readFileSync(cases, 'utf8')) as PlainCase[]) {
  const given = { ...options, now: new Date(String(options['now'])) };
  reports.push(await (as === undefined ? verify : doors[as])(input, given));
}
process.stdout.write(JSON.stringify(reports));
