/**
 * The engine behind `issueRecords` and `issueDrafts`: claims in, files and outcomes out. It decides by the
 * register what is new, collects batches, and lets the register commit them.
 * @module
 */

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  copyJson,
  type ErrorCode,
  formatDateTime,
  isJsonObject,
  type JsonObject,
  type KnownNames,
  LaurelError,
  type LintAllowance,
  messageFor,
  type Params,
  parseDateTime,
  randomBytes,
  type Securing,
} from '@laurel/core';
import { faultCode, storeFault } from '@laurel/core/node';
import { createCompactMap } from '../compact-map.ts';
import { createBatchIssuer, refusalOf, type SecondOpinionFor } from '../issue-batch.ts';
import type { SecuredDraft } from '../issue-credential.ts';
import { randomUuid } from '../random-uuid.ts';
import type { SecondOpinion } from '../second-opinion/index.ts';
import { openDelivery } from './delivery/deliver-files.ts';
import { type HandOut, handOutList, handOutListName, readHandOutList } from './delivery/hand-out-list.ts';
import type { OpenIssuer } from './directory/index.ts';
import type { Delivery, FactEntry } from './register/index.ts';

/** Where credentials go, and how they are made. */
export interface IssueIntoOptions {
  /** From `openIssuer`. */
  readonly issuer: OpenIssuer;
  /** The folder that gets one folder for each learner. */
  readonly out: string;
  /** The time of signing, and the start of validity where nothing says a later one. */
  readonly now: Date;
  readonly securing: Securing;
  /** Issues anew what was corrected, or whose file is gone from `out`; offers that only, when not given. */
  readonly replace?: boolean;
  /** What the lint allows here besides its rule, each by its own decision. */
  readonly allow?: readonly LintAllowance[];
  /** Issues too what the lint would have a person decide about. */
  readonly acceptHeld?: boolean;
  /** `first-of-each-shape` when not given. */
  readonly secondOpinionFor?: SecondOpinionFor;
  /** The independent check; `createSecondOpinion()` when not given. */
  readonly secondOpinion?: SecondOpinion;
  /** Is told after each claim and each batch. */
  readonly onProgress?: (progress: IssueProgress) => void;
  /** Credentials that are committed together; 200 when not given. */
  readonly batchSize?: number;
}

/** What can come of a claim. */
export type IssueOutcomeKind =
  | 'issued'
  | 'replaced'
  | 'already-issued'
  | 'replacement-offered'
  | 'not-signed'
  | 'held'
  | 'refused';

/** What came of one record or draft: nothing in it is the learner's. */
export interface IssueOutcome {
  /** Place in the stream, from 0. */
  readonly index: number;
  readonly outcome: IssueOutcomeKind;
  readonly codes: readonly string[];
  /** A sentence in plain words; empty where all went well. */
  readonly message: string;
  /** The credential's id. */
  readonly credential?: string;
  /** The learner's folder and the file in it: random names. */
  readonly folder?: string;
  readonly file?: string;
}

/** How many of each. */
export type IssueProgress = Readonly<Record<IssueOutcomeKind | 'done', number>> & {
  /** Files of a stopped run that were written first. */
  readonly recovered: number;
};

/** One thing that may be signed, with what the register knows it by. */
export interface Claim {
  /** Digests that the fact may be known by; the first is the one that a new entry gets. */
  readonly keys: readonly [string, ...string[]];
  /** The learner's folder. */
  readonly folder: string;
  /** Digest of what would be signed. */
  readonly content: string;
  /** The earliest start of validity (an embargo); now when not given. */
  readonly notBefore?: Date;
  /** Its own id, when it has one already. */
  readonly id?: string;
  readonly draft: (made: { readonly credential: string; readonly validFrom: Date }) => unknown;
  /** Names that the lint looks for. */
  readonly names?: KnownNames;
  readonly handOut?: HandOut;
}

/** A claim, or the reason why there is none. */
export type ClaimOrNot = Claim | { readonly notSigned: ErrorCode };

const mostOutcomes = 1000;
const mostCharacters = 4_000_000;

/**
 * Issues claims as a stream.
 *
 * @param inputs - records or drafts
 * @param claimOf - makes a claim of one; throws a LaurelError to refuse it
 * @param options - the issuer and where to
 * @returns one outcome for each input, in order, once it is on the disk
 */
