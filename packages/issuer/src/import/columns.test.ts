import { describe, expect, it } from 'vitest';
import { readHeading } from './columns.ts';

const used = (heading: string, as: 'learners' | 'results' | 'achievements') =>
  readHeading(heading, { as, column: 1 }).field;
const use = (heading: string) => readHeading(heading, { as: 'learners', column: 1 }).use;

describe('headings that are struck out, in every spelling seen', () => {
  it.each([
    'SEN Status',
    'SEN',
    'SEN Need Type',
    'Primary Need',
    'EHCP',
    'EHC Plan',
    'Has EHCP?',
    'Disability',
    'Disabilities',
    'ALN',
    'IDP',
    'K Code',
    'Learning Difficulty',
    'Access Arrangements',
    'Extra Time',
    'Extra Time %',
    'Reader',
    'Medical Notes',
    'Medical Conditions',
    'Allergies',
    'Dietary Needs',
    'Doctor',
    'NHS Number',
    'Child Protection',
    'CP',
    'Safeguarding Notes',
    'LAC',
    'Looked After',
    'In Care',
    'In LEA Care',
    'Care Status',
    'Adopted',
    'Young Carer',
    'Social Worker',
    'Service Children',
    'Service Child',
    'Pupil Premium',
    'Pupil Premium Indicator',
    'PP',
    'FSM',
    'Free School Meals',
    'FSM Ever 6',
    'Ever 6',
    'Disadvantaged',
    'Meal Type',
    'Ethnicity',
    'Ethnic Origin',
    'Ethnic Code',
    'Religion',
    'Home Language',
    'First Language',
    'Language at home',
    'EAL',
    'English as Additional Language',
    'Nationality',
    'Country of Birth',
    'Passport Number',
    'Asylum status',
    'Refugee',
    'Sex',
    'Gender',
    'Legal Sex',
    'Pronouns',
    'Attendance',
    'Attendance %',
    'Absences',
    'Lates',
    'Behaviour Points',
    'Behavior',
    'Exclusions',
    'Suspensions',
    'Detentions',
    'Address',
    'Address Line 1',
    'Postcode',
    'Post Code',
    'Telephone',
    'Mobile',
    'Emergency Contact',
    'Mother’s Name',
    'Parent 1',
    'Photo',
    'Bank Details',
    'Court Order',
  ])('%s', (heading) => {
    expect(use(heading)).toMatchObject({ use: 'struck-out', reason: expect.stringContaining('struck out') });
  });
});

describe('headings that are read', () => {
  it.each([
    ['Admission No', 'learners', 'admission'],
    ['Adm. No.', 'learners', 'admission'],
    ['admission number', 'learners', 'admission'],
    ['MIS ID', 'learners', 'mis'],
    ['misId', 'learners', 'mis'],
    ['Unique Learner Number', 'learners', 'uln'],
    ['Exam UCI Number', 'learners', 'uci'],
    ['Exam Candidate Number', 'learners', 'candidate'],
    ['NC Year', 'learners', 'year'],
    ['Form/Tutor Group', 'learners', 'class'],
    ['Date Of Birth', 'learners', 'dateOfBirth'],
    ['Preferred Name', 'learners', 'preferredForename'],
    ['first_name', 'learners', 'forename'],
    ['legal_last_name', 'learners', 'legalSurname'],
    ['Learner DID', 'learners', 'holderDid'],
    ['Wallet key', 'learners', 'holderDid'],
    ['Student e-mail', 'learners', 'email'],
    ['Email', 'learners', 'respondent'],
    ['Photo consent', 'learners', 'consent'],
    ['Priority 1 Contact Email', 'learners', 'contact'],
    ['Centre Number', 'results', 'centre'],
    ['Cand No', 'results', 'candidate'],
    ['Qualification type', 'results', 'qualification'],
    ['Results date', 'results', 'resultDate'],
    ['Pupil’s e-mail', 'achievements', 'email'],
    ['STUDENT EMAIL ADDRESS', 'achievements', 'email'],
    ['What did you do?', 'achievements', 'title'],
    ['Step / level', 'achievements', 'level'],
    ['Who saw it?', 'achievements', 'witness'],
    ['In my own words', 'achievements', 'ownWords'],
    ['Evidence (link)', 'achievements', 'evidence'],
  ] as const)('%s of %s is the %s', (heading, as, field) => {
    expect(used(heading, as)).toBe(field);
  });

  it.each(['House', 'Timestamp', 'Favourite colour', 'Leaving Date', ''])('%s is not', (heading) => {
    expect(use(heading).use).toBe('ignored');
  });

  it('a date of birth is struck out where nothing needs it', () => {
    expect(readHeading('DOB', { as: 'results', column: 1 }).use.use).toBe('struck-out');
  });
});
