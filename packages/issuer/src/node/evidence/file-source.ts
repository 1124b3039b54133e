/**
 * A file as bytes that can be read at any place.
 * @module
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '@laurel/core';

/** Headers of boxes and frames are read a few bytes at a time: a stretch at once costs a hundredth of the calls. */
const windowSize = 1 << 16;

/**
 * Opens a file for as long as something is done with it. What is no file (a link, a folder, a device) is refused.
 *
 * @param path - the file
 * @param act - what is done; it may not keep the source
 * @returns what `act` returns
 * @throws what the system throws; an error without a code for what is no file
 */
export function withFile<Result>(path: string, act: (source: ByteSource) => Result): Result {
  // A link could lead to what somebody else may not read; a pipe would wait for ever.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(handle);
    if (!status.isFile()) throw new Error('not a file');
    return act(sourceOfHandle(handle, status.size));
  } finally {
    closeSync(handle);
  }
}

function sourceOfHandle(handle: number, size: number): ByteSource {
  let window: { readonly at: number; readonly bytes: Uint8Array } = { at: 0, bytes: new Uint8Array() };
  const load = (at: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)));
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(handle, bytes, done, bytes.length - done, at + done);
      // It has become shorter since it was opened.
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  };
  return {
    size,
    read: (at, length) => {
      if (length > windowSize) return load(at, length);
      const end = Math.min(at + length, size);
      // Each window has bytes of its own: what was read before stays as it was.
      if (at < window.at || end > window.at + window.bytes.length) window = { at, bytes: load(at, windowSize) };
      return window.bytes.subarray(at - window.at, Math.max(at, end) - window.at);
    },
  };
}
