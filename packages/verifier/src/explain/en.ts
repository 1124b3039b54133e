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

const askIssuer = {
  learner: 'Ask whoever gave it to you for a fresh copy.',
  parent: 'Ask whoever gave it to you for a fresh copy.',
  school: 'Ask the learner for a fresh copy. If it is one of your own, look it up and issue it again.',
  other: 'Ask the learner for a fresh copy. If that is refused as well, ask the school itself.',
};

/** A school may want to know the place, to mend what it made; core's own `{reason}` is in English only, so it is not told. */
const withPlace = (words: string) => ({ school: words.replace(/\.$/, ' ({pointer}).'), other: words });

const ambiguous = 'The file is not written as it must be: two programs could read it in different ways.';
const otherForm = 'The file is not put together as one of its kind must be.';
const notCovered = 'The file holds something that its signature does not cover, or words without a fixed meaning.';
const badKey = 'The key that it was signed with is not one that whoever it names can have signed with.';
const otherSecuring = 'It is signed in a way that is not accepted here.';
const otherSignature = 'There is another signature on it, of a kind that is not accepted here. It counts for nothing.';
const partsDoNotFit = 'The parts of it that are shown do not fit together.';
const unboundSender = 'Nothing shows that it was sent by the person whom it is about.';
const brokenLeave = 'The permission to show for a child is not one that a school gives.';
const strangeRules = 'The rules that it says it follows are not in order.';

const askSchoolAgain = {
  parent: 'Ask the school’s office for a new permission, and send it again.',
  school: 'Give a new permission, if it is one of your own pupils, and have it sent again.',
  other: 'Ask the parent or carer to get a new permission from the school, or ask the school itself.',
};

const listNeeded = {
  school: 'Check again with the newest list, or publish one if it is your own.',
  other: 'Check again when the list can be had, or ask the school.',
};

const acceptedAsAsked = 'That was accepted here, as it was asked for.';

