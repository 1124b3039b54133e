/**
 * The headings that schools, exam boards and forms use, by field.
 * @module
 */
import type { Field } from './codes.ts';
import { enFields } from './messages/en.ts';

/** As `headingWords` writes them, with strokes between; `pupil` stands for pupil, student, learner and child. */
const headings: Readonly<Record<Field, string>> = {
  admission: `
    admission no | adm no | admno | adno | ad no | admissions no | admission | pupil no | school no | pupil id |
    school id | local id | local pupil id | local identifier | pupil reference | pupil ref | pupil reference no |
    pan | rhif derbyn | rhif derbyn disgybl | rhif derbyn y disgybl | rhif mynediad | rhif y disgybl | rhif disgybl |
    cyfeirnod disgybl`,
  mis: `
    mis id | misid | sims id | arbor id | bromcom id | person id | wonde id | scholarpack id | progresso id |
    external id | source id | id | pupil mis id | arbor pupil id | id mis | rhif mis | id y disgybl`,
  upn: `
    upn | unique pupil no | current upn | unique pupil no upn | pupil upn | rhif unigryw disgybl |
    rhif unigryw y disgybl | rhif disgybl unigryw | rhif unigryw disgybl upn`,
  uln: `
    uln | unique learner no | unique pupil learner no | unique learner no uln | pupil uln | uln no | lrn |
    rhif unigryw dysgwr | rhif unigryw y dysgwr | rhif dysgwr unigryw | rhif unigryw dysgwr uln`,
  uci: `
    uci | exam uci no | uci no | unique candidate identifier | unique candidate id | exam uci | candidate uci |
    dynodwr unigryw ymgeisydd | dynodydd unigryw ymgeisydd | rhif unigryw ymgeisydd`,
  candidate: `
    candidate no | cand no | exam no | exam candidate no | candidate | exams no | examination no | cand |
    rhif ymgeisydd | rhif yr ymgeisydd | rhif arholiad`,
  email: `
    pupil email | pupil email address | school email | school email address | pupil school email | email of pupil |
    pupil s email | pupil s email address | pupils email | pupils email address | your school email | your email |
    google account | google email | microsoft email | office 365 email | work email | upn email | my email |
    my school email | e bost disgybl | e bost y disgybl | ebost disgybl | e bost dysgwr | e bost y dysgwr |
    ebost y disgybl | e bost ysgol | ebost ysgol | cyfeiriad e bost disgybl | cyfeiriad e bost y disgybl |
    cyfeiriad e bost ysgol | dy e bost ysgol | eich e bost ysgol | fy e bost ysgol`,
  respondent: `
    email | email address | username | user name | e bost | cyfeiriad e bost | primary email | email primary | ebost |
    cyfeiriad ebost | enw defnyddiwr`,
  contact: `
    priority 1 contact email | contact email | contact 1 email | primary contact email | parent email |
    parent carer email | parent carer email address | parent email address | parental email | carer email |
    mother email | father email | home email | contact email address | priority 1 email | p1 email | parents email |
    parent 1 email | guardian email | e bost rhiant | e bost y rhiant | e bost rhieni | e bost rhiant neu ofalwr |
    e bost rhiant gofalwr | cyfeiriad e bost rhiant | ebost rhiant`,
  legalSurname: `
    legal surname | legal last name | legal family name | cyfenw cyfreithiol`,
  legalForename: `
    legal forename | legal first name | legal given name | legal forenames | legal first names |
    enw cyntaf cyfreithiol | enwau cyntaf cyfreithiol`,
  preferredSurname: `
    preferred surname | preferred last name | preferred family name | chosen surname | cyfenw dewisol |
    cyfenw a ffefrir`,
  preferredForename: `
    preferred forename | preferred first name | preferred name | preferred given name | known as | chosen name |
    chosen forename | chosen first name | enw dewisol | enw a ffefrir | enw cyntaf dewisol | enw cyntaf a ffefrir |
    adwaenir fel`,
  surname: `
    surname | last name | family name | lastname | pupil surname | pupil last name | candidate surname | cyfenw |
    cyfenw disgybl | cyfenw r disgybl | cyfenw y disgybl | cyfenw r dysgwr | cyfenw ymgeisydd`,
  forename: `
    forename | first name | given name | firstname | forenames | first names | given names | pupil forename |
    pupil first name | candidate forename | candidate forenames | enw cyntaf | enwau cyntaf | enw cyntaf disgybl |
    enw cyntaf y disgybl | enw cyntaf y dysgwr | enw cyntaf ymgeisydd | enw bedydd | enw blaen`,
  name: `
    name | full name | pupil name | pupil | your name | name of pupil | candidate name | display name |
    pupil full name | enw | who | my name | enw llawn | enw disgybl | enw r disgybl | enw y disgybl | enw dysgwr |
    enw r dysgwr | enw ymgeisydd | enw r ymgeisydd | dy enw | dy enw di | eich enw | fy enw | fy enw i`,
  dateOfBirth: `
    dob | d o b | date of birth | birth date | birthdate | pupil dob | dyddiad geni | date birth |
    dyddiad geni disgybl | dyddiad geni r disgybl | dyddiad geni y disgybl`,
  year: `
    year | year group | yeargroup | nc year | national curriculum year | yr | year grp | nc year group |
    curriculum year | ncyear | year code | nc yr | blwyddyn | national curriculum year group | nc year actual |
    yr group | grwp blwyddyn | blwyddyn ysgol | blwyddyn cc | grwp bl | bl`,
  class: `
    reg | class | form | tutor group | reg group | registration group | registration form | form group |
    registration | form tutor group | reg form | class name | dosbarth | tutorgroup | tutor grp | form class |
    reg grp | dosbarth cofrestru | grwp cofrestru | grwp tiwtor | grwp dosbarth | enw r dosbarth | dosbarth tiwtor`,
  consent: `
    parental consent photos | photo consent | consent | parental consent | photo permission | photos consent |
    image consent | consent photos | photograph consent | consent for photos | consent to photos | media consent |
    photography consent | photo video consent | photo and video consent | parental consent photo | image permission |
    photographs permission | caniatad | caniatad rhieni | caniatad rhiant | caniatad lluniau | caniatad ffotograffau |
    caniatad rhieni lluniau | caniatad rhieni ffotograffau | caniatad i dynnu lluniau`,
  holderDid: `
    pupil did | did | wallet key | pupil wallet key | wallet did | holder did | pupil key | wallet | pupil wallet |
    laurel key | laurel wallet key | allwedd waled | allwedd y waled | allwedd waled disgybl | allwedd fy waled`,
  centre: `
    centre no | centre | center no | ncn | national centre no | exam centre no | centre code | rhif canolfan |
    rhif y ganolfan | canolfan`,
  series: `
    series | exam series | season | exam season | session | examination series | exam session | series name |
    sitting | cyfres | cyfres arholiad | cyfres arholiadau | y gyfres | sesiwn arholiadau`,
  board: `
    board | exam board | awarding body | awarding organisation | ao | awarding organization | examining body |
    bwrdd arholi | bwrdd | corff dyfarnu | sefydliad dyfarnu`,
  qan: `
    qan | qan no | qn | qualification no | qualification accreditation no | qan code | qualification aim |
    accreditation no | rhif cymhwyster | rhif y cymhwyster | rhif achredu r cymhwyster`,
  entryCode: `
    entry code | entry | option code | syllabus code | component code | element code | specification code | option |
    syllabus | spec code | cod cofrestru | cod mynediad | cod opsiwn | cod y fanyleb | cod manyleb`,
  title: `
    title | subject | qualification title | option title | subject title | syllabus title | what did you do |
    achievement | achievement title | activity | project | project title | what | name of achievement |
    name of activity | what did they do | what did the pupil do | what was achieved | what have you done |
    what did you achieve | course title | beth wnest ti | subject name | teitl | pwnc | enw r pwnc | teitl y pwnc |
    teitl y cymhwyster | beth wnaethoch chi | beth wnes i | cyflawniad | enw r cyflawniad | gweithgaredd |
    enw r gweithgaredd | prosiect | teitl y prosiect | cwrs | beth gyflawnaist ti | beth gyflawnwyd`,
  qualification: `
    qual | qualification | qualification type | qual type | level and type | type of qualification | award type |
    qualification level | qual level | cymhwyster | math o gymhwyster | math y cymhwyster | lefel y cymhwyster`,
  grade: `
    grade | result | grade awarded | final grade | overall grade | grade achieved | results | result grade |
    award grade | exam grade | final result | gradd | y radd | gradd derfynol | gradd a ddyfarnwyd | canlyniad |
    canlyniadau | canlyniad terfynol`,
  resultDate: `
    result date | results date | date of result | results day | award date | date awarded | date of award |
    issue date | result day | publication date | dyddiad canlyniad | dyddiad y canlyniad | dyddiad canlyniadau |
    dyddiad y canlyniadau | diwrnod canlyniadau | dyddiad dyfarnu`,
  type: `
    type | kind | category | type of achievement | achievement type | what kind | type of activity | activity type |
    what type of achievement | what kind of achievement | kind of achievement | math o gyflawniad | math |
    math o weithgaredd | pa fath | pa fath o gyflawniad | pa fath o weithgaredd | categori`,
  skill: `
    skill | skills | essential skill | skill shown | main skill | skills builder skill | which skill | strength |
    disposition | capability | sgil | skill used | sgiliau | pa sgil | prif sgil | sgil hanfodol | sgiliau hanfodol`,
  level: `
    step level | step | level | stage | step or level | skill step | skill level | skills builder step | level step |
    step stage | cam lefel | lefel | step reached | level reached | cam | cam neu lefel | lefel neu gam | lefel cam`,
  witness: `
    who saw it | witness | seen by | assessed by | teacher | confirmed by | assessor | who saw this | staff |
    verified by | witnessed by | who can confirm it | pwy welodd | signed off by | who confirms it | who saw |
    member of staff | observed by | who assessed it | staff member | pwy welodd hyn | pwy welodd e | pwy welodd o |
    pwy a welodd hyn | tyst | athro | athrawes | athro athrawes | aelod o staff | cadarnhawyd gan | aseswyd gan |
    pwy all gadarnhau hyn`,
  date: `
    date | when | when did you do it | date of achievement | date achieved | when was it | activity date |
    date completed | when did it happen | dyddiad | date s | dates | pryd | pryd wnest ti hyn | pryd oedd hyn |
    dyddiad cyflawni | dyddiad y gweithgaredd | dyddiad y cyflawniad | dyddiad cwblhau`,
  evidence: `
    evidence link | evidence | link | link to evidence | evidence url | url | attachment | upload | file |
    upload evidence | evidence file | evidence links | tystiolaeth | evidence upload | file upload | file name |
    filename | name of the file | evidence file name | picture file | photo file | enw r ffeil | ffeil | dolen |
    dolen i r dystiolaeth | dolen i dystiolaeth | dolen tystiolaeth | y dystiolaeth | atodiad`,
  ownWords: `
    in my own words | own words | in your own words | my words | pupil voice | reflection | my reflection |
    what i learned | what did you learn | pupil comment | in pupil s own words | in pupil own words | reflections |
    fy ngeiriau i | yn fy ngeiriau fy hun | pupil reflection | how do you feel about it | yn fy ngeiriau i |
    fy ngeiriau fy hun | yn dy eiriau dy hun | yn dy eiriau di | yn eich geiriau eich hun | llais y disgybl |
    llais y dysgwr | myfyrdod | fy myfyrdod | beth ddysgais i | beth ddysgaist ti | sylwadau r disgybl`,
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
    for (const words of headingPhrases(field)) {
      found.set(words, [...(found.get(words) ?? []), field]);
    }
  }
  return found;
})();

function isField(name: string): name is Field {
  return Object.hasOwn(enFields, name);
}

/**
 * The usual headings of a field.
 *
 * @param field - the field
 * @returns them, as `headingWords` writes them
 */
export function headingPhrases(field: Field): readonly string[] {
  return headings[field].split('|').map((one) => one.trim());
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
    .replace(/\b(students?|child(?:ren)?|pupils?|learners?(?! no\b))\b( s\b)?/g, 'pupil');
}
