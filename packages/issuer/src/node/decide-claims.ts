/**
 * Decides by the register what is to be signed, and what becomes of what was signed.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDateTime, parseDateTime, type Securing } from '@laurel/core';
import { createCompactMap } from '../compact-map.ts';
import { statusFormOf } from '../status/place-entries.ts';
import type { GivenPlace, StatusPlace } from '../status/status-store.ts';
import type { Claim } from './claim.ts';
import type { CorrectionRule } from './correct/correction.ts';
import type { HandOut } from './delivery/hand-out-list.ts';
import { type Outcome, outcomeFor, placeOf } from './issue-outcome.ts';
import type { Delivery, FactEntry, PlaceEntry } from './register/index.ts';
import type { JobResult, SignedJob, SigningJob } from './signing-job.ts';
import type { PlaceSupply } from './status/place-supply.ts';

/** What deciding needs. */
export interface ClaimDeciderOptions {
  /** A fact that is issued, or that the batch under way issues. */
  readonly factOf: (key: string) => FactEntry | undefined;
  readonly out: string;
  readonly now: Date;
  readonly replace?: boolean;
  readonly acceptHeld?: boolean;
  /** Keeps the lines of the private list. */
  readonly handout?: boolean;
  readonly securing: Securing;
  /** The name of the run. */
  readonly run?: string;
  /** Only signs again what was issued, was chosen and has changed. */
  readonly corrects?: CorrectionRule;
  /** Throws when what goes along with a claim that is due is not at hand. */
  readonly beforeSigning?: (claim: Claim) => void;
  /** Where the status of each will stand; they are issued without one when not given. */
  readonly places?: PlaceSupply;
}

/** A claim that is to be signed. */
export interface DueClaim {
  readonly claim: Claim;
  readonly key: string;
  /** The version that it replaces. */
  readonly known: FactEntry | undefined;
  readonly job: SigningJob;
  /** Where its status will stand. */
  readonly place?: GivenPlace;
}

/** What is kept of a claim that was signed. */
export interface Kept {
  readonly fact: FactEntry;
  readonly delivery: Delivery;
  /** Where the status of the version stands that it takes the place of. */
  readonly replaced?: StatusPlace;
}

/** What came of a claim that was signed, and what is kept of it. */
export interface Conclusion {
  readonly outcome: Outcome;
  readonly kept?: Kept;
}

/** Decides of the claims of one run. */
export interface ClaimDecider {
  /** Says what came of a claim, or that it is to be signed. None of its facts may be at the signer. */
  readonly decide: (claim: Claim) => Promise<Outcome | DueClaim>;
  /** Says what comes of a claim that was signed. */
  readonly conclude: (due: DueClaim, result: JobResult) => Conclusion;
  /** The learners whose folder is in the run. */
  readonly handOuts: ReadonlyMap<string, HandOut>;
}

/**
 * Makes a decider.
 *
 * @param options - the register's knowledge, the folder and the clock
 * @returns the decider
 */
