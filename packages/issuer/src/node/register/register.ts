/**
 * What was issued, to whom, as which credential, in which file. It is why the same export issues nothing
 * new, and why a kill at any moment neither loses a credential nor issues one twice:
 *
 * 1. the whole batch, with the signed bytes, goes into the journal (one atomic, durable write): from here it
 *    is issued;
 * 2. the state beside the register notes the batch (see register-state.ts), before anybody can have seen it;
 * 3. the files are written; a run that is killed here writes the very same bytes again when it is resumed;
 * 4. what they take the place of is marked as replaced, which may be done twice: never before the new ones are on the
 *    disk, and never forgotten, for the journal says it;
 * 5. the last page takes the batch in (atomic, durable);
 * 6. the journal is removed. One that comes back (a power cut) is known by its number.
 *
 * Before 1 nobody has seen the batch, so that it is simply made anew. Forgetting a learner goes the same way: from 1 on
 * they are forgotten, and their entries leave the pages before 5.
 * @module
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LaurelError, laurelError, type SealingKey } from '@laurel/core';
import {
  cleanTemporaryFiles,
  createSealer,
  openSealedNatively,
  removeFileDurably,
  storeFault,
  writeFileAtomically,
} from '@laurel/core/node';
import { createCompactMap } from '../../compact-map.ts';
import { addPlace } from '../../status/packed-places.ts';
import type { StatusPlace } from '../../status/status-store.ts';
import { collectPlaces, inOrder, pageWithout } from './forget-pages.ts';
import { createLearnerIndex, type FoundLearner, type LearnerClue } from './learner-index.ts';
import {
  type Delivery,
  decodeJournal,
  decodePage,
  encodeEntry,
  type FactEntry,
  type Journal,
  type LearnerEntry,
  type Page,
  type PlaceEntry,
  packFact,
  unpackFact,
} from './page.ts';
import { noMark, type RegisterStateFile, readState, writeState } from './register-state.ts';
import { type FoundFact, type WantedFacts, wantedFacts } from './wanted-facts.ts';

/** Where the register lies, and what opens it. */
export interface OpenRegisterOptions {
  /** The register's folder; made when it is not there. */
  readonly directory: string;
  /** The id of the issuer whose register it is. */
  readonly issuer: string;
  readonly key: SealingKey;
  /** The file outside the folder that says which state the register had last. */
  readonly state: string;
  /** Goes on with a register that is older than its state; what it does not know is issued a second time. */
  readonly acceptOlder?: boolean;
  /** Makes a random UUID; for folders, subjects and marks. */
  readonly uuid: () => string;
  /** Marks places as replaced, durably; must be able to mark the same ones twice. */
  readonly markReplaced?: (places: readonly StatusPlace[]) => Promise<void>;
  /** Facts on one page; 2048 when not given. */
  readonly pageSize?: number;
}

/** Facts that become known together with the files that say so. */
export interface RegisterBatch {
  readonly facts: readonly FactEntry[];
  readonly deliveries: readonly Delivery[];
  /** Places of the versions that the new ones take the place of. */
  readonly replaced?: readonly StatusPlace[];
}

/** Writes files durably; it must be able to write the same files twice. */
export type Deliver = (deliveries: readonly Delivery[]) => Promise<void>;

