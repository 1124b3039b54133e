/**
 * A file that was judged, as text on a terminal and as JSON for programs.
 * @module
 */
import type { Io } from '../terminal/io.ts';
import { styleFor, wrap } from '../terminal/style.ts';
import { carrierLines, evidenceLines, matchEvidence, oldBadgeLines, oldestOf } from './carrier-words.ts';
import { describe } from './describe.ts';
import type { JudgedFile } from './judge-files.ts';

/**
 * What a file is, and what was found of it.
 *
 * @param io - the run's io
 * @param file - as it was judged
 * @returns lines
 */
export function describeFile(io: Io, file: JudgedFile): readonly string[] {
  const { bad, open, strong } = styleFor(io);
  const { refusal, parcel, reports, verdict } = file;
  const width = Math.min(io.columns, 80);
  if (refusal !== undefined)
    return [
      ...wrap(refusal.message, width).map((line) => bad(line)),
      '',
      `Verdict: ${verdict}`,
      `Not opened: ${refusal.code}`,
    ];
  const old = oldBadgeLines(parcel?.oldBadges ?? []);
  const evidence = evidenceLines(matchEvidence(parcel?.evidence ?? [], reports));
  const about = [...carrierLines(file, reports), ...evidence].flatMap((line) => wrap(line, width));
  const isSeveral = reports.length > 1;
  return [
    ...(about.length === 0 ? [] : [...about, '']),
    ...old.flatMap((line) => wrap(line, width)).map((line) => open(line)),
    ...(old.length > 0 && reports.length === 0 ? ['', `Verdict: ${verdict}`] : []),
    ...reports.flatMap((report, index) => [
      ...(isSeveral ? [...(index > 0 ? [''] : []), strong(`${index + 1} of ${reports.length}`)] : []),
      ...describe(io, report),
    ]),
  ];
}

/**
 * The same for programs: the report itself for a document as it is; for anything else what kind of file it was, and a
 * report for each document in it.
 *
 * @param file - as it was judged
 * @returns JSON
 */
export function jsonOf(file: JudgedFile): unknown {
  const { refusal, parcel, reports, verdict, staples } = file;
  if (refusal !== undefined) return { verdict, refused: { code: refusal.code, message: refusal.message }, reports: [] };
  const [report] = reports;
  if (parcel === undefined && report !== undefined) return report;
  const statusAsOf = oldestOf(staples, reports);
  return {
    verdict,
    carrier: parcel?.carrier ?? 'credential',
    staples: staples.length,
    ...(statusAsOf === undefined ? {} : { statusAsOf }),
    evidence: matchEvidence(parcel?.evidence ?? [], reports),
    oldBadges: parcel?.oldBadges ?? [],
    reports,
  };
}
