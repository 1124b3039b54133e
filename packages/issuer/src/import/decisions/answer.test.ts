import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';
import type { QuestionKind } from './question.ts';

const read = (text: string, kind: QuestionKind, hasProposal = false) => readAnswer(text, { kind, hasProposal });

describe('an answer', () => {
  it.each([
    'yes',
    'Yes ',
    'YES',
    ' “Yes” ',
    'yes.',
    'Y',
    'ie',
    'Ie',
    'Iawn',
    'ja',
    'ydy',
    '\u00A0yes\u00A0',
    'TRUE',
    'ｙｅｓ',
  ])('is a yes as people and spreadsheets write it: %j', (text) => {
    expect(read(text, 'both')).toEqual({ is: 'released' });
  });
  it.each(['no', 'NO ', 'na', 'Nage', '‘no’', 'leave it out', 'FALSE', 'gadael allan'])('is a no: %j', (text) => {
    expect(read(text, 'both')).toEqual({ is: 'left-out' });
  });
  it.each(['', ' ', '\u00A0', '""'])('is none when nothing is written: %j', (text) => {
    expect(read(text, 'both')).toEqual({ is: 'undecided' });
  });
  it.each(['maybe', '?', 'yes but ask her mother', 'y/n', 'ask Mrs Ifans', '1', 'yesno'])(
    'is no answer when it is something else: %j',
    (text) => {
      expect(read(text, 'both')).toEqual({ is: 'not-an-answer' });
    },
  );

  it.each([
    ['learner-asked', 'learner asked'],
    ['learner-asked', 'The pupil has asked for it'],
    ['learner-decided', '“Learner decided”'],
    ['evidence-seen', 'Seen'],
    ['without-file', 'without the file'],
  ] as const)('to %s is the very words: %s', (kind, text) => {
    expect(read(text, kind)).toEqual({ is: 'released' });
    // Pulled down a column, a yes answers none of these.
    expect(read('yes', kind)).toEqual({ is: 'not-an-answer' });
  });

  it('takes a proposal only where there is one', () => {
    expect(read('yes', 'learner', true)).toEqual({ is: 'learner', learner: { is: 'proposed' } });
    expect(read('yes', 'learner')).toEqual({ is: 'not-an-answer' });
  });
  it.each(['001042', 'zadeyemi@school.example', 'A823456789012', '1042/7'])('names a learner by an id: %s', (id) => {
    expect(read(id, 'learner')).toEqual({ is: 'learner', learner: { is: 'id', id } });
  });
  it.each(['Zoë Adeyemi', '9.99E+09', '=1042', 'the first one'])('never names a learner by this: %s', (text) => {
    expect(read(text, 'learner', true)).toEqual({ is: 'not-an-answer' });
  });

  it.each([
    ['type', 'Club', 'skydiving'],
    ['witness', 'Ms Okoro', 'somebody'],
    ['witness', 'form tutor', 'yes'],
    ['series', 'Jun-26', 'yes'],
    ['title', 'Chess club', '12'],
    ['alternative', 'A boat on a lake', 'yes'],
    ['others-shown', 'no', 'some'],
  ] as const)('to %s may be %s, not %s', (kind, good, bad) => {
    expect(read(good, kind)).toMatchObject({ is: 'words', text: good });
    expect(read(bad, kind)).toEqual({ is: 'not-an-answer' });
  });

  it('never lets a row through that only the sheet can put right', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('yes', 'seen', 'learner asked', '1042', 'Club')), (text) => {
        expect(['undecided', 'not-an-answer', 'left-out']).toContain(read(text, 'sheet', true).is);
      }),
    );
  });
});
