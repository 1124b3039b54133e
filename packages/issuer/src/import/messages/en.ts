/**
 * The English of an import: a sentence for every code, a reason for every column, a name for every
 * field. A language is a file like this one. `{row}` is another row's number and `{field}` a column in
 * a school's words; no sentence ever holds anything of a cell.
 * @module
 */

/** A sentence for each code: what was found, and what to do next. */
export const en = {
  // What a spreadsheet or a copy does to cells
  LP_ROW_FORMULA:
    'The column “{field}” holds a formula or starts with =, +, -, @ or a tab. Put the plain text in its place.',
  LP_ROW_CONTROL:
    'The column “{field}” holds characters that are not text, so the file may be damaged. Export it again, or type this cell anew.',
  LP_ROW_GARBLED:
    'Letters in the column “{field}” were garbled when the file was saved. Export it again as “CSV UTF-8”.',
  LP_ROW_CELL_ERROR: 'The column “{field}” holds a spreadsheet’s error, such as #N/A. Correct the sheet.',
  LP_ROW_CELL_TYPE:
    'The column “{field}” holds something that is not text, a number or yes/no. Give one of these instead.',
  LP_ROW_CELL_DATE:
    'The column “{field}” holds a date where none belongs: the spreadsheet has changed what was typed. Format the column as text, and type the cell anew.',
  LP_ROW_FORMULA_EMPTY:
    'The column “{field}” holds a formula whose result is not in the file. Open the file in Excel or LibreOffice, save it once more, and import that.',
  LP_ROW_NUMBER_LOST:
    'The column “{field}” holds a number of more than 15 digits, and a spreadsheet keeps only 15 of them. Format the column as text, and type the number anew.',
  LP_ROW_MERGED:
    'The column “{field}” is part of merged cells, so it is not clear which rows they belong to. Unmerge them, and fill in each cell.',
  LP_ROW_HIDDEN: 'The row is hidden in the spreadsheet, and was read like any other. Check that it is meant.',
  LP_ROW_TOO_LONG: 'The column “{field}” is longer than Laurel accepts. Shorten it.',
  LP_ROW_INVISIBLE: 'Invisible characters in the column “{field}” were taken out.',
  LP_ROW_MIXED_LETTERS:
    'The column “{field}” mixes letters of two alphabets within one word. Check that it is the right name.',
  LP_ROW_TIDIED: 'Extra spaces or line breaks in the column “{field}” were tidied.',
  LP_ROW_COMPOSED: 'Accented letters in the column “{field}” were put into their usual form.',
  LP_ROW_HEADINGS_AGAIN: 'The row repeats the headings. Take it out.',
  LP_ROW_NOT_A_RECORD: 'The row is a total or a remark, and is about no one learner. Take it out.',
  LP_ROW_EXTRA_CELLS:
    'The row has more cells than there are headings, so cells may stand in the wrong columns. Put quotation marks around a cell that holds the separator.',
  LP_ROW_MISSING_CELLS: 'The row has fewer cells than there are headings. Check that none is missing.',

  // Who it is about
  LP_ROW_NO_SCHOOL_ID:
    'Nothing in the row says which learner this is except a name, and Laurel never goes by names. Add the school’s own id, such as the admission number.',
  LP_ROW_NO_LEARNER_ID:
    'The row has no e-mail address or number of the learner, and Laurel never goes by names. Add one.',
  LP_ROW_NAME_FITS_ONE:
    'The row has no e-mail address or number of the learner; its name fits one learner of the school. Say whether it is this learner, or add their id.',
  LP_ROW_NAME_FITS_SEVERAL:
    'The row has no e-mail address or number of the learner, and its name fits several learners. Add the id of the right one.',
  LP_ROW_NAME_FITS_OTHER_CLASS:
    'The row has no e-mail address or number of the learner. Its name fits one learner, but the class is another. Add the id of the right one.',
  LP_ROW_NOT_ON_ROSTER:
    'None of the learners imported before has this id. Check it, or import the learner first (their own row may still have to be corrected).',
  LP_ROW_ID_FITS_SEVERAL:
    'What the row says of the learner (ids, name, class) fits more than one learner. Check which one is meant.',
  LP_ROW_NAME_DOES_NOT_FIT: 'The id belongs to a learner of another name. Check which one is meant.',
  LP_ROW_CLASS_DOES_NOT_FIT:
    'The id belongs to a learner of another class, and the row has no full name that shows whether it is theirs. Check which one is meant.',
  LP_ROW_CLASS_MOVED: 'The learner is in another class now than the row says.',
  LP_ROW_ID_TWO_NAMES: 'The id stands in row {row} with another name. Check which learner is meant.',
  LP_ROW_ID_LOST:
    'A spreadsheet has turned the number in the column “{field}” into a short form with an E in it, and its digits are lost. Format the column as text and export again.',
  LP_ROW_ID_FORM: 'The column “{field}” does not hold what such a number looks like. Correct it, or leave it empty.',
  LP_ROW_UPN_CHECK: 'The UPN is wrong: its check letter does not fit. Correct it.',
  LP_ROW_UPN_TEMPORARY: 'The UPN is a temporary one. Put the lasting one in its place when there is one.',
  LP_ROW_ULN_CHECK: 'The ULN is wrong: its check digit does not fit. Correct it, or leave it empty.',
  LP_ROW_ZEROS_RESTORED: 'The zeros that a spreadsheet took from the front of the candidate number were put back.',
  LP_ROW_DID_FORM:
    'The column “{field}” does not hold a wallet key: it starts with did:key:z. Copy it again from the learner.',
  LP_ROW_EMAIL_FORM: 'The column “{field}” does not hold an e-mail address. Correct it, or leave it empty.',
  LP_ROW_EMAILS_SEVERAL: 'The column “{field}” holds several e-mail addresses.',
  LP_ROW_NAME_MISSING: 'The row has no name. Add it.',
  LP_ROW_NAME_HAS_ID: 'The column “{field}” holds a number or an address where a name belongs. Correct it.',
  LP_ROW_NAME_HAS_NOTE:
    'The column “{field}” holds a note beside the name. Notes about a learner do not belong there: take it out.',
  LP_ROW_NAME_LOST_LETTER: 'The column “{field}” has a question mark where a letter seems to be lost. Correct it.',
  LP_ROW_NAME_QUOTED: 'Quotation marks around the name in the column “{field}” were taken off.',
  LP_ROW_NAME_TEST: 'This looks like a test record. Take it out if it is one.',

  // Rows beside rows
  LP_ROW_AGAIN: 'This is row {row} again. Take one of them out.',
  LP_ROW_PERHAPS_AGAIN: 'This is perhaps row {row} again, written a little differently. Say whether both are meant.',
  LP_ROW_ID_TWICE: 'The same {field} already stands in row {row} with other details. Correct one of the two.',
  LP_ROW_SAME_NAME:
    'Row {row} has the same name, but another date of birth or national number, so this is another person.',
  LP_ROW_SAME_PERSON:
    'Row {row} has the same name, or another form of it, and nothing shows that this is another person. Check whether they are one.',
  LP_ROW_RESULT_TWICE: 'Row {row} has another entry for the same qualification and learner. Say which one holds.',

  // Dates and years
  LP_ROW_DATE_IMPOSSIBLE: 'The column “{field}” holds no date that can be right. Correct it.',
  LP_ROW_DATE_UNREADABLE:
    'The column “{field}” does not hold a date that can be read. Write day, month and year, with a stroke between them.',
  LP_ROW_DATE_TWO_DIGIT_YEAR:
    'The column “{field}” gives the year in two digits. Check that the right century was read.',
  LP_ROW_DATE_SERIAL:
    'The column “{field}” holds a spreadsheet’s day number instead of a date. It was read as the day that it stands for.',
  LP_ROW_DATE_NOT_PAST: 'The column “{field}” lies in the future. Correct it.',
  LP_ROW_DATE_YEAR_ONLY: 'The column “{field}” gives only a year. Add the month if it is known.',
  LP_ROW_DATE_NO_YEAR: 'The column “{field}” gives no date with a year, so none goes on.',
  LP_ROW_YEAR_DOES_NOT_FIT: 'The year group does not fit the date of birth. Check both.',
  LP_ROW_YEAR_UNREADABLE: 'The year group could not be read, so it does not go on.',
  LP_ROW_CONSENT_UNCLEAR:
    'The consent column holds something other than yes or no. It was not read as a yes; read it yourself.',

  // Results
  LP_ROW_SERIES: 'The exam series is missing or could not be read. Write it like Jun-26.',
  LP_ROW_TITLE_MISSING: 'The row does not say what was done or taken. Add it.',
  LP_ROW_QUALIFICATION:
    'Laurel does not know this kind of qualification, so it cannot tell what its grades mean. It goes no further for now.',
  LP_ROW_QAN: 'The qualification number (QAN) is not one. Write it like 601/2977/3.',
  LP_ROW_GRADE_SPREADSHEET:
    'A spreadsheet has changed the grade into a date or a decimal. Laurel never guesses a grade: format the column as text and export again.',
  LP_ROW_GRADE_UNKNOWN: 'The grade is not one of this qualification’s grades. Correct it.',
  LP_ROW_NO_RESULT: 'There is no result: the board gave none, or the cell is empty. Nothing is issued.',
  LP_ROW_RESULT_PENDING: 'The result is still pending. Import the row again when it is there.',
  LP_ROW_NOT_ACHIEVED: 'This is a result, but not an achievement. It is issued only if the learner asks for it.',

  // Achievements
  LP_ROW_TYPE:
    'Laurel does not know this type of achievement. Use one like Project, Skill, Volunteering, Club, Award, Work experience, Testimonial or Reflection.',
  LP_ROW_WITNESS_MISSING:
    'The row does not say who saw it. Add a member of staff, or “me” for the learner’s own account.',
  LP_ROW_WITNESS_OUTSIDE:
    'The person who saw it was taken to be somebody outside the school. Write a teacher like “Ms Okoro” or “form tutor”.',
  LP_ROW_TESTIMONIAL_SOURCE:
    'A testimonial is quoted with a role and an organisation, and never with a name. Write who said it like “Kitchen manager, Example Bakery”.',
  LP_ROW_THIRD_PARTY_EVIDENCE:
    'This is an award by somebody else. The school can only pass it on with evidence, such as the certificate: attach it.',
  LP_ROW_EVIDENCE_NAME_ONLY:
    'The evidence is only the name of a file, so it does not go on. Attach the file, or give a link.',
  LP_ROW_EVIDENCE_CONVERT:
    'The evidence is a file that many people cannot open. Convert it: a picture to JPEG, a film to MP4, a recording to MP3, a document to PDF.',
  LP_ROW_EVIDENCE_NOT_FOUND:
    'The evidence folder has no file of the name that the row gives. Check the name, or put the file into the folder; if it is inside a .zip, unpack that first.',
  LP_ROW_EVIDENCE_SEVERAL:
    'The evidence folder has several different files of the name that the row gives. Write the folder before the name, like “Year 4/IMG_0231.jpg”.',
  LP_ROW_EVIDENCE_UNREADABLE:
    'The evidence is damaged, or of a kind that Laurel cannot clean of location and device data. Export it again, as JPEG, PNG, PDF, MP4 or MP3.',
  LP_ROW_EVIDENCE_ZIP:
    'The evidence is a .zip, and what is in it cannot be cleaned of location and device data. Unpack it, and name the files that you mean.',
  LP_ROW_EVIDENCE_TOO_LARGE:
    'The evidence is larger than Laurel takes: 40 MB for a picture, 80 MB for a Word, PowerPoint or Excel file, 200 MB for anything else. Make it smaller or shorter.',
  LP_ROW_EVIDENCE_CLEANED: 'Location and device data were taken out of the evidence. The original was left as it is.',
  LP_ROW_EVIDENCE_AUTHOR:
    'The evidence is a document. It can name its author, and show names and places inside: look it through before it goes out.',
  LP_ROW_EVIDENCE_SHOWS_OTHERS: 'The evidence shows other children, so it stays in school and goes into no credential.',
  LP_ROW_ALTERNATIVE_MISSING:
    'The evidence has no words for people who cannot see or hear it. Add one line that says what is seen; for a film or a recording, what is said in it.',
  LP_ROW_OTHERS_SHOWN_MISSING:
    'The row does not say whether other children are shown. Answer yes or no: what shows others stays in school.',
  LP_ROW_LANGUAGE_UNKNOWN: 'The language is not one that Laurel knows: write English or Welsh. It was left out.',
  LP_ROW_SHARE_UNCLEAR:
    'It is not clear whether the family may read the learner’s words, so they may not. Write yes or no.',
  LP_ROW_LEVEL_SPREADSHEET:
    'A spreadsheet has changed the level into a date or a decimal. Format the column as text and export again.',
  LP_ROW_LEVEL_UNKNOWN: 'The skill’s framework has no such step: its steps are 0 to 15. Correct it.',
  LP_ROW_LEVEL_UNCLEAR: 'It is not clear which scale the level is on, so it goes on in the school’s own words.',
  LP_ROW_OWN_ACCOUNT: 'This is the learner’s own account: it is theirs to sign, not the school’s.',
  LP_ROW_OWN_WORDS_MISSING: 'The learner’s own account is empty. Add it.',
  LP_ROW_ITEM_FORM:
    'A part of the row is not in a form that can be issued. Shorten the texts, and check the title for line breaks.',

  // Decisions
  LP_ROW_LEFT_OUT: 'The row is left out, as was decided.',
  LP_ROW_DECIDED: 'A person decided about this row.',
} as const;

