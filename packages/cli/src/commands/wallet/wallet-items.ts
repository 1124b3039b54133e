/**
 * What is in a wallet, and what its learner puts there: `add`, `list`, `show`, `remove`, `declare`.
 * @module
 */
import {
  decodeUtf8,
  type ErrorCode,
  en,
  type Finding,
  learnerItemOf,
  lintDraft,
  messageFor,
  readSecured,
  safeLine,
  securings,
  selfDeclaredDraft,
} from '@laurel/core';
import {
  type CredentialEntry,
  canShowParts,
  declare,
  listCredentials,
  ownKey,
  partsOf,
  removeCredential,
  showCredential,
} from '@laurel/holder';
import { isSelective } from '@laurel/issuer';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { partLines } from '../../terminal/parts.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import type { SourceOptions } from '../../verification/prepare.ts';
import { addSourceOptions } from '../check/verify.ts';
import { addToWallet } from './wallet-add.ts';

interface DeclareOptions {
  readonly title: string;
  readonly text: string;
  readonly name: string;
  readonly decided?: true;
}

/** Adds the commands. */
export const addWalletItemCommands: AddCommand = (group, io, finish) => {
  addSourceOptions(subcommand(group, 'add <DIR> <FILE...>', 'check what you were given and keep it')).action(
    async (directory: string, paths: string[], options: SourceOptions) =>
      finish(await addToWallet(io, directory, paths, options)),
  );
  subcommand(group, 'list <DIR>', 'show what is in the wallet').action(async (directory: string) =>
    finish(await withWallet(io, directory, async (wallet) => describeList(io, listCredentials(wallet)))),
  );
  subcommand(group, 'show <DIR> <ID>', 'show one item (the first letters of its id are enough)')
    .option('--parts', 'list what can be shown of it by itself, and what always is')
    .action(async (directory: string, id: string, options: { readonly parts?: true }) =>
      finish(await (options.parts ? showParts(io, directory, id) : show(io, directory, id))),
    );
  subcommand(group, 'remove <DIR> <ID...>', 'take items out of the wallet').action(
    async (directory: string, ids: string[]) => finish(await remove(io, directory, ids)),
  );
  subcommand(group, 'declare <DIR>', 'write something about yourself, in your own words, and sign it')
    .requiredOption('--title <TITLE>', 'what it is about')
    .requiredOption('--text <TEXT>', 'your words')
    .requiredOption('--name <NAME>', 'your name as it is to be shown, e.g. your first name and an initial')
    .option('--decided', 'you have thought about telling this, and want to')
    .action(async (directory: string, options: DeclareOptions) => finish(await declareWords(io, directory, options)));
};

const shortId = (id: string): string => id.slice(0, 8);

const partsIn = ({ securing }: CredentialEntry): string | undefined =>
  securings.some((way) => way === securing && isSelective(way)) ? 'can be shown in part' : undefined;

function describeList(io: Io, entries: readonly CredentialEntry[]): CommandResult {
  const { strong, quiet, open } = styleFor(io);
  const lines = entries.flatMap((entry) => {
    const by = entry.isOwnWord ? 'your own words' : `says: ${safeLine(entry.issuerName ?? 'somebody without a name')}`;
    const notes = [
      entry.isSetAside ? 'damaged, set aside' : undefined,
      entry.supersededBy === undefined ? undefined : 'an older version',
      entry.check.open.some(({ id }) => id === 'proof') ? 'its signature could not be checked' : undefined,
    ].filter((note) => note !== undefined);
    return [
      `${strong(shortId(entry.id))}  ${safeLine(entry.title ?? 'Untitled')}`,
      `${' '.repeat(10)}${quiet([by, entry.validFrom?.slice(0, 10), partsIn(entry)].filter(Boolean).join(', '))}`,
      ...notes.map((note) => `${' '.repeat(10)}${open(note)}`),
    ];
  });
  return {
    exitCode: exitCodes.done,
    json: { items: entries },
    text: lines.length === 0 ? ['The wallet is empty.'] : [`${entries.length} in the wallet:`, '', ...lines],
  };
}

