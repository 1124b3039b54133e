/**
 * `laurel trust hand-over check`: what hand-over statements say, whether all have signed who must, and who answers today.
 * @module
 */
import {
  followSuccessions,
  LaurelError,
  messageFor,
  type SuccessionVerified,
  safeLine,
  type TrustListVerified,
  type TrustRoots,
  verifySuccession,
} from '@laurel/core';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { readFilesAtHand } from '../../verification/files-at-hand.ts';
import { openNetwork } from '../../verification/network.ts';
import { openRemembered } from '../../verification/remembered.ts';
import { resolverOf } from '../../verification/sources.ts';
import { readTrustFiles } from '../../verification/trust-files.ts';
import { rootsOf } from './trust-options.ts';
import { statementLines } from './trust-words.ts';

interface CheckOptions {
  readonly trust?: readonly string[];
  readonly trustRoot?: readonly string[];
  readonly trustThreshold?: string;
  readonly files?: readonly string[];
  readonly online?: true;
  readonly follow?: string;
}

/** Adds `check` to the group. */
export const addHandOverCheckCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'check <FILE...>', 'say what hand-over statements say, and whether all have signed who must')
    .option('--trust <LIST.json>', 'a signed list, whose authority may sign for a school; may be repeated', collect)
    .option('--trust-root <DID>', 'a root key of that authority, from the authority itself; may be repeated', collect)
    .option('--trust-threshold <N>', 'how many of those must have signed the list (default: all of them)')
    .option('--files <PATH>', 'the schools’ histories (did.jsonl), or a folder of them; may be repeated', collect)
    .option('--online', 'look up the keys of schools on the web')
    .option('--follow <ID>', 'say who answers for this school today')
    .action(async (paths: string[], options: CheckOptions) => finish(await check(io, paths, options)));
};

const givenRoots = ({ trustRoot: keys, trustThreshold: threshold }: CheckOptions): TrustRoots | undefined =>
  keys === undefined ? undefined : rootsOf({ keys, threshold, names: ['--trust-root', '--trust-threshold'] });

async function check(io: Io, paths: readonly string[], options: CheckOptions): Promise<CommandResult> {
  const now = io.now();
  const files = await readFilesAtHand(options.files ?? [], io);
  const remembered = await openRemembered(undefined);
  const roots = givenRoots(options);
  const { signed: trust } = await readTrustFiles(options.trust ?? [], files.trustLists, { now, roots, remembered }, io);
  const fetch = options.online ? openNetwork(io).fetch : undefined;
  const resolver = resolverOf({ now, files, remembered, fetch });
  const results: {
    readonly file: string;
    readonly verified?: SuccessionVerified;
    readonly code?: string;
    readonly message?: string;
  }[] = [];
  for (const file of paths) {
    const bytes = await readInput(file, io);
    try {
      results.push({ file, verified: await verifySuccession(bytes, { now, resolver, trust }) });
    } catch (error) {
      if (!(error instanceof LaurelError)) throw error;
      results.push({ file, code: error.code, message: error.message });
    }
  }
  const { good, bad } = styleFor(io);
  const statements = results.flatMap(({ verified }) => verified ?? []);
  const answer = answerFor(io, options.follow, statements, trust);
  const isGood = results.every(({ verified }) => verified !== undefined) && answer.isGood;
  return {
    exitCode: isGood ? exitCodes.done : exitCodes.refused,
    json: {
      items: results.map(({ verified, ...rest }) => ({ ...rest, ...(verified === undefined ? {} : verified) })),
      ...answer.json,
    },
    text: [
      ...results.flatMap(({ file, verified, message = '' }) => [
        verified === undefined
          ? bad(`Do not rely on it: ${safeLine(file)}`)
          : good(`Signed as it must be: ${safeLine(file)}`),
        ...(verified === undefined
          ? wrap(message, io.columns, 2)
          : [
              ...statementLines(io, verified.statement, 2),
              ...(verified.authority === undefined || verified.attestedBy === 'authority'
                ? []
                : ['  An authority has signed over it.']),
            ]),
        '',
      ]),
      ...answer.text,
    ],
  };
}

function answerFor(
  io: Io,
  id: string | undefined,
  statements: readonly SuccessionVerified[],
  trust: readonly TrustListVerified[],
): { readonly isGood: boolean; readonly json: object; readonly text: readonly string[] } {
  // Also where nobody asked: statements that lead back to where they began are none to rely on.
  const ids = id === undefined ? statements.map(({ statement }) => statement.predecessor.id) : [id];
  try {
    const answers = ids.map((one) => ({ of: one, ...followSuccessions({ id: one, at: io.now(), statements, trust }) }));
    return {
      isGood: true,
      json: { answers },
      text: answers.flatMap(({ of, id: now }) =>
        wrap(`Today ${safeLine(now)} answers for ${now === of ? 'itself' : safeLine(of)}.`, io.columns),
      ),
    };
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    const { code } = error;
    return {
      isGood: false,
      json: { error: { code, message: messageFor(code) } },
      text: [styleFor(io).bad('Nobody can be named who answers.'), ...wrap(error.message, io.columns, 2)],
    };
  }
}
