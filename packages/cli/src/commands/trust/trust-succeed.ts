/**
 * `laurel trust succeed`: who answers for a school after it, on a list, in a statement of the two, or both.
 * @module
 */
import { randomUUID } from 'node:crypto';
import {
  createDidResolver,
  createDidWebvhMethod,
  decodeUtf8,
  digestOfStatusList,
  type HandedOver,
  isJsonObject,
  makeSuccession,
  parseJson,
  readStatusList,
  type SuccessionScope,
  safeLine,
} from '@laurel/core';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { readFilesAtHand } from '../../verification/files-at-hand.ts';
import { changeAndTell } from './trust-drafts.ts';
import { addSignerOptions, type SignerOptions, signStatement, withSigner } from './trust-hand-over.ts';
import { collectScopes, defined, momentOf } from './trust-options.ts';
import { findIds, onTheList } from './trust-whom.ts';

interface SucceedOptions extends SignerOptions {
  readonly closed: string;
  readonly effective?: string;
  readonly scope?: readonly SuccessionScope[];
  readonly nothing?: true;
  readonly list?: string;
  readonly statement?: string;
  readonly name?: string;
  readonly successorName?: string;
  readonly files?: readonly string[];
  readonly versionId?: string;
  readonly keysLost?: true;
  readonly lastLists?: true;
}

/** Adds `trust succeed`. */
export const addTrustSucceedCommand: AddCommand = (group, io, finish) => {
  const command = subcommand(group, 'succeed <ID> <SUCCESSOR>', 'say who answers for a school after it')
    .requiredOption('--closed <DAY>', 'the first day on which the school issues nothing more (UTC)')
    .option('--effective <DAY>', 'from when the successor answers (default: that day)')
    .option(
      '--scope <WORD>',
      'what it takes on: custody (records and questions), status (what is withdrawn), re-issue; may be repeated (default: custody)',
      collectScopes,
    )
    .option('--list <LIST.json>', 'put it on this list')
    .option('--statement <FILE>', 'write a statement that both schools sign')
    .option('--nothing', 'in the statement: there is somebody to ask, who has taken on nothing')
    .option('--name <NAME>', 'in the statement: the school’s name')
    .option('--successor-name <NAME>', 'in the statement: the successor’s name')
    .option(
      '--files <PATH>',
      'the school’s history (did.jsonl), or its folder, where its identifier is a did:webvh; may be repeated',
      collect,
    )
    .option(
      '--last-lists',
      'in the statement: the school’s lists of what was withdrawn that are in --files are its last',
    )
    .option('--version-id <ID>', 'in place of --files: the last version of its history with its keys')
    .option('--keys-lost', 'in the statement: the school can sign no more, and the authority signs in its place');
  addSignerOptions(command).action(async (id: string, successor: string, options: SucceedOptions) =>
    finish(await succeed(io, id, successor, options)),
  );
};

async function succeed(io: Io, id: string, successor: string, options: SucceedOptions): Promise<CommandResult> {
  const { list, statement } = options;
  if (list === undefined && statement === undefined) {
    throw new CommandError('USAGE', 'Say where it is to stand: --list LIST.json, --statement FILE, or both.');
  }
  const closed = momentOf('--closed', options.closed);
  const effective = options.effective === undefined ? closed : momentOf('--effective', options.effective);
  // First what may be refused, and only then what is written.
  const written =
    statement === undefined ? undefined : await makeStatement(io, [id, successor], options, [closed, effective]);
  if (list === undefined) return written ?? { exitCode: exitCodes.done, json: {}, text: [] };
  const listed = await changeAndTell(io, list, (before) => {
    const after = { successor: onTheList(before, successor), from: effective, ...defined({ scope: options.scope }) };
    return { changes: findIds(before, id).map((each) => ({ change: 'succeed', id: each, ...after })) };
  });
  if (written === undefined) return listed;
  return {
    exitCode: exitCodes.done,
    json: { ...Object(written.json), ...Object(listed.json) },
    text: [...written.text, '', ...listed.text],
  };
}