/** The register, open. One process at a time: the issuer's directory is locked. */
export interface Register {
  /** How many facts are issued. */
  readonly size: () => number;
  /** What is known of a fact, by its digest. */
  readonly fact: (key: string) => FactEntry | undefined;
  /** Where the status of a credential stands, by its id: that of the version in force, where it has one. */
  readonly placesOf: (credential: string) => readonly PlaceEntry[];
  /** The facts of credentials, learners’ folders or runs, in no order: reads all facts once. */
  readonly factsOf: (wanted: WantedFacts) => Generator<FoundFact>;
  /** All places that it knew when it was opened, of older versions too: by list, a bit for each index. */
  readonly takenPlaces: () => ReadonlyMap<string, Uint8Array>;
  /** The places of versions that it knew to be replaced when it was opened. */
  readonly replacedPlaces: () => readonly StatusPlace[];
  /** The places that it knew to be revoked when it was opened. */
  readonly revokedPlaces: () => readonly StatusPlace[];
  /** Notes durably that places are revoked. Throws LP_STORE_LOCKED while a run goes on, LP_USAGE once it is closed. */
  readonly noteRevoked: (places: readonly StatusPlace[]) => Promise<void>;
  /**
   * Finds or makes the learner of a row; one whom it makes is written with the next batch.
   * Throws LP_LEARNER_UNCLEAR where the row could be about two people.
   */
  readonly learner: (clue: LearnerClue) => LearnerEntry;
  /** Whose these ids are (each as `kind:value`); makes nobody. */
  readonly findLearner: (links: readonly string[]) => FoundLearner;
  /** The learner of a folder, also of one from before two records turned out to be one learner. */
  readonly learnerOf: (folder: string) => LearnerEntry | undefined;
  /**
   * Forgets a learner for good: who they are, their ids and what was issued to them, in memory and in all pages. The
   * places of their credentials stay given out, and what was withdrawn or replaced stays so. Says how many facts went.
   * Throws LP_STORE_LOCKED while a run goes on, LP_REGISTER_OWED where a stopped one was not finished.
   */
  readonly forget: (folder: string) => Promise<number>;
  /**
   * Begins a run; two at once could issue a fact twice. Gives a function that ends it. Throws LP_STORE_LOCKED
   * while another run goes on, LP_USAGE once the register is closed.
   */
  readonly begin: () => () => void;
  /** Nothing is issued afterwards. */
  readonly close: () => void;
  /** How many files a run that was stopped still owes. */
  readonly owed: () => number;
  /** Writes what a stopped run still owes; most runs owe nothing. */
  readonly settle: (deliver: Deliver) => Promise<number>;
  /** Issues a batch: durable, delivered and recorded when it returns. */
  readonly commit: (batch: RegisterBatch, deliver: Deliver) => Promise<void>;
}

const pageName = (page: number): string => `page-${String(page).padStart(6, '0')}.age`;
const pagePattern = /^page-\d{6,}\.age$/;
const journalName = 'journal.age';

/**
 * Opens the register, or an empty one where there is none. What a killed run left half-written is removed.
 *
 * @param options - the folder, the issuer and the sealing key
 * @returns the register, read into memory (about half a kilobyte a fact and a learner)
 * @throws LP_REGISTER_DAMAGED where a page is missing or not what it says; LP_REGISTER_ROLLED_BACK where it is not
 *   in the state that it had last; LP_STORE_IO
 * @example
 * ```ts
 * const register = await openRegister({ directory: 'school/register', state: 'school/register-state.age', issuer, key, uuid });
 * ```
 */