export function createClaimDecider(options: ClaimDeciderOptions): ClaimDecider {
  const { factOf, out, now, acceptHeld, securing, places, run, corrects } = options;
  const replace = options.replace === true || corrects !== undefined;
  const seen = createCompactMap();
  const handOuts = new Map<string, HandOut>();
  const handOut = (claim: Claim, folder: string): void => {
    if (options.handout && claim.handOut) handOuts.set(folder, { ...claim.handOut, folder });
  };

  const decide = async (claim: Claim): Promise<Outcome | DueClaim> => {
    let [key] = claim.keys;
    let known: FactEntry | undefined;
    for (const one of claim.keys) {
      known = factOf(one);
      if (known === undefined) continue;
      key = one;
      break;
    }
    if (corrects !== undefined) {
      const settled = await corrects.settle(known, claim.content);
      if (settled?.outcome === 'already-issued') seen.set(key, '');
      if (settled !== undefined) return settled;
    }
    if (known !== undefined) {
      handOut(claim, known.folder);
      if (known.content === claim.content) {
        const isHere = seen.has(key) || (await isFile(join(out, known.folder, known.file)));
        if (isHere || !replace) {
          seen.set(key, '');
          return { ...placeOf(known), ...outcomeFor('already-issued', isHere ? undefined : 'LP_ISSUED_ELSEWHERE') };
        }
      }
      if (seen.has(key)) return outcomeFor('refused', 'LP_ROWS_DISAGREE');
      if (corrects?.isDry) seen.set(key, '');
      if (!replace || corrects?.isDry)
        return { ...placeOf(known), ...outcomeFor('replacement-offered', 'LP_REPLACEMENT_OFFERED') };
    }
    options.beforeSigning?.(claim);
    const validFrom = startOf(claim, { now, known });
    const credential = known?.credential ?? claim.id ?? `urn:uuid:${randomUUID()}`;
    const job = claim.job({ credential, validFrom });
    if (places === undefined || claim.hasOwnStatus) return { claim, key, known, job };
    const place = await places.take();
    return { claim, key, known, job: { ...job, status: { url: place.url, index: place.index } }, place };
  };

  const conclude = (due: DueClaim, result: JobResult): Conclusion => {
    const conclusion = concluded(due, result);
    // Nothing went out with it.
    if (conclusion.kept === undefined && due.place !== undefined) places?.giveBack(due.place);
    return conclusion;
  };

  const concluded = ({ claim, key, known, place }: DueClaim, result: JobResult): Conclusion => {
    if ('code' in result) return { outcome: outcomeFor('refused', result.code, result.params) };
    const heldFor = result.remarks
      .filter(({ severity, code }) => severity === 'hold' && claim.released?.includes(code) !== true)
      .map(({ code }) => code);
    if (heldFor.length > 0 && !acceptHeld) {
      return { outcome: outcomeFor('held', 'LP_LINT_HELD', { codes: [...new Set(heldFor)].join(', ') }, heldFor) };
    }
    if (known !== undefined && timeOf(result.validFrom) <= timeOf(known.validFrom)) {
      return { outcome: outcomeFor('refused', 'LP_REPLACEMENT_NOT_LATER') };
    }
    const status = place === undefined ? undefined : placeEntry(place, statusFormOf(securing, claim.type));
    const fact = {
      ...factFor(claim, { key, known, result }),
      ...(run === undefined ? {} : { run }),
      ...(status === undefined ? {} : { status }),
    };
    seen.set(key, '');
    handOut(claim, fact.folder);
    const codes = [...new Set(result.remarks.map(({ code }) => code))];
    return {
      outcome: { ...placeOf(fact), ...outcomeFor(known === undefined ? 'issued' : 'replaced'), codes },
      kept: {
        fact,
        delivery: deliveryFor(fact, { known, result }),
        ...(known?.status === undefined ? {} : { replaced: { list: known.status.list, index: known.status.index } }),
      },
    };
  };
  return { decide, conclude, handOuts };
}

/** Handed out, moved or deleted: the register knows that it was issued, and the folder says whether it is still here. */
const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const placeEntry = ({ list, index }: StatusPlace, form: PlaceEntry['form']): PlaceEntry => ({ list, index, form });

const timeOf = (text: string): number => parseDateTime(text).epochMilliseconds;

/** A new version starts later than the one that it replaces, so that the two can be told apart. */
function startOf(claim: Claim, { now, known }: { readonly now: Date; readonly known: FactEntry | undefined }): Date {
  const after = known === undefined ? 0 : timeOf(known.validFrom) + 1000;
  return new Date(Math.max(now.getTime(), claim.notBefore?.getTime() ?? 0, after));
}

interface Signed {
  readonly known: FactEntry | undefined;
  readonly result: SignedJob;
}

function factFor(claim: Claim, { key, known, result }: Signed & { readonly key: string }): FactEntry {
  const ending = result.text.startsWith('{') ? '.json' : '.jwt';
  return {
    key,
    folder: known?.folder ?? claim.folder,
    file: known?.file.endsWith(ending) ? known.file : `${randomUUID()}${ending}`,
    credential: result.id,
    version: (known?.version ?? 0) + 1,
    content: claim.content,
    validFrom: formatDateTime(new Date(timeOf(result.validFrom))),
  };
}

function deliveryFor({ folder, file }: FactEntry, { known, result }: Signed): Delivery {
  const text = file.endsWith('.json') ? `${result.text}\n` : result.text;
  return { folder, file, text, ...(known === undefined || known.file === file ? {} : { replaces: known.file }) };
}