async function makeStatement(
  io: Io,
  [id, successor]: readonly [string, string],
  options: SucceedOptions,
  [closed, effective]: readonly [Date, Date],
): Promise<CommandResult> {
  const { statement: path = '', name, successorName, keysLost, nothing, scope, lastLists } = options;
  if (nothing && scope !== undefined) {
    throw new CommandError('USAGE', '--nothing and --scope contradict each other: give one of them.');
  }
  const handedOver: HandedOver = nothing ? ['none'] : (scope ?? ['custody']);
  const versionId = await lastVersion(io, id, options);
  const finalStatusLists = lastLists ? await lastListsOf(io, id, options) : undefined;
  const made = makeSuccession({
    id: `urn:uuid:${randomUUID()}`,
    predecessor: { id, ...defined({ name, versionId }) },
    successor: { id: successor, ...defined({ name: successorName }) },
    closed,
    effective,
    scope: handedOver,
    ...(keysLost ? { attestedBy: 'authority' } : {}),
    ...defined({ finalStatusLists }),
  });
  const signed = await withSigner(io, options, (signer) =>
    signer === undefined ? made : signStatement(made, signer, io.now()),
  );
  await writeOutput(path, JSON.stringify(signed, null, 2));
  const { good, strong } = styleFor(io);
  const whose = keysLost ? 'the root keys of the authority and the successor' : 'both schools';
  return {
    exitCode: exitCodes.done,
    json: { statement: path, id: made.id, predecessor: id, successor, isSigned: signed.proof !== undefined },
    text: [
      good(`The hand-over statement is in ${path}.`),
      ...wrap(`It counts when ${whose} have signed it; an authority may sign over that.`, io.columns, 2),
      '',
      `Next: ${strong(`${io.command} trust hand-over sign ${path} --issuer DIR`)}`,
    ],
  };
}

/** The lists of a school that are at hand, each by its digest: they hold for good when it signs no more. */
async function lastListsOf(io: Io, id: string, { files = [] }: SucceedOptions) {
  const { logs, lists } = await readFilesAtHand(files, io);
  const webvh = createDidWebvhMethod({ now: io.now, logs });
  const resolver = createDidResolver({ methods: { webvh } });
  const own: { readonly url: string; readonly digest: string }[] = [];
  for (const [url, bytes] of Object.entries(lists)) {
    const options = { url, now: io.now(), resolver, mayIssue: (issuer: string) => issuer === id };
    const isOwn = await readStatusList(bytes, options).then(
      () => true,
      () => false,
    );
    if (isOwn) own.push({ url, digest: digestOfStatusList(bytes) });
  }
  if (own.length > 0) return own;
  throw new CommandError(
    'USAGE',
    `There is no list in --files that ${safeLine(id)} has signed: run ${io.command} status publish first, and give its folder.`,
  );
}

/** The version of a history in which the school’s last keys stand; its signature is looked for there. */
async function lastVersion(
  io: Io,
  id: string,
  { versionId, files = [] }: Pick<SucceedOptions, 'versionId' | 'files'>,
): Promise<string | undefined> {
  if (versionId !== undefined || !id.startsWith('did:webvh:')) return versionId;
  const { logs } = await readFilesAtHand(files, io);
  const log = logs[id]?.log;
  const text = typeof log === 'string' ? log : log && decodeUtf8(log);
  const entry = text === undefined ? undefined : parseJson(text.trimEnd().split('\n').at(-1) ?? '');
  const newest = entry === undefined || !isJsonObject(entry) ? undefined : entry['versionId'];
  if (typeof newest === 'string') return newest;
  throw new CommandError(
    'USAGE',
    `${safeLine(id)} has a history, and the statement names a version of it: give the file did.jsonl with --files, as it was before its keys were taken out; or --version-id.`,
  );
}
