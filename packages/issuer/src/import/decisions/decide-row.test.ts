/** What a decision can do to a row, for every code that there is: rows that no sheet need hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cells } from '../cells.ts';
import { type ImportCode, type RowCode, rowOutcomes } from '../codes.ts';
import type { RowFinding } from '../row-notes.ts';
import { createRowDecider, type ReadAgain } from './decide-row.ts';
import { createDecisionBook } from './decision-book.ts';
import { questionOf } from './questions.ts';
import { questionsOf } from './row-question.ts';

const cells: Cells = {
  get: (field) => (field === 'title' ? 'River project' : ''),
  keyOf: () => 'key',
  all: ['title', 'River project'],
};

const codes = Object.keys(rowOutcomes).filter((code): code is RowCode => Object.hasOwn(rowOutcomes, code));
const finding = (code: ImportCode, outcome: RowFinding['outcome']): RowFinding => ({ code, outcome, message: 'x' });
const ofTable = (code: RowCode): RowFinding => finding(code, rowOutcomes[code]);
const refused = [
  ...codes.filter((code) => rowOutcomes[code] === 'refused').map(ofTable),
  finding('LP_LINT_HEALTH', 'refused'),
  finding('LP_LINT_WHEREABOUTS', 'refused'),
  finding('LP_LINT_SEND', 'refused'),
];
const held = [
  ...codes.filter((code) => rowOutcomes[code] === 'held').map(ofTable),
  finding('LP_LINT_OWN_WORDS', 'held'),
  finding('LP_LINT_SHARE_LINK', 'held'),
];
const words = [
  'yes',
  'no',
  'seen',
  'learner asked',
  'learner decided',
  'without',
  'Club',
  'Ms Okoro',
  'Jun-26',
  '1042',
];

/** A row with these findings, of which a second reading finds nothing at all. */
const rowWith = (findings: readonly RowFinding[], row = 3, onAgain = () => undefined): ReadAgain => {
  const asking = { as: 'achievements' as const, cells, record: undefined, learner: undefined };
  return {
    ...asking,
    row,
    findings,
    again: () => {
      onAgain();
      return { ...asking, findings: [] };
    },
  };
};

/** A book in which every question of the row, and of each of its findings alone, has this answer. */
const bookFor = (findings: readonly RowFinding[], decision: string) => {
  const rows = [findings, ...findings.map((one) => [one])];
  const references = rows.flatMap((some) => questionsOf(rowWith(some), () => undefined).map((one) => one.reference));
  const lines = [...new Set(references)].map((reference, index) => ({
    line: index + 2,
    reference,
    decision,
    sheet: '',
    cells: {},
  }));
  return createDecisionBook(lines);
};

describe('a refused row', () => {
  it.each(refused)('stays refused for $code, whatever is answered', ({ code }) => {
    fc.assert(
      fc.property(
        fc.subarray(held, { maxLength: 3 }),
        fc.subarray(refused, { maxLength: 2 }),
        fc.constantFrom(...words),
        (more, others, decision) => {
          const own = refused.filter((one) => one.code === code);
          const findings = [...more, ...own, ...others];
          let wasReadAgain = false;
          const decider = createRowDecider('achievements', bookFor(findings, decision));
          const outcome = decider.decide(
            rowWith(findings, 3, () => {
              wasReadAgain = true;
            }),
          );
          expect(outcome).toMatchObject({ outcome: 'refused', codes: expect.arrayContaining([code]) });
          expect(outcome?.record).toBeUndefined();
          expect(wasReadAgain).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a row that waits', () => {
  const released = (one: RowFinding, decision: string): string | undefined => {
    const again = (): ReturnType<ReadAgain['again']> => rowWith([one]);
    const decider = createRowDecider('achievements', bookFor([one], decision));
    return decider.decide({ ...rowWith([one]), again })?.outcome;
  };

  const answers: Readonly<Record<string, string>> = {
    'may-stay': 'yes',
    both: 'yes',
    which: 'yes',
    'two-people': 'yes',
    'one-learner': 'yes',
    'learner-asked': 'learner asked',
    'learner-decided': 'learner decided',
    'evidence-seen': 'seen',
    'without-file': 'without',
  };

  it.each(held)('for $code goes on by its own answer and by no other', (one) => {
    const kind = questionOf(one.code);
    for (const word of words) {
      const wanted = answers[kind] === word ? 'ok' : 'held';
      expect([word, released(one, word)]).toEqual([word, wanted]);
    }
  });

  it('is left out by a no, and asked about no more', () => {
    for (const one of held.filter(({ code }) => !['nothing', 'others-shown'].includes(questionOf(code)))) {
      const outcome = createRowDecider('achievements', bookFor([one], 'No')).decide(rowWith([one]));
      expect([one.code, outcome]).toEqual([
        one.code,
        { row: 3, outcome: 'held', codes: ['LP_ROW_LEFT_OUT'], message: expect.any(String) },
      ]);
    }
  });

  it('waits until each of its questions is answered', () => {
    const two = [ofTable('LP_ROW_THIRD_PARTY_EVIDENCE'), ofTable('LP_ROW_TITLE_MISSING')];
    const book = bookFor([ofTable('LP_ROW_THIRD_PARTY_EVIDENCE')], 'seen');
    const decider = createRowDecider('achievements', book);
    const outcome = decider.decide({ ...rowWith(two), again: () => rowWith(two) });
    expect(outcome?.outcome).toBe('held');
    expect(outcome?.codes).toEqual(['LP_ROW_TITLE_MISSING', 'LP_ROW_DECIDED']);
    expect(outcome?.questions?.map(({ kind }) => kind)).toEqual(['title']);
  });

  it('for another learner than was proposed is asked about anew', () => {
    const learner = (key: 'admission:1' | 'admission:2') => ({
      key,
      links: [key],
      givenName: 'Ada',
      familyName: 'Quill',
      displayName: 'Ada Q.',
      otherNames: [],
      ageBand: 'under13' as const,
      ageBandFrom: 'nothing' as const,
    });
    const asks = (key: 'admission:1' | 'admission:2') => {
      const one = { ...ofTable('LP_ROW_NAME_FITS_ONE'), proposed: learner(key) };
      return questionsOf(rowWith([one]), () => undefined)[0]?.reference;
    };
    expect(asks('admission:1')).toBe(asks('admission:1'));
    expect(asks('admission:1')).not.toBe(asks('admission:2'));
  });
});