async function show(io: Io, directory: string, id: string): Promise<CommandResult> {
  const { credential, original, document } = await withWallet(io, directory, (wallet) =>
    showCredential(wallet, { id }),
  );
  const item = learnerItemOf(document);
  const { strong, quiet } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { item: credential, document, original: decodeUtf8(original) },
    text: [
      strong(item.title ?? safeLine(credential.title ?? 'Untitled')),
      ...(item.narrative === undefined ? [] : wrap(item.narrative, io.columns, 2)),
      ...item.results.map(({ label, words }) => `  ${label === undefined ? '' : `${label}: `}${words}`),
      '',
      `  ${credential.isOwnWord ? 'In your own words.' : `Says: ${safeLine(credential.issuerName ?? 'somebody without a name')}`}`,
      ...(item.isProvisional ? ['  Provisional: the certificate is the final record.'] : []),
      ...(credential.isOwnWord ? [] : wrap(openWords(credential), io.columns, 2)),
      ...((await canShowParts(await readSecured(original)))
        ? wrap(
            `You can show a part of it: see ${io.command} wallet show ${directory} ${shortId(id)} --parts`,
            io.columns,
            2,
          )
        : []),
      quiet(`  id ${credential.id}`),
    ],
  };
}

async function showParts(io: Io, directory: string, id: string): Promise<CommandResult> {
  const { credential, original } = await withWallet(io, directory, (wallet) => showCredential(wallet, { id }));
  const parts = await partsOf(original);
  const { strong } = styleFor(io);
  const next = `${io.command} wallet present ${directory} ${shortId(credential.id)} --disclose POINTER… --out FILE`;
  return {
    exitCode: exitCodes.done,
    json: { item: credential, parts },
    text: [
      strong(safeLine(credential.title ?? 'Untitled')),
      '',
      ...partLines(io, parts),
      '',
      ...wrap(`Next: ${next} (with --challenge and --domain)`, io.columns),
    ],
  };
}

function openWords({ check }: CredentialEntry): string {
  if (check.open.length === 0) return 'Everything could be checked when you added it.';
  const sentences = check.open.flatMap(({ code }) => (code !== undefined && isErrorCode(code) ? messageFor(code) : []));
  return `Not yet checked: ${[...new Set(sentences)].join(' ')}`;
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(en, code);

async function remove(io: Io, directory: string, ids: readonly string[]): Promise<CommandResult> {
  const removed = await withWallet(io, directory, async (wallet) => {
    const done: string[] = [];
    for (const id of ids) done.push((await removeCredential(wallet, { id })).id);
    return done;
  });
  return {
    exitCode: exitCodes.done,
    json: { removed },
    text: [`${removed.length} taken out of the wallet. Copies that you gave away are not called back.`],
  };
}

/** A learner's words about themselves are theirs to decide; those about others, and identifiers, stay out. */
function requireDecision(findings: readonly Finding[], { decided }: DeclareOptions): void {
  const refused = findings.filter(({ severity }) => severity === 'refuse');
  const held = findings.filter(({ severity }) => severity === 'hold');
  const say = (some: readonly Finding[]) => [...new Set(some.map(({ message }) => message))].join(' ');
  if (refused.length > 0) throw new CommandError('REFUSED', `Not signed. ${say(refused)}`);
  if (held.length > 0 && !decided) {
    throw new CommandError('REFUSED', `Not signed yet. ${say(held)} If you want to say it, add --decided.`);
  }
}

async function declareWords(io: Io, directory: string, options: DeclareOptions): Promise<CommandResult> {
  const now = io.now();
  const entry = await withWallet(io, directory, async (wallet) => {
    const { did } = await ownKey(wallet);
    const draft = selfDeclaredDraft(
      {
        kind: 'reflection',
        title: options.title,
        text: options.text,
        assurance: 'self-declared',
        visibility: 'private',
      },
      { learner: { displayName: options.name, did }, now },
    );
    requireDecision(lintDraft(draft, { speaker: 'learner', names: { display: options.name } }), options);
    return declare(wallet, { draft, now });
  });
  const { good } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { item: entry },
    text: [
      good('Signed with your own key and kept.'),
      `  ${shortId(entry.id)}  ${options.title}`,
      '  Whoever reads it sees that these are your own words.',
    ],
  };
}
