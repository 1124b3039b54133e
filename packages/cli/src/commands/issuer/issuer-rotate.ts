/**
 * `laurel issuer rotate` and `close`: a new key every year, another host, and the end.
 * @module
 */
import { join } from 'node:path';
import type { WitnessRule } from '@laurel/core';
import {
  auditRun,
  closeIssuer,
  findIssuer,
  placeOfText,
  type RotatedIssuer,
  rotateIssuer,
  type UpdateKeyPlace,
} from '@laurel/issuer/node';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from '../office/audit-options.ts';
import { updateKeyFor, witnessRuleFor } from './issuer-options.ts';

interface RotateOptions extends ByOption {
  readonly retire?: readonly string[];
  readonly name?: string;
  readonly moveTo?: string;
  readonly updateKey?: string;
  readonly witness?: readonly string[] | false;
  readonly witnessThreshold?: string;
  readonly watcher?: readonly string[];
}

interface CloseOptions extends ByOption {
  readonly confirm: string;
  readonly updateKey?: string;
}

/** Adds `issuer rotate` and `issuer close`. */
export const addIssuerRotateCommands: AddCommand = (group, io, finish) => {
  addByOption(subcommand(group, 'rotate <DIR>', 'a new signing key, each academic year or when something went wrong'))
    .option(
      '--retire <KEY>',
      'take a key out: its name (2025-26), `current` for the one until now, `all-others`; repeatable',
      collect,
    )
    .option('--name <NAME>', 'the school was renamed: its name from now on')
    .option('--move-to <HOST>', 'from now on the identifier is published at HOST, or HOST:path:below')
    .option('--update-key <FILE>', 'the key that changes the identifier, where it is kept away from the folder')
    .option('--witness <DID>', 'did:key of somebody who must approve each later change; repeatable', collect)
    .option('--witness-threshold <N>', 'how many of them must (default: all)')
    .option('--no-witness', 'from now on nobody has to approve')
    .option('--watcher <URL>', 'address of somebody who keeps copies; repeatable', collect)
    .action(async (directory: string, options: RotateOptions) => finish(await rotate(io, directory, options)));
  addByOption(subcommand(group, 'close <DIR>', 'end the identifier and destroy its keys; after the last status lists'))
    .requiredOption('--confirm <NAME>', 'the school’s name, for this cannot be undone')
    .option('--update-key <FILE>', 'the key that changes the identifier, where it is kept away from the folder')
    .action(async (directory: string, options: CloseOptions) => finish(await close(io, directory, options)));
};

/** What both ask for. */
async function opened(io: Io, directory: string, file: string | undefined) {
  await findIssuer(directory);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const updateKey: UpdateKeyPlace | undefined = await updateKeyFor(io, file);
  return {
    directory,
    passphrase,
    ...(updateKey ? { updateKey } : {}),
    now: io.now(),
    ...(io.logN === undefined ? {} : { logN: io.logN }),
  };
}

async function rotate(io: Io, directory: string, options: RotateOptions): Promise<CommandResult> {
  const { retire, name, moveTo, watcher } = options;
  const witness = witnessesFrom(options);
  const place = moveTo === undefined ? undefined : placeOfText(moveTo);
  const by = roleGiven(io, options);
  const change = {
    ...(await opened(io, directory, options.updateKey)),
    ...(retire ? { retire } : {}),
    ...(name === undefined ? {} : { name }),
    ...(place ? { moveTo: place } : {}),
    ...(witness ? { witness } : {}),
    ...(watcher ? { watchers: watcher } : {}),
  };
  const rotated = await auditRun({ directory, what: 'rotate', by, now: io.now }, async () => {
    const result = await rotateIssuer(change);
    return { result, counts: { keys: result.keys.length, retired: result.retired.length }, key: result.signingKey };
  });
  const { profile, signingKey, keys, retired } = rotated;
  return {
    exitCode: exitCodes.done,
    json: { issuer: profile, signingKey, keys, retired },
    text: describe(io, directory, rotated, { hasMoved: moveTo !== undefined, isRenamed: name !== undefined }),
  };
}

function witnessesFrom({ witness, witnessThreshold }: RotateOptions): WitnessRule | 'none' | undefined {
  if (witness === false) return 'none';
  const given = { ...(witness && { witness }), ...(witnessThreshold && { witnessThreshold }) };
  return witnessRuleFor(given);
}

function describe(
  io: Io,
  directory: string,
  rotated: RotatedIssuer,
  { hasMoved, isRenamed }: { readonly hasMoved: boolean; readonly isRenamed: boolean },
): string[] {
  const { good, strong } = styleFor(io);
  const { profile, signingKey, keys, retired } = rotated;
  const say = (text: string): string[] => wrap(text, io.columns);
  const others = keys.filter((name) => name !== signingKey);
  return [
    good(`${profile.name} signs with the key ${signingKey} from now on.`),
    '',
    ...say(
      'The private keys of before are destroyed, and an older copy of this folder can no longer go on from what is published.',
    ),
    ...(others.length === 0 ? [] : say(`What was signed with ${others.join(', ')} stays valid.`)),
    ...(retired.length === 0
      ? []
      : say(
          `Taken out: ${retired.join(', ')}. What was signed with it is believed only where it can be shown to be older.`,
        )),
    ...(isRenamed
      ? say(
          `What is signed from now on says the new name; what was signed before keeps the old one. Give ${join(directory, 'trust.json')} to those who check.`,
        )
      : []),
    ...(hasMoved
      ? [
          `  its identifier ${profile.id}`,
          ...say('Go on serving the old host, and write it once more (issuer publish --host OLD-HOST).'),
        ]
      : []),
    '',
    `Next: ${strong(`${io.command} issuer publish WEB --issuer ${directory}`)}`,
    ...say('Until that is served, nobody can verify what the new key signs. Then renew your copy of the folder.'),
  ];
}

async function close(io: Io, directory: string, options: CloseOptions): Promise<CommandResult> {
  const { confirm, updateKey } = options;
  const by = roleGiven(io, options);
  const { name } = await findIssuer(directory);
  if (confirm !== name) {
    throw new CommandError('USAGE', '--confirm takes the school’s name as it stands in issuer.json. Nothing was done.');
  }
  const change = await opened(io, directory, updateKey);
  const profile = await auditRun({ directory, what: 'close', by, now: io.now }, async () => ({
    result: await closeIssuer(change),
    counts: {},
  }));
  const { good, strong } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { issuer: profile, closed: true },
    text: [
      good(`${profile.name} is closed.`),
      '',
      ...wrap(
        'All its keys are destroyed, and nothing can be signed in its name any more, status lists included. What it signed is believed where it can be shown to be older.',
        io.columns,
      ),
      '',
      `Next: ${strong(`${io.command} issuer publish WEB --issuer ${directory}`)}`,
      ...wrap(
        `Then give ${join(directory, 'trust.json')}, or a signed list that says who answers from now on, to those who check (${io.command} trust close).`,
        io.columns,
      ),
    ],
  };
}
