/**
 * The words of the private hand-out sheet, for somebody of sixteen and for a parent or carer.
 * @module
 */
import type { PageLanguage } from '@laurel/core';

/** What stands in braces is put in. */
export interface HandOutWords {
  readonly name: string;
  readonly forWhom: string;
  readonly private: string;
  readonly privateCode: string;
  readonly folder: string;
  readonly folderIntro: string;
  /** Titles that are not in the list, for it would be too long. */
  readonly more: string;
  readonly take: string;
  readonly steps: readonly string[];
  readonly check: string;
  readonly checkText: readonly string[];
  readonly undone: string;
  readonly undoneText: readonly string[];
  readonly keeps: string;
  readonly keepsText: readonly string[];
  readonly code: string;
  readonly codeText: string;
  readonly codeAlternative: string;
  readonly questions: string;
  readonly contacts: readonly string[];
}

const en: HandOutWords = {
  name: 'Your files from school',
  forWhom: 'For you, and for your parent or carer.',
  private: 'Private. Your name is on this sheet: keep it at home, and do not put it on a wall or online.',
  privateCode: 'The square code holds one of your files: whoever scans it can read that file.',
  folder: 'What is in your folder',
  folderIntro:
    'Your school has written down what you have done, and has signed it. Each of these is a small file, and it is yours:',
  more: 'and {count} more in the folder',
  take: 'How to take the files away',
  steps: [
    'Ask at school for your folder. It is called\n{folder}',
    'Copy the whole folder, and change nothing in it: on to a memory stick, or to online storage of your own, not the school’s.',
    'Keep a second copy somewhere else. The school may not be able to give you the files again.',
    'When you apply for a course or a job, send the files that you choose. You need not send all of them.',
    'For later: a program called Laurel can keep your files together (laurel wallet). You do not need it to keep them or to send them.',
  ],
  check: 'Who can check a file',
  checkText: [
    'Anyone you give a file to can check that your school signed it and that nobody has changed it. They need no account, and need not ask anyone.',
    'When even one letter has been changed, the check fails: do not edit a file.',
  ],
  undone: 'What cannot be undone',
  undoneText: [
    'Once you have given somebody a file, you cannot take it back. The school may say that a file no longer holds, but it cannot erase a copy that somebody has.',
  ],
  keeps: 'What the school keeps',
  keepsText: [
    'The school keeps a note of which files it gave you, so that it can put one right or withdraw it. You may ask to see that note, and ask for it to be put right or deleted. The school does not see which files you show, or to whom.',
  ],
  code: 'One of your files as a code',
  codeText: 'This square holds all of the file “{title}”. While you have this sheet, you have a copy of it on paper.',
  codeAlternative: 'QR code that holds the file {title}',
  questions: 'Questions',
  contacts: ['Ask at school:', 'Telephone or e-mail:'],
};

const cy: HandOutWords = {
  name: 'Eich ffeiliau o’r ysgol',
  forWhom: 'I chi, ac i’ch rhiant neu ofalwr.',
  private: 'Preifat. Mae eich enw ar y daflen hon: cadwch hi gartref, a pheidiwch â’i rhoi ar wal nac ar-lein.',
  privateCode: 'Mae un o’ch ffeiliau yn y cod sgwâr: gall pwy bynnag sy’n ei sganio ddarllen y ffeil honno.',
  folder: 'Beth sydd yn eich ffolder',
  folderIntro:
    'Mae’ch ysgol wedi nodi’r hyn rydych chi wedi’i wneud, ac wedi’i lofnodi. Ffeil fach yw pob un o’r rhain, a chi biau hi:',
  more: 'a {count} arall yn y ffolder',
  take: 'Sut i fynd â’r ffeiliau gyda chi',
  steps: [
    'Gofynnwch yn yr ysgol am eich ffolder. Ei enw yw\n{folder}',
    'Copïwch y ffolder cyfan, heb newid dim ynddo, i gofbin USB neu i’ch lle storio eich hun ar-lein, nid un yr ysgol.',
    'Cadwch ail gopi yn rhywle arall. Efallai na fydd yr ysgol yn gallu rhoi’r ffeiliau i chi eto.',
    'Wrth wneud cais am gwrs neu swydd, anfonwch y ffeiliau rydych chi’n eu dewis. Does dim rhaid anfon pob un.',
    'Yn nes ymlaen: gall rhaglen o’r enw Laurel gadw’ch ffeiliau gyda’i gilydd (laurel wallet). Does dim rhaid ei chael i’w cadw nac i’w hanfon.',
  ],
  check: 'Pwy sy’n gallu gwirio ffeil',
  checkText: [
    'Gall unrhyw un sy’n cael ffeil gennych chi wirio mai’ch ysgol a’i llofnododd, ac nad oes neb wedi’i newid. Does dim angen cyfrif, na gofyn i neb.',
    'Os bydd hyd yn oed un llythyren wedi newid, bydd y gwiriad yn methu: peidiwch â golygu ffeil.',
  ],
  undone: 'Beth does dim modd ei ddadwneud',
  undoneText: [
    'Ar ôl rhoi ffeil i rywun, does dim modd ei chymryd yn ôl. Gall yr ysgol ddweud nad yw ffeil yn dal i sefyll, ond all hi ddim dileu copi sydd gan rywun.',
  ],
  keeps: 'Beth mae’r ysgol yn ei gadw',
  keepsText: [
    'Mae’r ysgol yn cadw nodyn o’r ffeiliau y mae wedi’u rhoi i chi, er mwyn gallu cywiro ffeil neu ei thynnu’n ôl. Cewch ofyn am weld y nodyn hwnnw, a gofyn am ei gywiro neu ei ddileu. Dydy’r ysgol ddim yn gweld pa ffeiliau rydych chi’n eu dangos, nac i bwy.',
  ],
  code: 'Un o’ch ffeiliau fel cod',
  codeText:
    'Mae’r ffeil ‘{title}’ yn gyfan yn y sgwâr hwn. Tra bydd y daflen gennych chi, bydd copi ohoni gennych chi ar bapur.',
  codeAlternative: 'Cod QR sy’n cynnwys y ffeil {title}',
  questions: 'Cwestiynau',
  contacts: ['Gofynnwch yn yr ysgol i:', 'Ffôn neu e-bost:'],
};

/** The words by language. */
export const handOutWords: Readonly<Record<PageLanguage, HandOutWords>> = { en, cy };
