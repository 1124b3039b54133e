/**
 * What the reading of one row needs besides its cells.
 * @module
 */
import type { LintMemo, Organisation } from '@laurel/core';
import type { ImportCatalogue } from './codes.ts';
import type { DecisionBook } from './decisions/decision-book.ts';
import type { RowDecisions } from './decisions/row-decisions.ts';
import type { EvidenceSource } from './evidence-source.ts';
import type { OpenOptions } from './open-sheet.ts';
import type { LearnerRecord } from './record.ts';
import type { Roster } from './roster.ts';
import type { RowNotes } from './row-notes.ts';
import type { SeenRows } from './seen.ts';

/** How a sheet is read. */
export interface ImportOptions extends OpenOptions {
  /** The clock: for bands of age, years in two digits and dates that lie in the future. */
  readonly now: Date;
  /** The learners imported before, to whom results and achievements belong. */
  readonly roster?: Iterable<LearnerRecord> | AsyncIterable<LearnerRecord>;
  /** Which version of the Skills Builder framework the school uses; 2.0 when not given. */
  readonly skillsFramework?: 'sbuf-1.0' | 'sbuf-2.0';
  /** The certificates have come: results are read as final. Until then they are provisional. */
  readonly confirmed?: boolean;
  /** The files that a sheet of achievements names; without it, names of files stay names. */
  readonly evidence?: EvidenceSource;
  /** Awarding organisations by the words of the sheet's column for the board; others are left out. */
  readonly boards?: Readonly<Record<string, Organisation>>;
  /** The language of the messages; English when not given. */
  readonly catalogue?: ImportCatalogue;
  /** Each row that waits or must be corrected brings its questions; one book of decisions makes them so too. */
  readonly asks?: boolean;
  /** What people decided, from `readDecisionList`; one book may serve several sheets. */
  readonly decisions?: DecisionBook;
}

/** What the reading of one row needs besides its cells. */
export interface RowContext {
  readonly row: number;
  readonly notes: RowNotes;
  readonly seen: SeenRows;
  readonly roster: Roster;
  /** Remembers how the sheet's titles read; gone with the sheet. */
  readonly memo: LintMemo;
  readonly options: ImportOptions;
  /** What a person decided about this row, when it is read for the second time. */
  readonly decisions?: RowDecisions;
}
