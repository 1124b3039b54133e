/**
 * Judging for a wallet: over the histories and lists that the wallet has, so that it can be done again without a network.
 * @module
 */
import {
  createDidResolver,
  createDidWebMethod,
  createDidWebvhMethod,
  type GuardedFetch,
  type Staple,
  type TrustListVerified,
  verifySuccession,
} from '@laurel/core';
import type { JudgeCredential, StaplesAtHand } from '@laurel/holder';
import { type VerifyOptions, verifyCredential } from '@laurel/verifier';
import type { Preparation } from './prepare.ts';
import { lookupOf } from './sources.ts';

/** What `receive` and `refresh` of a wallet take. */
export interface WalletJudging {
  readonly verify: JudgeCredential;
  readonly now: Date;
  readonly trust: readonly TrustListVerified[];
  /** What was handed over with `--files` and `--succession`. */
  readonly files: readonly Staple[];
  readonly fetch?: GuardedFetch;
}

/**
 * From what the options name to what a wallet judges with. The wallet asks the network for histories and lists, once each;
 * judging looks only in what the wallet then has, but for documents of did:web, of which no copy proves anything.
 *
 * @param preparation - what the options name
 * @returns what the wallet takes
 */
export function judgingFor(preparation: Preparation): WalletJudging {
  const { verifyOptions, network, files, signedTrust } = preparation;
  const base: VerifyOptions = {
    ...verifyOptions,
    // A learner keeps what they were given, and nobody shows it to them.
    acceptUnchallenged: true,
    // As the school gave it: parts of it are shown later, and never it itself.
    acceptBaseProof: true,
  };
  const known = new WeakMap<StaplesAtHand, Promise<VerifyOptions>>();
  const over = (atHand: StaplesAtHand): Promise<VerifyOptions> => {
    const options = known.get(atHand) ?? optionsOver(atHand, base, preparation);
    known.set(atHand, options);
    return options;
  };
  return {
    verify: async (credential, atHand) => verifyCredential(credential, await over(atHand)),
    now: verifyOptions.now,
    trust: signedTrust,
    files: [
      ...Object.values(files.logs).flatMap(({ log, witness }) => [
        staple('did.jsonl', log),
        ...(witness === undefined ? [] : [staple('did-witness.json', witness)]),
      ]),
      ...Object.values(files.lists).map((list) => staple('status-list', list)),
      ...files.successions.map(({ bytes }) => staple('hand-over.json', bytes)),
      ...(verifyOptions.successions ?? []).map(({ statement }) =>
        staple('hand-over.json', new TextEncoder().encode(JSON.stringify(statement))),
      ),
    ],
    ...(network === undefined ? {} : { fetch: network.fetch }),
  };
}

const staple = (name: string, content: string | Uint8Array): Staple => ({
  name,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});

async function optionsOver(
  atHand: StaplesAtHand,
  base: VerifyOptions,
  { files, remembered, network, signedTrust }: Preparation,
): Promise<VerifyOptions> {
  const { now, successions = [] } = base;
  const own = { ...files, logs: atHand.logs, lists: atHand.lists };
  // The wallet has asked for histories already, and refused those that do not go on from what it had.
  const resolver = createDidResolver({
    methods: {
      webvh: createDidWebvhMethod({ now: () => now, seen: remembered.versions, logs: atHand.logs }),
      ...(network === undefined ? {} : { web: createDidWebMethod({ fetch: network.fetch }) }),
    },
  });
  const status = lookupOf({ now, files: own, remembered, fetch: undefined }, resolver);
  const context = { now, resolver, trust: signedTrust };
  const kept = await Promise.allSettled(atHand.handOvers.map((bytes) => verifySuccession(bytes, context)));
  const more = kept.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const ids = new Set(successions.map(({ statement }) => statement.id));
  return {
    ...base,
    resolver,
    status,
    successions: [...successions, ...more.filter(({ statement }) => !ids.has(statement.id))],
  };
}
