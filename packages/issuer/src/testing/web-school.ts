/**
 * A school with a did:webvh, made once and copied for each test: each passphrase costs a fifth of a second.
 * @module
 */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  copyJson,
  createDidResolver,
  createDidWebvhMethod,
  type DidLogFiles,
  isJsonObject,
  LaurelError,
  readSecured,
  type Securing,
  verifySecured,
} from '@laurel/core';
import { issueCredential } from '../issue-credential.ts';
import { createIssuer, openIssuer, publishIssuer } from '../node/index.ts';
import { securingsFor } from '../securing-ways.ts';
import { draftNamed } from './invented.ts';

/** What opens every school here. */
export const passphrase = 'four invented words here';

/** Where they are on the web. */
export const host = 'riverside.example';

/** Nine in the morning. */
export const day = (text: string): Date => new Date(`${text}T09:00:00Z`);

/** The least cost of a passphrase. */
const quick = { logN: 15 } as const;

/** A credential as it is handed out. */
export type Issued = Awaited<ReturnType<typeof issueCredential>>;

/**
 * A folder of schools.
 *
 * @returns what tests do with them; `end` removes all
 */
export async function openSchools() {
  const root = await mkdtemp(join(tmpdir(), 'laurel-school-'));
  const at = (...names: string[]): string => join(root, ...names);
  const made = new Map<string, Promise<{ readonly id: string }>>();
  const make = (name: string, more: object): Promise<{ readonly id: string }> =>
    createIssuer({
      directory: at(name),
      name: 'Riverside Academy',
      did: { method: 'webvh', host },
      passphrase,
      recovery: 'none',
      now: day('2026-09-01'),
      ...quick,
      ...more,
    });
  return {
    at,
    end: () => rm(root, { recursive: true, force: true }),
    /** A new one, with other options. */
    make,
    /** The usual one under another name of its folder. */
    copy: async (name: string): Promise<{ readonly id: string }> => {
      const first = made.get('usual') ?? make('usual', {});
      made.set('usual', first);
      const profile = await first;
      await cp(at('usual'), at(name), { recursive: true });
      return profile;
    },
    opening: (name: string, date: string) => ({ directory: at(name), passphrase, now: day(date), ...quick }),
    publish: (name: string, date: string, more: object = {}) =>
      publishIssuer({ directory: at(name), out: at(`${name}-web`), now: day(date), ...more }),
    /** What its web server serves. */
    served: (name: string, folder = '.well-known') => filesIn(at(`${name}-web`, folder)),
    /** What lies in its own folder. */
    own: (name: string) => filesIn(at(name, 'did')),
    /** Signs with the key of now. */
    issue: async (name: string, date: string, securing?: Securing): Promise<{ issued: Issued; privateKey: string }> => {
      const issuer = await openIssuer({ directory: at(name), passphrase });
      const { signer, profile } = issuer;
      const way = securing ?? securingsFor(signer.algorithm)[0] ?? 'vc+jwt';
      const draft = draftNamed('A bridge of paper');
      const own = copyJson(profile);
      const options = { signer, securing: way, now: day(date), ...(isJsonObject(own) && { issuer: own }) };
      try {
        const bytes = issuer.keyForThreads?.().privateKey ?? new Uint8Array();
        return { issued: await issueCredential(draft, options), privateKey: Buffer.from(bytes).toString('base64url') };
      } finally {
        await issuer.close();
      }
    },
    /** Every file of a folder with its bytes. */
    snapshot: async (name: string): Promise<readonly string[]> => {
      const entries = await readdir(at(name), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return Promise.all(files.sort().map(async (path) => `${path} ${(await readFile(path)).toString('hex')}`));
    },
  };
}

/** The two files of an identifier. */
async function filesIn(folder: string): Promise<{ readonly log: string; readonly witness?: string }> {
  const [log = '', witness] = await Promise.all(
    ['did.jsonl', 'did-witness.json'].map((file) => readFile(join(folder, file), 'utf8').catch(() => undefined)),
  );
  return { log, ...(witness === undefined ? {} : { witness }) };
}

/**
 * Whether a credential verifies from files alone.
 *
 * @param issued - the credential
 * @param logs - histories by DID
 * @param date - the clock
 * @returns the verification method, or the code of what is wrong
 */
export async function verifiedBy(issued: Issued, logs: Record<string, DidLogFiles>, date: string): Promise<string> {
  const webvh = createDidWebvhMethod({ now: () => day(date), logs });
  const resolver = createDidResolver({ methods: { webvh } });
  try {
    const [proof] = await verifySecured(await readSecured(issued), { resolver });
    return proof?.verificationMethod ?? '';
  } catch (error) {
    return error instanceof LaurelError ? error.code : String(error);
  }
}
