/**
 * The example school: an export, an exam file and three forms, with the traps of real ones strewn among good rows.
 * Made from a seed, so that the same files come out again; the people and all their numbers are invented.
 * @module
 */
import { csv } from './csv.mjs';
import { examRows } from './exam-file.mjs';
import { clubRows, formRows, strengthRows } from './forms.mjs';
import { drawing } from './lots.mjs';
import { exportHeadings, learnerRows } from './mis-export.mjs';
import { makePeople } from './people.mjs';
import { jpeg, pdf, png } from './pictures.mjs';

/** How many rows the five sheets have together, without their headings. */
const allRows = 600;

/**
 * The files of the example school.
 *
 * @returns {ReadonlyMap<string, Buffer>} each by its path below `example-school`
 */
export function exampleSchool() {
  const lots = drawing(6);
  const people = makePeople(lots.random);
  const learners = learnerRows(people, lots);
  const exams = examRows(people, lots);
  const primary = strengthRows(people, lots);
  const secondary = formRows(people, lots);
  const before = [learners, exams.first, primary, secondary].reduce((total, rows) => total + rows.length - 1, 0);
  const older = clubRows(people, lots, allRows - before);
  const again = (rows) => [rows[0], ...lots.shuffled(rows.slice(1))];
  // In September: sorted by another column, one has left, one has moved class.
  const september = [
    exportHeadings,
    ...learners
      .slice(1, -1)
      .filter((row) => row[4] !== 'Callum')
      .map((row) => (row[4] === 'Priya' ? row.with(9, '9K') : row))
      .toSorted((left, right) => (left[4] < right[4] ? -1 : 1)),
  ];
  return new Map([
    ['mis-export.csv', csv(learners, { bom: true })],
    ['exam-results.csv', csv(exams.first)],
    ['form-strengths.csv', csv(primary, { newline: '\n' })],
    ['form-achievements.csv', csv(secondary)],
    ['form-clubs.csv', csv(older, { separator: ';', encoding: 'windows-1252' })],
    ['results-day/mis-export.csv', csv(september, { bom: true })],
    ['results-day/exam-results.csv', csv(again(exams.later), { bom: true, newline: '\n' })],
    ['certificates/exam-results.csv', csv(again(exams.later), { separator: '\t' })],
    [
      'evidence/lock-gate.jpg',
      jpeg(['99999999', '99955999', '95511559', '51111115', '44444444', '33333333'], { withPlace: true }),
    ],
    ['evidence/assembly.jpg', jpeg(['3333333333', '3557777553', '3557777553', '3666666663', '2222222222'])],
    [
      'evidence/mural.png',
      png(
        ['bbbbbbbb', 'bbyybbbb', 'bgggbbgb', 'gggggggg'],
        { b: [150, 200, 240], y: [250, 210, 60], g: [70, 140, 70] },
        6,
      ),
    ],
    ['evidence/trail.png', png(['wwwwww', 'wkwkkw', 'wkkkwk', 'wwwwww'], { w: [250, 250, 250], k: [40, 40, 60] }, 6)],
    ['evidence/certificate.pdf', pdf('Violin, grade 3: merit. An invented certificate.')],
  ]);
}
