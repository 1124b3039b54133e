import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { CommandError } from '../exit-codes.ts';
import type { Io } from './io.ts';

/**
 * The world of a real run: the process’s streams, clock and environment.
 *
 * @returns the io
 */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  const isInteractive = stdin.isTTY === true && stderr.isTTY === true;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    readStandardInput: async () => new Uint8Array(await buffer(stdin)),
    askPassphrase,
    isInteractive,
    showsProgress: stderr.isTTY === true,
    // https://no-color.org: present and not empty means none.
    usesColour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    // Some terminals say that they have no columns at all.
    columns: Math.max(40, Math.min(stdout.columns || 80, 100)),
    environment: env,
    now: () => new Date(),
  };
}

async function askPassphrase(question: string): Promise<string> {
  // Readline echoes what is typed to its output: this one swallows it.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('SIGINT', () => reject(new CommandError('USAGE', 'Stopped; nothing was changed.')));
      lines.question('').then(resolve, reject);
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
