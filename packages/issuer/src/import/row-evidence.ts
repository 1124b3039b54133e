/**
 * What a row's evidence is: links for the school to follow, and files that are bound by their digest. A file goes on only
 * with words for whoever cannot see or hear it, and once somebody has said whether other children are shown.
 * @module
 */
import { type Evidence, type Item, lintText } from '@laurel/core';
import type { Cells } from './cells.ts';
import type { RowCode } from './codes.ts';
import { readEvidence } from './evidence-cell.ts';
import type { EvidenceAtHand } from './evidence-source.ts';
import type { RowContext } from './row-context.ts';
import { readYesNo } from './yes-no.ts';

/** The evidence of a row. */
export interface RowEvidence {
  readonly links: readonly string[];
  readonly files: readonly Evidence[];
  /** Whether a link or a file that can be opened was given at all. */
  readonly isGiven: boolean;
}

/** What a row's files are called: its title, or what they are; never their own name, which can be a child's. */
export interface EvidenceTitle {
  readonly title: string;
  readonly language: Item['language'];
}

type FileAtHand = Extract<EvidenceAtHand, { is: 'evidence' }>;

const faults: Readonly<Record<Exclude<EvidenceAtHand['is'], 'evidence'>, RowCode>> = {
  'not-found': 'LP_ROW_EVIDENCE_NOT_FOUND',
  several: 'LP_ROW_EVIDENCE_SEVERAL',
  unreadable: 'LP_ROW_EVIDENCE_UNREADABLE',
  convert: 'LP_ROW_EVIDENCE_CONVERT',
  zip: 'LP_ROW_EVIDENCE_ZIP',
  'too-large': 'LP_ROW_EVIDENCE_TOO_LARGE',
};

/** The fields that evidence is read from. */
export const evidenceFields = ['evidence', 'alternative', 'othersShown'] as const;

/**
 * Reads the evidence of a row.
 *
 * @param cells - the row's cells
 * @param context - the row's notes, and the files that the sheet can name
 * @param named - what the files are called
 * @returns links and files
 */
export function readRowEvidence(cells: Cells, context: RowContext, named: EvidenceTitle): RowEvidence {
  const { notes, options } = context;
  const { links, names, needsConverting } = readEvidence(cells.get('evidence'));
  if (options.evidence === undefined) {
    if (needsConverting) notes.add('LP_ROW_EVIDENCE_CONVERT');
    if (names.length > 0) notes.add('LP_ROW_EVIDENCE_NAME_ONLY');
    return { links, files: [], isGiven: links.length > 0 };
  }
  const found: FileAtHand[] = [];
  for (const name of names) {
    const file = options.evidence.find(name);
    if (file.is !== 'evidence') notes.add(faults[file.is]);
    else if (!found.some(({ digest }) => digest === file.digest)) found.push(file);
  }
  return { links, files: boundFiles(found, { cells, context, named }), isGiven: links.length + found.length > 0 };
}

function boundFiles(
  found: readonly FileAtHand[],
  row: { readonly cells: Cells; readonly context: RowContext; readonly named: EvidenceTitle },
): readonly Evidence[] {
  const { cells, context, named } = row;
  const { notes, memo } = context;
  if (found.length === 0) return [];
  const alternative = cells.get('alternative');
  const answer = readYesNo(cells.get('othersShown'));
  if (alternative !== '') notes.addLint(lintText(alternative, { speaker: 'school', memo }));
  // Words can be read aloud as they are; a plain text shows nobody.
  const lacksWords = alternative === '' && found.some(({ kind }) => kind !== 'document');
  const isAsked = found.some(({ mediaType }) => mediaType !== 'text/plain');
  if (lacksWords) notes.add('LP_ROW_ALTERNATIVE_MISSING');
  if (isAsked && answer === undefined) notes.add('LP_ROW_OTHERS_SHOWN_MISSING');
  if (answer === 'yes') notes.add('LP_ROW_EVIDENCE_SHOWS_OTHERS');
  if (found.some(({ isCleaned }) => isCleaned)) notes.add('LP_ROW_EVIDENCE_CLEANED');
  if (found.some(({ mayName }) => mayName)) notes.add('LP_ROW_EVIDENCE_AUTHOR');
  // Whatever a person lets through, a file without its words or its answer stays behind.
  if (lacksWords || (isAsked && answer === undefined)) return [];
  const lines = alternative.split('\n').filter((line) => line !== '');
  return found.map(({ kind, mediaType, bytes, digest }, index) => {
    const description = lines.length === found.length ? lines[index] : alternative;
    return {
      kind,
      title: named.title === '' ? wordFor(kind, named.language) : named.title,
      ...(description === undefined || description === '' ? {} : { description }),
      mediaType,
      bytes,
      digest,
      storedAt: 'school',
      showsOtherChildren: answer === 'yes',
    };
  });
}

const words: Readonly<Record<Evidence['kind'], readonly [string, string]>> = {
  image: ['Picture', 'Llun'],
  video: ['Film', 'Ffilm'],
  audio: ['Sound recording', 'Recordiad sain'],
  document: ['Document', 'Dogfen'],
  link: ['Link', 'Dolen'],
  observation: ['Observation', 'Arsylwad'],
};

const wordFor = (kind: Evidence['kind'], language: Item['language']): string =>
  words[kind][language === 'cy-GB' ? 1 : 0];
