/**
 * Invented children who are easily mixed up; for tests.
 * @module
 */

/** The headings under which a child's ids stand. */
export const idKinds = ['Admission No', 'Pupil email', 'ULN', 'UCI', 'Candidate No'] as const;

/** One of them. */
export type IdKind = (typeof idKinds)[number];

/** Cells by heading; one that is empty or not there says nothing. */
export type Cells = Readonly<Record<string, string>>;

/** A given name, and what families make of it. */
export interface CallName {
  readonly name: string;
  readonly short: readonly string[];
}

/** A child as the test knows them. */
export interface Child {
  readonly given: CallName;
  readonly family: string;
  /** What they are called besides, where the school has written it down. */
  readonly preferred?: string;
  readonly className: string;
  readonly ids: Readonly<Record<IdKind, string>>;
  /** Of the refused and the missing ones Laurel knows nothing. */
  readonly status: 'listed' | 'refused' | 'missing' | 'left';
}

/** Names that are one another's, that begin alike, that are surnames too, or that lose their letters on the way. */
export const callNames: readonly CallName[] = [
  { name: 'John', short: ['Johnny', 'Jack'] },
  { name: 'Jack', short: [] },
  { name: 'Anna', short: ['Ania'] },
  { name: 'Anne', short: ['Annie'] },
  { name: 'Thomas', short: ['Tom'] },
  { name: 'James', short: ['Jim'] },
  { name: 'Evan', short: [] },
  { name: 'Elizabeth', short: ['Liz', 'Beth', 'Eliza'] },
  { name: 'Beth', short: [] },
  { name: 'William', short: ['Bill', 'Will'] },
  { name: 'Małgorzata', short: ['Gosia'] },
  { name: 'Séamus', short: ['Shay'] },
  { name: 'Ibrahim', short: ['Ibby'] },
  { name: 'Samuel', short: ['Sam'] },
  { name: 'Samantha', short: ['Sam'] },
  { name: 'Rhys Tomos', short: ['Tom'] },
  { name: 'María José', short: [] },
  { name: 'Zoë', short: [] },
];

/** Surnames, some of which are given names and some of which begin as others do. */
export const families: readonly string[] = [
  'Smith',
  'Smithson',
  'Jones',
  'Thomas',
  'James',
  'Evans',
  'O’Neill',
  'Nowak-Łuczak',
  'de la Cruz',
  'Ŵyn',
];

/** Words as this test compares them: by a way of its own. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll(/['’]/g, '')
    .replaceAll(/\bo neill\b/g, 'oneill')
    .replaceAll(/\bdelacruz\b/g, 'de la cruz')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

/** All that each word of a child's name may be written as. */
function slotsOf({ given, family, preferred }: Child, calledBy: 'given' | 'preferred'): readonly (readonly string[])[] {
  const name = calledBy === 'preferred' && preferred !== undefined ? preferred : given.name;
  const [first = '', ...more] = wordsOf(name);
  const forms = [first, ...given.short.flatMap(wordsOf), first.slice(0, 1)];
  const others = [...more, ...wordsOf(family)].map((word) => [word, word.slice(0, 1)]);
  return [forms, ...others];
}

/** Whether each word has a slot of its own. */
const fill = ([word, ...words]: readonly string[], slots: readonly (readonly string[])[]): boolean =>
  word === undefined ||
  slots.some((slot, at) => slot.includes(word) && fill(words, [...slots.slice(0, at), ...slots.slice(at + 1)]));

const namesIn = (cells: Cells): readonly string[] =>
  [cells['Name'] ?? '', `${cells['Forename'] ?? ''} ${cells['Surname'] ?? ''}`].filter((name) => name.trim() !== '');

/** Whether a child could be called what a row says; a row without a name says nothing against anybody. */
export const canBeCalled = (child: Child, cells: Cells): boolean =>
  namesIn(cells).every((name) =>
    (['given', 'preferred'] as const).some((calledBy) => fill(wordsOf(name), slotsOf(child, calledBy))),
  );

/** Whether a row has a name at all. */
export const hasName = (cells: Cells): boolean => namesIn(cells).length > 0;

/** Whether a row gives more than a part of a name. */
export const isNamedInFull = (cells: Cells): boolean =>
  namesIn(cells).some((name) => wordsOf(name).filter((word) => word.length > 1).length > 1);

const tidied: Readonly<Record<IdKind, (text: string) => string>> = {
  'Admission No': (text) => text.replace(/^0+(?=\d)/, ''),
  'Pupil email': (text) => text.toLowerCase(),
  ULN: (text) => text,
  UCI: (text) => text,
  'Candidate No': (text) => text.padStart(4, '0'),
};

/** Whether a text under a heading is a child's id. */
export const isIdOf = (child: Child, kind: IdKind, text: string): boolean =>
  tidied[kind](child.ids[kind]) === tidied[kind](text);

/** What Laurel files a child under who has an admission number. */
export const keyOf = (child: Child): string => `admission:${tidied['Admission No'](child.ids['Admission No'])}`;
