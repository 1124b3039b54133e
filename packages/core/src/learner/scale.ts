/**
 * The scales that results are given on: their values from low to high, and what each is called.
 * @module
 */

/** How Open Badges 3.0 types a result (ResultDescription.resultType). */
export type ResultType = 'LetterGrade' | 'PerformanceLevel' | 'RubricCriterionLevel' | 'ScaledScore' | 'Status';

/** One scale. */
export interface Scale {
  /** What the scale is called where a result is described. */
  readonly name: string;
  readonly resultType: ResultType;
  /** Every value, low to high; empty for a rubric, whose levels the school defines. */
  readonly values: readonly string[];
  /** Values that are results but no achievement: held until the learner asks for them. */
  readonly notAchieved: readonly string[];
  /** Whether exam boards write X (no result) and Q (pending) in its place; neither is ever issued. */
  readonly isExam: boolean;
  /** Values in words, where the value alone does not say. */
  readonly words: Readonly<Record<string, string>>;
}

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

/** 1-1, 2-1, 2-2, 3-2 … 9-9: the two halves differ by one at most. */
const doubleAward = numbers(1, 9).flatMap((n) => (n === '1' ? ['1-1'] : [`${n}-${Number(n) - 1}`, `${n}-${n}`]));

const letters = ['U', 'E', 'D', 'C', 'B', 'A', 'A*'];
const unclassified = { U: 'Unclassified' };

/** All scales, by id. */
export const scales = {
  'gcse-9-1': {
    name: 'GCSE grade',
    resultType: 'PerformanceLevel',
    values: ['U', ...numbers(1, 9)],
    notAchieved: ['U'],
    isExam: true,
    words: unclassified,
  },
  'gcse-da': {
    name: 'GCSE double award grade',
    resultType: 'PerformanceLevel',
    values: ['U', ...doubleAward],
    notAchieved: ['U'],
    isExam: true,
    words: unclassified,
  },
  alevel: {
    name: 'A level grade',
    resultType: 'LetterGrade',
    values: letters,
    notAchieved: ['U'],
    isExam: true,
    words: unclassified,
  },
  project: {
    name: 'Project qualification grade',
    resultType: 'LetterGrade',
    values: letters,
    notAchieved: ['U'],
    isExam: true,
    words: unclassified,
  },
  'tech-award': {
    name: 'Technical award grade',
    resultType: 'PerformanceLevel',
    values: ['U', 'L1P', 'L1M', 'L1D', 'L2P', 'L2M', 'L2D', 'L2D*'],
    notAchieved: ['U'],
    isExam: true,
    words: {
      ...unclassified,
      L1P: 'Level 1 Pass',
      L1M: 'Level 1 Merit',
      L1D: 'Level 1 Distinction',
      L2P: 'Level 2 Pass',
      L2M: 'Level 2 Merit',
      L2D: 'Level 2 Distinction',
      'L2D*': 'Level 2 Distinction*',
    },
  },
  'spoken-endorsement': {
    name: 'Spoken language endorsement',
    resultType: 'PerformanceLevel',
    values: ['NC', 'P', 'M', 'D'],
    notAchieved: ['NC'],
    isExam: true,
    words: { NC: 'Not classified', P: 'Pass', M: 'Merit', D: 'Distinction' },
  },
  'ks2-scaled': {
    name: 'Key stage 2 scaled score',
    resultType: 'ScaledScore',
    values: numbers(80, 120),
    notAchieved: [],
    isExam: false,
    words: {},
  },
  'ks2-ta': {
    name: 'Key stage 2 teacher assessment',
    resultType: 'PerformanceLevel',
    values: ['WTS', 'EXS', 'GDS'],
    notAchieved: [],
    isExam: false,
    words: {
      WTS: 'Working towards the expected standard',
      EXS: 'Working at the expected standard',
      GDS: 'Working at greater depth',
    },
  },
  sbuf: {
    name: 'Skills Builder step',
    resultType: 'PerformanceLevel',
    values: numbers(0, 15),
    notAchieved: [],
    isExam: false,
    words: Object.fromEntries(numbers(0, 15).map((step) => [step, `Step ${step}`])),
  },
  'sbuf-stage': {
    name: 'Skills Builder stage',
    resultType: 'RubricCriterionLevel',
    values: ['Getting Started', 'Intermediate', 'Advanced', 'Mastery'],
    notAchieved: [],
    isExam: false,
    words: {},
  },
  'ib-lg': {
    name: 'Big Picture learning goal level',
    resultType: 'PerformanceLevel',
    values: numbers(1, 5),
    notAchieved: [],
    isExam: false,
    words: Object.fromEntries(numbers(1, 5).map((level) => [level, `Level ${level}`])),
  },
  rubric: {
    name: 'Level',
    resultType: 'RubricCriterionLevel',
    values: [],
    notAchieved: [],
    isExam: false,
    words: {},
  },
  award: {
    name: 'Award level',
    resultType: 'PerformanceLevel',
    values: ['Bronze', 'Silver', 'Gold'],
    notAchieved: [],
    isExam: false,
    words: {},
  },
  status: {
    name: 'Status',
    resultType: 'Status',
    values: ['Withdrew', 'OnHold', 'InProgress', 'Provisional', 'Completed'],
    notAchieved: ['Withdrew', 'OnHold'],
    isExam: false,
    words: { OnHold: 'On hold', InProgress: 'In progress' },
  },
} as const satisfies Readonly<Record<string, Scale>>;

/** The id of a scale. */
export type ScaleId = keyof typeof scales;

const scaleNames: readonly string[] = Object.keys(scales);

/**
 * Whether a word is the id of a scale.
 *
 * @param word - any text
 * @returns true for one of the scales
 * @example
 * ```ts
 * isScale('ks2-ta'); // true
 * ```
 */
export const isScale = (word: string): word is ScaleId => scaleNames.includes(word);

/**
 * A scale by its id.
 *
 * @param id - the id
 * @returns the scale, as the common shape
 * @example
 * ```ts
 * scaleOf('award').values; // ['Bronze', 'Silver', 'Gold']
 * ```
 */
export const scaleOf = (id: ScaleId): Scale => scales[id];

/**
 * A value in the words of a screen.
 *
 * @param id - the scale
 * @param value - one of its values
 * @returns the words; the value itself where it says enough
 * @example
 * ```ts
 * resultWords('spoken-endorsement', 'D'); // 'Distinction'
 * ```
 */
export const resultWords = (id: ScaleId, value: string): string => scaleOf(id).words[value] ?? value;