/** Why a column is used in a special way, is ignored or struck out. */
export const enReasons = {
  unknown: 'Laurel does not know this heading, and does not need it.',
  'no-heading': 'The column has no heading.',
  'not-needed': 'Laurel does not need this here.',
  'left-out': 'The map of columns says to leave it out.',
  open: 'The map of columns has a question mark beside it, so it is not read yet.',
  'said-elsewhere': 'Another column says the same more exactly.',
  'check-birth': 'Read only to check the year group and to tell apart people of the same name. It is never kept.',
  'check-upn': 'Read only to check it and to know the learner within the school. It never enters a credential.',
  'match-only': 'Read only to know the learner within the school. It never enters a credential.',
  'consent-only': 'Read only to warn of anything other than yes or no. It never enters a credential.',
  birth: 'A date of birth is not needed here and never enters a credential.',
  needs: 'Special educational needs, disability and support are struck out: they must never enter a credential.',
  health: 'Health and medical details are struck out: they must never enter a credential.',
  safeguarding: 'Safeguarding, care and family details are struck out: they must never enter a credential.',
  money: 'Pupil premium, free meals and the like are struck out: they must never enter a credential.',
  origin: 'Ethnicity, nationality, religion and language at home are struck out: they must never enter a credential.',
  sex: 'Sex and gender are struck out: they must never enter a credential.',
  attendance: 'Attendance, behaviour and exclusions are struck out: they must never enter a credential.',
  arrangements: 'Exam access arrangements are struck out: they must never enter a credential.',
  contact:
    'Addresses, telephone numbers and other people’s details are struck out: they must never enter a credential.',
  photo: 'Photographs of learners are struck out.',
  document: 'Numbers of official documents are struck out: they must never enter a credential.',
} as const;

