/**
 * The stage of the demonstration: commands are shown as somebody would type them, then really run.
 * @module
 */
import { isJsonObject, type JsonObject, parseJson } from '@laurel/core';
import { main } from '../main.ts';
import type { Io } from '../terminal/io.ts';
import { styleFor, wrap } from '../terminal/style.ts';

/** What opens everything that the demonstration makes; nothing in it is anybody's. */
export const passphrase = 'only for this demonstration';

/** The day of the story: ages, embargoes and years in two digits are read by it. */
const storyTime = new Date('2026-09-07T09:00:00Z');

/** Where the story is told. */
export interface Stage {
  readonly title: (text: string) => void;
  readonly say: (text: string) => void;
  /** Lines as they are, indented. */
  readonly show: (lines: readonly string[]) => void;
  /** Shows and runs a command, which must end with `ends` (shown; 0 when not given); gives what it printed. */
  readonly run: (args: readonly string[], ends?: number) => Promise<string>;
  /** Runs a command with `--json` unseen: what a program would read. */
  readonly ask: (args: readonly string[]) => Promise<JsonObject>;
}

/**
 * Opens a stage on an io.
 *
 * @param io - where it is shown
 * @returns the stage
 */
export function openStage(io: Io): Stage {
  const { strong, quiet } = styleFor(io);
  const play = async (args: readonly string[], shown: boolean): Promise<{ exitCode: number; text: string }> => {
    let text = '';
    let said = '';
    const exitCode = await main(args, {
      ...io,
      out: (part) => {
        text += part;
        if (shown) io.out(indented(part));
      },
      err: (part) => {
        said += part;
        if (shown) io.out(indented(part));
      },
      readStandardInput: async () => new Uint8Array(),
      // What somebody reads off the sheet and types.
      ask: async (question) => {
        const code = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){6}/.exec(said)?.[0] ?? '';
        if (shown) io.out(`${indented(`${question}${code}`)}\n\n`);
        return code;
      },
      isInteractive: false,
      showsProgress: false,
      columns: io.columns - margin.length,
      command: 'npx laurel',
      environment: { ...io.environment, LAUREL_PASSPHRASE: passphrase },
      now: () => storyTime,
      logN: 15,
    });
    // What went wrong is for who runs the demonstration.
    if (!shown && exitCode !== 0) io.err(said);
    return { exitCode, text };
  };
  let isAfterTitle = false;
  /** Between any two things is one empty line, but a title stands close to its first words. */
  const put = (text: string, isTitle = false): void => {
    io.out(isAfterTitle ? text : `\n${text}`);
    isAfterTitle = isTitle;
  };
  return {
    title: (text) => put(`${strong(text)}\n`, true),
    say: (text) => put(`${wrap(text, io.columns).join('\n')}\n`),
    show: (lines) => put(indented(`${lines.join('\n')}\n`)),
    run: async (args, ends) => {
      put(`${quiet('$')} ${strong(commandLine(args))}\n`);
      const { exitCode, text } = await play(args, true);
      const wanted = ends ?? 0;
      if (exitCode !== wanted)
        throw new Error(`${commandLine(args)} ended with ${exitCode}, and should with ${wanted}.`);
      if (ends !== undefined) io.out(`${quiet(`(exit code ${ends})`)}\n`);
      return text;
    },
    ask: async (args) => {
      const { exitCode, text } = await play([...args, '--json'], false);
      const json = parseJson(text);
      if (exitCode !== 0 || !isJsonObject(json)) throw new Error(`${commandLine(args)} gave no answer.`);
      return json;
    },
  };
}

const margin = '    ';

const indented = (text: string): string => text.replace(/^(?=.)/gm, margin);

/**
 * A command as it is typed in any shell.
 *
 * @param args - the arguments of `laurel`
 * @returns one line
 */
export const commandLine = (args: readonly string[]): string =>
  ['npx laurel', ...args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `"${arg}"`))].join(' ');
