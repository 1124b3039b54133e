/**
 * Skills of the Skills Builder Universal Framework by name, in English and Welsh, and steps or stages on
 * it. A level that is on no known scale stays in the school's own words.
 * @module
 */
import { type FrameworkRef, frameworkRef, type ResultItem, scaleOf } from '@laurel/core';
import { fold } from './fold.ts';

type FrameworkId = 'sbuf-1.0' | 'sbuf-2.0';

/** The name of each skill, what else it is called, and the versions that have it. */
const skills: readonly {
  readonly name: string;
  readonly words: readonly string[];
  readonly versions: readonly FrameworkId[];
}[] = [
  { name: 'Listening', words: ['listening', 'gwrando'], versions: ['sbuf-2.0', 'sbuf-1.0'] },
  {
    name: 'Speaking',
    words: ['speaking', 'siarad', 'presenting', 'speaking and presenting'],
    versions: ['sbuf-2.0', 'sbuf-1.0'],
  },
  { name: 'Problem Solving', words: ['problem solving', 'datrys problemau'], versions: ['sbuf-2.0', 'sbuf-1.0'] },
  { name: 'Creativity', words: ['creativity', 'creadigrwydd'], versions: ['sbuf-2.0', 'sbuf-1.0'] },
  { name: 'Adapting', words: ['adapting', 'addasu'], versions: ['sbuf-2.0'] },
  { name: 'Planning', words: ['planning', 'cynllunio'], versions: ['sbuf-2.0'] },
  { name: 'Staying Positive', words: ['staying positive', 'aros yn bositif'], versions: ['sbuf-1.0'] },
  { name: 'Aiming High', words: ['aiming high', 'anelu n uchel'], versions: ['sbuf-1.0'] },
  { name: 'Leadership', words: ['leadership', 'arwain', 'arweinyddiaeth'], versions: ['sbuf-2.0', 'sbuf-1.0'] },
  {
    name: 'Teamwork',
    words: ['teamwork', 'team work', 'gwaith tim', 'gweithio mewn tim'],
    versions: ['sbuf-2.0', 'sbuf-1.0'],
  },
];

/** What the columns for skill and level say. */
export interface SkillLevel {
  /** The skill's own name where it is known, or the school's words. */
  readonly skill?: string;
  readonly frameworkRef?: FrameworkRef;
  readonly result?: ResultItem;
  /** A level in the school's own words. */
  readonly ownLevel?: string;
  readonly isSpreadsheets?: boolean;
  /** A step that the skill's framework does not have. */
  readonly isBeyondSteps?: boolean;
}

/** 9.0, 04-Apr, 9.99E+09, 05/05/2026, 46147: what a spreadsheet makes of a level. */
const bySpreadsheet =
  /^(\d+[.,]\d+|\d[\d.]*e[+-]?\d+|\d{1,2}[-/ ]\p{L}{3,9}([-/ ]\d{2,4})?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*[-/ ]\d{1,4}|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\d{5})$/iu;

/**
 * Reads the skill and the level of a row.
 *
 * @param cells - the two columns' texts, and the version of the framework that the school uses
 * @returns the skill, its place in the framework, and the result where the level is on a known scale
 * @example
 * ```ts
 * readSkillLevel({ skill: 'Siarad / Speaking', level: 'Step 9', framework: 'sbuf-2.0' }).result; // { scale: 'sbuf', value: '9', … }
 * ```
 */
export function readSkillLevel(cells: {
  readonly skill: string;
  readonly level: string;
  readonly framework: FrameworkId;
}): SkillLevel {
  const { skill, level, framework } = cells;
  if (bySpreadsheet.test(level)) return { isSpreadsheets: true };
  const known = knownSkill(skill);
  const name = known?.name ?? skill;
  const version = known?.versions.includes(framework) === true ? framework : known?.versions[0];
  const place =
    version === undefined || known === undefined ? {} : { frameworkRef: frameworkRef(version, { name: known.name }) };
  const step = /^(?:step|cam) ?0?(\d{1,2})$/i.exec(level)?.[1];
  if (known !== undefined && step !== undefined && !scaleOf('sbuf').values.includes(step))
    return { isBeyondSteps: true };
  const stage = scaleOf('sbuf-stage').values.find((value) => fold(value) === fold(level).replace(/ stage$/, ''));
  const result: ResultItem | undefined =
    known === undefined
      ? undefined
      : step !== undefined && scaleOf('sbuf').values.includes(step)
        ? { scale: 'sbuf', value: step, label: `${name} step` }
        : stage === undefined
          ? undefined
          : { scale: 'sbuf-stage', value: stage, label: `${name} stage` };
  return {
    ...(name === '' ? {} : { skill: name }),
    ...place,
    ...(result === undefined ? {} : { result }),
    ...(level === '' || result !== undefined ? {} : { ownLevel: level }),
  };
}

/** A cell may name the skill in two languages; two different skills are the school's own words. */
function knownSkill(text: string): (typeof skills)[number] | undefined {
  const parts = text
    .split(/[/,;|]| & /)
    .map(fold)
    .filter((part) => part !== '');
  const found = parts.map((part) => skills.find(({ words }) => words.includes(part)));
  const [first] = found;
  return first !== undefined && found.every((one) => one === first) ? first : undefined;
}
