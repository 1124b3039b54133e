/**
 * What a web server serves of an issuer: its history, the approvals of its witnesses, and the line for a trust list.
 * @module
 */
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  asList,
  decodeUtf8,
  encodeUtf8,
  isJsonObject,
  type JsonValue,
  LaurelError,
  laurelError,
  parseJson,
  verifyDidLog,
} from '@laurel/core';
import { cleanTemporaryFilesOf, storeFault, writeFileAtomically } from '@laurel/core/node';
import { decodeIssuerFile, encodePublicFile, issuerNames } from '../directory/issuer-file.ts';
import { trustListFor } from '../directory/trust-entry.ts';
import { readDidFiles, readIfThere, readIssuerFile, withIssuerFolder } from '../directory/unlock-issuer.ts';
import { refuseOwnFolder } from '../directory/web-folder.ts';
import { entryOf } from './change-did.ts';
import { foldersOf } from './did-place.ts';

/** What is published, and where to. */
export interface PublishIssuerOptions {
  readonly directory: string;
  /** The folder that stands for the root of the web server: `out/.well-known/did.jsonl` is at `https://HOST/.well-known/…`. */
  readonly out: string;
  /** For an issuer that has moved: the host of an older name, which must go on serving the history too. */
  readonly host?: string;
  readonly now: Date;
}

/** A file as it is served. */
export interface PublishedIssuerFile {
  /** Below the root of the web server, with `/`. */
  readonly path: string;
  /** False where the very same bytes were there already. */
  readonly isNew: boolean;
}

/**
 * Writes what any web server can serve of an issuer. Nothing secret is read, and no passphrase is needed. A history is
 * published only when its witnesses have approved it, and never over one that does not lead up to it.
 *
 * @param options - `directory`, `out`, `now`; `host` for an older name of one that has moved
 * @returns the files
 * @throws LP_DID_LOG_WITNESS where approvals are missing; LP_LOG_ROLLBACK where another or a newer history is there;
 *   LP_PUBLISH_PLACE in the issuer's own folder or around it; LP_PUBLISH_OTHERS over somebody else's trust.json;
 *   LP_ISSUER_DAMAGED; LP_ISSUER_NOT_FOUND; LP_STORE_LOCKED; LP_STORE_IO; as `verifyDidLog`
 * @see did:webvh 1.0 §The DID to HTTPS Transformation
 * @example
 * ```ts
 * await publishIssuer({ directory: 'school', out: 'web', now });
 * ```
 */
export function publishIssuer(options: PublishIssuerOptions): Promise<readonly PublishedIssuerFile[]> {
  const { directory, host, now } = options;
  const out = resolve(options.out);
  return withIssuerFolder(directory, async (folder) => {
    await refuseOwnFolder(folder, out);
    const issuer = decodeIssuerFile(await readIssuerFile(folder, issuerNames.issuer));
    const did = await readDidFiles(folder);
    if (did === undefined) {
      if (!issuer.profile.id.startsWith('did:key:')) throw laurelError('LP_ISSUER_DAMAGED');
      if (host !== undefined) throw laurelError('LP_ISSUER_IS_ITS_KEY');
      const base = issuer.published === undefined ? '' : new URL(issuer.published).pathname.replace(/^\/|\/$/g, '');
      const trust = below(base, 'trust.json');
      await refuseOthers(out, trust, [issuer.profile.id]);
      return [await place(out, trust, encodePublicFile(trustListFor(issuer.profile)))];
    }
    const { versions } = await verifyDidLog({ did: issuer.profile.id, ...did, now });
    const documents = versions.map(({ document }) => document);
    const { log, base } = foldersOf(host === undefined ? issuer.profile.id : nameAt(host, documents));
    const path = below(log, 'did.jsonl');
    const there = await readIfThere(out, path);
    // What is there must be the beginning of what comes.
    if (there !== undefined && !did.log.startsWith(textOf(there))) throw laurelError('LP_LOG_ROLLBACK');
    const trustPath = below(base, 'trust.json');
    await refuseOthers(out, trustPath, [...documents.map(({ id }) => String(id))]);
    const files: PublishedIssuerFile[] = [];
    // Approvals first: a reader who finds the new history must find them.
    if (did.witness !== undefined) {
      files.push(await place(out, below(log, 'did-witness.json'), encodeUtf8(did.witness)));
    }
    files.push(await place(out, path, encodeUtf8(did.log)));
    const trust = encodePublicFile(trustListFor(entryOf(issuer, documents)));
    files.push(await place(out, trustPath, trust));
    return files;
  });
}

const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

function nameAt(host: string, documents: readonly { readonly id?: unknown }[]): string {
  const wanted = host.toLowerCase().replace(':', '%3a');
  const name = documents.map(({ id }) => String(id)).findLast((id) => id.split(':')[3]?.toLowerCase() === wanted);
  if (name === undefined) throw new LaurelError('LP_USAGE', { reason: 'the identifier was never at that host' });
  return name;
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch {
    throw laurelError('LP_LOG_ROLLBACK');
  }
}

/** A list that somebody else wrote, or signed, is never written over: one that names others, or nobody. */
async function refuseOthers(out: string, path: string, ids: readonly string[]): Promise<void> {
  const there = await readIfThere(out, path);
  if (there === undefined) return;
  const entries = issuersIn(there);
  const isOwn =
    entries.length > 0 && entries.every((entry) => isJsonObject(entry) && ids.some((id) => id === entry['id']));
  if (!isOwn) throw laurelError('LP_PUBLISH_OTHERS');
}

function issuersIn(bytes: Uint8Array): readonly JsonValue[] {
  try {
    const list = parseJson(decodeUtf8(bytes));
    return isJsonObject(list) && list['proof'] === undefined ? asList(list['issuers'] ?? []) : [];
  } catch {
    return [];
  }
}

async function place(out: string, path: string, bytes: Uint8Array): Promise<PublishedIssuerFile> {
  const before = await readIfThere(out, path);
  if (before !== undefined && Buffer.compare(before, bytes) === 0) return { path, isNew: false };
  const file = join(out, path);
  await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => {
    throw storeFault('written', error);
  });
  await cleanTemporaryFilesOf(file);
  await writeFileAtomically(file, bytes, { mode: 0o644 });
  return { path, isNew: true };
}
