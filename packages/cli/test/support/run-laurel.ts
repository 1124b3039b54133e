/**
 * Runs a command line in this process, with an io of its own: the quiet, piped, colourless one of a program.
 * @module
 */
import { type Io, main } from '../../src/main.ts';

/** How a run ended, and all that it wrote. */
export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** The clock of every run that is given no other. */
export const testTime = new Date('2026-09-01T08:00:00Z');

const codePattern = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){6}/;

/** Runs `laurel ARGS`; `changes` stand in for parts of the io. */
export async function runLaurel(args: readonly string[], changes: Partial<Io> = {}): Promise<Ran> {
  const written = { out: '', err: '' };
  const exitCode = await main(args, {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    readStandardInput: async () => new Uint8Array(),
    askPassphrase: async () => '',
    // Somebody who types the code of a recovery sheet back.
    ask: async () => codePattern.exec(written.err)?.[0] ?? '',
    isInteractive: false,
    showsProgress: false,
    usesColour: false,
    columns: 80,
    command: 'laurel',
    environment: { LAUREL_PASSPHRASE: 'four invented words here' },
    now: () => testTime,
    network: () => {
      throw new Error('nobody asked for the network');
    },
    logN: 15,
    ...changes,
  });
  return { exitCode, ...written };
}