/** English. */
export const en: Wording = {
  language: 'en',
  messages,
  reasons: {
    PARSING_ERROR: withPlace('The file cannot be read. It may have been damaged on the way.'),
    LP_DUPLICATE_KEY: withPlace(ambiguous),
    LP_ILL_FORMED_TEXT: withPlace(ambiguous),
    LP_FORBIDDEN_KEY: withPlace(ambiguous),
    LP_NUMBER_CHANGES: withPlace(ambiguous),
    LP_ENCODING: withPlace(ambiguous),
    LP_TOO_DEEP: withPlace('The file is more tangled than what is looked at here.'),
    LP_TOO_LARGE: withPlace('The file holds more than what is looked at here.'),
    LP_CANON_LIMIT: 'The file is so tangled that checking it would take too long.',
    MALFORMED_VALUE_ERROR: withPlace('A date or another value in it makes no sense.'),
    LP_CONTEXT_NOT_ALLOWED: withPlace(notCovered),
    DATA_LOSS_DETECTION_ERROR: withPlace(notCovered),
    LP_SCHEMA: withPlace(otherForm),
    LP_SCHEMA_NOT_CHECKED: 'It says that it follows rules of somebody else’s, and those were not looked at.',
    invalidDid: badKey,
    invalidPublicKey: badKey,
    invalidPublicKeyLength: badKey,
    invalidPublicKeyType: badKey,
    LP_PRIVATE_KEY: badKey,
    INVALID_VERIFICATION_METHOD: badKey,
    INVALID_VERIFICATION_METHOD_URL: badKey,
    INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID: badKey,
    LP_DID_NOT_FOUND: 'The key to check the signature with could not be found.',
    LP_DID_METHOD_NOT_SUPPORTED: 'The key to check the signature with is kept in a place that was not looked at.',
    LP_DID_DEACTIVATED: 'Whoever signed it has switched the key off since.',
    LP_PROOF_MISSING: 'Nobody has signed this.',
    LP_PROOF_TIME: 'The dates of the signature do not fit: made in the future, or past its end.',
    LP_PROOF_PURPOSE: 'It was signed with a key that is not for this.',
    LP_CRYPTOSUITE_NOT_ACCEPTED: otherSecuring,
    LP_ALG_NOT_ALLOWED: otherSecuring,
    LP_CRIT: otherSecuring,
    LP_PROOF_FEATURE: otherSecuring,
    LP_PROOF_SET_ASIDE: otherSignature,
    LP_CONTEXT_PIN: 'This program was changed since it was made. Install it again before you use it.',
    LP_ALGORITHM_FORBIDDEN: 'It is signed in a way that is not known here, or no longer safe.',
    LP_NO_POE: 'The key or the way in which it is signed was given up since, and nothing shows that it is from before.',
    LP_POE_TOO_LATE: 'Its key had been given up by the time from which on it is known to be there.',
    LP_REQUIRED_PROOF_MISSING: 'A signature that was asked for is not on it.',
    LP_SD_FORMAT: partsDoNotFit,
    LP_SD_DUP_DIGEST: partsDoNotFit,
    LP_SD_UNREFERENCED: 'It shows something that was never signed.',
    LP_SD_ALG: otherSecuring,
    LP_SD_ALWAYS_VISIBLE: 'Something that everybody must see could be left out of it.',
    LP_KB_KEY: unboundSender,
    LP_CYCLE: strangeRules,
    LP_INTEGRITY: strangeRules,
    LP_KEY_NOT_AUTHORISED: 'It brings its own key along, and anybody could do that.',
    LP_TYP: 'It is something else than what it is used for.',
    LP_CLAIM_CONFLICT: 'Two statements in it contradict each other.',
    LP_ISSUER_KEY_MISMATCH: 'It is signed by somebody else than it says.',
    INVALID_CHALLENGE_ERROR: {
      learner: 'It answers another question than this one.',
      other: 'It answers another question, not yours.',
    },
    INVALID_DOMAIN_ERROR: {
      learner: 'It was made for somebody else.',
      other: 'It was made for somebody else, not for you.',
    },
    LP_TRUST_NOT_GIVEN: 'There was no list of schools to look anybody up in.',
    LP_ISSUER_UNKNOWN: {
      learner: 'Whoever signed it is not on the list used here.',
      parent: 'Whoever signed it is not on the list used here.',
      other: 'Whoever signed it is not on your list.',
    },
    LP_ISSUER_NOT_AUTHORISED:
      'Whoever signed it is known, but not as one who can say this: not this kind of thing, checked in this way, at this time.',
    LP_REVOKED: 'Whoever gave it has withdrawn it.',
    LP_REPLACED: 'There is a newer one: whoever gave it has put that in its place.',
    LP_SUSPENDED: 'Whoever gave it is holding it back for now. It may come to hold again.',
    LP_NEWER_VERSION: 'There is a newer one. This one was not withdrawn.',
    LP_STATUS_MESSAGE: 'Whoever gave it has left a note about it elsewhere. It was not withdrawn.',
    LP_STATUS_UNKNOWN: 'Whoever gave it says something about it elsewhere, and what that means is not known here.',
    STATUS_RETRIEVAL_ERROR: 'The list that says whether it was withdrawn could not be had.',
    STATUS_VERIFICATION_ERROR: 'The list that says whether it was withdrawn cannot be relied on.',
    LP_ASSURANCE_UNKNOWN:
      'It does not say clearly how it was checked: it names several ways, or one that nobody knows.',
    LP_REPLAY: 'The very same answer was given before: somebody may have kept a copy of it.',
    LP_QUERY_NOT_MET: 'It is not what was asked for: something is missing, or more was sent.',
    LP_HOLDER_BINDING_MISSING: unboundSender,
    LP_GUARDIAN_REFUSED: 'Somebody else shows it for a child, and that is not accepted here.',
    LP_GUARDIAN_SHAPE: brokenLeave,
    LP_GUARDIAN_UNPROVEN: 'That the school let somebody show this for a child could not be confirmed.',
    LP_GUARDIAN_SELF: 'Whoever shows it says so themselves that they may show it for a child. No school says that.',
    LP_GUARDIAN_KEY: 'The school let somebody show this for a child, and it was not sent by them.',
    LP_GUARDIAN_CHAIN: brokenLeave,
    LP_GUARDIAN_MIXED: 'Things of two children, or by two permissions, are mixed in one answer.',
    LP_GUARDIAN_EXPIRED: 'The time for which the school let somebody show this for the child is over.',
    LP_GUARDIAN_NOT_YET: 'The time for which the school lets somebody show this for the child has not begun.',
    LP_GUARDIAN_REVOKED: 'The school no longer lets this person show things for the child.',
    LP_GUARDIAN_SCOPE: 'The school lets this person keep the child’s record, and not show it.',
    LP_GUARDIAN_DOMAIN: {
      learner: 'The school lets it be shown to certain others only.',
      other: 'The school lets it be shown to certain others only, and you are not among them.',
    },
    LP_GUARDIAN_CHILD: 'It is not about the child for whom it is shown, or does not say so.',
    LP_GUARDIAN_SCHOOL: 'It is not by the school that let somebody show things for the child.',
  },
  headlines: {
    valid: {
      learner: 'Valid: everything here is genuine and unchanged, and it answers the question.',
      other: 'Valid: everything here is genuine and unchanged, and it was sent in answer to your question.',
    },
    validCopy: 'Valid: everything here is genuine and unchanged.',
    validOwnWords: {
      learner: 'Valid: everything here is in your own words, and unchanged.',
      other: 'Valid: everything here is in the learner’s own words, and unchanged.',
    },
    validByAnyone: 'Valid as far as you asked: it is unchanged, but who signed it was not looked up.',
    indeterminate: 'Not everything here could be checked.',
    invalid: {
      learner: 'Something here is not right, so nobody should rely on it as it is.',
      other: 'Do not rely on this: something in it is not right.',
    },
    unreadable: {
      learner: 'This file could not be read, so nothing in it was checked.',
      other: 'Do not rely on this: the file could not be read, so nothing in it was checked.',
    },
    empty: 'This file is genuine, and there are no items in it.',
  },
  total: some('item', 'items'),
  counts: {
    listed: listedCount('by a school', 'by schools'),
    own: (count) => ({ learner: `${count} in your own words`, other: `${count} in the learner’s own words` }),
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
    unknown: {
      learner: 'Someone who goes by “{claimed}”. They are not on the list used here, and anybody can use any name.',
      parent: 'Someone who goes by “{claimed}”. They are not on the list used here, and anybody can use any name.',
      other: 'Someone who goes by “{claimed}”. They are not on your list, and anybody can use any name.',
    },
    noList: 'Someone who goes by “{claimed}”. There was no list to look them up in, and anybody can use any name.',
    anyone: 'Someone who goes by “{claimed}”. They were accepted without being looked up.',
    unknownWithoutName: 'Someone who gives no name, and whom no list vouches for.',
    open: 'That could not be confirmed.',
    refused: 'Nobody, as it stands.',
    beyond: {
      learner: '{listed}, which is on the list used here, but not as one who can say this.',
      parent: '{listed}, which is on the list used here, but not as one who can say this.',
      other: '{listed}, which is on your list, but not as one who can say this.',
    },
  },
  how: { ...assuranceWords, unstated: 'the file does not say how it was checked' },
  howClaimed: '{how} – by their own account',
  howRefused: 'That does not count here, for the item cannot be relied on.',
  howBeyond: {
    board: 'the school’s own copy, which nobody who may award it has confirmed',
    otherwise: 'by their own account only: they may not say “{how}”',
  },
  howOpen: 'That could not be confirmed either.',
  date: (date) =>
    `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${date.toISOString().slice(11, 16)}`,
  day: (date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`,
  asOf: '{date} (UTC)',
  untitled: 'An item that was not shown to be genuine',
  foreign: 'An item of a kind that is not read out here',
  shown: {
    fresh: {
      learner: 'You answered this check with your own key. It does not show what you look like.',
      other:
        'Whoever sent this answered your question with the learner’s own key. The file does not prove who is in front of you: check that as you always would.',
    },
    freshUnbound: {
      learner: 'You answered this check, but the items are not tied to your key. It does not show that they are yours.',
      other:
        'Whoever sent this answered your question, but the items are not tied to that person. The file does not prove whose they are: check that the person is the one whom they are about.',
    },
    copy: 'This is a copy that anyone could forward. The file does not prove who is showing it: check that yourself.',
    bearer: 'The file does not prove who is showing it. Check that the person is the one whom it is about.',
  },
  shownFor: {
    'parent-or-carer': {
      fresh: {
        learner: 'Shown for you by a parent or carer, whom the school named, until {date}.',
        parent:
          'You showed it as a parent or carer, whom the school named, until {date}. It is about the child and not about you.',
        other:
          'Shown by a parent or carer, whom the school named, until {date}. It is about the child and not about whoever shows it: check, as you always would, whose parent or carer that person is.',
      },
      copy: 'It was made by a parent or carer, whom the school named, until {date}. This is a copy that anyone could forward.',
      alone:
        'This lets a parent or carer carry a child’s record, by the word of the school, until {date}. It says nothing about what anybody has achieved.',
    },
    school: {
      fresh: {
        learner: 'Shown for you by the school that keeps your record, until {date}.',
        parent: 'Shown by the school that keeps the child’s record, until {date}.',
        other:
          'Shown by the school that keeps the child’s record, until {date}. It is about the child: check, as you always would, that you have the right one.',
      },
      copy: 'It was made by the school that keeps the child’s record, until {date}. This is a copy that anyone could forward.',
      alone:
        'This lets a school carry a child’s record, by its own word, until {date}. It says nothing about what anybody has achieved.',
    },
  },
  shownForRefused: {
    parent: 'You showed it for a child, and that does not count, as it stands: why is said with each item.',
    other: 'Somebody shows it for a child, and that does not count, as it stands: why is said with each item.',
  },
  about: 'It is about: {names}',
  aboutSeveral: {
    learner: 'The items give more than one name: {names}',
    other: 'The items give more than one name, so check that they are all about the same person: {names}',
  },
  shownOutOfTime: {
    learner:
      'The time in which it could be checked is over, or has not begun. What is in it has not ended by that: show it again.',
    other:
      'The time in which it can be checked is over, or has not begun. What is in it has not ended by that: ask to be shown it again.',
  },
  waived: {
    acceptAnyIssuer: 'You asked to accept anybody as a school: who they are was not checked.',
    acceptUncheckedStatus: 'You asked to do without knowing whether anything was withdrawn since.',
    acceptUnchallenged: 'You asked to accept a copy without a fresh answer by the learner.',
    acceptKeyOfAnother: 'You asked to do without knowing whose key it is signed with: it could be anybody’s.',
  },
  compatibility: {
    'vcdm-1.1-jwt': `It was signed in an older way, from before today’s rules. ${acceptedAsAsked}`,
    'open-badges-jwt': `It was signed in an older way, which only badges and learner records use. ${acceptedAsAsked}`,
    'did-key-without-fragment': `The key that it is signed with is named in an older, shorter way. ${acceptedAsAsked}`,
    'https-issuer-key-set': {
      learner: 'The keys for the web address that it names were handed in here, so whose they are rests on that.',
      parent: 'The keys for the web address that it names were handed in here, so whose they are rests on that.',
      other:
        'You handed in the keys for the web address that it names, so whose they are rests on where you had them from.',
    },
  },
  notes: {
    provisional: 'Provisional: not confirmed yet. The certificate is the final record.',
    deceptive: 'Read with care: a name or text here has letters that are hidden or look like others.',
    bearer: 'It is not tied to the learner’s key: check that the person is the one whom it is about.',
    endorsesElsewhere: 'It speaks about something that is not in this file, so it may be about somebody else.',
    statusUnchecked: 'Whether it was withdrawn since was not checked.',
    repeated: 'It is in the file more than once, and counted once.',
    selective: {
      learner: 'You can show a part of it and leave out the rest. What is shown is unchanged.',
      other: 'It is made so that a part of it can be shown and the rest left out. What is shown is unchanged.',
    },
    setAside: otherSignature,
  },
  status: {
    clear: 'Not withdrawn as of {date}.',
    asOf: 'The list that was looked up for that is of {date}.',
  },
  standing: {
    signedList: 'They are on the signed list of {list}.',
    expiredList: 'That list had ended, and was used all the same.',
    trial: 'They are known for trials only: do not let anything depend on it.',
    closed: 'The school closed on {date}.',
    merged: 'The school became part of another on {date}.',
    answers: 'Since {date}, {name} answers for it: both schools have signed that.',
    answersByAuthority: 'Since {date}, {name} answers for it, by the word of the authority.',
    answersByList: 'Since {date}, {name} answers for it, by the list.',
    answersUnlisted: 'Since {date}, somebody who is on no list here answers for it.',
    onBehalfOf: 'Signed on behalf of {name} (URN {urn}).',
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
    LP_STATUS_NOT_CHECKED: {
      school: 'Look up whether it still stands, or ask the school that gave it.',
      other: 'Ask the school whether it still stands, if much depends on it.',
    },
    LP_REVOKED: 'Ask the school why, if much depends on it.',
    LP_REPLACED: {
      learner: 'Show the newer one instead.',
      parent: 'Ask for the newer one.',
      school: 'Ask the learner for the newer one.',
      other: 'Ask the learner for the newer one.',
    },
    LP_SUSPENDED: 'Check again later, or ask the school.',
    LP_STATUS_UNKNOWN: 'Ask the school whether it still stands.',
    LP_STATUS_TYPE: 'Ask the school whether it still stands.',
    LP_STATUS_STALE: listNeeded,
    LP_STATUS_ROLLBACK: listNeeded,
    LP_STATUS_NOT_YET: listNeeded,
    STATUS_RETRIEVAL_ERROR: listNeeded,
    STATUS_VERIFICATION_ERROR: listNeeded,
    STATUS_LIST_LENGTH_ERROR: listNeeded,
    RANGE_ERROR: listNeeded,
    LP_HOLDER_BINDING_MISSING: {
      learner: 'Show it from your own wallet, with the key that it was made for.',
      other: 'Ask the learner to send it from their own wallet in answer to your question.',
    },
    LP_UNCHALLENGED: {
      learner: 'Send it again in answer to the question of whoever asks, if they must know who shows it.',
      other: 'Ask the learner to send it again in answer to your own question, if you must know who shows it.',
    },
    INVALID_CHALLENGE_ERROR: {
      learner: 'Make it again for the question that you were asked.',
      other: 'Ask the learner to answer your own question: this answers another one.',
    },
    INVALID_DOMAIN_ERROR: {
      learner: 'Make it again for whoever asked.',
      other: 'Ask the learner to send it to you: this was made for somebody else.',
    },
    LP_REPLAY: {
      learner: 'Make it again for the question that you were asked.',
      other: 'Ask a new question, and take nothing but the answer to that.',
    },
    LP_QUERY_NOT_MET: {
      learner: 'Send what was asked for, and nothing else.',
      other: 'Ask again for what you need, and for nothing else.',
    },
    LP_GUARDIAN_REFUSED: 'Ask for it from the child’s own wallet, or from the school.',
    LP_GUARDIAN_SHAPE: askSchoolAgain,
    LP_GUARDIAN_UNPROVEN: askSchoolAgain,
    LP_GUARDIAN_SELF: askSchoolAgain,
    LP_GUARDIAN_KEY: askSchoolAgain,
    LP_GUARDIAN_CHAIN: askSchoolAgain,
    LP_GUARDIAN_MIXED: 'Ask for each child’s things apart.',
    LP_GUARDIAN_EXPIRED: askSchoolAgain,
    LP_GUARDIAN_NOT_YET: 'Wait until it starts, and check again.',
    LP_GUARDIAN_REVOKED: 'Ask the school, if you need to know.',
    LP_GUARDIAN_SCOPE: askSchoolAgain,
    LP_GUARDIAN_DOMAIN: askSchoolAgain,
    LP_GUARDIAN_CHILD: 'Ask for the items of one child, by the school that gave them.',
    LP_GUARDIAN_SCHOOL: 'Ask for the items of each school apart, each with that school’s permission.',
    LP_NOT_YET_VALID: 'Wait until it starts, and check again.',
    LP_EXPIRED: 'Ask for a current one.',
    LP_DID_NOT_FOUND: 'Check again where the school’s keys can be reached.',
    LP_FETCH_REFUSED: 'Check again where the school’s keys can be reached.',
    LP_FETCH_TIMEOUT: 'Check again where the school’s keys can be reached.',
    LP_FETCH_FAILED: 'Check again where the school’s keys can be reached.',
    LP_FETCH_STATUS: 'Check again where the school’s keys can be reached.',
    LP_FETCH_NOT_FOUND: 'Check again where the school’s keys can be reached.',
    LP_LOG_ROLLBACK: 'Check again with the newest copy of what the school has published.',
    LP_DID_METHOD_NOT_SUPPORTED: 'Check again where the school’s keys can be reached.',
    LP_SCHEMA_NOT_CHECKED: 'Ask whoever signed it for one in the ordinary form.',
    LP_ARRANGEMENT_UNPROVEN: 'Ask for the items signed one by one.',
    LP_END_WITHHELD: 'Ask for it with its end, or for all of it.',
    LP_ALGORITHM_FORBIDDEN: 'Ask whoever signed it to sign it again in today’s way.',
    LP_NO_POE: 'Ask whoever signed it to sign it again in today’s way.',
    LP_POE_TOO_LATE: 'Ask whoever signed it to sign it again in today’s way.',
    LP_REQUIRED_PROOF_MISSING: 'Ask whoever signed it for one with all the signatures that you need.',
    LP_KB_KEY: {
      learner: 'Show it from your own wallet, with the key that it was made for.',
      other: 'Ask the learner to send it from their own wallet in answer to your question.',
    },
    LP_BEARER: 'Check that the person showing it is the one whom it is about.',
  },
  nextOtherwise: {
    valid: 'Nothing more is needed to rely on who said it.',
    anyone: 'Find out who they are, if it matters who said it.',
    closed: 'The school has closed: ask whoever answers for it now whether that can be right.',
    provisional: {
      learner: 'Show the certificate when it is out, if the grade decides something.',
      admissions: 'Confirm the grade where you always get confirmed results, before it decides an offer.',
      other: 'Ask to see the certificate when it is out, if the grade decides something.',
    },
    own: {
      learner: 'Be ready to tell more about it.',
      parent: 'Talk about it together.',
      other: 'Ask the learner about it.',
    },
    indeterminate: askIssuer,
    invalid: askIssuer,
  },
  labels: { says: 'Says', who: 'Who says so', how: 'How checked', asOf: 'As of', note: 'Note', next: 'Next' },
};
