/**
 * The headings that schools, exam boards and forms use, by field.
 * @module
 */
import type { Field } from './codes.ts';
import { enFields } from './messages/en.ts';

/** As `headingWords` writes them, with strokes between; `pupil` stands for pupil, student, learner and child. */
const headings: Readonly<Record<Field, string>> = {
  admission: `
    admission no | adm no | admno | adno | ad no | admissions no | admission | pupil no | school no | pupil id | school id |
    local id | local pupil id | local identifier | pupil reference | pupil ref | pupil reference no | pan`,
  mis: `
    mis id | misid | sims id | arbor id | bromcom id | person id | wonde id | scholarpack id | progresso id |
    external id | source id | id | pupil mis id | arbor pupil id`,
  upn: 'upn | unique pupil no | current upn | unique pupil no upn | pupil upn',
  uln: 'uln | unique learner no | unique pupil learner no | unique learner no uln | pupil uln | uln no | lrn',
  uci: 'uci | exam uci no | uci no | unique candidate identifier | unique candidate id | exam uci | candidate uci',
  candidate: 'candidate no | cand no | exam no | exam candidate no | candidate | exams no | examination no | cand',
  email: `
    pupil email | pupil email address | school email | school email address | pupil school email |
    email of pupil | pupil s email | pupil s email address | pupils email | pupils email address |
    your school email | your email | google account | google email | microsoft email | office 365 email |
    work email | upn email | my email | my school email | e bost disgybl | e bost y disgybl | ebost disgybl`,
  respondent:
    'email | email address | username | user name | e bost | cyfeiriad e bost | primary email | email primary',
  contact: `
    priority 1 contact email | contact email | contact 1 email | primary contact email | parent email |
    parent carer email | parent carer email address | parent email address | parental email | carer email |
    mother email | father email | home email | contact email address | priority 1 email | p1 email |
    parents email | parent 1 email | guardian email`,
  legalSurname: 'legal surname | legal last name | legal family name',
  legalForename: 'legal forename | legal first name | legal given name | legal forenames | legal first names',
  preferredSurname: 'preferred surname | preferred last name | preferred family name | chosen surname',
  preferredForename: `
    preferred forename | preferred first name | preferred name | preferred given name | known as | chosen name |
    chosen forename | chosen first name`,
  surname: `
    surname | last name | family name | lastname | pupil surname | pupil last name | candidate surname |
    cyfenw`,
  forename: `
    forename | first name | given name | firstname | forenames | first names | given names | pupil forename |
    pupil first name | candidate forename | candidate forenames | enw cyntaf`,
  name: `
    name | full name | pupil name | pupil | your name | name of pupil | candidate name | display name |
    pupil full name | enw | who | my name`,
  dateOfBirth: 'dob | d o b | date of birth | birth date | birthdate | pupil dob | dyddiad geni | date birth',
  year: `
    year | year group | yeargroup | nc year | national curriculum year | yr | year grp | nc year group |
    curriculum year | ncyear | year code | nc yr | blwyddyn | national curriculum year group | nc year actual |
    yr group`,
  class: `
    reg | class | form | tutor group | reg group | registration group | registration form | form group |
    registration | form tutor group | reg form | class name | dosbarth | tutorgroup | tutor grp | form class |
    reg grp`,
  consent: `
    parental consent photos | photo consent | consent | parental consent | photo permission | photos consent |
    image consent | consent photos | photograph consent | consent for photos | consent to photos |
    media consent | photography consent | photo video consent | photo and video consent |
    parental consent photo | image permission | photographs permission`,
  holderDid: `
    pupil did | did | wallet key | pupil wallet key | wallet did | holder did | pupil key | wallet |
    pupil wallet | laurel key | laurel wallet key | allwedd waled`,
  centre: 'centre no | centre | center no | ncn | national centre no | exam centre no | centre code',
  series: `
    series | exam series | season | exam season | session | examination series | exam session | series name |
    sitting`,
  board: 'board | exam board | awarding body | awarding organisation | ao | awarding organization | examining body',
  qan: `
    qan | qan no | qn | qualification no | qualification accreditation no | qan code | qualification aim |
    accreditation no`,
  entryCode: `
    entry code | entry | option code | syllabus code | component code | element code | specification code |
    option | syllabus | spec code`,
  title: `
    title | subject | qualification title | option title | subject title | syllabus title | what did you do |
    achievement | achievement title | activity | project | project title | what | name of achievement |
    name of activity | what did they do | what did the pupil do | what was achieved | what have you done |
    what did you achieve | course title | beth wnest ti | subject name`,
  qualification: `
    qual | qualification | qualification type | qual type | level and type | type of qualification |
    award type | qualification level | qual level`,
  grade: `
    grade | result | grade awarded | final grade | overall grade | grade achieved | results | result grade |
    award grade | exam grade | final result`,
  resultDate: `
    result date | results date | date of result | results day | award date | date awarded | date of award |
    issue date | result day | publication date`,
  type: `
    type | kind | category | type of achievement | achievement type | what kind | type of activity |
    activity type | what type of achievement | what kind of achievement | kind of achievement |
    math o gyflawniad`,
  skill: `
    skill | skills | essential skill | skill shown | main skill | skills builder skill | which skill |
    strength | disposition | capability | sgil | skill used`,
  level: `
    step level | step | level | stage | step or level | skill step | skill level | skills builder step |
    level step | step stage | cam lefel | lefel | step reached | level reached`,
  witness: `
    who saw it | witness | seen by | assessed by | teacher | confirmed by | assessor | who saw this | staff |
    verified by | witnessed by | who can confirm it | pwy welodd | signed off by | who confirms it | who saw |
    member of staff | observed by | who assessed it | staff member`,
  date: `
    date | when | when did you do it | date of achievement | date achieved | when was it | activity date |
    date completed | when did it happen | dyddiad | date s | dates`,
  evidence: `
    evidence link | evidence | link | link to evidence | evidence url | url | attachment | upload | file |
    upload evidence | evidence file | evidence links | tystiolaeth | evidence upload | file upload | file name |
    filename | name of the file | evidence file name | picture file | photo file | enw r ffeil | ffeil`,
  ownWords: `
    in my own words | own words | in your own words | my words | pupil voice | reflection | my reflection |
    what i learned | what did you learn | pupil comment | in pupil s own words | in pupil own words |
    reflections | fy ngeiriau i | yn fy ngeiriau fy hun | pupil reflection | how do you feel about it`,
  alternative: `
    alternative | text alternative | alternative text | alt text | describe the picture or recording |
    describe the picture | describe the photo | describe the recording | describe the evidence |
    description of the picture or recording | description of the picture | picture description | image description |
    what does the picture show | what is in the picture | what can be seen in the picture | transcript |
    disgrifiad o r llun | disgrifia r llun | disgrifiwch y llun | disgrifia r llun neu r recordiad |
    disgrifiwch y llun neu r recordiad | testun amgen`,
  othersShown: `
    are other children shown | other children shown | are other pupil shown | other pupil shown | others shown |
    are others shown | does it show other children | does it show other pupil | are other children in it |
    are other pupil in it | are other children in the picture | other children in the picture | is anyone else shown |
    are other people shown | oes plant eraill i w gweld | a yw plant eraill i w gweld | plant eraill i w gweld |
    oes plant eraill yn y llun`,
  share: `
    may your family read your words | may your family read this | may your family see this |
    can your family read your words | can your family see this | share with family | share with your family |
    share with my family | share with home | family may read it | a gaiff dy deulu ddarllen dy eiriau |
    a gaiff eich teulu ddarllen eich geiriau | rhannu gyda r teulu`,
  language: `
    language | iaith | which language | language used | written in | language of these words | language of the words |
    language of your words | iaith y geiriau | iaith y geiriau hyn | pa iaith`,
};

