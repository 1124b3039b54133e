/**
 * Who is who in the register. A learner is found by the school's own ids, never by a name, and where two rows
 * cannot be told apart for certain the row is refused: one child's record in another child's folder is worse
 * than a row that waits.
 * @module
 */
import { laurelError } from '@laurel/core';
import { createCompactMap } from '../../compact-map.ts';
import { digestOf } from './digest.ts';
import { type LearnerEntry, packLearner, unpackLearner } from './page.ts';

/** What a row says about whose it is. */
export interface LearnerClue {
  /** The ids, each as `kind:value`, the strongest first: the first decides. */
  readonly links: readonly string[];
  /** The DID that the learner's own wallet gave, when it may be the subject. */
  readonly did?: string;
}

/** The learners of a register. */
export interface LearnerIndex {
  /** Takes in entries that were read, or makes them known. */
  readonly absorb: (learners: readonly LearnerEntry[], shared: readonly string[]) => void;
  /** Finds or makes the learner of a row. */
  readonly resolve: (clue: LearnerClue) => LearnerEntry;
  /** Whose ids these are, as far as anybody's; makes nobody. */
  readonly find: (links: readonly string[]) => FoundLearner;
  /** The learner of a folder, also of one from before two records were joined. */
  readonly entryOf: (folder: string) => LearnerEntry | undefined;
  /** Forgets the learner of such folders. */
  readonly forget: (folders: readonly string[]) => void;
  /** What changed and is not on the disk. */
  readonly unwritten: () => LearnerChanges;
  /** Says that changes are on the disk; what changed again meanwhile is not. */
  readonly written: (changes: LearnerChanges) => void;
}

/** Whose ids these are: one learner's, nobody's, those of several; or `shared`, an address that tells nobody apart. */
export type FoundLearner =
  | { readonly is: 'found'; readonly learner: LearnerEntry }
  | { readonly is: 'nobody' | 'several' | 'shared' };

/** Learners and shared ids, to be written. */
export interface LearnerChanges {
  readonly learners: LearnerEntry[];
  readonly shared: string[];
}

/** Ids that a person has once: two different values are two people, or a slip that somebody must look at. */
const once = new Set(['admission', 'mis', 'uci', 'uln', 'upn']);

/** Ids that tell a person apart well enough to be remembered; an address that a family shares shows itself. */
const remembered = new Set([...once, 'email', 'subject']);

/**
 * Makes an index.
 *
 * @param make - makes a learner whom nobody knows yet: a random folder and a random subject
 * @returns an empty index
 * @example
 * ```ts
 * const learners = createLearnerIndex(() => ({ folder: randomUuid(randomBytes), subject: `urn:uuid:${randomUuid(randomBytes)}` }));
 * learners.resolve({ links: ['admission:001042'] }).folder;
 * ```
 */
