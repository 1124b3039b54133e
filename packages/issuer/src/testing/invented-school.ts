/**
 * Invented schools, and sheets about their children, spoiled as sheets are; for tests.
 * @module
 */
import fc, { type GeneratorValue } from 'fast-check';
import { type Cells, type Child, callNames, families, type IdKind, idKinds } from './invented-children.ts';

/** A school. */
export interface School {
  readonly children: readonly Child[];
  /** The school's own list: those who are missing are not in it, and some of it is refused. */
  readonly list: readonly Cells[];
}

/** One row of a sheet, and whom it was about before it was spoiled. */
export interface Row {
  readonly about: Child;
  readonly cells: Cells;
  readonly spoils: readonly string[];
}

const classes = ['7R', '7S', '8T'] as const;

/** Valid numbers of the kind that nobody is given. */
const ulns = Array.from({ length: 900 }, (_, index) => ulnOf(999_000_001 + index)).filter((uln) => uln !== undefined);

function ulnOf(digits: number): string | undefined {
  const sum = [...String(digits)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = Array.from({ length: 10 }, (_, digit) => digit).find((digit) => (sum + digit) % 11 === 10);
  return check === undefined ? undefined : `${digits}${check}`;
}

/** The numbers 1 to 12 in any order. */
const shuffled = (gen: GeneratorValue): readonly number[] =>
  gen(() =>
    fc.shuffledSubarray(
      Array.from({ length: 12 }, (_, index) => index + 1),
      { minLength: 12 },
    ),
  );

function chosen<Value>(gen: GeneratorValue, from: readonly Value[]): Value {
  const value = from[gen(fc.nat, { max: from.length - 1 })];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}

/**
 * Makes up a school of a few children.
 *
 * @param gen - fast-check's choices
 * @returns the school
 */
export function schoolOf(gen: GeneratorValue): School {
  const chance = (percent: number): boolean => gen(fc.nat, { max: 99 }) < percent;
  const one = <Value>(from: readonly Value[]): Value => chosen(gen, from);
  // Few names in one school, so that many share them; few numbers, so that one kind's are another's.
  const names = [one(callNames), one(callNames), one(callNames)];
  const surnames = [one(families), one(families)];
  const size = 2 + gen(fc.nat, { max: 7 });
  const numbers = shuffled(gen);
  const children = Array.from({ length: size }, (_, index): Child => {
    const given = one(names);
    const [short] = given.short;
    const candidate = numbers[(index + 3) % 12] ?? 1;
    return {
      given,
      family: one(surnames),
      ...(short !== undefined && chance(30) ? { preferred: short } : {}),
      className: one(classes),
      ids: {
        'Admission No': String(numbers[index] ?? index + 1),
        'Pupil email': `p${index}@school.example`,
        ULN: ulns[index * 7] ?? '',
        UCI: `99992X26000${index}A`,
        'Candidate No': String(candidate).padStart(4, '0'),
      },
      status: chance(70) ? 'listed' : one(['refused', 'missing', 'left'] as const),
    };
  });
  const columns = new Set<string>(['Admission No', ...idKinds.filter(() => chance(50))]);
  const hasClass = chance(85);
  const list = children
    .filter(({ status }) => status !== 'missing')
    .map((child, index): Cells => {
      const ids = idKinds.filter((kind) => columns.has(kind)).map((kind) => [kind, child.ids[kind]] as const);
      return {
        ...Object.fromEntries(ids),
        'Legal Surname': child.family,
        'Legal Forename': child.given.name,
        'Preferred Forename': child.preferred ?? '',
        DOB: child.status === 'refused' ? '30/02/2014' : `${String(index + 1).padStart(2, '0')}/03/2014`,
        ...(hasClass ? { Class: child.className } : {}),
      };
    });
  return { children, list };
}

/** How a person who fills in a sheet writes a name. */
function written(gen: GeneratorValue, name: string): string {
  const ways: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text,
    (text) => text.normalize('NFD'),
    (text) => text.toUpperCase(),
    (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L'),
    (text) => text.replaceAll('O’Neill', 'O Neill').replaceAll('de la Cruz', 'Delacruz'),
    (text) => text.replaceAll('’', "'").replaceAll('-', ' '),
  ];
  return chosen(gen, ways)(name);
}

/**
 * Makes up a sheet about a school's children, and spoils some of its rows.
 *
 * @param gen - fast-check's choices
 * @param school - the school
 * @param as - results have no class
 * @returns its rows in order
 */
export function sheetOf(gen: GeneratorValue, school: School, as: 'achievements' | 'results'): readonly Row[] {
  const chance = (percent: number): boolean => gen(fc.nat, { max: 99 }) < percent;
  const one = <Value>(from: readonly Value[]): Value => chosen(gen, from);
  const ids = idKinds.filter(() => chance(40));
  const naming = one(['none', 'whole', 'parts', 'parts', 'parts', 'given'] as const);
  const hasClass = as === 'achievements' && chance(60);
  const rows = Array.from({ length: 2 + gen(fc.nat, { max: 6 }) }, (_, index) => {
    const about = one(school.children);
    const given = written(gen, one([about.given.name, about.preferred ?? about.given.name, ...about.given.short]));
    const family = written(gen, about.family);
    const cells: Record<string, string> = Object.fromEntries(
      ids.map((kind) => [kind, chance(85) ? about.ids[kind] : '']),
    );
    if (naming === 'whole') cells['Name'] = `${given} ${family}`;
    if (naming === 'given') cells['Name'] = given;
    if (naming === 'parts') Object.assign(cells, { Surname: family, Forename: chance(85) ? given : given.slice(0, 1) });
    if (hasClass) cells['Class'] = about.className;
    return { about, cells, spoils: [] as string[], index };
  });
  const spoilable = Object.keys(rows[0]?.cells ?? {});
  const swap = (left: Record<string, string>, right: Record<string, string>, from: string, to: string): void => {
    const [first = '', second = ''] = [left[from], right[to]];
    left[from] = second;
    right[to] = first;
  };
  for (const { cells, spoils, index } of rows) {
    const next = rows[index + 1]?.cells;
    const ways: Readonly<Record<string, () => void>> = {
      'another child’s id': () => {
        if (ids.length > 0) {
          const kind = one(ids);
          cells[kind] = one(school.children).ids[kind];
        }
      },
      'every id another child’s': () => {
        const other = one(school.children);
        for (const kind of ids) cells[kind] = other.ids[kind];
      },
      'two ids in each other’s column': () => ids.length > 1 && swap(cells, cells, one(ids), one(ids)),
      'an id under a heading of another': () => {
        if (ids.length > 0) cells[one(ids)] = one(school.children).ids[one(idKinds)];
      },
      'surname and forename swapped': () => naming === 'parts' && swap(cells, cells, 'Surname', 'Forename'),
      'name and class swapped': () => hasClass && naming === 'whole' && swap(cells, cells, 'Name', 'Class'),
      'a cell swapped with the next row’s': () => {
        if (next !== undefined && spoilable.length > 0) {
          const column = one(spoilable);
          swap(cells, next, column, column);
        }
      },
      'a number shortened': () => {
        if (ids.length > 0) {
          const kind: IdKind = one(ids);
          cells[kind] = chance(50) ? (cells[kind] ?? '').slice(1) : (cells[kind] ?? '').slice(0, -1);
        }
      },
      'no id': () => {
        for (const kind of ids) cells[kind] = '';
      },
      'another class': () => {
        if (hasClass) cells['Class'] = one(classes);
      },
    };
    for (let left = chance(45) ? 1 + gen(fc.nat, { max: 1 }) : 0; left > 0; left -= 1) {
      const way = one(Object.keys(ways));
      ways[way]?.();
      spoils.push(way);
    }
  }
  return rows.map(({ about, cells, spoils, index }) => ({ about, spoils, cells: { ...cells, ...saying(as, index) } }));
}

/** What the row says was done: never the same twice. */
const saying = (as: 'achievements' | 'results', index: number): Cells => {
  const title = ['Art', 'Music', 'Biology', 'French', 'History', 'Drama', 'Latin', 'Dance'][index] ?? 'Chess';
  return as === 'results'
    ? { Series: 'Jun-26', Title: title, Qual: 'GCSE (9-1)', Grade: '7' }
    : { 'What did you do?': title, Type: 'Project', 'Who saw it?': 'Mr Patel' };
};
