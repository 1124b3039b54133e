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
import { LaurelError, laurelError } from '@laurel/core';
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
import { createLearnerIndex } from './learner-index.ts';
import { decodeJournal, decodePage, encodeEntry, type Journal, type Page, packFact, unpackFact } from './page.ts';
import type { Deliver, OpenRegisterOptions, Register } from './register-interface.ts';
import { noMark, type RegisterStateFile, readState, writeState } from './register-state.ts';
import { wantedFacts } from './wanted-facts.ts';

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
    const forgotten = 'deliveries' in entry ? entry.forget : entry.forgotten;
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
    noteRevoked: async (given) => {
      // A page holds no more than where they are.
      const places = given.map(({ list, index }) => ({ list, index }));
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
