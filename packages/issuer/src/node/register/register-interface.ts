/**
 * What a register is opened with, and what it does.
 * @module
 */
import type { SealingKey } from '@laurel/core';
import type { StatusPlace } from '../../status/status-store.ts';
import type { FoundLearner, LearnerClue } from './learner-index.ts';
import type { Delivery, FactEntry, LearnerEntry, PlaceEntry } from './page.ts';
import type { FoundFact, WantedFacts } from './wanted-facts.ts';

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
