/**
 * The pages of report night in Welsh. They speak to the learner (ti); headings are the learner’s own.
 * @module
 */
import type { PageWords } from './wording.ts';

/** Cymraeg. */
export const cy: PageWords = {
  name: 'Proffil dysgwr',
  classLine: 'Dosbarth {name}',
  classNames: /\b(dosbarth|blwyddyn|grŵp tiwtor|meithrin|derbyn|class|form|year)\b/i,
  opening: 'Dyma rai o’r pethau rwyt ti wedi bod yn eu gwneud, eu dysgu a’u mwynhau.',
  closing: 'Cofiwch ofyn i {learner} cyn rhannu’r dudalen hon ag unrhyw un arall.',
  sections: {
    'about-me': 'Amdana i',
    values: 'Beth sy’n bwysig i mi',
    'best-work': 'Fy ngwaith gorau',
    curriculum: 'Fy nysgu',
    'skills-and-strengths': 'Fy sgiliau a’m cryfderau',
    projects: 'Fy mhrosiectau',
    'wider-experience': 'Y tu hwnt i’r dosbarth',
    interests: 'Beth rydw i’n ei fwynhau',
    testimonials: 'Beth mae eraill yn ei ddweud amdana i',
    'next-steps': 'Beth sydd nesaf i mi',
  },
  witness: {
    'self-declared': 'Ti ddywedodd wrthon ni am hyn',
    'third-party-confirmed': 'Gwelodd rhywun y tu allan i’r ysgol hyn',
    'teacher-assessed': 'Gwelodd dy athro hyn',
    moderated: 'Gwelodd dy athro hyn, ac roedd athrawon eraill yn cytuno',
    'externally-validated-transcribed': 'Sefydliad y tu allan i’r ysgol a ddyfarnodd hyn',
    'externally-validated': 'Sefydliad y tu allan i’r ysgol a ddyfarnodd hyn',
    staff: 'Gwelodd rhywun sy’n gweithio gyda ti hyn',
  },
  months: [
    ...(['Ionawr', 'Chwefror', 'Mawrth', 'Ebrill', 'Mai', 'Mehefin'] as const),
    ...(['Gorffennaf', 'Awst', 'Medi', 'Hydref', 'Tachwedd', 'Rhagfyr'] as const),
  ],
  // “o” and “i” are followed by the soft mutation.
  monthsBetween: [
    ...(['Ionawr', 'Chwefror', 'Fawrth', 'Ebrill', 'Fai', 'Fehefin'] as const),
    ...(['Orffennaf', 'Awst', 'Fedi', 'Hydref', 'Dachwedd', 'Ragfyr'] as const),
  ],
  between: 'O {from} i {to}',
  since: 'O {from} ymlaen',
  teacherSaid: 'Beth ddywedodd dy athro',
  schoolSaid: 'Beth ddywedodd dy ysgol',
  othersSaid: 'Beth ddywedon nhw',
  ownWords: 'Yn fy ngeiriau i',
  start: 'Ar y dechrau',
  now: 'Nawr',
  contents: {
    title: 'Tudalen pwy yw pob un',
    warning: 'Preifat: i staff yn unig. Rhowch i bob teulu ei dudalen ei hun yn unig.',
    learner: 'Dysgwr',
    files: 'Ffeiliau',
    page: 'Tudalen',
    print: 'PDF',
    linkFor: '{file} {name}',
    pack: 'Y dosbarth cyfan ar un dudalen',
    packPrint: 'Y dosbarth cyfan i’w argraffu (PDF)',
    part: '{pack}, rhan {number}',
    noClass: 'Heb ddosbarth',
    sameName: 'Mae gan ddysgwr arall yn y dosbarth hwn yr un enw. Rhif y dysgwr hwn yn yr ysgol: {id}',
  },
};