const fieldsByWords: ReadonlyMap<string, readonly Field[]> = (() => {
  const found = new Map<string, Field[]>();
  for (const field of Object.keys(headings).filter(isField)) {
    for (const words of headings[field].split('|').map((one) => one.trim())) {
      found.set(words, [...(found.get(words) ?? []), field]);
    }
  }
  return found;
})();

function isField(name: string): name is Field {
  return Object.hasOwn(enFields, name);
}

/**
 * The fields that a heading may stand for, in any kind of sheet.
 *
 * @param words - the heading's words, as `headingWords` gives them
 * @returns the fields; none for a heading that is not in the table
 */
export const fieldsOfWords = (words: string): readonly Field[] => fieldsByWords.get(words) ?? [];

/**
 * A heading as its words: without case, accents and punctuation, with one word for each of a few that vary.
 *
 * @param heading - the heading as written
 * @returns words between single spaces
 * @example
 * ```ts
 * headingWords('Student’s E-mail?'); // 'pupil email'
 * ```
 */
export function headingWords(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/#/g, ' no ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\be mail\b/g, 'email')
    .replace(/\b(number|num|nr|nos)\b/g, 'no')
    .replace(/\b(students?|child|pupils?|learners?(?! no\b))( s\b)?/g, 'pupil');
}
