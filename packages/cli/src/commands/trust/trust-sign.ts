/**
 * `laurel trust sign`: one root key’s signature, on what its keeper has seen.
 * @module
 */
import {
  LaurelError,
  type Signer,
  safeLine,
  signTrustList,
  type TrustListDocument,
  trustListDigest,
  verifyTrustList,
} from '@laurel/core';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readRootKey } from '../../files/root-key-file.ts';
import { requireKeyFile } from '../../files/sealed-key-file.ts';
import {
  completeList,
  olderVersions,
  readTrustListFiles,
  type TrustListFiles,
  writeList,
} from '../../files/trust-list-files.ts';
import { confirm } from '../../terminal/confirm.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { openRemembered, type Remembered } from '../../verification/remembered.ts';
import { countSignatures, differenceOf, missingWords, type SignatureCount } from './trust-drafts.ts';
import { dayOf, differenceLines, rootLines, thresholdWords } from './trust-words.ts';

interface SignOptions {
  readonly key: string;
  readonly yes?: true;
  readonly digest?: string;
  readonly remember?: string;
}

/** Adds `trust sign`. */
export const addTrustSignCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'sign <LIST.json>', 'see what changes, and sign it with your root key')
    .requiredOption('--key <FILE.age>', 'your root key')
    .option('--digest <DIGEST>', 'sign only what has this digest, as somebody read it to you (trust show prints it)')
    .option('--yes', 'do not ask: what is different is printed all the same')
    .option('--remember <DIR>', 'keep in mind what you have signed, so that nobody gives you an older list to build on')
    .action(async (path: string, options: SignOptions) => finish(await sign(io, path, options)));
};

async function sign(io: Io, path: string, options: SignOptions): Promise<CommandResult> {
  const files = await readTrustListFiles(path, io);
  const remembered = await openRemembered(options.remember);
  await requireSuccessor(files, remembered, io);
  const list = files.draft ?? files.signed;
  if (list === undefined) throw new Error('a list that was read has a version');
  const digest = trustListDigest(list);
  if (options.digest !== undefined && options.digest !== digest) {
    throw new CommandError(
      'REFUSED',
      `This is not the version that was read to you: its digest is ${digest}. Nothing was signed.`,
    );
  }
  await requireKeyFile(options.key);
  const counts = await countSignatures(list, files.signed, io);
  const lines = await show(io, summary(io, { files, list, digest, counts }), options);
  const signer = await readRootKey(options.key, io);
  requireRoot(signer, list, files.signed);
  const signed = await addSignature(io, { path, list, signer, before: files.signed });
  const after = await countSignatures(signed, files.signed, io);
  const isComplete = after.every(({ missing }) => missing === 0);
  if (isComplete) await completeList(files, signed);
  else await writeList(files.draftPath, signed);
  // What is in force is what the next version must follow from; a draft may yet become another.
  const inForce = isComplete ? signed : files.signed;
  if (inForce !== undefined) {
    const { id, sequence, roots } = inForce;
    remembered.rememberTrustList(id, { sequence, digest: trustListDigest(inForce), roots });
    await remembered.keep();
  }
  return tell(io, { files, list: signed, signer, digest, before: counts, after, lines });
}

/** Nothing is signed that does not follow from what this key's keeper saw last. */
async function requireSuccessor(files: TrustListFiles, remembered: Remembered, io: Io): Promise<void> {
  const { draft, signed } = files;
  const id = (draft ?? signed)?.id;
  const seen = id === undefined ? undefined : remembered.trustList(id);
  if (seen === undefined) return;
  if (signed === undefined) {
    throw new CommandError(
      'REFUSED',
      `You have seen version ${seen.sequence} of this list, and this is a first version under the same name. Nothing was signed.`,
    );
  }
  try {
    const versions = await olderVersions(files.path, io);
    await verifyTrustList(signed, { now: io.now(), roots: seen.roots, seen, versions, acceptExpired: true });
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    throw new CommandError('REFUSED', `${files.path} is not what you saw last. ${error.message} Nothing was signed.`);
  }
}

function requireRoot(signer: Signer, list: TrustListDocument, before: TrustListDocument | undefined): void {
  const keys = [...list.roots.keys, ...(before?.roots.keys ?? [])];
  if (keys.includes(signer.controller)) return;
  throw new CommandError(
    'REFUSED',
    `This key is none of the list’s root keys, so that its signature would count for nothing. Its identifier is ${signer.controller}; a list gets other root keys with trust roots.`,
  );
}

