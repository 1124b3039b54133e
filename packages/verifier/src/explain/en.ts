/**
 * Explanations in English.
 * @module
 */
import { assuranceWords, en as messages } from '@laurel/core';
import type { Wording } from './wording.ts';

const some = (one: string, many: string) => (count: number) => `${count} ${count === 1 ? one : many}`;

/** Learners and parents look at somebody's list; the others have their own. */
const listedCount = (one: string, many: string) => (count: number) => {
  const theirs = `${some(one, many)(count)} on the list used here`;
  return { learner: theirs, parent: theirs, other: `${some(one, many)(count)} on your list` };
};

// Not by Intl: its words change with the version of the runtime.
const months = 'January February March April May June July August September October November December'.split(' ');

const askIssuer = 'Ask the learner for a fresh copy. If that is refused as well, ask the school itself.';

/** English. */
export const en: Wording = {
  language: 'en',
  messages,
  headlines: {
    valid: 'Everything here is genuine and unchanged, and it was sent in answer to your question.',
    validCopy: 'Everything here is genuine and unchanged.',
    indeterminate: 'Not everything here could be checked.',
    invalid: {
      learner: 'Something here is not right, so nobody should rely on it as it is.',
      other: 'Do not rely on this: something in it is not right.',
    },
    unreadable: 'This file could not be read, so nothing in it was checked.',
    empty: 'This file is genuine, and there are no items in it.',
  },
  total: some('item', 'items'),
  counts: {
    listed: listedCount('by a school', 'by schools'),
    own: some('in the learner’s own words', 'in the learner’s own words'),
    unknown: listedCount('by someone not', 'by people not'),
    noList: some('by someone whom no list was given for', 'by people whom no list was given for'),
    anyone: some('by someone accepted without a list', 'by people accepted without a list'),
    open: some('whose sender could not be confirmed', 'whose senders could not be confirmed'),
    refused: some('not to be relied on', 'not to be relied on'),
  },
  who: {
    listed: {
      learner: '{listed}, which is on the list used here.',
      parent: '{listed}, which is on the list used here.',
      other: '{listed}, which is on your list.',
    },
    listedUnderAnotherName: {
      learner: '{listed}, by the list used here. The file itself says “{claimed}”.',
      parent: '{listed}, by the list used here. The file itself says “{claimed}”.',
      other: '{listed}, by your list. The file itself says “{claimed}”.',
    },
    own: {
      learner: 'You, in your own words.',
      other: 'The learner, in their own words. Nobody else vouches for it, and it does not claim that.',
    },
    unknown: 'Someone who goes by “{claimed}”. They are not on your list, and anybody can use any name.',
    noList: 'Someone who goes by “{claimed}”. There was no list to look them up in, and anybody can use any name.',
    anyone: 'Someone who goes by “{claimed}”. They were accepted without being looked up.',
    unknownWithoutName: 'Someone who gives no name and is not on your list.',
    open: 'That could not be confirmed.',
    refused: 'Nobody, as it stands.',
  },
  how: { ...assuranceWords, unstated: 'the file does not say how it was checked' },
  howClaimed: '{how} – by their own account',
  howRefused: 'That does not count here, for the item cannot be relied on.',
  date: (date) =>
    `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${date.toISOString().slice(11, 16)}`,
  asOf: '{date} (UTC)',
  untitled: 'An item that was not shown to be genuine',
  shown: {
    fresh: {
      learner: 'You answered this check with your own key. It does not show what you look like.',
      other:
        'Whoever sent this answered your question with the learner’s own key. The file does not prove who is in front of you: check that as you always would.',
    },
    copy: 'This is a copy that anyone could forward. The file does not prove who is showing it: check that yourself.',
    bearer: 'The file does not prove who is showing it. Check that the person is the one whom it is about.',
  },
  about: 'It is about: {names}.',
  waived: {
    acceptAnyIssuer: 'You asked to accept anybody as a school: who they are was not checked.',
    acceptUncheckedStatus: 'You asked to do without knowing whether anything was withdrawn since.',
    acceptUnchallenged: 'You asked to accept a copy without a fresh answer by the learner.',
  },
  notes: {
    provisional: 'Provisional: not confirmed yet. The certificate is the final record.',
    deceptive: 'Read with care: a name or text here has letters that are hidden or look like others.',
    bearer: 'It is not tied to the learner’s key: check that the person is the one whom it is about.',
    endorsesElsewhere: 'It speaks about something that is not in this file, so it may be about somebody else.',
    statusUnchecked: 'Whether it was withdrawn since was not checked.',
  },
  endorses: 'It speaks about “{title}”.',
  result: '{label}: {words}',
  resultProvisional: '{label}: {words} (provisional)',
  quote: '“{words}”',
  next: {
    LP_TRUST_NOT_GIVEN: 'Give a list of the schools that you rely on, and check again.',
    LP_ISSUER_UNKNOWN: {
      learner: 'Whoever checks this may not know this school. Offer them a way to reach it.',
      other:
        'Find out who they are by a way that you already trust, and add them to your list if you want to rely on them.',
    },
    LP_ISSUER_NOT_AUTHORISED:
      'Ask for the same thing from those who may say it, such as the exam board’s own certificate.',
    LP_STATUS_NOT_CHECKED: 'Ask the school whether it still stands, if much depends on it.',
    LP_HOLDER_BINDING_MISSING: {
      learner: 'Show it from your own wallet, with the key that it was made for.',
      other: 'Ask the learner to send it from their own wallet in answer to your question.',
    },
    LP_UNCHALLENGED: 'Ask the learner to send it again in answer to your own question, if you must know who shows it.',
    INVALID_CHALLENGE_ERROR: 'Ask the learner to answer your own question: this answers another one.',
    INVALID_DOMAIN_ERROR: 'Ask the learner to send it to you: this was made for somebody else.',
    LP_NOT_YET_VALID: 'Wait until it starts, and check again.',
    LP_EXPIRED: 'Ask for a current one.',
    LP_DID_NOT_FOUND: 'Check again where the school’s keys can be reached.',
    LP_DID_METHOD_NOT_SUPPORTED: 'Check again where the school’s keys can be reached.',
    LP_SCHEMA_NOT_CHECKED: 'Ask the school to send it in the ordinary form.',
    LP_ARRANGEMENT_UNPROVEN: 'Ask for the items signed one by one.',
    LP_BEARER: 'Check that the person showing it is the one whom it is about.',
  },
  nextOtherwise: {
    valid: 'Nothing more is needed to rely on who said it.',
    provisional: 'Ask to see the certificate when it is out, if the grade decides something.',
    own: 'Ask the learner about it.',
    indeterminate: askIssuer,
    invalid: askIssuer,
  },
  labels: { says: 'Says', who: 'Who says so', how: 'How checked', asOf: 'As of', note: 'Note', next: 'Next' },
};
