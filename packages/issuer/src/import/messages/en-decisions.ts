/**
 * The English of the decision list: its headings, what may be written for each question, and what is said of an
 * answer that cannot be used. No sentence here ever holds anything of a cell.
 * @module
 */

/** The headings of the list. `Decision` and `Reference` are found again by these words, wherever they stand. */
export const enListColumns = {
  sheet: 'Sheet',
  row: 'Row',
  class: 'Class',
  learner: 'Learner',
  says: 'What it says',
  matter: 'What is the matter',
  proposal: 'Proposal',
  write: 'What to write',
  decision: 'Decision',
  reference: 'Reference',
} as const;

/** What may be written, by question. */
export const enWrite = {
  learner: 'The learner’s school id (such as the admission number); or “no” to leave this out.',
  'learner-proposed':
    '“yes” if it is the learner proposed; or the school id of the right one; or “no” to leave this out.',
  'one-learner': '“yes” if it is the same learner; or the school id of the right one; or “no” to leave this out.',
  'two-people': '“yes” if these are two people; “no” to leave this row out.',
  both: '“yes” if both are meant; “no” to leave this row out.',
  which: '“yes” if this row holds; “no” if the other one does.',
  series: 'The series, such as Jun-26; or “no” to leave this out.',
  title: 'What was done or taken, in a few words; or “no” to leave this out.',
  type: 'One of these: project, skill, volunteering, club, award, certificate, work experience, interest, reflection; or “no” to leave this out.',
  witness: 'The member of staff who saw it, such as Ms Okoro or form tutor; or “no” to leave this out.',
  'evidence-seen': '“seen” if a member of staff has seen the certificate or other evidence; “no” to leave this out.',
  'learner-asked': '“learner asked” if the learner has asked for it; “no” to leave this out.',
  'learner-decided': '“learner decided” if the learner has read it again and wants to keep it; “no” to leave this out.',
  'may-stay': '“yes” if this may stay as it is; “no” to leave this out.',
  'without-file': '“without” to go on without the file; “no” to leave this out.',
  alternative:
    'One sentence that says what the picture shows, or what is said in the recording; or “no” to leave this out.',
  'others-shown': '“yes” if other children are shown or heard; “no” if not; “leave out” to leave the row out.',
  sheet: 'Nothing: correct the sheet and import it again. (“no” if you want to be asked about this no more.)',
} as const;

/** Why an answer is not used. */
export const enAnswerFaults = {
  'not-an-answer': 'this is no answer to the question. Write: {write}',
  'only-the-sheet': 'no answer lets this row through. Correct it in the sheet.',
  'two-answers': 'the same question has two different answers in the list. Keep one of them.',
  'no-such-learner': 'no one learner of the school has this id, or the row does not fit them.',
  'did-not-help': 'the row still cannot go on with this answer. Write: {write}',
  'cannot-be-used': 'these words cannot be used: {message}',
  'reference-damaged': 'the reference was changed, so nobody can say which row is meant. Copy it from a new list.',
} as const;

/** Sentences about several rows at once. */
export const enGroups = {
  wait: '{count} rows of this sheet wait for this.',
  alike: 'This is so in {count} rows of this sheet: {rows}.',
  rows: '{row} and {more} more',
  private: 'It tells something of a person that must never be in a credential. Read it in the sheet, and take it out.',
  'own-words': 'The learner tells something private about themselves. It stays private until they have decided.',
  hidden: 'Not repeated here: read it in the sheet.',
  proposal: '{name}{class}{id}',
} as const;
