/**
 * Sentences about unlocking a wallet by other ways than its passphrase, and about its backups. None holds a word of a
 * recovery, not even a mistyped one.
 * @module
 */
export const enRecovering = {
  LP_UNLOCK_OTHER:
    'The file that unlocks this wallet ({file}) belongs to another wallet, or was put together by somebody else. Put the right one back from a copy of the folder.',
  LP_UNLOCK_NONE: 'This wallet has no recovery sheet, so words do not open it. Use the passphrase.',
  LP_UNLOCK_PASSPHRASE_MISSING: 'The file that the passphrase opens is missing. Use the recovery sheet, or a copy.',
  LP_RECOVERY_WORDS_COUNT:
    'A recovery sheet has 24 words, and a card of shared words has 32; these are {found}. Look for one that is missing or was typed twice.',
  LP_RECOVERY_WORD:
    'Word {position} is not one of the words that recovery sheets are made of. Look at it again on the paper.',
  LP_RECOVERY_WORDS:
    'Each of these words could be on the paper, but not together: one of them is another word, or two changed places. Look again.',
  LP_RECOVERY_OTHER:
    'These words are in order, but they do not open this. They may be of another wallet’s sheet, or of a sheet that was replaced by a newer one.',
  LP_SHARE_COUNT: 'Cards can be made for 2 to 10 people, of whom 2 or more are needed, and not more than there are.',
  LP_SHARE_FORM:
    'Card {card} could not be read: it is not a card of shared words, or was made by a newer version of Laurel.',
  LP_SHARE_WORD: 'On card {card}, word {position} is not one of the words that cards are made of. Look at it again.',
  LP_SHARE_WORDS:
    'On card {card} each word could be right, but not all together: one of them is another word, or two changed places.',
  LP_SHARE_WORDS_COUNT:
    'A card has 32 words, and on card {card} there are {found}. Look for one missing or typed twice.',
  LP_SHARE_SET: 'Card {card} is of another set ({set}) than the first ({first}). Only cards of one set fit together.',
  LP_SHARE_TWICE: 'Card {card} is the same as one that you gave before. Each card counts once.',
  LP_SHARE_TOO_FEW:
    'These are {have} cards, and {need} of the set are needed. Ask one more of the people who have one.',
  LP_BACKUP_NEEDS_PASSPHRASE:
    'This backup opens with a passphrase, and words were given. Give its passphrase, or the backup that was made for the recovery sheet.',
  LP_BACKUP_NEEDS_WORDS:
    'This backup opens with the words of a recovery sheet, and a passphrase was given. Give the words, or the backup that was made with the passphrase.',
  LP_BACKUP_OTHER_WORDS:
    'These words do not open this backup: it was made for another recovery sheet. Nothing was changed.',
  LP_BACKUP_DAMAGED: 'The backup is damaged, or was not copied whole. Nothing was changed: use another copy.',
  LP_BACKUP_FORM: 'What is in this file is no backup of a wallet: its first line does not say so. Nothing was changed.',
  LP_BACKUP_VERSION: 'A newer version of Laurel made this backup. Update Laurel and try again; nothing was changed.',
  LP_BACKUP_TORN:
    'The backup ends before its last line: a part of it is missing. Nothing was changed: use another copy.',
  LP_BACKUP_LINE: 'Line {line} of the backup cannot be read as one of its records. Nothing was changed.',
  LP_BACKUP_LINE_TOO_LONG: 'Line {line} of the backup is longer than any record. Nothing was changed.',
  LP_BACKUP_KIND:
    'Line {line} of the backup is of a kind that this version of Laurel does not know. Update Laurel and try again; nothing was changed.',
  LP_BACKUP_DIGEST: 'The file in line {line} of the backup is not the one that its digest names. Nothing was changed.',
  LP_BACKUP_KEY:
    'The key in line {line} of the backup does not belong to the name that it has there. Nothing was changed.',
} as const;
