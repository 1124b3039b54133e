/**
 * A cache of fetched answers in a folder. What lies there are public documents; that they lie there tells who was
 * asked about, so the folder is its owner's alone, and names in it are digests.
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, parseJson } from '../../json/index.ts';
import type { FetchCache, FetchCacheLimits } from '../../network/fetch-cache.ts';
import type { FetchedResource } from '../../network/guarded-fetch.ts';
import { cleanTemporaryFilesOf, writeFileAtomically } from '../durable-file.ts';
import { storeFault } from '../file-system.ts';

/** Where a folder is, and how much it holds. */
export interface FetchCacheFolderOptions extends FetchCacheLimits {
  /** It is made with the first answer that is kept. */
  readonly path: string;
}

const entryName = /^[0-9a-f]{64}$/;
const sealLength = 64;
/** The most that a fetch takes, and the lines before it. */
const mostFile = 5 * 1024 * 1024 + 1024;

/**
 * A cache that is there again in the next run, and is shared by programs that run at the same time. A file that is
 * damaged or was changed is no answer.
 *
 * @param options - the folder, and how much it holds: 256 answers and 32 MiB when not given; the oldest go first
 * @returns the cache; `put` throws LP_STORE_IO
 * @example
 * ```ts
 * const cache = createFetchCacheFolder({ path: '/tmp/laurel-fetched' });
 * await cache.get('https://school.example/a\ntext/plain'); // undefined
 * ```
 */
export function createFetchCacheFolder(options: FetchCacheFolderOptions): FetchCache {
  const { path, mostEntries = 256, mostBytes = 32 * 1024 * 1024 } = options;
  const fileOf = (key: string): string => join(path, hexDigest(key));
  return {
    get: async (key) => {
      const file = fileOf(key);
      const size = await stat(file).then(
        (found) => found.size,
        () => undefined,
      );
      if (size === undefined || size > mostFile) return undefined;
      return readEntry(await readFile(file), key);
    },
    put: async (key, resource) => {
      if (resource.bytes.length > mostBytes) return;
      const file = fileOf(key);
      try {
        await mkdir(path, { recursive: true, mode: 0o700 });
        await cleanTemporaryFilesOf(file);
        await writeFileAtomically(file, entryOf(key, resource));
        await dropOldest(path, { mostEntries, mostBytes });
      } catch (error) {
        throw storeFault('written', error);
      }
    },
  };
}

const hexDigest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The digest covers the key too: a file that was given another's name is none. */
const sealOf = (key: string, content: Uint8Array): string => hexDigest(`${hexDigest(key)}${hexDigest(content)}`);

/** A line with the digest, one with what is known of the answer, and the answer. */
function entryOf(key: string, { bytes, mediaType, fetchedAt, freshUntil }: FetchedResource): Uint8Array {
  const head = JSON.stringify({ mediaType, fetchedAt, freshUntil });
  const content = Buffer.concat([Buffer.from(`${head}\n`), bytes]);
  return Buffer.concat([Buffer.from(`${sealOf(key, content)}\n`), content]);
}

function readEntry(file: Buffer, key: string): FetchedResource | undefined {
  const content = file.subarray(sealLength + 1);
  if (file.toString('latin1', 0, sealLength + 1) !== `${sealOf(key, content)}\n`) return undefined;
  const end = content.indexOf('\n');
  // It is as it was written, by whoever wrote it.
  const head = parseJson(content.subarray(0, end));
  if (!isJsonObject(head)) return undefined;
  const { mediaType, fetchedAt, freshUntil } = head;
  const [url = ''] = key.split('\n');
  return {
    url,
    bytes: Uint8Array.from(content.subarray(end + 1)),
    mediaType: String(mediaType),
    fetchedAt: new Date(String(fetchedAt)),
    ...(freshUntil === undefined ? {} : { freshUntil: new Date(String(freshUntil)) }),
  };
}

/** Another program may be at the same work: what is gone already is gone. */
async function dropOldest(path: string, limits: Required<FetchCacheLimits>): Promise<void> {
  const files = [];
  for (const name of await readdir(path)) {
    if (!entryName.test(name)) continue;
    const file = join(path, name);
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined) files.push({ file, size: found.size, time: found.mtimeMs });
  }
  files.sort((one, other) => other.time - one.time);
  let bytes = 0;
  for (const [index, { file, size }] of files.entries()) {
    bytes += size;
    if (index >= limits.mostEntries || bytes > limits.mostBytes) await unlink(file).catch(() => undefined);
  }
}
