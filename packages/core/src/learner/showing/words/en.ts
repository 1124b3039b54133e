/**
 * What is shown to somebody, in English.
 * @module
 */
import type { ShowingWords } from './wording.ts';

const checkStart =
  'Do not go by how this looks: anybody can make a page like it. What counts are the signed files in it.';
const getProgram =
  'Use a program of your own that checks signed files (W3C Verifiable Credentials), such as the free program Laurel. You need no account, and nobody is told that you look. In a terminal:';
const compare =
  'Compare what the program says with what stands here. If the two differ, believe the program, and ask whoever gave you this.';
const lookUp =
  'See for yourself that a school is the one it says it is: by its own website, or by a list of schools that you rely on (--trust).';

/** English. */
export const en: ShowingWords = {
  name: 'Learner profile',
  untitled: 'An item without a title',
  forWhom: 'For: {to}',
  purpose: 'What for: {purpose}',
  made: 'Made on {date}',
  expires: 'Meant to be used until {date}',
  caution: {
    heading: 'This cannot vouch for itself',
    text: [
      'It was put together by the learner, who chose what to show. Nothing is said about anything that is not here.',
      'Check it with a program of your own before you rely on it: how to do that is said below.',
    ],
  },
  checked:
    'When it was put together, on {date}, a program called Laurel found what stands here. Your own check counts.',
  several: 'The items give more than one name. Check that they are all about the same person: {names}',
  copy: 'This is a copy, and anybody could pass it on. Check that the person who shows it is the one whom it is about.',
  answer:
    'It was made in answer to one question by {domain}. That does not show who is in front of you: check that yourself.',
  shownFor: {
    'parent-or-carer': {
      fresh:
        'Shown by a parent or carer, whom the school named, until {date}. It is about the child and not about whoever shows it: check, as you always would, whose parent or carer that person is.',
      copy: 'Shown by a parent or carer, whom the school named, until {date}. This is a copy of that, and anybody could pass it on. It is about the child: check whose parent or carer the person is who gives it to you.',
      alone:
        'This lets a parent or carer, whom the school named, show for a child until {date}. Nothing is shown by it here.',
      madeBy:
        'It was put together for a child by a parent or carer, who chose what to show. Nothing is said about anything that is not here.',
    },
    refused: {
      line: 'Somebody shows this for a child, and may not, as it stands: why is said with each item. Do not rely on it.',
      madeBy: 'It was put together by somebody for a child. Nothing is said about anything that is not here.',
    },
    school: {
      fresh:
        'Shown by the school that keeps the child’s record, until {date}. It is about the child: check, as you always would, that you have the right one.',
      copy: 'Shown by the school that keeps the child’s record, until {date}. This is a copy of that, and anybody could pass it on: check, as you always would, that you have the right child.',
      alone: 'This lets a school that keeps a child’s record show it until {date}. Nothing is shown by it here.',
      madeBy:
        'It was put together for a child by the school that keeps the record, which chose what to show. Nothing is said about anything that is not here.',
    },
  },
  notAll: 'Not everything could be checked when it was put together. What was open is said with each item.',
  wrong: 'Something here was not right when it was put together. It is said with the item: do not rely on that item.',
  summary: 'Who vouches for what',
  who: {
    listed: '{listed}. A list of schools that was used for the check names them.',
    listedOtherwise: '{listed}, by the list of schools that was used. The file itself says “{claimed}”.',
    own: 'The learner: these are their own words, and nobody else vouches for them.',
    unknown: 'Someone who goes by “{claimed}”. No list that was used names them: look up who they are.',
    noList: 'Someone who goes by “{claimed}”. They were looked up in no list: look up who they are.',
    anyone: 'Someone who goes by “{claimed}”. They were looked up in no list: look up who they are.',
    nameless: 'Someone who gives no name, and whom no list vouches for.',
    open: 'That could not be shown when this was put together.',
    refused: 'Nobody, as it stands.',
  },
  how: {
    'self-declared': 'The learner says so',
    'third-party-confirmed': 'Confirmed by someone outside the school',
    'teacher-assessed': 'Assessed by a teacher',
    moderated: 'Assessed by a teacher and checked by others',
    'externally-validated-transcribed': 'An exam board’s result, copied by the school',
    'externally-validated': 'Awarded by the exam board or awarding organisation itself',
    unstated: 'The file does not say',
  },
  howClaimed: '{how}, by their own account',
  howOpen: 'Not known: the item could not be relied on',
  signed: 'signed {month}',
  status: {
    clear: 'Not withdrawn, as of {date}',
    unchecked: 'Not known: whether it was withdrawn since was not looked up',
    none: 'It has no list by which it could be withdrawn',
    open: 'Not known after {date}: look it up again',
  },
  result: '{label}: {words}',
  provisionalResult: '{label}: {words} (provisional)',
  few: '{number}. {title}',
  many: 'Items {numbers}: {titles}',
  manyNumbers: 'Items {numbers}',
  notes: {
    provisional: 'Provisional: not confirmed yet. The certificate is the final record.',
    deceptive: 'Read with care: a name or a text here has letters that are hidden or look like others.',
    bearer: 'It is not tied to a key of the learner’s: check that the person is the one whom it is about.',
    selective: 'It is shown in part, as the learner may. What is shown is unchanged.',
    endorsesElsewhere: 'It speaks about something that is not in this file, so it may be about somebody else.',
    cut: 'It is longer than what is shown here. The signed file has all of it.',
    trial: 'Whoever signed it is known for trials only: do not let anything depend on it.',
  },
  state: {
    closed: 'The school closed on {date}.',
    merged: 'The school became part of another on {date}.',
  },
  answers: 'Since {date}, {name} answers for it.',
  onBehalfOf: 'Signed on behalf of {name}.',
  assessedBy: 'Assessed by {name}.',
  role: 'As: {role}',
  expiresItem: 'It holds until {date}.',
  reasons: {
    LP_REVOKED: 'Whoever gave it has withdrawn it.',
    LP_REPLACED: 'There is a newer one: whoever gave it has put that in its place.',
    LP_SUSPENDED: 'Whoever gave it is holding it back for now. It may come to hold again.',
    LP_NEWER_VERSION: 'There is a newer one. This one was not withdrawn.',
    LP_EXPIRED: 'It held until a day that is past.',
    LP_NOT_YET_VALID: 'It does not hold yet.',
    LP_STATUS_STALE: 'The list of what was withdrawn was too old when this was put together.',
    LP_STATUS_NOT_YET: 'The list of what was withdrawn is dated later than when this was put together.',
    LP_DID_NOT_FOUND: 'The key to check the signature with was not at hand.',
    LP_DID_METHOD_NOT_SUPPORTED: 'The key to check the signature with is kept in a place that was not looked at.',
    LP_ISSUER_NOT_AUTHORISED: 'Whoever signed it is known, but not as one who can say this.',
    LP_GUARDIAN_REFUSED: 'Somebody else shows it for a child, and that was not accepted.',
    LP_GUARDIAN_UNPROVEN: 'That the school let somebody show this for a child could not be confirmed.',
    LP_GUARDIAN_KEY: 'The school let somebody show this for a child, and it was not put together by them.',
    LP_GUARDIAN_EXPIRED: 'The time for which the school let somebody show this for the child is over.',
    LP_GUARDIAN_NOT_YET: 'The time for which the school lets somebody show this for the child has not begun.',
    LP_GUARDIAN_REVOKED: 'The school no longer lets this person show things for the child.',
    LP_GUARDIAN_SCOPE: 'The school lets this person keep the child’s record, and not show it.',
    LP_GUARDIAN_DOMAIN: 'The school said to whom this person may show things for the child, and this is not for them.',
    LP_GUARDIAN_CHILD: 'It is not about the child for whom it is shown, or does not say so.',
    LP_GUARDIAN_SCHOOL: 'It is not by the school that let somebody show things for the child.',
    PROOF_VERIFICATION_ERROR: 'It was changed after it was signed.',
  },
  howToCheck: 'How to check this',
  steps: {
    print: [
      checkStart,
      'Ask for the file itself: a sheet of paper cannot be checked. The signed files are attached to it; most programs for PDFs show them under a paper clip.',
      `${getProgram} laurel verify FILE.pdf{question}`,
      lookUp,
      compare,
    ],
    page: [
      checkStart,
      'Save this page as a file. The signed files are in it; each can also be saved by itself, at the end.',
      `${getProgram} laurel verify FILE.html{question}`,
      lookUp,
      compare,
    ],
    preview: [
      checkStart,
      'Ask for the file itself: this is a look at it.',
      `${getProgram} laurel verify FILE{question}`,
      lookUp,
      compare,
    ],
  },
  linkStep: 'Whoever put it together points to this page as well, which is told that you look: {link}',
  files: {
    heading: 'The signed files',
    text: [
      'The first is what was signed, by the schools and by whoever put it together. The others are the schools’ keys and the lists of what was withdrawn, as they were then, so that all of it can be checked without the internet.',
    ],
  },
  codes: {
    heading: 'The signed file as square codes',
    text: ['Together these squares hold the signed file; a part by itself says nothing. They lead to no website.'],
  },
  labels: {
    vouchedBy: 'Who vouches for it',
    howChecked: 'How it was checked',
    when: 'When',
    level: 'Level',
    status: 'Withdrawn?',
    ownWords: 'In the learner’s own words',
    note: 'Note',
    evidence: 'Shown by',
    digest: 'fingerprint of the file',
    testimonials: 'What somebody says about it',
    items: 'Each item',
    presentation: 'The signed file',
    staple: 'Keys or a list of a school',
    evidenceFile: 'A file that shows an item',
    download: 'Save',
    code: 'Part {number} of {count} of the file {digest}',
    codeAlternative: 'Square code: part {number} of {count} of the signed file {digest}',
    tooFine: 'This square is very fine: many phones cannot read it from paper.',
  },
};
