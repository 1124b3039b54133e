/**
 * `laurel wallet refresh`: newer histories and lists, and what they change.
 * @module
 */
import { safeLine } from '@laurel/core';
import { type RefreshedItem, type RefreshResult, refresh } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { unusedText } from '../../verification/describe.ts';
import { hostsLine } from '../../verification/network.ts';
import { judgingFor } from '../../verification/over-staples.ts';
import { prepare, type SourceOptions } from '../../verification/prepare.ts';
import { addSourceOptions } from '../check/verify.ts';
import { shortId } from './short-id.ts';

/** Adds `wallet refresh`. */
export const addWalletRefreshCommand: AddCommand = (group, io, finish) => {
  addSourceOptions(
    subcommand(group, 'refresh <DIR>', 'get newer lists and keys, check everything again, and say what changed'),
  ).action(async (directory: string, options: SourceOptions) => finish(await refreshWallet(io, directory, options)));
};

async function refreshWallet(io: Io, directory: string, options: SourceOptions): Promise<CommandResult> {
  const preparation = await prepare(io, options);
  io.err(unusedText(io, preparation.unused));
  const progress = startProgress(io, { label: 'Checking' });
  const { network } = preparation;
  const result = await withWallet(io, directory, (wallet) =>
    refresh(wallet, {
      ...judgingFor(preparation),
      onProgress: (done, total, stage) => progress.update(done, `of ${total}${stage === 'asking' ? ', asking' : ''}`),
    }),
  ).finally(progress.end);
  await preparation.keep();
  return {
    exitCode: exitCodes.done,
    json: result,
    text: [
      ...summaryLines(io, result),
      ...result.changed.flatMap((item) => ['', ...itemLines(io, item)]),
      ...apartLines(io, directory, result),
      ...admittedLines(io, result),
      ...hostLines(io, result),
      ...(network === undefined && preparation.hasFiles === false && (options.succession ?? []).length === 0
        ? [
            '',
            ...wrap(
              'Nobody was asked for anything newer: add --online, or --files with the schools’ files.',
              io.columns,
            ),
          ]
        : []),
      ...(network === undefined ? [] : ['', ...wrap(hostsLine(network), io.columns)]),
    ],
  };
}

function summaryLines(io: Io, { checked, apart, renewed, ...rest }: RefreshResult): readonly string[] {
  const { good, open } = styleFor(io);
  const changed = rest.changed.length + apart.length;
  const news =
    renewed === 0
      ? 'No newer list or key was there.'
      : `${renewed} of the schools’ files came anew, and ${renewed === 1 ? 'is' : 'are'} kept.`;
  return [
    changed === 0
      ? good(`${checked} checked again. Nothing changed.`)
      : open(`${checked} checked again. ${changed} changed.`),
    `  ${news}`,
  ];
}

function itemLines(io: Io, { credential, changes }: RefreshedItem): readonly string[] {
  const { strong } = styleFor(io);
  return [
    `${strong(shortId(credential.id))}  ${safeLine(credential.title ?? 'Untitled')}`,
    ...changes.flatMap(({ words }) => wrap(words, io.columns, 10)),
    ...asOfLines(io, credential.check.asOf),
  ];
}

const asOfLines = (io: Io, asOf: string | undefined): readonly string[] =>
  asOf === undefined ? [] : wrap(`By the list of ${asOf.slice(0, 10)}.`, io.columns, 10);

const apartLines = (io: Io, directory: string, { apart }: RefreshResult): readonly string[] =>
  apart.length === 0
    ? []
    : [
        '',
        ...wrap(
          `Whoever they name did not write them. They are kept apart now, and cannot be shown: ${io.command} wallet aside ${directory}`,
          io.columns,
        ),
        ...apart.map(({ id, title }) => `  ${styleFor(io).strong(shortId(id))}  ${safeLine(title ?? 'Untitled')}`),
      ];

const admittedLines = (io: Io, { admitted }: RefreshResult): readonly string[] =>
  admitted.length === 0
    ? []
    : [
        '',
        'Kept apart until now, and good today:',
        ...admitted.map(({ id, title }) => `  ${styleFor(io).strong(shortId(id))}  ${safeLine(title ?? 'Untitled')}`),
      ];

const hostLines = (io: Io, { failedHosts, unusable }: RefreshResult): readonly string[] => [
  ...(failedHosts.length === 0
    ? []
    : [
        '',
        ...wrap(
          `No answer to rely on from ${failedHosts.map(safeLine).join(', ')}: what was had before still counts.`,
          io.columns,
        ),
      ]),
  ...unusable.flatMap(({ name }) =>
    wrap(`Not used: ${safeLine(name)}: it does not hold, or is older than what is here.`, io.columns),
  ),
];