/** What is said of a file as a whole. `{row}` is a row's number, `{columns}` its headings. */
export const enRemarks = {
  LP_SHEET_ROWS_ABOVE: 'The headings stand in row {row}. The rows above them were not read.',
  LP_SHEET_HIDDEN_COLUMNS: 'Columns that are hidden in the spreadsheet were read like any other: {columns}.',
  LP_SHEET_HIDDEN_SHEETS: 'Sheets that are hidden in the workbook were not read ({count}).',
  LP_SHEET_TAKEN: 'The workbook has {count} sheets. The one in place {place} was read, and no other.',
  LP_SHEET_HIDDEN_TAKEN: 'The sheet that was read is hidden in the workbook.',
} as const;

/** Fields in a school's words, for `{field}`. */
export const enFields = {
  admission: 'admission number',
  mis: 'MIS id',
  upn: 'UPN',
  uln: 'ULN',
  uci: 'UCI',
  candidate: 'candidate number',
  email: 'pupil e-mail',
  respondent: 'e-mail address',
  contact: 'contact e-mail',
  legalSurname: 'legal surname',
  legalForename: 'legal forename',
  preferredSurname: 'preferred surname',
  preferredForename: 'preferred forename',
  surname: 'surname',
  forename: 'forename',
  name: 'name',
  dateOfBirth: 'date of birth',
  year: 'year group',
  class: 'class',
  consent: 'consent',
  holderDid: 'wallet key',
  centre: 'centre number',
  series: 'series',
  board: 'exam board',
  qan: 'QAN',
  entryCode: 'entry code',
  title: 'title',
  qualification: 'qualification',
  grade: 'grade',
  resultDate: 'result date',
  type: 'type',
  skill: 'skill',
  level: 'step or level',
  witness: 'who saw it',
  date: 'date',
  evidence: 'evidence',
  ownWords: 'in my own words',
  alternative: 'description of the picture or recording',
  othersShown: 'other children shown',
  share: 'family may read it',
  language: 'language',
} as const;
