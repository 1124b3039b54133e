/**
 * The pages of report night in English. They speak to the learner; headings are the learner’s own.
 * @module
 */
import type { MonthNames, PageWords } from './wording.ts';

const months: MonthNames = [
  ...(['January', 'February', 'March', 'April', 'May', 'June'] as const),
  ...(['July', 'August', 'September', 'October', 'November', 'December'] as const),
];

/** English. */
export const en: PageWords = {
  name: 'Learner profile',
  classLine: 'Class {name}',
  classNames: /\b(class|form|year|tutor group|reception|nursery|dosbarth)\b/i,
  opening: 'Here is some of what you have been doing, learning and enjoying.',
  closing: 'Please ask {learner} before you share this page with anyone else.',
  sections: {
    'about-me': 'About me',
    values: 'What matters to me',
    'best-work': 'My best work',
    curriculum: 'My learning',
    'skills-and-strengths': 'My skills and strengths',
    projects: 'My projects',
    'wider-experience': 'Beyond the classroom',
    interests: 'What I enjoy',
    testimonials: 'What others say about me',
    'next-steps': 'What comes next for me',
  },
  witness: {
    'self-declared': 'You told us about this',
    'third-party-confirmed': 'Someone outside school saw this',
    'teacher-assessed': 'Your teacher saw this',
    moderated: 'Your teacher saw this, and other teachers agreed',
    'externally-validated-transcribed': 'An organisation outside school awarded this',
    'externally-validated': 'An organisation outside school awarded this',
    staff: 'Someone who works with you saw this',
  },
  months,
  monthsBetween: months,
  between: '{from} to {to}',
  since: 'From {from}',
  teacherSaid: 'What your teacher said',
  schoolSaid: 'What your school said',
  othersSaid: 'What they said',
  ownWords: 'In my own words',
  start: 'At the start',
  now: 'Now',
  contents: {
    title: 'Whose page is whose',
    warning: 'Private: for staff only. Give each family their own page, and nobody else’s.',
    learner: 'Learner',
    files: 'Files',
    page: 'Page',
    print: 'PDF',
    linkFor: '{file} for {name}',
    pack: 'The whole class on one page',
    packPrint: 'The whole class to print (PDF)',
    part: '{pack}, part {number}',
    noClass: 'Without a class',
    sameName: 'Another learner in this class has the same name. This one’s number at the school: {id}',
  },
};