export async function openRegister(options: OpenRegisterOptions): Promise<Register> {
  const { directory, issuer, key, uuid, markReplaced, pageSize = 2048 } = options;
  const names = await prepare(directory);
  const seal = createSealer(key.recipient);
  const facts = createCompactMap();
  const taken = new Map<string, Uint8Array>();
  const replaced: StatusPlace[] = [];
  const revoked: StatusPlace[] = [];
  const learners = createLearnerIndex(() => ({ folder: uuid(), subject: `urn:uuid:${uuid()}` }));

  const read = async (name: string): Promise<Uint8Array> => {
    const sealed = await readFile(join(directory, name)).catch((error: unknown) => {
      throw storeFault('read', error);
    });
    try {
      return await openSealedNatively(new Uint8Array(sealed), key.identity);
    } catch {
      throw laurelError('LP_REGISTER_DAMAGED');
    }
  };
  const write = async (name: string, entry: Page | Journal): Promise<void> =>
    writeFileAtomically(join(directory, name), await seal(encodeEntry(entry)));
  const absorb = (entry: Page | Journal): void => {
    learners.absorb(entry.learners, entry.shared);
    revoked.push(...(entry.revoked ?? []));
    const { forgotten } = 'forgotten' in entry ? entry : {};
    for (const place of forgotten?.taken ?? []) addPlace(taken, place);
    replaced.push(...(forgotten?.replaced ?? []));
    for (const fact of entry.facts) {
      const before = facts.get(fact.key);
      const { status: old } = before === undefined ? {} : unpackFact(fact.key, before);
      if (old !== undefined) replaced.push({ list: old.list, index: old.index });
      facts.set(fact.key, packFact(fact));
      if (fact.status !== undefined) addPlace(taken, fact.status);
    }
  };

  const forgetInMemory = (folders: readonly string[]): number => {
    learners.forget(folders);
    const gone = new Set(folders);
    return facts.deleteWhere((packed) => gone.has(unpackFact('', packed).folder));
  };

  let last: Page = { version: 1, issuer, page: 1, batch: 0, mark: noMark, learners: [], facts: [], shared: [] };
  for (const [index, name] of names.filter((name) => pagePattern.test(name)).entries()) {
    const page = decodePage(await read(name));
    const inOrder = page.page === index + 1 && name === pageName(page.page) && page.batch > last.batch;
    if (!inOrder || page.issuer !== issuer) throw laurelError('LP_REGISTER_DAMAGED');
    absorb(page);
    last = page;
  }

  let owed: Journal | undefined;
  if (names.includes(journalName)) {
    const journal = decodeJournal(await read(journalName));
    // One that is newer by more than one would mean that a page is gone.
    if (journal.issuer !== issuer || journal.batch > last.batch + 1) throw laurelError('LP_REGISTER_DAMAGED');
    if (journal.batch === last.batch + 1) {
      absorb(journal);
      if (journal.forget !== undefined) forgetInMemory(journal.forget.folders);
      owed = journal;
    } else {
      // It came back, and may hold what was forgotten since.
      await removeFileDurably(join(directory, journalName));
    }
  }

  const stateFile: RegisterStateFile = { path: options.state, key, seal };
  const noted = await readState(stateFile);
  let notedMark = noted?.mark;
  const note = async ({ batch, mark }: Page | Journal): Promise<void> => {
    if (mark === notedMark) return;
    await writeState({ issuer, batch, mark }, stateFile);
    notedMark = mark;
  };
  const fits = (entry: Page | Journal | undefined): boolean =>
    noted?.issuer === issuer && noted.batch === entry?.batch && noted.mark === entry.mark;
  // A journal that its state does not know yet is a crash between steps 1 and 2; nothing else explains a difference.
  if (!fits(last) && !fits(owed)) {
    if (options.acceptOlder !== true) throw laurelError('LP_REGISTER_ROLLED_BACK');
    await note(owed ?? last);
  }

  /** The pages one by one, in order; each is read anew. */
  const pages = async function* (): AsyncGenerator<Page> {
    for (let page = 1; page < last.page; page++) yield decodePage(await read(pageName(page)));
    yield last;
  };

  const forgetInPages = async (folders: readonly string[]): Promise<void> => {
    for await (const page of pages()) {
      const without = pageWithout(page, folders);
      // The first of all may not have been written yet.
      if (without === page) continue;
      await write(pageName(page.page), without);
      if (page === last) last = without;
    }
  };

  /** Steps 2 to 6 for the batch in the journal. */
  const finish = async (journal: Journal, deliver: Deliver): Promise<void> => {
    await note(journal);
    await deliver(journal.deliveries);
    if (journal.replaced !== undefined) await markReplaced?.(journal.replaced);
    if (journal.forget !== undefined) await forgetInPages(journal.forget.folders);
    const isFull = last.facts.length + last.learners.length >= pageSize;
    const { revoked: onLast, forgotten: leftOnLast, ...ofLast } = last;
    const onto: Page = isFull ? { ...ofLast, page: last.page + 1, learners: [], facts: [], shared: [] } : last;
    const isRevoked = [...((isFull ? undefined : onLast) ?? []), ...(journal.revoked ?? [])];
    const page: Page = {
      ...onto,
      batch: journal.batch,
      mark: journal.mark,
      learners: [...onto.learners, ...journal.learners],
      facts: [...onto.facts, ...journal.facts],
      shared: [...onto.shared, ...journal.shared],
      ...(isRevoked.length === 0 ? {} : { revoked: isRevoked }),
      ...leftOf(isFull ? undefined : leftOnLast, journal.forget),
    };
    await write(pageName(page.page), page);
    last = page;
    owed = undefined;
    await removeFileDurably(join(directory, journalName));
  };

  // What only forgets or knows owes nobody a file: it is finished before anything else is.
  if (owed !== undefined && owed.deliveries.length === 0) await finish(owed, async () => undefined);

  let state: 'open' | 'running' | 'closed' = 'open';
  const refuseClosed = (): void => {
    if (state === 'closed') throw new LaurelError('LP_USAGE', { reason: 'this issuer was closed' });
  };

  const settle = async (deliver: Deliver): Promise<number> => {
    refuseClosed();
    if (owed === undefined) return 0;
    const count = owed.deliveries.length;
    await finish(owed, deliver);
    return count;
  };

  return {
    size: () => facts.size,
    fact: (factKey) => {
      const packed = facts.get(factKey);
      return packed === undefined ? undefined : unpackFact(factKey, packed);
    },
    placesOf: (credential) =>
      [...wantedFacts(facts, { credentials: [credential] })].flatMap(({ status }) => status ?? []),
    factsOf: (wanted) => wantedFacts(facts, wanted),
    takenPlaces: () => taken,
    replacedPlaces: () => replaced,
    revokedPlaces: () => revoked,
    noteRevoked: async (places) => {
      refuseClosed();
      if (state === 'running') throw laurelError('LP_STORE_LOCKED');
      if (places.length === 0) return;
      // What a stopped run still owes is owed by the next one that issues: only it knows where to.
      const journal: Journal =
        owed === undefined
          ? {
              version: 1,
              issuer,
              batch: last.batch + 1,
              mark: uuid(),
              learners: [],
              facts: [],
              shared: [],
              deliveries: [],
              revoked: [...places],
            }
          : { ...owed, revoked: [...(owed.revoked ?? []), ...places] };
      await write(journalName, journal);
      if (owed !== undefined) owed = journal;
      else await finish(journal, async () => undefined);
    },
    learner: learners.resolve,
    findLearner: learners.find,
    learnerOf: learners.entryOf,
    forget: async (folder) => {
      refuseClosed();
      if (state === 'running') throw laurelError('LP_STORE_LOCKED');
      // What it owes may be theirs, and only the run that it belongs to knows where to.
      if (owed !== undefined) throw laurelError('LP_REGISTER_OWED');
      const entry = learners.entryOf(folder);
      const folders = entry === undefined ? [folder] : [entry.folder, ...(entry.also ?? [])];
      const collected = collectPlaces(folders);
      for await (const page of pages()) collected.add(page.facts);
      const journal: Journal = {
        version: 1,
        issuer,
        batch: last.batch + 1,
        mark: uuid(),
        learners: [],
        facts: [],
        shared: [],
        deliveries: [],
        forget: { folders, ...collected.places() },
      };
      await write(journalName, journal);
      // From here they are forgotten, whenever the pages say so.
      const count = forgetInMemory(folders);
      owed = journal;
      await finish(journal, async () => undefined);
      return count;
    },
    begin: () => {
      refuseClosed();
      if (state === 'running') throw laurelError('LP_STORE_LOCKED');
      state = 'running';
      return () => {
        if (state === 'running') state = 'open';
      };
    },
    close: () => {
      state = 'closed';
    },
    owed: () => owed?.deliveries.length ?? 0,
    settle,
    commit: async (batch, deliver) => {
      await settle(deliver);
      const changes = learners.unwritten();
      if (batch.facts.length + changes.learners.length + changes.shared.length === 0) return;
      const journal: Journal = {
        version: 1,
        issuer,
        batch: last.batch + 1,
        mark: uuid(),
        ...changes,
        facts: [...batch.facts],
        deliveries: [...batch.deliveries],
        ...(batch.replaced === undefined || batch.replaced.length === 0 ? {} : { replaced: [...batch.replaced] }),
      };
      await write(journalName, journal);
      // From here the batch is issued, whatever happens to its files.
      learners.written(changes);
      // The learners are known, and may have changed since.
      for (const fact of journal.facts) facts.set(fact.key, packFact(fact));
      owed = journal;
      await finish(journal, deliver);
    },
  };
}

/** The places of what was forgotten on a page, with those that join them. */
function leftOf(before: Page['forgotten'], now: Journal['forget']): Pick<Page, 'forgotten'> {
  if (before === undefined && now === undefined) return {};
  const both = (kind: 'taken' | 'replaced') => inOrder([...(before?.[kind] ?? []), ...(now?.[kind] ?? [])]);
  return { forgotten: { taken: both('taken'), replaced: both('replaced') } };
}

async function prepare(directory: string): Promise<string[]> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await cleanTemporaryFiles(directory);
    return (await readdir(directory)).sort();
  } catch (error) {
    throw storeFault('read', error);
  }
}
