/**
 * Says what was chosen to be put right, in numbers: no title and no name is known to the register.
 * @module
 */
import type { FoundFact, LearnerEntry } from '@laurel/issuer/node';
import { foldersOf } from '@laurel/issuer/node';
import type { Io } from '../../terminal/io.ts';
import { wrap } from '../../terminal/style.ts';

/** A number with its noun. */
export const counted = (many: number, one = 'item', more = `${one}s`): string => `${many} ${many === 1 ? one : more}`;

/**
 * How many of which batch and day.
 *
 * @param facts - what was chosen
 * @returns lines, the newest first
 */
export function linesByBatch(facts: readonly FoundFact[]): string[] {
  const groups = new Map<string, { count: number; from: string; to: string; run: string | undefined }>();
  for (const { run, validFrom } of facts) {
    const day = validFrom.slice(0, 10);
    // What is older than names of batches is told apart by its day.
    const group = groups.get(run ?? day) ?? { count: 0, from: day, to: day, run };
    const [from = day, , to = day] = [group.from, day, group.to].sort();
    groups.set(run ?? day, { ...group, count: group.count + 1, from, to });
  }
  const shown = [...groups.values()].sort((one, other) => (one.to < other.to ? 1 : -1));
  const lines = shown.slice(0, mostLines).map(({ count, from, to, run }) => {
    const days = from === to ? from : `${from} to ${to}`;
    return `${String(count).padStart(5)} ${run === undefined ? 'of an older run' : `of batch ${run}`}, valid from ${days}`;
  });
  const left = shown.length - mostLines;
  return left > 0 ? [...lines, `      … and ${counted(left, 'batch', 'batches')} more`] : lines;
}

const mostLines = 12;

/**
 * What is to be known of a learner whose records were joined: nothing here can part them again.
 *
 * @param io - the run's io
 * @param learner - who was named
 * @param facts - what was issued to them
 * @returns lines; none for most learners
 */
export function linesOfJoined(io: Io, learner: LearnerEntry | undefined, facts: readonly FoundFact[]): string[] {
  const folders = learner === undefined ? [] : foldersOf(learner);
  if (folders.length < 2) return [];
  const each = folders.map((folder) => {
    const count = facts.filter((fact) => fact.folder === folder).length;
    return `${String(count).padStart(5)} in the folder ${folder}`;
  });
  return [
    '',
    ...wrap(
      `This learner was known under ${folders.length} records, until a sheet gave the ids of all of them in one row:`,
      io.columns,
    ),
    ...each,
    ...wrap(
      `If they are two people, stop here: choose by file or batch instead. To part them, ${io.command} forget this learner with --withdraw, correct that sheet, and import and issue again.`,
      io.columns,
    ),
  ];
}