/** What is shown before it is signed. */
interface Seen {
  readonly files: TrustListFiles;
  readonly list: TrustListDocument;
  readonly digest: string;
  readonly counts: readonly SignatureCount[];
}

/** All that changes, as it is in the bytes that are signed. */
function summary(io: Io, { files, list, digest, counts }: Seen): readonly string[] {
  const { strong, open } = styleFor(io);
  const { signed: before, draft } = files;
  const isNew = draft !== undefined;
  return [
    strong(`${safeLine(list.authority.name)}: version ${list.sequence}, until ${dayOf(list.expires)}`),
    `  digest ${digest}`,
    ...(isNew
      ? [
          before === undefined
            ? '  the first version: all of it is new'
            : `  compared with version ${before.sequence}, which is signed:`,
        ]
      : ['  signed by enough already: yours is one more signature']),
    '',
    ...(isNew ? [...differenceLines(io, differenceOf(list, before), list), ''] : []),
    `Must be signed by ${thresholdWords(list.roots)}:`,
    ...rootLines(io, list.roots, counts.find(({ of }) => of === 'roots')?.signed ?? []),
    ...(before === undefined
      ? [open('These keys decide from now on: ask each of the others for theirs, letter by letter.')]
      : []),
    '',
  ].flatMap((line) => (line.length > io.columns && !line.includes('\u001B') ? wrap(line, io.columns, 2) : [line]));
}

/** Who is asked for a passphrase, and for a yes, has seen for what. Gives the lines that are still to be printed. */
async function show(io: Io, lines: readonly string[], { yes, digest }: SignOptions): Promise<readonly string[]> {
  if (!yes && digest !== undefined) return [];
  if (yes && !io.isInteractive) return lines;
  if (yes) io.err(`${lines.join('\n')}\n`);
  else {
    const otherwise = 'look at the list with trust show, and give --digest with what it prints, or --yes';
    await confirm(io, { lines, question: 'Sign this?', otherwise });
  }
  return [];
}

interface Signing {
  readonly path: string;
  readonly list: TrustListDocument;
  readonly signer: Signer;
  readonly before: TrustListDocument | undefined;
}

/** Somebody else may have signed, or changed it, while this one was reading. */
async function addSignature(io: Io, { path, list, signer, before }: Signing): Promise<TrustListDocument> {
  const files = await readTrustListFiles(path, io);
  const current = files.draft ?? files.signed;
  if (current === undefined || trustListDigest(current) !== trustListDigest(list)) {
    throw new CommandError(
      'REFUSED',
      'Somebody changed the list while you were looking at it: look at it again. Nothing was signed.',
    );
  }
  return signTrustList(current, {
    signer,
    created: io.now(),
    ...(before === undefined ? {} : { previousRoots: before.roots }),
  });
}

interface Signed {
  readonly files: TrustListFiles;
  readonly list: TrustListDocument;
  readonly signer: Signer;
  readonly digest: string;
  readonly before: readonly SignatureCount[];
  readonly after: readonly SignatureCount[];
  readonly lines: readonly string[];
}

function tell(io: Io, { files, list, signer, digest, before, after, lines }: Signed): CommandResult {
  const { good, strong } = styleFor(io);
  const isComplete = after.every(({ missing }) => missing === 0);
  const again = before.some(({ signed }) => signed.includes(signer.controller)) ? ' (as you had before)' : '';
  return {
    exitCode: exitCodes.done,
    json: {
      list: files.path,
      sequence: list.sequence,
      digest,
      signedBy: signer.controller,
      isComplete,
      missing: after.map(({ of, missing }) => ({ of, missing })),
      ...(isComplete ? { inForce: files.path } : { draft: files.draftPath }),
    },
    text: [
      ...lines,
      good(`You have signed version ${list.sequence}${again}.`),
      ...wrap(missingWords(after), io.columns, 2),
      '',
      ...(isComplete
        ? wrap(
            `In force: ${files.path}. Publish this file. Employers check with --trust ${files.path}, --trust-root for each root key and --trust-threshold ${list.roots.threshold}.`,
            io.columns,
          )
        : wrap(
            `Next: hand ${files.signed === undefined ? files.draftPath : `${files.path} and ${files.draftPath}`} to the next who signs; they run ${strong(`${io.command} trust sign ${files.path} --key FILE.age`)}`,
            io.columns,
          )),
    ],
  };
}
