/**
 * The ids by which a row says whom it is about. A number that a spreadsheet has shortened is refused,
 * never completed by a guess; only the zeros of a candidate number can be put back, for it has four digits.
 * @module
 */
import {
  isTemporaryUpn,
  isValidUln,
  isValidUpn,
  looksLikeUci,
  looksLikeUln,
  looksLikeUpn,
  normalizeCandidateNumber,
} from '@laurel/core';
import type { Cells } from './cells.ts';
import type { Field } from './codes.ts';
import { type LearnerLink, type LinkKind, linkKinds } from './record.ts';
import { createRowNotes, type RowNotes } from './row-notes.ts';

/** The ids of one row. */
export interface RowIdentity {
  /** Every id, the strongest first. */
  readonly links: readonly LearnerLink[];
  /** The candidate number alone: it finds somebody among the learners of one exam year. */
  readonly candidate?: string;
  /** Whether anything in the row, however wrong, was meant as an id. */
  readonly wasGiven: boolean;
  /** Whether something that was meant as an id is none: it could have been another learner's. */
  readonly hasUnread: boolean;
}

/** 9.99E+09, 1.001042E+06: digits are lost for good. */
const lostDigits = /^\d([.,]\d+)?E[+-]?\d+$/i;

/** How each field becomes the value of an id; undefined when it cannot. */
type ReadId = (text: string, field: Field, notes: RowNotes) => readonly string[];

const readers: Readonly<Record<LinkKind, { readonly fields: readonly Field[]; readonly read: ReadId }>> = {
  admission: { fields: ['admission'], read: readLocalId },
  mis: { fields: ['mis'], read: readLocalId },
  email: { fields: ['email', 'respondent'], read: readEmails },
  uci: { fields: ['uci'], read: readUci },
  uln: { fields: ['uln'], read: readUln },
  upn: { fields: ['upn'], read: readUpn },
  candidate: { fields: ['candidate'], read: readCandidate },
  contact: { fields: ['contact'], read: readEmails },
};

/** The field of a sheet that each kind of id has for itself. */
export const fieldOfLink: Readonly<Record<LinkKind, Field>> = {
  admission: 'admission',
  mis: 'mis',
  email: 'email',
  uci: 'uci',
  uln: 'uln',
  upn: 'upn',
  candidate: 'candidate',
  contact: 'contact',
};

/** Every field that an id may stand in. */
export const idFields: readonly Field[] = linkKinds.flatMap((kind) => readers[kind].fields);

/**
 * Reads the ids of a row.
 *
 * @param cells - the row's cells
 * @param options - `notes`; and for results `sitting`, the centre and series that a candidate number belongs to
 * @returns the ids, the strongest first
 */
export function readIdentity(
  cells: Cells,
  options: { readonly notes: RowNotes; readonly sitting?: string },
): RowIdentity {
  const { notes, sitting } = options;
  let candidate: string | undefined;
  let wasGiven = false;
  let hasUnread = false;
  const links = linkKinds.flatMap((kind) =>
    readers[kind].fields.flatMap((field) => {
      const text = cells.get(field);
      if (text === '') return [];
      if (kind !== 'contact') wasGiven = true;
      if (lostDigits.test(text)) {
        notes.add('LP_ROW_ID_LOST', { field });
        return [];
      }
      const values = readers[kind].read(text, field, notes);
      if (kind !== 'contact' && values.length === 0) hasUnread = true;
      return values.map((value): LearnerLink => {
        if (kind !== 'candidate') return `${kind}:${value}`;
        candidate = value;
        return sitting === undefined ? `candidate:${value}` : `candidate:${value}@${sitting}`;
      });
    }),
  );
  return { links, ...(candidate === undefined ? {} : { candidate }), wasGiven, hasUnread };
}

/**
 * The ids that a text may be, written by a person who was asked for a learner's id.
 *
 * @param text - an admission number, an MIS id, an e-mail address, a UPN, a ULN or a UCI
 * @returns each id that the text has the form of; none when it is no id
 */
export function writtenLinks(text: string): readonly LearnerLink[] {
  const word = text.normalize('NFC').trim();
  const notes = createRowNotes();
  return lastingKinds.flatMap((kind) =>
    readers[kind]
      .read(word, readers[kind].fields[0] ?? 'admission', notes)
      .map((value): LearnerLink => `${kind}:${value}`),
  );
}

/** The kinds of id that stay with a person; a candidate number is given to somebody else next year. */
export const lastingKinds: readonly LinkKind[] = ['admission', 'mis', 'email', 'uci', 'uln', 'upn'];

/**
 * The kind of an id.
 *
 * @param link - `kind:value`
 * @returns the kind
 */
export function kindOf(link: LearnerLink): LinkKind {
  const kind = link.slice(0, link.indexOf(':'));
  return linkKinds.find((one) => one === kind) ?? 'contact';
}

/** Zeros at the front come and go with spreadsheets, so they do not tell two ids apart. */
function readLocalId(text: string, field: Field, notes: RowNotes): readonly string[] {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_./ -]{0,39}$/u.test(text) || /^\d+[.,]\d+$/.test(text)) {
    notes.add('LP_ROW_ID_FORM', { field });
    return [];
  }
  return [/^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text.toUpperCase()];
}

function readUpn(text: string, field: Field, notes: RowNotes): readonly string[] {
  const upn = text.replaceAll(' ', '').toUpperCase();
  if (isValidUpn(upn)) {
    if (isTemporaryUpn(upn)) notes.add('LP_ROW_UPN_TEMPORARY');
    return [upn];
  }
  if (looksLikeUpn(upn)) notes.add('LP_ROW_UPN_CHECK');
  else notes.add('LP_ROW_ID_FORM', { field });
  return [];
}

function readUln(text: string, field: Field, notes: RowNotes): readonly string[] {
  const uln = text.replaceAll(' ', '');
  if (isValidUln(uln)) return [uln];
  if (looksLikeUln(uln)) notes.add('LP_ROW_ULN_CHECK');
  else notes.add('LP_ROW_ID_FORM', { field });
  return [];
}

function readUci(text: string, field: Field, notes: RowNotes): readonly string[] {
  const uci = text.replaceAll(' ', '').toUpperCase();
  if (looksLikeUci(uci)) return [uci];
  notes.add('LP_ROW_ID_FORM', { field });
  return [];
}

function readCandidate(text: string, field: Field, notes: RowNotes): readonly string[] {
  const candidate = normalizeCandidateNumber(text);
  if (candidate === undefined) {
    notes.add('LP_ROW_ID_FORM', { field });
    return [];
  }
  if (candidate !== text) notes.add('LP_ROW_ZEROS_RESTORED');
  return [candidate];
}

function readEmails(text: string, field: Field, notes: RowNotes): readonly string[] {
  const parts = text.split(/[;,\s]+/).filter((part) => part !== '');
  const emails = parts
    .filter((part) => /^[^@\s<>"']+@[^@\s<>"'.]+(\.[^@\s<>"'.]+)+$/.test(part))
    .map((part) => part.toLowerCase());
  const different = [...new Set(emails)];
  if (emails.length < parts.length || emails.length === 0) notes.add('LP_ROW_EMAIL_FORM', { field });
  else if (different.length > 1) notes.add('LP_ROW_EMAILS_SEVERAL', { field });
  return emails.length < parts.length ? [] : different;
}
