/**
 * Asking for newer staples: a list once for all the items on it, and nothing from which a server could tell which item
 * it is about.
 * @module
 */
import { type GuardedFetch, type Staple, webLocationOf } from '@laurel/core';
import type { Reliance } from './needed.ts';
import { digestOfFiles, type KnownStaple } from './staple-record.ts';

/** How much is asked of how many. */
const mostHistories = 200;
const mostLists = 500;
const mostBytes = 4 * 1024 * 1024;

const acceptAny = ['application/json', 'text/plain', 'application/octet-stream'] as const;
const acceptLog = ['text/jsonl', 'application/jsonl', 'application/jsonlines', 'application/x-ndjson', ...acceptAny];
const acceptDocument = ['application/did+json', 'application/did+ld+json', 'application/did', 'application/json'];
const acceptList = [
  'application/vc',
  'application/vc+jwt',
  'application/statuslist+jwt',
  'application/ld+json',
  'application/json',
  'application/jwt',
];

/** What was had. */
export interface FetchedStaples {
  /** Histories, proofs of witnesses and lists, not verified yet. */
  readonly staples: readonly Staple[];
  /** Documents of did:web: for the record only. */
  readonly documents: readonly KnownStaple[];
  /** Hosts that did not hand out what was asked for. */
  readonly failedHosts: readonly string[];
}

/** Whom to ask, and for whom. */
export interface FetchStaplesOptions {
  readonly fetch: GuardedFetch;
  /** What the items rely on. */
  readonly reliances: readonly Reliance[];
  /** Asks also for what came a moment ago. */
  readonly isAnew?: boolean | undefined;
  /** Told after each answer, with how many there will be. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Asks for the histories and lists that items rely on: each address once. Whoever does not answer is passed over.
 *
 * @param options - `fetch`, `reliances`; `isAnew`, `onProgress`
 * @returns what was had; who failed
 */
export async function fetchStaples({
  fetch,
  reliances,
  isAnew,
  onProgress,
}: FetchStaplesOptions): Promise<FetchedStaples> {
  const staples: Staple[] = [];
  const documents: KnownStaple[] = [];
  const failed = new Set<string>();
  const dids = [...new Set(reliances.flatMap(({ keysOf }) => keysOf))].filter((did) => /^did:web(?:vh)?:/.test(did));
  const urls = [...new Set(reliances.flatMap(({ lists }) => lists))].filter((url) => url.startsWith('https://'));
  const asked = [
    ...dids.slice(0, mostHistories).map((did) => () => askForKeys(did)),
    ...urls.slice(0, mostLists).map((url) => () => askForList(url)),
  ];
  const ask = async (url: string, accept: readonly string[]): Promise<Uint8Array | undefined> => {
    try {
      return (await fetch(url, { accept, maxBytes: mostBytes, ...(isAnew ? { maxAgeMilliseconds: 0 } : {}) })).bytes;
    } catch {
      failed.add(hostOf(url));
      return undefined;
    }
  };
  const askForKeys = async (did: string): Promise<void> => {
    const { scid, document: url } = addressOf(did) ?? {};
    if (url === undefined) return;
    if (scid === undefined) {
      const bytes = await ask(url, acceptDocument);
      if (bytes !== undefined) documents.push(documentOf(did, bytes));
      return;
    }
    const bytes = await ask(url, acceptLog);
    if (bytes === undefined) return;
    staples.push({ name: 'did.jsonl', bytes });
    // Only histories that name witnesses have the other file.
    if (!new TextDecoder().decode(bytes).includes('threshold')) return;
    const proofs = await ask(url.replace(/did\.jsonl$/, 'did-witness.json'), acceptAny);
    if (proofs !== undefined) staples.push({ name: 'did-witness.json', bytes: proofs });
  };
  const askForList = async (url: string): Promise<void> => {
    const bytes = await ask(url, acceptList);
    if (bytes !== undefined) staples.push({ name: 'status-list', bytes });
  };
  let done = 0;
  await inTurns(asked, async (work) => {
    await work();
    done += 1;
    onProgress?.(done, asked.length);
  });
  return { staples, documents, failedHosts: [...failed].sort() };
}

function addressOf(did: string): ReturnType<typeof webLocationOf> | undefined {
  try {
    return webLocationOf(did);
  } catch {
    return undefined;
  }
}

const hostOf = (url: string): string => {
  try {
    return new URL(url).hostname;
  } catch {
    return url.slice(0, 100);
  }
};

function documentOf(did: string, bytes: Uint8Array): KnownStaple {
  const files: [Staple] = [{ name: 'did.json', bytes }];
  return { summary: { type: 'did-document', about: did, digest: digestOfFiles(files), signed: '' }, files };
}

/** A few at once: many servers are slow, and no school is to be asked for everything in one moment. */
async function inTurns<Input>(inputs: readonly Input[], work: (input: Input) => Promise<void>): Promise<void> {
  const waiting = inputs.values();
  const worker = async (): Promise<void> => {
    for (const input of waiting) await work(input);
  };
  await Promise.all(Array.from({ length: 6 }, worker));
}
