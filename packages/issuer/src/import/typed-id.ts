/**
 * An id as a person types it at a keyboard, without saying of what kind it is.
 * @module
 */
import type { Cells } from './cells.ts';
import type { Field } from './codes.ts';
import { fieldOfLink, lastingKinds, readIdentity } from './identity.ts';
import { type LearnerLink, type LinkKind, linkKinds } from './record.ts';
import { createRowNotes } from './row-notes.ts';

/**
 * What an id may mean: as each kind of lasting id that it has the form of, tidied as a sheet's would be. A name has no
 * meaning here but that of an id which nobody has.
 *
 * @param text - as typed: `001042`, `zoe@school.example`, or with its kind before it, `mis:001042`
 * @returns each meaning as `kind:value`; none for what has the form of no id
 * @example
 * ```ts
 * linksOfTypedId('1042'); // ['admission:1042', 'mis:1042']
 * linksOfTypedId('mis:1042'); // ['mis:1042']
 * ```
 */
export function linksOfTypedId(text: string): readonly LearnerLink[] {
  const [, named, rest = ''] = /^\s*([a-z]+)\s*:(.*)$/is.exec(text) ?? [];
  const kind = linkKinds.find((one) => one === named?.toLowerCase());
  if (kind !== undefined) return lastingKinds.includes(kind) ? linksAs(kind, rest.trim()) : [];
  return lastingKinds.flatMap((one) => linksAs(one, text.trim()));
}

function linksAs(kind: LinkKind, text: string): readonly LearnerLink[] {
  const get = (field: Field): string => (field === fieldOfLink[kind] ? text : '');
  const cells: Cells = { get, keyOf: (fields) => fields.map(get).join(), all: [text] };
  // What is wrong with it as one kind is of no interest: it may be good as another.
  return readIdentity(cells, { notes: createRowNotes() }).links;
}
