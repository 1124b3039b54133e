/**
 * Work on a stream in chunks, several at once, whose results come out in the order of the stream.
 * @module
 */

/** What came of a chunk: results in the order of its items, and what stopped it after them. */
export interface ChunkResult<Result> {
  readonly results: readonly Result[];
  /** What is thrown behind the results; nothing comes after it. */
  readonly failure?: unknown;
}

/** How a stream is worked on. */
export interface ChunksInOrderOptions<Item, Result> {
  /** Does the work on some items; `start` is the place of the first of them in the stream. */
  readonly work: (items: Item[], start: number) => Promise<ChunkResult<Result>>;
  /** Items in a chunk. */
  readonly chunkSize: number;
  /** How large an item is, in any unit; with `mostSize`, what makes a chunk full before its number of items does. */
  readonly sizeOf?: (item: Item) => number;
  readonly mostSize?: number;
  /** Chunks at work or waiting to be taken; no further item is read meanwhile. */
  readonly mostChunks: number;
  /** Stops the stream, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Is called once when the stream is over or stopped, before what it throws. */
  readonly close: () => Promise<void>;
}

/** A source that is slow must not keep back what it gave already: after so many milliseconds a chunk is full. */
const longestWait = 5;

/**
 * Works on a stream.
 *
 * @param source - the items; read no further ahead than `mostChunks`, and closed when the reader stops
 * @param options - the work, and how much of it at once
 * @returns one result for each item, in order
 * @throws what the source, the work or the signal throws, behind all results that came before it
 * @example
 * ```ts
 * const work = async (items: number[]) => ({ results: items.map((item) => item * 2) });
 * const close = async () => {};
 * (await Array.fromAsync(chunksInOrder([1, 2], { work, close, chunkSize: 2, mostChunks: 1 }))); // [2, 4]
 * ```
 */
export async function* chunksInOrder<Item, Result>(
  source: AsyncIterable<Item> | Iterable<Item>,
  options: ChunksInOrderOptions<Item, Result>,
): AsyncGenerator<Result, void, undefined> {
  const { signal, close } = options;
  if (signal?.aborted) {
    await close();
    throw signal.reason;
  }
  let isClosed = false;
  const closeOnce = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await close();
  };
  const reader = startReading(source, options);
  const stop = (): void => {
    reader.stop();
    // At once: a reader who has let go of the stream does not come back to end the work.
    void closeOnce().catch(() => undefined);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const chunk = await reader.next();
      signal?.throwIfAborted();
      if (chunk === undefined) return;
      for (const result of chunk.results) {
        yield result;
        signal?.throwIfAborted();
      }
      if ('failure' in chunk) throw chunk.failure;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.end();
    await closeOnce();
  }
}

interface Reader<Result> {
  /** The next chunk; nothing behind the last, or when it is stopped. */
  readonly next: () => Promise<ChunkResult<Result> | undefined>;
  /** Reads nothing further. */
  readonly stop: () => void;
  /** Stops, and lets go of the source. */
  readonly end: () => Promise<void>;
}

function startReading<Item, Result>(
  source: AsyncIterable<Item> | Iterable<Item>,
  options: ChunksInOrderOptions<Item, Result>,
): Reader<Result> {
  const { work, chunkSize, mostChunks, sizeOf = () => 0, mostSize = 1 } = options;
  const items = streamOf(source);
  const chunks: Promise<ChunkResult<Result>>[] = [];
  let open: Item[] = [];
  let size = 0;
  let read = 0;
  let isOver = false;
  let isStopped = false;
  let isReading = false;
  let timer: NodeJS.Timeout | undefined;
  let onStop = (): void => {};
  let bell = Promise.withResolvers<void>();
  const ring = (): void => {
    bell.resolve();
    bell = Promise.withResolvers();
  };

  const send = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (open.length === 0 || isStopped) return;
    const chunk = work(open, read - open.length);
    // It is heard when its turn comes.
    chunk.catch(() => undefined);
    chunks.push(chunk);
    open = [];
    size = 0;
    ring();
  };
  const readOne = async (): Promise<boolean> => {
    isReading = true;
    const step = await items.next();
    isReading = false;
    if (step.done || isStopped) return false;
    open.push(step.value);
    read++;
    size += sizeOf(step.value);
    if (open.length >= chunkSize || size >= mostSize) send();
    else timer ??= setTimeout(send, longestWait);
    return true;
  };
  const readAll = async (): Promise<void> => {
    try {
      for (;;) {
        while (chunks.length >= mostChunks && !isStopped) await bell.promise;
        if (isStopped || !(await readOne())) break;
      }
      send();
    } catch (error) {
      send();
      chunks.push(Promise.resolve({ results: [], failure: error }));
    }
    isReading = false;
    isOver = true;
    ring();
  };
  void readAll();
  const stop = (): void => {
    isStopped = true;
    clearTimeout(timer);
    onStop();
    ring();
  };
  return {
    next: async () => {
      while (chunks.length === 0 && !isOver && !isStopped) await bell.promise;
      const [chunk] = chunks;
      // Not `Promise.race` with one lasting promise, which would keep every result as long as itself.
      const result = await new Promise<ChunkResult<Result> | undefined>((resolve, reject) => {
        onStop = () => resolve(undefined);
        if (chunk === undefined || isStopped) resolve(undefined);
        else chunk.then(resolve, reject);
      });
      // Only now: a chunk that waits to be taken counts.
      void chunks.shift();
      ring();
      return result;
    },
    stop,
    end: async () => {
      stop();
      const closing = items.return(undefined).catch(() => undefined);
      // A source that never gives its next item cannot be waited for.
      if (!isReading) await closing;
    },
  };
}

/** Each source as one that can be closed. */
async function* streamOf<Item>(source: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<Item> {
  yield* source;
}
