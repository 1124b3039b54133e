/**
 * The English sentences for what the engine and the verifier find in what is wrong: a page that verifies loads them
 * when it has something wrong to report. They import nothing, so that nothing else is loaded with them.
 * @module
 */
export const enFound = {
  // The gate (RFC 8259, RFC 8785, RFC 3629)
  PARSING_ERROR: 'This is not well-formed: {reason}.',
  LP_DUPLICATE_KEY: 'A member appears twice in one object, so its meaning depends on who reads it ({pointer}).',
  LP_ILL_FORMED_TEXT: 'The text holds bytes or characters that are not valid Unicode ({pointer}).',
  LP_TOO_DEEP: 'The document is nested more than {limit} levels deep.',
  LP_TOO_LARGE: 'The document is larger than Laurel accepts: more than {limit} {what}.',
  LP_FORBIDDEN_KEY: 'The document has a member name that is not allowed ({pointer}).',
  LP_NUMBER_CHANGES: 'A number would change its value when it is read ({pointer}).',
  LP_ENCODING: 'An encoded value is not in its one correct form ({what}).',
  MALFORMED_VALUE_ERROR: 'A value is not what it must be ({pointer}): {reason}.',

  // Contexts and canonical form (JSON-LD 1.1, RDFC-1.0, VC Data Integrity 1.0)
  LP_CONTEXT_NOT_ALLOWED:
    'The document takes its words from a place that Laurel does not accept ({pointer}): only the published contexts of credentials, Open Badges and Comprehensive Learner Record, each once, at the head of a credential.',
  LP_CONTEXT_PIN:
    'A context that Laurel carries has been changed since it was pinned ({url}). Install Laurel again before you use it.',
  DATA_LOSS_DETECTION_ERROR:
    'Part of the document would not be covered by its signature ({pointer}): correct or remove it.',
  LP_POINTER_UNKNOWN: 'There is nothing in the document where this points to ({pointer}).',
  LP_POINTER_WHOLE: 'This is one piece, of which no part can be shown by itself ({pointer}): name the whole piece.',
  LP_CANON_LIMIT: 'The document is knotted so that checking it would take too long, so it was refused.',

  // Keys and identifiers (Controlled Identifiers 1.0, DID Core)
  invalidDid: 'An identifier (DID) is not well-formed.',
  invalidPublicKey: 'A public key is not a usable point on its curve.',
  invalidPublicKeyLength: 'A public key has the wrong length.',
  invalidPublicKeyType: 'A public key is of a kind that Laurel does not accept.',
  LP_PRIVATE_KEY: 'A secret key stands where a public key belongs. It must be treated as lost.',
  INVALID_VERIFICATION_METHOD: 'The key that is named is not a key of that signer.',
  INVALID_VERIFICATION_METHOD_URL:
    'The address of the signing key is not well-formed (only the policy {policy} would take it).',
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID: 'The key document found is that of somebody else.',
  LP_DID_NOT_FOUND: 'The signer’s keys could not be found.',
  LP_DID_METHOD_NOT_SUPPORTED: 'The signer’s keys are published in a way that was not looked up.',
  LP_DID_DEACTIVATED: 'The signer has switched this identifier off.',

  // Histories of identifiers (did:webvh 1.0)
  LP_DID_LOG_FORM: 'The history of the signer’s identifier is not in the form of one (entry {entry}).',
  LP_DID_LOG_PARAMETERS:
    'A setting in the history of the signer’s identifier is unknown, or not what it may be (entry {entry}).',
  LP_DID_LOG_SCID:
    'The history is not that of this identifier: it does not begin with what the identifier was made of.',
  LP_DID_LOG_HASH:
    'An entry in the history of the signer’s identifier was changed, or taken out before it (entry {entry}).',
  LP_DID_LOG_ORDER:
    'The entries in the history of the signer’s identifier do not follow one another in number and time, or are of the future (entry {entry}).',
  LP_DID_LOG_PROOF: 'An entry in the history of the signer’s identifier is not signed, or not rightly (entry {entry}).',
  LP_DID_LOG_KEY:
    'An entry in the history of the signer’s identifier was signed with a key that had no right to (entry {entry}).',
  LP_DID_LOG_PRE_ROTATION:
    'An entry in the history of the signer’s identifier does not use the keys that were promised before (entry {entry}).',
  LP_DID_LOG_WITNESS:
    'An entry in the history of the signer’s identifier was not approved by as many witnesses as it needs (entry {entry}).',
  LP_DID_LOG_PORTABILITY: 'The signer’s identifier was moved to another address, and it may not be (entry {entry}).',
  LP_LOG_ROLLBACK:
    'The history of the signer’s identifier lacks what was in it before, or says something else: somebody holds it back, or has rewritten it.',

  // Models (VCDM 2.0 and 1.1, Open Badges 3.0, CLR 2.0)
  LP_SCHEMA: 'The document does not follow the form of its kind ({pointer}): {reason}.',

  // Proofs (Data Integrity 1.0, VC-JOSE-COSE, RFC 7515)
  PROOF_GENERATION_ERROR: 'The proof could not be made: {reason}.',
  PROOF_VERIFICATION_ERROR:
    'The signature does not fit: what was signed has been changed, or was signed by somebody else or for something else.',
  INVALID_CHALLENGE_ERROR: 'The answer is to another question: its challenge is not the one that was asked for.',
  INVALID_DOMAIN_ERROR: 'The answer was made for somebody else: its domain is not the one that was asked for.',
  LP_PROOF_MISSING: 'There is no proof: nobody has signed this.',
  LP_PROOF_PURPOSE: 'The key was used for something that it is not for.',
  LP_PROOF_TIME: 'The proof’s dates do not fit: made in the future, or past its end.',
  LP_KEY_TIME: 'The key was not valid at that time.',
  LP_CRYPTOSUITE_NOT_ACCEPTED:
    'The proof is of a kind that is not accepted here (only the policy {policy} would read it).',
  LP_PROOF_FEATURE: 'The proof uses a part of its kind that Laurel does not read ({feature}).',
  LP_PROOF_SET_ASIDE:
    'Another proof on it is of a kind that is not accepted here; it was set aside, and proves nothing.',
  LP_REQUIRED_PROOF_MISSING: 'A proof that you asked for is not on it.',
  LP_ALG_NOT_ALLOWED: 'The signature’s algorithm is not allowed for this key.',
  LP_ALGORITHM_NOT_ACTIVE: 'Nothing new is signed with this algorithm any more.',
  LP_ALGORITHM_FORBIDDEN: 'The signature’s algorithm is unknown, or no longer safe: it proves nothing.',
  LP_TYP: 'The token says that it is something else than what it is used for (only the policy {policy} would read it).',
  LP_CRIT: 'The token demands an extension that Laurel does not know.',
  LP_SD_FORMAT: 'What it discloses is not in the right form, or not in its place.',
  LP_SD_ALG: 'Its hidden parts are hashed in a way that Laurel does not accept.',
  LP_SD_UNREFERENCED: 'It discloses something that its issuer never signed.',
  LP_SD_DUP_DIGEST: 'The same hidden part stands in two places.',
  LP_SD_ALWAYS_VISIBLE: 'Something could be hidden in it that everybody must see.',
  LP_KB_KEY: 'It was not shown by the key that it belongs to, or does not say by which.',
  LP_CYCLE: 'Its type leads back to itself.',
  LP_INTEGRITY: 'The description of its type is not the one that its issuer meant.',
  LP_KEY_NOT_AUTHORISED:
    'The token brings its own key or says where to fetch one; Laurel takes keys only from the signer.',
  LP_CLAIM_CONFLICT: 'Two statements in the token contradict each other ({pointer}).',
  LP_ISSUER_KEY_MISMATCH: 'The signature is by somebody else than the issuer that it names.',

  // Fetching (none of these says anything of what was to be checked)
  LP_FETCH_REFUSED: 'Laurel does not fetch from this address: only https, and only from the public internet ({host}).',
  LP_FETCH_REDIRECT: 'The server sends its visitors on to another address, and Laurel does not follow ({host}).',
  LP_FETCH_TIMEOUT: 'The server gave no answer in time ({host}). Try again later.',
  LP_FETCH_SIZE: 'The server’s answer is larger than Laurel takes ({host}).',
  LP_FETCH_TYPE: 'The server’s answer is of another kind than what was asked for ({host}).',
  LP_FETCH_NOT_FOUND: 'The server has nothing at this address ({host}).',
  LP_FETCH_STATUS: 'The server would not hand out what was asked for ({host}). Try again later.',
  LP_FETCH_FAILED: 'The server could not be reached, or the connection broke ({host}). Try again later.',

  // Lists of statuses (Bitstring Status List 1.0, Token Status List); those that name the list say nothing of what it is about
  STATUS_RETRIEVAL_ERROR: 'The list that says whether it was withdrawn could not be had: {reason}.',
  STATUS_VERIFICATION_ERROR: 'The list that says whether it was withdrawn cannot be relied on: {reason}.',
  STATUS_LIST_LENGTH_ERROR:
    'The list that says whether it was withdrawn has fewer than {least} places, so that it could tell who is meant.',
  RANGE_ERROR: 'It names a place that is not in the list which says whether it was withdrawn.',
  LP_STATUS_TYPE: 'It can be withdrawn in a way that Laurel does not know.',
  LP_REVOKED: 'Whoever issued it has withdrawn it.',
  LP_REPLACED: 'There is a newer version of it: whoever issued it has put that in its place.',
  LP_SUSPENDED: 'Whoever issued it is holding it back for now: it may come to hold again.',
  LP_NEWER_VERSION: 'There is a newer version of it; this one was not withdrawn.',
  LP_STATUS_MESSAGE: 'Whoever issued it has left a note about it in a list; it was not withdrawn.',
  LP_STATUS_UNKNOWN: 'Whoever issued it says something about it in a list, and what that means is not known here.',
  LP_STATUS_STALE: 'The list that says whether it was withdrawn is too old: ask for a newer one.',
  LP_STATUS_ROLLBACK:
    'The list that says whether it was withdrawn is older than one that was seen before: somebody may be holding back the newer one.',
  LP_STATUS_NOT_YET: 'The list that says whether it was withdrawn begins later than the time of this check.',

  // Lists of trusted issuers that an authority signs, and hand-over statements
  LP_TRUST_LIST: 'The list of trusted issuers is not in the right form ({pointer}).',
  LP_TRUST_LIST_SIGNATURES:
    'The list of trusted organisations is not signed by as many of its authority’s keys as it must be ({valid} of {threshold}), or a signature on it does not hold.',
  LP_TRUST_LIST_EXPIRED:
    'The list of trusted organisations has ended, or begins later than the time of this check: ask its authority for the newest.',
  LP_TRUST_LIST_ROLLBACK:
    'The list of trusted organisations is older than one that was seen before: somebody may be holding back the newer one.',
  LP_TRUST_LIST_EQUIVOCATION:
    'There are two lists of trusted organisations of the same number that say different things: ask their authority which is right, and rely on neither.',
  LP_TRUST_LIST_CHAIN:
    'The list of trusted organisations does not follow from the one that was known before: it is another list, or was put in its place.',
  LP_SUCCESSION_FORM: 'The hand-over statement is not in the right form ({pointer}).',
  LP_SUCCESSION_SIGNATURES:
    'The hand-over statement is not signed by all who must sign it (the school that hands over, or its authority, and the school that takes over), or it was changed since.',
  LP_SUCCESSION_SCOPE:
    'The hand-over statement does not hand over what it is asked about, or it hands over nothing and something at once.',
  LP_SUCCESSION_DATE: 'The hand-over takes effect before the school that hands over was closed.',
  LP_SUCCESSION_LOOP: 'The hand-over statements lead back to where they began.',
  LP_SUCCESSION_CONFLICT: 'Two successors are named for the same thing at the same time.',

  // Judging (the verifier's checks)
  LP_UNEXPECTED: 'Something in it could not be dealt with. Nothing of it was accepted.',
  LP_OWN_WORD: 'These are the learner’s own words; nobody else vouches for them.',
  LP_NOTHING_SHOWN: 'Nothing is shown: the profile holds no items.',
  LP_EARLIER_CHECK: 'Was not checked, because an earlier check did not pass.',
  LP_COVERED_BY_OUTER: 'It carries no signature of its own; the signature of the record around it covers it.',
  LP_TYPE: 'It is something else than what was asked for.',
  LP_SCHEMA_NOT_CHECKED:
    'It names a rule book for its form that Laurel does not know, so its form was not checked against that.',
  LP_ARRANGEMENT_UNPROVEN:
    'It carries no signature of its own, and the record around it proves these statements only together. Ask for the items signed one by one.',
  LP_NOT_YET_VALID: 'It is not valid yet: it starts later than the time of this check.',
  LP_EXPIRED: 'It is no longer valid: it ended before the time of this check.',
  LP_END_WITHHELD: 'It may have ended or been withdrawn: whoever shows it was free to leave that out.',
  LP_NO_POE: 'The signing key or its algorithm has ended since, and nothing proves that it was signed before that.',
  LP_POE_TOO_LATE: 'The signing key had ended by the time from which on this is known to have existed.',
  LP_HOLDER_BINDING_MISSING: 'There is no proof that the person showing it is the person whom it is about.',
  LP_REPLAY: 'The same answer was given before: somebody may have kept a copy of it.',
  LP_QUERY_NOT_MET: 'It is not what was asked for. Not answered: {unanswered}. Shown without being asked for: {more}.',
  LP_ENDORSES_OTHER: 'The endorsement is about something else than what it is attached to.',
  LP_TRUST_NOT_GIVEN: 'No list of trusted issuers was given, so nobody is known to vouch for it.',
  LP_ISSUER_UNKNOWN: 'The issuer is not on the list of trusted issuers.',
  LP_ISSUER_NOT_AUTHORISED:
    'The issuer is known, but not for saying this: not this kind of thing, at this level, or at this time.',
  LP_ASSURANCE_UNKNOWN:
    'It does not say clearly how the claim was checked: the level is unknown, or there are several.',
  LP_ASSURANCE_UNCONFIRMED: 'How the claim was checked is the issuer’s own word.',

  // Showing for a child: a parent or carer, or a school, by a permission of the school that signed the items
  LP_GUARDIAN: 'It was shown for the child, by somebody whom the school named for that, until {until}.',
  LP_GUARDIAN_REFUSED: 'It was shown for a child by somebody else, and that is not accepted here.',
  LP_GUARDIAN_SHAPE: 'The permission to show for a child is not in the form that schools give it in.',
  LP_GUARDIAN_UNPROVEN: 'The permission to show for a child could not be relied on, so nothing was shown by it.',
  LP_GUARDIAN_SELF: 'Whoever shows it gave themselves the permission to show for a child.',
  LP_GUARDIAN_KEY: 'The permission to show for a child was given to somebody else than who shows it.',
  LP_GUARDIAN_CHAIN:
    'The permission to show for a child was passed on by somebody who has one, and nobody may do that.',
  LP_GUARDIAN_MIXED: 'Two permissions to show for a child are in one answer: each child is shown apart.',
  LP_GUARDIAN_EXPIRED: 'The permission to show for the child has ended.',
  LP_GUARDIAN_NOT_YET: 'The permission to show for the child has not begun yet.',
  LP_GUARDIAN_REVOKED: 'The school has taken back the permission to show for the child.',
  LP_GUARDIAN_SCOPE: 'The permission for the child does not allow showing.',
  LP_GUARDIAN_DOMAIN: 'The permission to show for the child names to whom, and this is not for them.',
  LP_GUARDIAN_CHILD: 'It is not about the child whom the permission is for.',
  LP_GUARDIAN_SCHOOL: 'It is not by the school that gave the permission: each school gives it for its own items only.',
} as const;
