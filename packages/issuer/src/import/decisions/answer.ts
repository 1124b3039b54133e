/**
 * What a person wrote in the list, as an answer to one question: exactly what may be written, or nothing at all.
 * @module
 */
import { readAchievementType, readWitness } from '../achievement-type.ts';
import type { Field } from '../codes.ts';
import type { QuestionKind } from './question.ts';
import { fieldOfQuestion } from './questions.ts';
import type { LearnerDecision } from './row-decisions.ts';

/** What an answer means. */
export type Answer =
  | { readonly is: 'undecided' }
  | { readonly is: 'not-an-answer' }
  /** The row is left out. */
  | { readonly is: 'left-out' }
  | { readonly is: 'released' }
  | { readonly is: 'learner'; readonly learner: LearnerDecision }
  | { readonly is: 'words'; readonly field: Field; readonly text: string };

/** English, and Welsh as an office may write it. */
const yes = /^(y|yes|yes please|ja|ie|iawn|ydy|ydw|oes|true)$/;
const no = /^(n|no|na|nage|nac oes|nac ydy|nac ydw|false)$/;
const leaveOut = /^(leave out|leave (it|this|the row|this row) out|left out|gadael allan|gadewch allan|hepgor)$/;
/** A question for the learner, or about evidence, is not answered by a yes that was pulled down a column. */
const deliberate: Partial<Readonly<Record<QuestionKind, RegExp>>> = {
  'learner-asked': /^((the )?(learner|pupil|student) (has )?asked( for it)?|asked|gofynnodd y (dysgwr|disgybl))$/,
  'learner-decided': /^((the )?(learner|pupil|student) (has )?decided|decided|penderfynodd y (dysgwr|disgybl))$/,
  'evidence-seen': /^((the )?(evidence|certificate) seen|seen|gwelwyd)$/,
  'without-file': /^(without|without (it|the file)|heb|heb y ffeil)$/,
};

/** An answer as it is compared: spreadsheets and phones put quotation marks, spaces and capitals around it. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200B\uFEFF]+/gu, ' ')
    .replace(/^[\s"'‘’“”„«»`]+|[\s"'‘’“”„«»`.!]+$/gu, '')
    .toLowerCase();

/**
 * Reads an answer.
 *
 * @param text - the cell as it stands in the list
 * @param question - what was asked, and whether there was a proposal
 * @returns what it means for this question
 * @example
 * ```ts
 * readAnswer(' “YES” ', { kind: 'both', hasProposal: false }); // { is: 'released' }
 * ```
 */
export function readAnswer(
  text: string,
  question: { readonly kind: QuestionKind; readonly hasProposal: boolean },
): Answer {
  const word = plain(text);
  const { kind } = question;
  if (word === '') return { is: 'undecided' };
  if (leaveOut.test(word)) return { is: 'left-out' };
  if (kind !== 'others-shown' && no.test(word)) return { is: 'left-out' };
  return answers[kind](word, tidy(text), question.hasProposal);
}

const tidy = (text: string): string => text.replace(/^[\s\u200B\uFEFF]+|[\s\u200B\uFEFF]+$/gu, '');

type ReadOne = (word: string, text: string, hasProposal: boolean) => Answer;

const notAnAnswer: Answer = { is: 'not-an-answer' };
const released: Answer = { is: 'released' };

const byYes: ReadOne = (word) => (yes.test(word) ? released : notAnAnswer);
const byWords =
  (kind: QuestionKind): ReadOne =>
  (word) =>
    deliberate[kind]?.test(word) === true ? released : notAnAnswer;
const wordsFor =
  (kind: QuestionKind, isGood: (text: string) => boolean): ReadOne =>
  (word, text) => {
    const field = fieldOfQuestion[kind];
    return field === undefined || yes.test(word) || !isGood(text) ? notAnAnswer : { is: 'words', field, text };
  };

/** A school's id, an e-mail address or a national number; digits that a spreadsheet has shortened are none. */
const isId = (text: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N}_.@'’+/ -]{0,99}$/u.test(text) &&
  /[\d@]/.test(text) &&
  !/^\d([.,]\d+)?E[+-]?\d+$/i.test(text);

const byId: ReadOne = (_, text) => (isId(text) ? { is: 'learner', learner: { is: 'id', id: text } } : notAnAnswer);

const hasWords = (text: string): boolean => /\p{L}.*\p{L}/su.test(text);

const answers: Readonly<Record<QuestionKind, ReadOne>> = {
  learner: (word, text, hasProposal) => {
    if (!yes.test(word)) return byId(word, text, hasProposal);
    return hasProposal ? { is: 'learner', learner: { is: 'proposed' } } : notAnAnswer;
  },
  'one-learner': (word, text, hasProposal) => (yes.test(word) ? released : byId(word, text, hasProposal)),
  'two-people': byYes,
  both: byYes,
  which: byYes,
  'may-stay': byYes,
  'learner-asked': byWords('learner-asked'),
  'learner-decided': byWords('learner-decided'),
  'evidence-seen': byWords('evidence-seen'),
  'without-file': byWords('without-file'),
  series: wordsFor('series', (text) => /\d/.test(text)),
  title: wordsFor('title', hasWords),
  type: wordsFor('type', (text) => readAchievementType(text, '') !== undefined),
  witness: wordsFor('witness', (text) => ['staff', 'learner'].includes(readWitness(text))),
  alternative: wordsFor('alternative', hasWords),
  'others-shown': (word) => {
    const field = fieldOfQuestion['others-shown'];
    if (field === undefined || !(yes.test(word) || no.test(word))) return notAnAnswer;
    return { is: 'words', field, text: yes.test(word) ? 'yes' : 'no' };
  },
  sheet: () => notAnAnswer,
};