export function createLearnerIndex(make: () => { readonly folder: string; readonly subject: string }): LearnerIndex {
  const byFolder = createCompactMap();
  // Folders of learners who were joined to another.
  const joinedTo = new Map<string, string>();
  const byLink = createCompactMap();
  const shared = new Set<string>();
  const changed = new Set<string>();
  const newlyShared = new Set<string>();

  // The rows of a sheet often come learner by learner: the last answer stands until something changes.
  let last: { readonly clue: string; readonly entry: LearnerEntry } | undefined;

  const put = (entry: LearnerEntry): LearnerEntry => {
    last = undefined;
    byFolder.set(entry.folder, packLearner(entry));
    for (const [, digest] of entry.links) if (!shared.has(digest)) byLink.set(digest, entry.folder);
    for (const folder of entry.also ?? []) {
      byFolder.delete(folder);
      joinedTo.set(folder, entry.folder);
    }
    return entry;
  };
  const entryOf = (folder: string): LearnerEntry | undefined => {
    const now = joinedTo.get(folder) ?? folder;
    const packed = byFolder.get(now);
    return packed === undefined ? undefined : unpackLearner(now, packed);
  };
  const share = (digest: string): void => {
    shared.add(digest);
    newlyShared.add(digest);
    byLink.delete(digest);
  };
  // The ids of a row mostly lead to one learner, who is then unpacked once.
  const lookUp = (): ((digest: string) => LearnerEntry | undefined) => {
    const unpacked = new Map<string, LearnerEntry | undefined>();
    return (digest) => {
      const folder = byLink.get(digest);
      if (folder === undefined) return undefined;
      if (!unpacked.has(folder)) unpacked.set(folder, entryOf(folder));
      return unpacked.get(folder);
    };
  };

  const findOrMake = ({ links, did }: LearnerClue): LearnerEntry => {
    const clues = links
      .map((link, index) => ({ kind: kindOf(link), digest: digestOf('link', link), first: index === 0 }))
      // A candidate number or a family's address is good for its own sheet only when there is nothing better.
      .filter(({ kind, first }) => first || remembered.has(kind));
    const [key] = clues;
    if (key === undefined) throw laurelError('LP_LEARNER_UNCLEAR');
    if (shared.has(key.digest)) throw laurelError('LP_LEARNER_UNCLEAR');

    const holderOf = lookUp();
    const found = new Map<string, { entry: LearnerEntry; kinds: string[] }>();
    for (const { kind, digest } of clues) {
      const entry = holderOf(digest);
      if (entry !== undefined) {
        found.set(entry.folder, { entry, kinds: [...(found.get(entry.folder)?.kinds ?? []), kind] });
      }
    }
    const byKey = holderOf(key.digest);
    const same: LearnerEntry[] = [];
    for (const { entry, kinds } of found.values()) {
      const { agree, contradict } = compare(entry, clues);
      // One id may be corrected where the school's own and another still agree.
      const corrected = entry.folder === byKey?.folder && once.has(key.kind) && agree > 1 && agree > contradict;
      if (contradict === 0 || corrected) same.push(entry);
      else if (kinds.every((kind) => !once.has(kind))) {
        // Two people with one address: it tells nobody apart from now on.
        for (const { kind, digest } of clues)
          if (!once.has(kind) && holderOf(digest)?.folder === entry.folder) share(digest);
      } else throw laurelError('LP_LEARNER_UNCLEAR');
    }
    // The first id decides, and it has just turned out to be an address of two people.
    if (shared.has(key.digest)) throw laurelError('LP_LEARNER_UNCLEAR');
    if (same.some((one) => same.some((other) => one !== other && compare(one, cluesOf(other)).contradict > 0))) {
      throw laurelError('LP_LEARNER_UNCLEAR');
    }
    if (did !== undefined) {
      const owner = holderOf(digestOf('did', did));
      if (owner !== undefined && !same.some(({ folder }) => folder === owner.folder))
        throw laurelError('LP_LEARNER_UNCLEAR');
    }

    const base = same.find(({ folder }) => folder === byKey?.folder) ?? same[0] ?? { ...make(), links: [] };
    const others = same.filter((entry) => entry !== base);
    const known = new Set(base.links.map(([, digest]) => digest));
    const added: [string, string][] = [
      ...others.flatMap((entry) => entry.links.map(([kind, digest]): [string, string] => [kind, digest])),
      ...clues.map(({ kind, digest }): [string, string] => [kind, digest]),
      ...(did === undefined ? [] : [['did', digestOf('did', did)] satisfies [string, string]]),
    ].filter(([, digest]) => !known.has(digest) && known.add(digest) && !shared.has(digest));
    const subject = did ?? base.subject;
    if (added.length === 0 && others.length === 0 && subject === base.subject && byFolder.has(base.folder)) return base;
    const also = [...(base.also ?? []), ...others.flatMap((entry) => [entry.folder, ...(entry.also ?? [])])];
    const entry: LearnerEntry = {
      folder: base.folder,
      subject,
      links: [...base.links, ...added],
      ...(also.length === 0 ? {} : { also }),
    };
    changed.add(entry.folder);
    for (const other of others) changed.delete(other.folder);
    return put(entry);
  };

  return {
    absorb: (learners, nowShared) => {
      last = undefined;
      for (const digest of nowShared) {
        shared.add(digest);
        byLink.delete(digest);
      }
      learners.forEach(put);
    },
    resolve: (clue) => {
      const words = JSON.stringify(clue);
      if (last?.clue === words) return last.entry;
      const before = shared.size;
      const entry = findOrMake(clue);
      // An id that turned out to be shared is no answer the next time.
      last = shared.size === before ? { entry, clue: words } : undefined;
      return entry;
    },
    find: (links) => {
      const digests = links.map((link) => digestOf('link', link));
      const holderOf = lookUp();
      const found = new Map(digests.flatMap((digest) => holderOf(digest) ?? []).map((entry) => [entry.folder, entry]));
      const [learner] = found.values();
      if (found.size > 1) return { is: 'several' };
      // What else these letters may mean is of no help where they are an address of several.
      if (digests.some((digest) => shared.has(digest))) return { is: 'shared' };
      return learner === undefined ? { is: 'nobody' } : { is: 'found', learner };
    },
    entryOf,
    forget: (folders) => {
      last = undefined;
      const learner = folders.map(entryOf).find((entry) => entry !== undefined);
      for (const [, digest] of learner?.links ?? []) {
        const owner = byLink.get(digest);
        if (owner !== undefined && folders.includes(owner)) byLink.delete(digest);
      }
      for (const folder of folders) {
        byFolder.delete(folder);
        joinedTo.delete(folder);
        changed.delete(folder);
      }
    },
    unwritten: () => ({
      learners: [...changed].flatMap((folder) => entryOf(folder) ?? []),
      shared: [...newlyShared],
    }),
    written: ({ learners, shared: writtenShared }) => {
      for (const entry of learners) if (byFolder.get(entry.folder) === packLearner(entry)) changed.delete(entry.folder);
      for (const digest of writtenShared) newlyShared.delete(digest);
    },
  };
}

interface Clue {
  readonly kind: string;
  readonly digest: string;
}

/** A temporary UPN (it ends in a letter) gives way to the lasting one, so that it contradicts nothing. */
const kindOf = (link: string): string =>
  /^upn:.*[a-z]$/i.test(link) ? 'temporary' : link.slice(0, Math.max(0, link.indexOf(':')));

const cluesOf = (entry: LearnerEntry): Clue[] => entry.links.map(([kind, digest]) => ({ kind, digest }));

/** How many kinds of id that a person has once are the same in both, and how many differ. */
function compare(entry: LearnerEntry, clues: readonly Clue[]): { agree: number; contradict: number } {
  let agree = 0;
  let contradict = 0;
  for (const kind of once) {
    const here = entry.links.filter(([of]) => of === kind).map(([, digest]) => digest);
    const there = clues.filter((clue) => clue.kind === kind).map(({ digest }) => digest);
    if (here.length === 0 || there.length === 0) continue;
    if (there.some((digest) => here.includes(digest))) agree++;
    else contradict++;
  }
  return { agree, contradict };
}