export async function* issueClaims<T>(
  inputs: AsyncIterable<T> | Iterable<T>,
  claimOf: (input: T) => ClaimOrNot,
  options: IssueIntoOptions & { readonly handout?: boolean },
): AsyncGenerator<IssueOutcome, IssueProgress> {
  const { issuer, out, now, securing, onProgress, batchSize = 200 } = options;
  const { register, signer } = issuer;
  const issue = createBatchIssuer({
    signer,
    issuer: profileOf(issuer),
    securing,
    now,
    ...(options.allow === undefined ? {} : { allow: options.allow }),
    ...(options.secondOpinion === undefined ? {} : { secondOpinion: options.secondOpinion }),
    secondOpinionFor: options.secondOpinionFor ?? 'first-of-each-shape',
  });
  const counts = noneYet();
  const seen = createCompactMap();
  const handOuts = new Map<string, HandOut>();
  let batch = emptyBatch();

  const decide = async (input: T): Promise<Omit<IssueOutcome, 'index'>> => {
    try {
      const claim = claimOf(input);
      if ('notSigned' in claim) return outcomeFor('not-signed', claim.notSigned);
      const key = claim.keys.find((one) => register.fact(one) !== undefined || batch.facts.has(one)) ?? claim.keys[0];
      const known = batch.facts.get(key) ?? register.fact(key);
      if (known !== undefined) {
        if (options.handout && claim.handOut) handOuts.set(known.folder, { ...claim.handOut, folder: known.folder });
        if (known.content === claim.content) {
          const isHere = batch.facts.has(key) || seen.has(key) || (await isFile(join(out, known.folder, known.file)));
          if (isHere || !options.replace) {
            seen.set(key, '');
            return { ...placeOf(known), ...outcomeFor('already-issued', isHere ? undefined : 'LP_ISSUED_ELSEWHERE') };
          }
        }
        if (seen.has(key)) return outcomeFor('refused', 'LP_ROWS_DISAGREE');
        if (!options.replace)
          return { ...placeOf(known), ...outcomeFor('replacement-offered', 'LP_REPLACEMENT_OFFERED') };
      }
      const validFrom = startOf(claim, { now, known });
      const credential = known?.credential ?? claim.id ?? `urn:uuid:${randomUuid(randomBytes)}`;
      const made = await issue(
        claim.draft({ credential, validFrom }),
        claim.names === undefined ? {} : { names: claim.names },
      );
      const heldFor = made.findings.filter(({ severity }) => severity === 'hold').map(({ code }) => code);
      if (heldFor.length > 0 && !options.acceptHeld) {
        return outcomeFor('held', 'LP_LINT_HELD', { codes: [...new Set(heldFor)].join(', ') }, heldFor);
      }
      if (known !== undefined && startsOf(made) <= parseDateTime(known.validFrom).epochMilliseconds) {
        return outcomeFor('refused', 'LP_REPLACEMENT_NOT_LATER');
      }
      const fact = factFor(claim, { key, known, made });
      batch.add(fact, deliveryFor(fact, { known, made }));
      seen.set(key, '');
      if (options.handout && claim.handOut) handOuts.set(fact.folder, { ...claim.handOut, folder: fact.folder });
      const remarks = [...new Set(made.findings.map(({ code }) => code))];
      return { ...placeOf(fact), ...outcomeFor(known === undefined ? 'issued' : 'replaced'), codes: remarks };
    } catch (error) {
      const { code, params } = refusalOf(error);
      return outcomeFor('refused', code, params);
    }
  };

  const end = register.begin();
  const delivery = await openDelivery(out, { issuer: signer.controller }).catch((error: unknown) => {
    end();
    throw error;
  });
  try {
    // A list that could not be added to is said before anything is issued.
    if (options.handout) await handOutListIn(out);
    counts.recovered = await register.settle(delivery.deliver);
    let index = 0;
    for await (const input of inputs) {
      const outcome: IssueOutcome = { index: index++, ...(await decide(input)) };
      counts.done++;
      counts[outcome.outcome]++;
      batch.outcomes.push(outcome);
      onProgress?.({ ...counts });
      if (batch.facts.size < batchSize && batch.outcomes.length < mostOutcomes && batch.size() < mostCharacters)
        continue;
      const full = batch;
      await register.commit({ facts: [...full.facts.values()], deliveries: full.deliveries }, delivery.deliver);
      batch = emptyBatch();
      yield* full.outcomes;
    }
    await register.commit({ facts: [...batch.facts.values()], deliveries: batch.deliveries }, delivery.deliver);
    if (handOuts.size > 0) {
      const before = await handOutListIn(out);
      const others = before.filter(({ folder }) => !handOuts.has(folder));
      // Like a credential, so that what a killed run leaves of it is cleared away.
      const list = handOutList([...others, ...handOuts.values()]);
      await delivery.deliver([{ folder: '', file: handOutListName, text: list }]);
    }
    yield* batch.outcomes;
    return { ...counts };
  } finally {
    // Only then may another run begin: it would write where this one tidies up.
    await delivery.close().finally(end);
  }
}

