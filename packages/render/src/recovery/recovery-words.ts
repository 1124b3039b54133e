/**
 * The words of the recovery sheet and of the cards, for somebody of sixteen. What stands in braces is put in.
 * @module
 */
import type { HandOutPart } from '../hand-out/hand-out-sheet.ts';

const steps = (items: readonly string[]) => ({ isNumbered: true, items });
const points = (items: readonly string[]) => ({ isNumbered: false, items });

const sheetParts: readonly HandOutPart[] = [
  {
    heading: 'What it opens',
    paragraphs: [
      'Your wallet keeps what schools, clubs and employers have signed for you, and the keys that make it yours. A passphrase locks it. If you forget the passphrase, nobody can reset it: not your school, and not the makers of Laurel. These words open the wallet without it.',
      'The words do not hold your files. They also need your wallet’s folder, or a backup that was made for this sheet (its name ends in .sheet.age).',
    ],
  },
  {
    heading: 'Where to keep it',
    paragraphs: [],
    list: points([
      'On paper, at home, where you keep a passport or a birth certificate. A second copy with somebody you trust is a good idea.',
      'Not as a photo, not in an e-mail, not in online storage, and not next to the memory stick with your backup.',
      'If you printed it from a file, delete the file, and empty the bin.',
      'Give nobody the words because they ask for them. No school, no employer and no helper needs them.',
    ]),
  },
  {
    heading: 'When your computer or telephone is gone',
    paragraphs: ['Take this sheet and your backup, on any computer with Laurel:'],
    list: steps([
      'Type the 24 words into a text file, words.txt. Capital letters, spaces and numbers do not matter.',
      'Type:\nlaurel wallet restore my-wallet --from backup.sheet.age --recovery-words words.txt',
      'Choose a new passphrase. Delete words.txt. This sheet still opens the new wallet.',
    ]),
  },
  {
    heading: 'When you have only forgotten the passphrase',
    paragraphs: ['Type:\nlaurel wallet passphrase my-wallet --recovery-words words.txt'],
  },
  {
    heading: 'When this sheet is lost, or somebody has seen it',
    paragraphs: [
      'Make a new one while you can still open the wallet, and then new backups:\nlaurel wallet recovery my-wallet --replace --sheet sheet.pdf',
      'From then on this sheet no longer opens your wallet. It still opens backups, and copies of the folder, from before: destroy those.',
    ],
  },
  {
    heading: 'Without Laurel, also in thirty years',
    paragraphs: [
      'The square code holds a text that begins with AGE-SECRET-KEY-1. Save it as key.txt. The free age program (age-encryption.org) opens the backup with it, and what comes out is plain text that any program reads:\nage -d -i key.txt backup.sheet.age',
    ],
  },
];

/** The recovery sheet. */
export const sheetWords = {
  name: 'Your Laurel wallet',
  title: 'Recovery sheet',
  opening: 'This paper opens your wallet when you have forgotten the passphrase, or lost your computer or telephone.',
  notices: [
    'Secret. Whoever has this paper, and your wallet or a backup of it, can open all of it and act as you.',
    'The square code is as secret as the words: it holds the same.',
  ],
  wordsHeading: 'Your 24 words',
  wordsNote:
    'Read them from left to right. If a word is typed wrongly, Laurel says which one by its number; if two change places, Laurel notices.',
  parts: sheetParts,
  code: {
    heading: 'The same as a square code',
    text: 'For a scanner that needs no internet. Do not scan it with an app that keeps or sends what it reads.',
    alternative: 'QR code that holds the same secret as the words',
  },
  fillIn: 'For you to fill in',
  labels: ['Whose sheet this is:', 'Where the backups are:'],
} as const;

const cardParts: readonly HandOutPart[] = [
  {
    heading: 'What this card is',
    paragraphs: [
      'Somebody keeps their school certificates and other records in a wallet, and trusts you. If they lose the way in, any {needed} of the {total} people with a card can help them open it again. By itself, this card opens nothing and says nothing.',
    ],
  },
  {
    heading: 'What to do with it',
    paragraphs: [],
    list: points([
      'Keep it on paper, at home, with your own important papers. No photo, no e-mail.',
      'Give it, or read it out, only to the person whose card this is, and only when you are sure that it is them: meet them, or call a number that you know.',
      'Do not put cards together without them. With {needed} cards, somebody could open everything.',
      'If you lose it, or somebody else has seen it, tell them. They will make new ones.',
    ]),
  },
  {
    heading: 'For the person whose wallet it is',
    paragraphs: [
      'Collect {needed} cards of set {set}. Type the words of each into a file of its own, and then:\nlaurel wallet restore my-wallet --from backup.sheet.age --share one.txt --share two.txt',
      'New cards do not make old ones useless. Old ones stop working only when you make a new recovery sheet (laurel wallet recovery my-wallet --replace).',
    ],
  },
];

/** The card of one person. */
export const cardWords = {
  name: 'Shared recovery of a Laurel wallet',
  title: 'Card {number} of {total}',
  set: 'Set {set}',
  opening: 'Any {needed} of the {total} cards of this set open a wallet together. This is one of them.',
  notices: ['Keep it safe, and to yourself. It needs {others} more to be of use.'],
  wordsHeading: 'The 32 words of this card',
  wordsNote: 'Read them from left to right. If a word is typed wrongly, Laurel says which one by its number.',
  parts: cardParts,
  code: {
    heading: 'The same as a square code',
    text: 'It holds the words of this card, and nothing else.',
    alternative: 'QR code that holds the words of this card',
  },
  fillIn: 'To fill in',
  labels: ['Whose wallet it is:', 'Who keeps this card:'],
} as const;
