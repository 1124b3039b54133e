import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGuardedFetch, faultCode } from '@laurel/core/node';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { unreadable } from '../files/read-file.ts';
import type { Io } from './io.ts';

/**
 * The world of a real run: the process’s streams, clock and environment.
 *
 * @returns the io
 */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  const isInteractive = stdin.isTTY === true && stderr.isTTY === true;
  surviveLostReaders();
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    readStandardInput,
    askPassphrase,
    ask,
    isInteractive,
    showsProgress: stderr.isTTY === true,
    // https://no-color.org: present and not empty means none.
    usesColour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    // Some terminals say that they have no columns at all.
    columns: Math.max(40, Math.min(stdout.columns || 80, 100)),
    // npx says so in the environment; without it the shell would not find the program either.
    command: env['npm_command'] === 'exec' ? 'npx laurel' : 'laurel',
    environment: env,
    now: () => new Date(),
    network: () => createGuardedFetch({ now: () => new Date() }),
  };
}

let isWatching = false;

/** Whoever reads the output may stop reading (`laurel … | head`): the work goes on, and nobody gets a stack. */
function surviveLostReaders(): void {
  if (isWatching) return;
  isWatching = true;
  const { stdout, stderr } = process;
  stderr.on('error', () => undefined);
  stdout.on('error', (error: unknown) => {
    if (faultCode(error) === 'EPIPE') return;
    stderr.write('The output could not be written: the disk gave an error. Nothing that was finished is lost.\n');
    // At the end, for the command sets its own code after it has written.
    process.once('exit', () => {
      process.exitCode = exitCodes.inputOutput;
    });
  });
}

async function readStandardInput(): Promise<Uint8Array> {
  try {
    return new Uint8Array(await buffer(process.stdin));
  } catch (error) {
    throw unreadable('Standard input', error);
  }
}

async function askPassphrase(question: string): Promise<string> {
  // Readline echoes what is typed to its output: this one swallows it.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stderr.write(question);
  try {
    return await lineFrom(silent, '');
  } finally {
    process.stderr.write('\n');
  }
}

const ask = (question: string): Promise<string> => lineFrom(process.stderr, question);

async function lineFrom(output: NodeJS.WritableStream, question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true });
  try {
    return await new Promise<string>((resolve, reject) => {
      // Ctrl-C, and the end of the input (Ctrl-D).
      for (const event of ['SIGINT', 'close'] as const) {
        // A last line without an end is an answer too, and comes at the same moment.
        lines.once(event, () => setImmediate(reject, new CommandError('USAGE', 'Stopped; nothing was changed.')));
      }
      lines.question(question).then(resolve, reject);
    });
  } finally {
    lines.close();
  }
}