/** The private list as it is; what cannot be read is never written over. */
async function handOutListIn(out: string): Promise<HandOut[]> {
  try {
    return readHandOutList(await readFile(join(out, handOutListName), 'utf8'));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return [];
    throw storeFault('read', error);
  }
}

/** Handed out, moved or deleted: the register knows that it was issued, and the folder says whether it is still here. */
const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const noneYet = (): Record<keyof IssueProgress, number> => ({
  done: 0,
  issued: 0,
  replaced: 0,
  'already-issued': 0,
  'replacement-offered': 0,
  'not-signed': 0,
  held: 0,
  refused: 0,
  recovered: 0,
});

interface OpenBatch {
  readonly facts: Map<string, FactEntry>;
  readonly deliveries: Delivery[];
  readonly outcomes: IssueOutcome[];
  readonly add: (fact: FactEntry, delivery: Delivery) => void;
  readonly size: () => number;
}

function emptyBatch(): OpenBatch {
  const facts = new Map<string, FactEntry>();
  const deliveries: Delivery[] = [];
  let size = 0;
  return {
    facts,
    deliveries,
    outcomes: [],
    add: (fact, delivery) => {
      facts.set(fact.key, fact);
      deliveries.push(delivery);
      size += delivery.text.length;
    },
    size: () => size,
  };
}

function outcomeFor(
  outcome: IssueOutcomeKind,
  code?: ErrorCode,
  params: Params = {},
  codes: readonly string[] = code === undefined ? [] : [code],
): Omit<IssueOutcome, 'index'> {
  return { outcome, codes, message: code === undefined ? '' : messageFor(code, params) };
}

const placeOf = ({ credential, folder, file }: FactEntry): Pick<IssueOutcome, 'credential' | 'folder' | 'file'> => ({
  credential,
  folder,
  file,
});

/** A new version starts later than the one that it replaces, so that the two can be told apart. */
function startOf(claim: Claim, { now, known }: { readonly now: Date; readonly known: FactEntry | undefined }): Date {
  const after = known === undefined ? 0 : parseDateTime(known.validFrom).epochMilliseconds + 1000;
  return new Date(Math.max(now.getTime(), claim.notBefore?.getTime() ?? 0, after));
}

const startsOf = ({ credential }: SecuredDraft): number =>
  parseDateTime(String(credential['validFrom'])).epochMilliseconds;

function factFor(
  claim: Claim,
  { key, known, made }: { readonly key: string; readonly known: FactEntry | undefined; readonly made: SecuredDraft },
): FactEntry {
  const { credential, secured } = made;
  const ending = typeof secured === 'string' ? '.jwt' : '.json';
  const file = known?.file.endsWith(ending) ? known.file : `${randomUuid(randomBytes)}${ending}`;
  return {
    key,
    folder: known?.folder ?? claim.folder,
    file,
    credential: String(credential['id']),
    version: (known?.version ?? 0) + 1,
    content: claim.content,
    validFrom: formatDateTime(new Date(startsOf(made))),
  };
}

function deliveryFor(
  { folder, file }: FactEntry,
  { known, made }: { readonly known: FactEntry | undefined; readonly made: SecuredDraft },
): Delivery {
  const { secured } = made;
  const text = typeof secured === 'string' ? secured : `${JSON.stringify(secured, null, 2)}\n`;
  return { folder, file, text, ...(known === undefined || known.file === file ? {} : { replaces: known.file }) };
}

/** The profile as plain JSON, as it goes into credentials. */
function profileOf({ profile }: OpenIssuer): JsonObject {
  const json = copyJson(profile);
  if (!isJsonObject(json)) throw new LaurelError('LP_ISSUER_DAMAGED');
  return json;
}
