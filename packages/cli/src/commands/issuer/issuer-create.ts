/**
 * `laurel issuer create`: a school's key, made once.
 * @module
 */
import { join } from 'node:path';
import { lintDraft } from '@laurel/core';
import { securingsFor } from '@laurel/issuer';
import {
  type CreateIssuerOptions,
  createIssuer,
  findFreeFolder,
  type IssuerAlgorithm,
  type IssuerProfile,
  placeOfText,
} from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import type { Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { type RecoveryOptions, recoveryFor, withRecoveryOptions } from '../../terminal/recovery.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { updateKeyFor, witnessRuleFor } from './issuer-options.ts';

interface CreateOptions extends RecoveryOptions {
  readonly name: string;
  readonly urn?: string;
  readonly ukprn?: string;
  readonly ncn?: string;
  readonly algorithm: IssuerAlgorithm;
  readonly did?: string;
  readonly published?: string;
  readonly updateKey?: string;
  readonly witness?: readonly string[];
  readonly witnessThreshold?: string;
  readonly watcher?: readonly string[];
}

/** What each kind of key is for, in plain words. The first is the one for a school that has no reason to choose. */
const purposes: Readonly<Record<IssuerAlgorithm, string>> = {
  Ed25519: 'It signs whole credentials, and SD-JWT, of which learners can show a part.',
  'P-256':
    'It signs in the ways that many wallets read, and in three of which learners can show a part: ecdsa-sd-2023, dc+sd-jwt and vc+sd-jwt.',
  'P-384': 'It signs as P-256 does, with a longer key, but not as ecdsa-sd-2023.',
  'BLS12-381':
    'It signs in one way, bbs-2023: learners can show a part, and nobody who is shown two parts can tell from the signature that they come from one credential. Few programs read that yet: make another issuer, without --algorithm, for everything else.',
};

/** Adds `issuer create`. */
export const addIssuerCreateCommand: AddCommand = (group, io, finish) => {
  const command = subcommand(group, 'create <DIR>', 'make the school’s key, sealed with a passphrase')
    .requiredOption('--name <NAME>', 'the school’s name, as people will see it')
    .option('--urn <URN>', 'unique reference number (GIAS)')
    .option('--ukprn <UKPRN>', 'UK provider reference number')
    .option('--ncn <NCN>', 'centre number (JCQ)')
    .option(
      '--did <webvh:HOST>',
      'an identifier that lasts, published at HOST or HOST:path:below (default: for trials)',
    )
    .option('--published <URL>', 'without --did: where the school publishes what can be withdrawn (https)')
    .option('--update-key <FILE>', 'keep the key that changes the identifier in this file, away from the folder')
    .option(
      '--witness <DID>',
      'did:key of somebody who must approve each change of the identifier; repeatable',
      collect,
    )
    .option('--witness-threshold <N>', 'how many of them must (default: all)')
    .option('--watcher <URL>', 'address of somebody who keeps copies of the identifier’s history; repeatable', collect)
    .addOption(
      new Option('--algorithm <NAME>', 'kind of key; BLS12-381 signs as bbs-2023 and in no other way')
        .choices(Object.keys(purposes))
        .default('Ed25519'),
    );
  withRecoveryOptions(command).action(async (directory: string, options: CreateOptions) => {
    const { urn, ukprn, ncn, name, algorithm } = options;
    const choices = choicesFrom(options);
    await findFreeFolder(directory);
    // Before anything is made: a name cannot be taken back from what was signed under it.
    for (const remark of remarksOn(name)) io.err(`${wrap(remark, io.columns).join('\n')}\n\n`);
    const recovery = await recoveryFor(io, options);
    const passphrase = await passphraseFor(io, { of: 'the school’s key', isNew: true });
    const updateKey = await updateKeyFor(io, options.updateKey, { isNew: true });
    const profile = await createIssuer({
      directory,
      name,
      algorithm,
      identifiers: { ...(urn ? { urn } : {}), ...(ukprn ? { ukprn } : {}), ...(ncn ? { ncn } : {}) },
      passphrase,
      ...choices,
      ...(updateKey ? { updateKey } : {}),
      recovery,
      now: io.now(),
      ...(io.logN === undefined ? {} : { logN: io.logN }),
    });
    finish({
      exitCode: exitCodes.done,
      json: {
        issuer: profile,
        directory,
        trust: join(directory, 'trust.json'),
        algorithm,
        securings: securingsFor(algorithm),
      },
      text: describe(io, { directory, profile, options }),
    });
  });
};

function choicesFrom(options: CreateOptions): Pick<CreateIssuerOptions, 'did' | 'published'> {
  const { did, published, watcher } = options;
  const witness = witnessRuleFor(options);
  if (did === undefined) {
    if (witness || watcher || options.updateKey) {
      throw new CommandError('USAGE', 'Witnesses, watchers and an update key belong to --did webvh:HOST.');
    }
    return published === undefined ? {} : { published };
  }
  const [, place] = /^(?:did:)?webvh:(.+)$/.exec(did) ?? [];
  if (place === undefined) {
    throw new CommandError('USAGE', '--did takes webvh:HOST, for example webvh:riverside.example.');
  }
  if (published !== undefined) {
    throw new CommandError('USAGE', '--did says itself where the school publishes: leave out --published.');
  }
  const also = { ...(witness ? { witness } : {}), ...(watcher ? { watchers: watcher } : {}) };
  return { did: { method: 'webvh', ...placeOfText(place), ...also } };
}

interface Made {
  readonly directory: string;
  readonly profile: IssuerProfile;
  readonly options: CreateOptions;
}

/** What a name may tell of the learners there; better read now than when it is on what they show. */
const remarksOn = (name: string): readonly string[] =>
  lintDraft({ issuer: { name } }, { speaker: 'school' }).flatMap(({ code, message }) =>
    code === 'LP_LINT_ISSUER_NAME' ? [message] : [],
  );

function describe(io: Io, { directory, profile, options }: Made): string[] {
  const { good, strong } = styleFor(io);
  const { algorithm, name, updateKey, did, witness } = options;
  const say = (text: string): string[] => [...wrap(text, io.columns), ''];
  const host = decodeURIComponent(profile.id.split(':')[3] ?? '');
  const publish = `${io.command} issuer publish WEB --issuer ${directory}`;
  return [
    good(`${name} can sign now.`),
    '',
    `  its key        ${directory}`,
    '                 (sealed: keep a copy of this folder and the passphrase, apart)',
    ...(updateKey === undefined
      ? []
      : [`  its update key ${updateKey}`, '                 (keep it away from that folder; each change renews it)']),
    `  for employers  ${join(directory, 'trust.json')}`,
    '                 (give this file to whoever checks)',
    `  its identifier ${profile.id}`,
    '',
    // The usual key needs no explanation; whoever chose another is told what it is good for.
    ...(algorithm === 'Ed25519' ? [] : say(`${algorithm}: ${purposes[algorithm]}`)),
    ...(did === undefined
      ? say(
          'This identifier is the key itself, which is right for trials: it can never be changed. One that outlives its keys: --did webvh:HOST.',
        )
      : say(
          witness === undefined
            ? `It can be looked up once ${publish} has written it and ${host} serves it.`
            : `It can be looked up once its witnesses have approved ${join(directory, 'did', 'did.jsonl')} (${io.command} issuer witness --help), ${publish} has written it and ${host} serves it.`,
        )),
    `Next: ${strong(`${io.command} import SHEET.csv --as learners --out work`)}`,
  ];
}
