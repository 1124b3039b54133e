/**
 * The English sentence for every code: the catalogue that a language is a file of.
 * `{name}` is filled from a check's or an error's `params`, which never hold a credential's content.
 * @module
 */
import { enJudging } from './en-judging.ts';
import { enRecovering } from './en-recovering.ts';

export const en = {
  // What the engine and the verifier find
  ...enJudging,

  // Sealed files (age v1) and folders on disk
  LP_PASSPHRASE:
    'The passphrase does not open this file. Try it again; if you are sure of it, the file may be damaged: use a copy.',
  LP_PASSPHRASE_EMPTY: 'A passphrase is needed, and this one is empty.',
  LP_KDF_PARAMS:
    'The file asks for a passphrase strength outside the accepted bounds (2^{least} to 2^{most}). It may have been tampered with: use a copy.',
  LP_SEALED_DAMAGED: 'The sealed file is damaged or was changed: use a copy.',
  LP_SEALED_FOR_ANOTHER: 'The sealed file does not belong to this key, or its first lines were changed.',
  LP_SEALING_KEY: 'The key is not an age X25519 key.',
  LP_WORKER_FAILED:
    'A thread of this program ended before its work was done; memory may have run out. What was handed out before is sound: start again, with fewer workers if it happens again.',
  LP_STORE_LOCKED: 'Another program is using this folder. Close it and try again; nothing was changed.',
  LP_STORE_IO:
    'A file could not be {action} ({code}). Check the disk and its permissions; what was kept before is safe.',

  // Issuing (the issuer's functions, its directory and its register)
  LP_NOT_PRINTABLE:
    'The print’s letters do not have all the characters of this page. Open the page in a browser, and print it there.',
  LP_NOT_A_DRAFT: 'This is not a credential that is to be signed: a JSON object with credentialSubject is needed.',
  LP_ALREADY_SECURED: 'The draft already has a proof. Take the proof out and issue it anew, or keep it as it is.',
  LP_OTHER_ISSUER: 'The draft names another issuer. A school signs only in its own name: leave the issuer out.',
  LP_NOT_ISSUED_HERE: 'This was not signed by this school. Only who signed something can change or withdraw it.',
  LP_NOTHING_TO_GATHER: 'There is nothing of this learner that a record can hold.',
  LP_SIGNER_NOT_FOR_THIS: 'This key cannot sign credentials in this way: {reason}.',
  LP_SIGNER_FAILED:
    'The key could not sign, or what it gave is no signature by it. Nothing of this was released; check the key service and try again.',
  LP_LINT_REFUSED: 'The draft holds something that must never be in a credential ({codes}). Take it out and try again.',
  LP_LINT_HELD: 'This holds something that a person must decide about first ({codes}).',
  LP_SECOND_OPINION:
    'An independent program ({program}) does not agree with what was signed. Nothing was released; please report this.',
  LP_NOT_A_CLAIM: 'This row says who a learner is. There is nothing in it to sign.',
  LP_REPLACEMENT_OFFERED:
    'This was issued before and has changed since. Nothing was issued; ask for replacements to issue the corrected one.',
  LP_ISSUED_ELSEWHERE:
    'This was issued before, and its file is not in this folder. Name the folder of that time, or ask for replacements to issue it again.',
  LP_EVIDENCE_FOLDER:
    'The evidence folder could not be read, or holds more than 100,000 files. Check its name, and name the folder that holds the pictures.',
  LP_EVIDENCE_GONE:
    'The copy of this item’s evidence is not in the work folder. Import the sheet again with --evidence, then issue.',
  LP_EVIDENCE_CHANGED:
    'The copy of this item’s evidence is no longer the file that the sheet named. Import the sheet again with --evidence, then issue.',
  LP_NOT_ISSUED_BEFORE: 'This was not issued before. A correction signs nothing new: issue it.',
  LP_NOT_CHOSEN: 'This was issued before and is not among what was chosen.',
  LP_WITHDRAWN_BEFORE: 'This was withdrawn for good, and is not signed again by a correction.',
  LP_REPLACEMENT_NOT_LATER:
    'The correction starts no later than what it replaces. Give it a later validFrom, or leave validFrom out.',
  LP_ROWS_DISAGREE: 'Two rows of this run say different things about the same fact. Keep the right one and try again.',
  LP_DELEGATION: 'This permission cannot be given: {reason}.',
  LP_DELEGATION_AGAIN:
    'A permission for this key and this child was taken back before. If it is to be given again, a person must decide that: add --again.',
  LP_DELEGATION_FOR_GOOD:
    'A permission must be one that can be taken back at once, and this school publishes nothing yet by which it could. Publish the school first (`laurel issuer publish`).',
  LP_LEARNER_UNCLEAR:
    'The ids in this row belong to two different learners. Correct the row; nothing was issued for it.',
  LP_LEARNER_NOT_FOUND:
    'No learner is known here by this id. Give the admission number, the MIS id, the UPN, the ULN or the e-mail address of the school’s own list; a name finds nobody.',
  LP_LEARNER_SEVERAL:
    'This id fits several learners. Write of which kind it is, such as admission:1042 or mis:1042; nothing was changed.',
  LP_LEARNER_SHARED:
    'Several learners have this address, so that it tells nobody apart. Give another id; nothing was changed.',
  LP_RUN_NOT_FOUND: 'Nothing that was issued here is of this batch. A batch has eight letters and digits.',
  LP_LEARNER_NAMELESS:
    'There is no name to show in this row, and no learner export that says whose it is. Import the learners first.',
  LP_ISSUER_EXISTS: 'There is something in this folder already. Choose a new folder; nothing was changed.',
  LP_ISSUER_NOT_FOUND: 'There is no issuer in this folder. Create one first, or name the right folder.',
  LP_ISSUER_DAMAGED: 'The issuer’s files in this folder do not belong together or were changed. Use a copy.',
  LP_ISSUER_CLOSED: 'This issuer was closed: its key was destroyed, and nothing is signed in its name any more.',
  LP_ISSUER_IS_ITS_KEY:
    'The identifier of this issuer is its key itself (did:key), so neither can be changed, moved or closed. An issuer that lasts has an identifier of its own: --did webvh:HOST when it is created.',
  LP_UPDATE_KEY:
    'The key that changes this identifier is not in this folder, or it is not the one that was promised. Give the newest file of it.',
  LP_UPDATE_KEY_EXISTS:
    'There is a file already where the update key is to be written, and nothing was changed: an update key is the only one of its identifier. Choose another name. Only where making an issuer was interrupted before its folder was there is that file of no use: then delete it.',
  LP_PUBLISH_PLACE:
    'What is for the web would be in the issuer’s own folder, or around it, and the sealed key and the register would be served with it. Choose a folder apart from it; nothing was written.',
  LP_PUBLISH_OTHERS:
    'There is a trust.json already that is not this issuer’s own. Move it away, or choose another folder; nothing was written.',
  LP_KEY_NOT_LISTED: 'The issuer has no key of this name: nothing was changed.',
  LP_PASSPHRASE_OLD:
    'This passphrase opens the key already, and whoever knows it still would: choose another. Where LAUREL_PASSPHRASE is set it is taken for the new one; unset it, or set it anew.',
  LP_RECOVERY_CODE:
    'This is not the code of the recovery sheet. It has seven groups of four capital letters and digits, and no 0, 1, I or O.',
  LP_RECOVERY_MISSING: 'This folder holds no recovery, or not the kind that was given.',
  LP_RECOVERY_UNTESTED:
    'The recovery did not open what it is there to open, so nothing was made. Try again; without one, a lost passphrase would be the end of the key.',
  LP_APPROVAL: 'This is not an approval of the newest version by one of its witnesses.',
  LP_HAND_OUT_LIST:
    'The private hand-out list in this folder can no longer be read as a sheet, so it was not written over. Move it away and try again.',
  LP_REGISTER_DAMAGED:
    'The register of what was issued is damaged or a part of it is missing. Nothing is issued without it: use a copy.',
  LP_REGISTER_ROLLED_BACK:
    'The register of what was issued is not in the state that it had last: an older copy was put back, or a part of it was taken away. Put the newest copy of the whole folder back. If there is none, --accept-older-register goes on; what the register does not know is then issued a second time, under new ids.',
  LP_AUDIT_ROLE:
    'Who did this is written down as a role, such as “exams officer”: letters only, at most 40, no name, no e-mail address and no number.',
  LP_REGISTER_OWED:
    'A run that signs was stopped before its end. Run it again first, so that it is finished; nothing was changed.',
  LP_STATUS_NOT_GIVEN: 'This place on a list of what was withdrawn was never given out here.',
  LP_STATUS_FINAL: 'What was withdrawn for good cannot be held back or given back. Issue it anew.',
  LP_STATUS_DAMAGED:
    'The file that says what was withdrawn (status.db) is damaged, or of another program. Nothing is issued or withdrawn without it: use a copy.',
  LP_STATUS_TAKEN_BACK:
    'What was published says that {count} were withdrawn, and the school’s folder does not know of it: an older status.db was put back. Put the newest one back; nothing was published.',
  LP_STATUS_LATER:
    'What was published last is of a later time than this clock ({published}). Set the clock right; nothing was published.',

  // A sheet that cannot be read as a whole (the issuer's import)
  LP_NOT_A_RECORD: 'This is no record of an import. Import the sheet again.',
  LP_SHEET_EMPTY: 'The file is empty, or holds no heading.',
  LP_SHEET_NOT_A_TABLE:
    'This is {kind}, not a sheet that Laurel can read. Open it where it was made and save it as an Excel workbook (.xlsx), which loses nothing; or format columns of numbers as text, so that no zeros are lost, and save it as “CSV UTF-8”.',
  LP_SHEET_PASSWORD:
    'The workbook is protected by a password. Open it, take the password off (in Excel: File, Info, Protect Workbook, Encrypt with Password, and empty it) and save a copy for Laurel. Delete that copy after the import.',
  LP_SHEET_DAMAGED:
    'The workbook is damaged, or was not copied whole ({part}). Open it in Excel or LibreOffice, save it once more as .xlsx, and import that; nothing was imported.',
  LP_SHEET_TOO_LARGE:
    'The workbook is larger than Laurel accepts ({part}). Save the one sheet that is needed in a file of its own.',
  LP_SHEET_CHOOSE:
    'The workbook has {count} sheets with such headings. Say which one is meant with --sheet and the name on its tab, in quotation marks; or save that sheet in a file of its own.',
  LP_SHEET_NAME:
    'The workbook has no sheet of the name given with --sheet. Write the name as it stands on the tab, in quotation marks.',
  LP_SHEET_ENCODING:
    'The file holds bytes that are not text in any one encoding (row {row}). Save it again as “CSV UTF-8”; nothing was imported.',
  LP_SHEET_COLUMNS_MISSING:
    'Laurel looked for the headings and did not find: {columns}. Check that the file is the right one and that the headings stand above the rows. If the school has words of its own for them, --map says what each means.',
  LP_SHEET_COLUMN_TWICE: 'Two columns both look like the {field}. Take one of them out, or rename it.',
  LP_SHEET_OTHER_KIND:
    'This looks like a sheet of {other}, but it was given as one of {as}. Say which it is, and try again.',
  LP_MAP_SHEET:
    'Row {row} of the map of columns does not say which sheet it is about. Write learners, results or achievements.',
  LP_MAP_MEANS:
    'Row {row} of the map of columns says that a column means something that such a sheet does not have. Write “leave out”, or one of: {words}.',
  LP_MAP_TWICE:
    'Row {row} of the map of columns says something else of a heading than an earlier row does. Take one of the two out.',
  LP_SHEET_TOO_MANY_COLUMNS: 'Row {row} has more than {limit} columns, so this is no sheet that Laurel can read.',
  LP_SHEET_ROW_TOO_LONG:
    'Row {row} is longer than {limit} characters. Perhaps a quotation mark in it or before it is not closed.',
  LP_SHEET_UNCLOSED_QUOTE:
    'A quotation mark in row {row} is opened and never closed. Correct that row; nothing of the file was imported.',
  LP_SHEET_QUOTE:
    'Row {row} has words behind a closing quotation mark, so a mark may be missing. Put the whole cell in quotation marks and double those inside; nothing of the file was imported.',

  // Registries of others that are made into a list
  LP_REGISTRY_FORM: 'This is not a registry of a form that Laurel can import: {reason}.',
  LP_REGISTRY_UNSIGNED:
    'Nothing in this registry was signed, or its signatures were not checked: whoever could change the file could add anybody. Compare each entry with a source of your own before you rely on it.',
  LP_REGISTRY_NO_DATES: 'The registry does not say from when to when it vouches for an issuer ({count}).',
  LP_REGISTRY_RIGHTS: 'The registry does not say what an issuer may assert: the rules are the ones that you gave.',
  LP_REGISTRY_ENTRY: 'An entry of the registry was left out ({pointer}): {reason}.',
  LP_REGISTRY_TRIAL: 'Issuers that are nothing but a key are marked as being for trials ({count}).',

  // The learner model: results, names and drafts
  LP_GRADE_UNKNOWN: 'This is not a value of its scale. Correct the cell; nothing is guessed.',
  LP_GRADE_SPREADSHEET:
    'A spreadsheet has changed this result, into a decimal number or a date. Correct the cell, as text; nothing is guessed.',
  LP_NO_RESULT: 'There is no result (X), it is still pending (Q), or the cell is empty: nothing is issued for it.',
  LP_NOT_ACHIEVED: 'This is a result but no achievement: it is issued only if the learner asks for it.',
  LP_NAME_MISSING: 'There is no name to show.',
  LP_FULL_NAME_AGE:
    'A full name is shown from 16, at the learner’s request; until then use the given name and an initial.',
  LP_OWN_WORDS:
    'What a learner says about themselves is signed with the learner’s own key, as self-declared, and by nobody else.',
  LP_OTHERS_WORDS:
    'A testimonial or a teacher’s assessment is somebody else’s word: a learner cannot sign it as their own.',
  LP_ITEM_LEVELS: 'A result on the school’s own levels needs those levels, and must be one of them ({pointer}).',
  LP_SUBJECT_DIFFERS: 'A record for leaving holds achievements of one learner only ({pointer}).',
  LP_DECEPTIVE_TEXT:
    'A name or text holds characters that cannot be seen, or that look like others: read it with care ({pointer}).',

  // What files carry, whatever their clothing
  LP_CARRIER_UNKNOWN:
    'This is no file that Laurel can read{reason}. Give the file that came from the school or the learner: JSON, a badge (PNG or SVG), a PDF, a page, or the text of a square code.',
  LP_CARRIER_EMPTY: 'Nothing that was signed is in this file: it is {kind} and no more.',
  LP_CARRIER_DAMAGED: 'This file is damaged or was not copied whole ({part}). Ask for it again.',
  LP_CARRIER_SEVERAL:
    'This file carries more than one thing that claims to be its content, and nobody can tell which one counts ({part}). Ask for a file with one.',
  LP_CARRIER_HIDDEN:
    'This file holds its content in a way that no honest file needs ({part}), so it was not opened. Ask for it again.',
  LP_CARRIER_LOCKED: 'This file is locked with a password, and Laurel cannot open it{remedy}.',
  LP_CARRIER_LINK:
    'This holds only a link (to {host}), and nothing was asked there: whoever runs that place would learn who looks. Ask for the file itself.',
  LP_CARRIER_PARTS: 'These parts of a square code do not make one whole: {reason}. Read every part of one set again.',
  LP_CARRIER_TOO_LARGE: 'This file holds more than can be opened safely ({part}).',
  LP_CARRIER_VERSION: 'A newer version of Laurel wrote this. Update Laurel and open it again.',
  LP_CARRIER_NO_READER: 'Reading {kind} is not possible here. Take out the file that is attached, and give that.',
  LP_CARRIER_PICTURE: 'A badge is made from a whole {kind} picture, and this is none ({part}).',
  LP_CARRIER_NOT_WRITTEN: 'This cannot be carried in such a file: {reason}.',

  // Unlocking a wallet, and its backups
  ...enRecovering,

  // The wallet
  LP_WALLET_EXISTS: 'There is a wallet here already. Open it, or choose an empty folder.',
  LP_WALLET_NOT_FOUND: 'There is no wallet here. Check the folder, or create one.',
  LP_WALLET_CLOSED: 'The wallet was closed. Open it again.',
  LP_WALLET_LOCKED: 'The wallet locked itself, for nobody used it for a while. Unlock it again.',
  LP_WALLET_VERSION: 'A newer version of Laurel wrote this. Update Laurel and open it again.',
  LP_WALLET_MANIFEST:
    "The wallet's list of contents is missing, damaged or was changed. Restore the folder from a copy, or have the list rebuilt from what is there.",
  LP_WALLET_REBUILT:
    'The list of contents was rebuilt from the records that open. Something that had been removed may be back.',
  LP_WALLET_RECORD_DAMAGED:
    'An item ({record}) is damaged or was changed and is left out; everything else opens. Restore its file from a copy.',
  LP_WALLET_RECORD_MISSING:
    'The file of an item ({record}) is missing; everything else opens. Restore its file from a copy.',
  LP_WALLET_RECORD_SWAPPED:
    'The file of an item ({record}) holds something else of this wallet: files were swapped or an older one was put back. Everything else opens. Restore its file from a copy.',
  LP_WALLET_ROLLED_BACK:
    'This is an older state of the wallet ({counter}) than one that was there before ({expected}). If you did not restore an old copy, somebody did.',
  LP_WALLET_OTHER: 'The receipt belongs to another wallet.',
  LP_WALLET_STRAY: 'A file in the wallet is not one of its own and was left alone ({file}).',
  LP_WALLET_PUT_BACK:
    'A file that the wallet had replaced or taken out, or a copy of one of its files, was put into it ({file}). It is not used, and was left alone.',
  LP_WALLET_SHEET_DAMAGED:
    'The file that the recovery sheet opens is damaged, or is not this wallet’s. The sheet would not open the wallet now: make a new one.',
  LP_WALLET_UNFINISHED:
    'A change was interrupted before it was done. The wallet is as it was before; the unfinished part was set aside ({file}).',
  LP_WALLET_NO_ITEM: 'The wallet has no item with this id. List the items to see their ids.',
  LP_WALLET_AMBIGUOUS: 'Several items have an id that begins so. Give more of it.',
  LP_WALLET_NO_STAPLE: 'This is no history of keys, no list of what was withdrawn and no hand-over.',
  LP_WALLET_NOTHING_INSIDE: 'This shows something to somebody, and holds nothing that could be kept.',
  LP_WALLET_NOT_A_CREDENTIAL: 'This is not a single signed credential, so it cannot be kept as one.',
  LP_WALLET_ISSUER_NOT_OWN:
    'What you say about yourself is signed by your own key and is about yourself; this names somebody else.',
  LP_KEY_PROOF_FORM:
    'This is no proof of a wallet’s key. Such a proof shows one key and nothing else; it is made with: laurel wallet prove.',
  LP_KEY_TAKEN:
    'This key belongs to another learner of the list already. Ask for the key that this learner’s own wallet has.',
  LP_ENDORSES_NOTHING:
    'There is nothing here to speak about: choose one achievement of the file, which has an identifier of its own.',
  LP_ENDORSES_OWN_NAME:
    'This item was issued under that name already. Who speaks for it signs as it does: have the school record your words. Who does not gives their own organisation.',
  LP_EVIDENCE_SIZE:
    'This file is too large to carry along ({size}; at most {most}). Make it smaller, or keep a shorter part.',
  LP_EVIDENCE_MANY: 'The wallet holds as many files as it can ({most}). Remove some that you no longer need.',
  LP_EVIDENCE_ALTERNATIVE:
    'Say in words what the file shows or says, for people who cannot see or hear it: it goes with the file.',
  LP_WALLET_NO_SELECTION: 'The wallet has no selection of this name. List them to see their names.',
  LP_CHILD_MIXED:
    'These are things of more than one person, or by more than one school. Show those of one child, by one school, at a time.',
  LP_CHILD_FORM:
    'A badge or a record has no place for the school’s permission to show things for a child, so nobody could tell that you may. Take it away as a presentation, a PDF, a page or square codes.',
  LP_CHILD_LAPSED:
    'Nothing was shown: {reason}. Ask the school’s office for a new permission if you still carry the child’s record.',
  LP_CHILD_HANDED_OVER: 'This child’s record was handed over to the child, who shows it now. Nothing was shown.',
  LP_CHILD_UNKNOWN: 'This wallet carries no record for a child of this id.',
  LP_PRESENTATION_EMPTY: 'Choose at least one item to show.',
  LP_PRESENTATION_NOT_OWN:
    'An item is tied to a key that this wallet does not have, so showing it would not be believed. Leave it out, or show it from the wallet that it was issued to.',
  LP_PRESENTATION_UNCHALLENGED:
    'A presentation answers a verifier: give both the challenge and the domain that they asked for, or say plainly that it is an unchallenged copy.',
  LP_PRESENTATION_ONE_KEY:
    'These items belong to {count} of your keys, and the form vp+jwt carries only one. Use eddsa-rdfc-2022, or show the items of one school at a time.',

  // Showing a part of a credential
  LP_NOT_DERIVABLE: 'This was not signed so that a part of it can be shown: show all of it, or ask for it anew.',
  LP_ALREADY_DERIVED:
    'This is already a part of a credential, made to be shown. Take the credential itself and choose from that.',
  LP_DISCLOSE_MORE: 'What would be left is no credential of its kind. Show these as well: {pointers}.',
  LP_MANDATORY_MISSING:
    'Something that everybody must see could be hidden in this credential ({pointer}): {what}. Make it mandatory.',

  // The lint: what must never be in a credential: shown to a school, by category
  LP_LINT_SEND:
    'This tells of a special educational need or of support in exams. Schools never put that in a credential: take it out.',
  LP_LINT_HEALTH: 'This tells of somebody’s health. Schools never put that in a credential: take it out.',
  LP_LINT_SAFEGUARDING:
    'This may be a safeguarding matter. It belongs with the safeguarding lead and never in a credential: take it out.',
  LP_LINT_CARE: 'This tells that somebody is or was in care, or is a carer. Take it out.',
  LP_LINT_ETHNICITY: 'This tells of somebody’s ethnic background. Take it out.',
  LP_LINT_RELIGION: 'This tells of somebody’s religion or belief. Take it out.',
  LP_LINT_HOME_LANGUAGE:
    'This tells which language somebody speaks at home. Take it out; a language as an achievement may stay.',
  LP_LINT_FREE_MEALS: 'This tells of free school meals, Pupil Premium or a family’s money. Take it out.',
  LP_LINT_ATTENDANCE:
    'This tells of attendance or lateness. That belongs in the report to parents and carers, never in a credential: take it out.',
  LP_LINT_BEHAVIOUR: 'This tells of behaviour, exclusion or an offence. Take it out.',
  LP_LINT_IMMIGRATION: 'This tells of somebody’s immigration status. Take it out.',
  LP_LINT_SEXUALITY: 'This tells of somebody’s sexuality or gender identity. Take it out.',
  LP_LINT_FAMILY: 'This tells of a family’s private life. Take it out.',
  LP_LINT_OWN_WORDS:
    'The learner tells something private about themselves ({category}). It is theirs to decide: it stays private until they say so.',
  LP_LINT_WHEREABOUTS:
    'This tells where a young person can be found regularly. Write the month and the kind of organisation only.',
  LP_LINT_OTHER_PERSON: 'This names another young person, a patient or a client. Leave the name out.',
  LP_LINT_NAMED_ADULT: 'This names an adult. Write the role only (“class teacher”, “practice manager”).',
  LP_LINT_IDENTIFIER:
    'This holds what looks like a number of a person (UPN, ULN, UCI, candidate, admission, NHS or National Insurance number). Take it out.',
  LP_LINT_CONTACT: 'This holds what looks like an e-mail address, a telephone number or an account name. Take it out.',
  LP_LINT_BIRTH_DATE: 'This holds a date of birth. Take it out.',
  LP_LINT_ADDRESS: 'This holds what looks like a home address or a postcode. Take it out.',
  LP_LINT_HASHED: 'This holds a hashed identity. A hash of a short number or a name is soon undone: take it out.',
  LP_LINT_ID: 'An identifier of this credential is of a form that can tell who the learner is. Use a random urn:uuid.',
  LP_LINT_LEARNER_NAME: 'This shows more of the learner’s name than the name chosen to be shown. Use that name only.',
  LP_LINT_SHARE_LINK:
    'This links to a shared document that may be private or vanish. Keep the file itself beside the credential instead.',
  LP_LINT_PERSONAL_LINK: 'This link leads to a person’s own page or holds a key. Take it out.',
  LP_LINT_DATA_URL: 'This holds a file inside a link. Add files as evidence instead.',
  LP_LINT_IMAGE: 'This holds a picture. Pictures are left out unless they were chosen and consent was given.',
  LP_LINT_MEMBER:
    'This has a member that a learner profile does not use, so nobody has checked what it tells. Take it out.',
  LP_LINT_FORMULA: 'This begins like a spreadsheet formula. Correct the cell.',
  LP_LINT_MARKUP: 'This holds markup or a script. Write plain words.',
  LP_LINT_DELEGATION:
    'This is meant as a permission to carry a child’s record, and is not in the one form that those have.',
  LP_LINT_ISSUER_NAME:
    'The name of the issuer may tell of a disability, a faith or care. Consider the trust, the local authority or the college group as the issuer.',
} as const;
