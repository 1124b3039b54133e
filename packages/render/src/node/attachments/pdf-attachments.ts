import { memoryUsage } from 'node:process';
import { Worker } from 'node:worker_threads';
import { type CarriedFile, type LaurelError, laurelError } from '@laurel/core';
import type { Attachments, AttachmentsFault } from './read-attachments.ts';

/** How much a PDF may take. */
export interface PdfAttachmentsLimits {
  /** Milliseconds. */
  readonly time?: number;
  /** Bytes that the whole process may grow by meanwhile. */
  readonly memory?: number;
}

const entry = new URL(
  import.meta.url.endsWith('.ts') ? './attachments-worker.ts' : './attachments-worker.js',
  import.meta.url,
);

/** Megabytes of objects in the thread: one that has too few from the start takes the process with it. */
const heap = 512;

/** How often the memory is looked at: a bomb fills about a gigabyte a second. */
const lookEvery = 20;

const errors: Readonly<Record<AttachmentsFault, () => LaurelError>> = {
  damaged: () => laurelError('LP_CARRIER_DAMAGED', { part: 'the PDF' }),
  locked: () =>
    laurelError('LP_CARRIER_LOCKED', { remedy: ': open it with its password, and save the file that is attached' }),
  several: () => laurelError('LP_CARRIER_SEVERAL', { part: 'an earlier version of the PDF carries something else' }),
  hidden: () => laurelError('LP_CARRIER_HIDDEN', { part: 'a file that is attached twice or out of sight' }),
  'too-large': () => laurelError('LP_CARRIER_TOO_LARGE', { part: 'what is attached, or the work to find it' }),
};

/**
 * Reads what is attached to a PDF, in a thread of its own that is ended when it takes too long or too much memory.
 * Nothing on the pages is drawn, run or believed.
 *
 * @param pdf - the file
 * @param limits - 20 seconds and 768 MiB when not given
 * @returns the attachments; none for a PDF without
 * @throws LaurelError LP_CARRIER_DAMAGED, LP_CARRIER_LOCKED, LP_CARRIER_SEVERAL, LP_CARRIER_HIDDEN, LP_CARRIER_TOO_LARGE
 * @example
 * ```ts
 * const { documents } = await openCarrier(file, { pdfAttachments });
 * ```
 */
export async function pdfAttachments(
  pdf: Uint8Array,
  { time = 20_000, memory = 768 * 1024 * 1024 }: PdfAttachmentsLimits = {},
): Promise<readonly CarriedFile[]> {
  const result = await inThread(pdf, { time, memory });
  if ('fault' in result) throw errors[result.fault]();
  return result.files;
}

/** What the library prints is nobody's business: the thread has no standard output and no standard error. */
function inThread(pdf: Uint8Array, { time, memory }: Required<PdfAttachmentsLimits>): Promise<Attachments> {
  const before = memoryUsage.rss();
  const worker = new Worker(entry, {
    workerData: pdf,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise<Attachments>((resolve) => {
    const started = performance.now();
    const look = setInterval(() => {
      // Buffers are outside of the heap that a thread's limits speak of.
      const isTooMuch = memoryUsage.rss() - before > memory || performance.now() - started > time;
      if (isTooMuch) end({ fault: 'too-large' });
    }, lookEvery);
    let first: Attachments | undefined;
    const end = (result: Attachments): void => {
      // What comes after it is only that the thread ends.
      if (first !== undefined) return;
      first = result;
      clearInterval(look);
      void worker.terminate().then(() => resolve(result));
    };
    worker.once('message', end);
    worker.once('error', (error: unknown) => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end({ fault: isMemory ? 'too-large' : 'damaged' });
    });
    worker.once('exit', () => end({ fault: 'damaged' }));
  });
}
