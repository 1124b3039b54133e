/**
 * The hand-over statement: who answers for an issuer after it, for what, and from when on.
 *
 * It is plain JSON with Data Integrity proofs and no verifiable credential: no published context has its words, an
 * engine that takes only published contexts would refuse one of our own, and VCDM 2.0 gives undefined terms no meaning
 * that could be signed. It can become one, member by member, when a context exists.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { isJsonObject, type JsonLimits, type JsonObject } from '../../json/index.ts';
import {
  areInOrder,
  digest,
  distinct,
  type Fault,
  formOf,
  identifier,
  oneOf,
  pointerTo,
  record,
  several,
  textUpTo,
  time,
  url,
} from '../form.ts';
import { throughGate } from '../read-trust-list.ts';
import type { SuccessionScope } from '../trust-list.ts';

/** What is handed over: parts of an issuer's work, or `none`: there is somebody to ask, who has taken on nothing. */
export type HandedOver = readonly SuccessionScope[] | readonly ['none'];

/** Whose word it is that the predecessor hands over. */
export type AttestedBy = 'predecessor' | 'authority';

/** Who hands over. */
export interface Predecessor {
  readonly id: string;
  readonly name?: string;
  /** Of a did:webvh: the last version of its history in which its keys stand; its signature is looked for there. */
  readonly versionId?: string;
}

/** A hand-over statement as it is written. */
export interface SuccessionStatement {
  readonly type: 'IssuerSuccession';
  readonly version: 1;
  /** Its own name: a urn:uuid, say. */
  readonly id: string;
  readonly predecessor: Predecessor;
  readonly successor: { readonly id: string; readonly name?: string };
  /** RFC 3339: since when the predecessor issues nothing more. */
  readonly closed: string;
  /** RFC 3339: since when the successor answers; not before `closed`. */
  readonly effective: string;
  readonly scope: HandedOver;
  /** `authority` where the predecessor's keys are lost. It is signed with the rest, so that nobody else can choose it. */
  readonly attestedBy: AttestedBy;
  /** The predecessor's last status lists: digests of their bytes. */
  readonly finalStatusLists?: readonly { readonly url: string; readonly digest: string }[];
  readonly proof?: readonly object[];
}

/** More than any statement needs. */
const statementLimits: Partial<JsonLimits> = { size: 256 * 1024, values: 5_000, depth: 8, string: 8192, width: 1_000 };

const name = textUpTo(500);
const scopeWords = oneOf('custody', 'status', 're-issue', 'none');

/** The form of a hand-over statement. Its proofs are looked at elsewhere. */
export const statementForm = formOf<SuccessionStatement>(
  record(
    {
      type: oneOf('IssuerSuccession'),
      version: oneOf(1),
      id: identifier,
      predecessor: record({ id: identifier, 'name?': name, 'versionId?': textUpTo(200) }),
      successor: record({ id: identifier, 'name?': name }),
      closed: time,
      effective: time,
      scope: distinct(several(scopeWords, 1, 4)),
      attestedBy: oneOf('predecessor', 'authority'),
      'finalStatusLists?': several(record({ url, digest }), 1, 100),
      'proof?': () => undefined,
    },
    faultInVersion,
  ),
);

/** A did:webvh whose keys were taken out at the end would otherwise have no key that it signed with. */
function faultInVersion({ predecessor }: JsonObject): Fault {
  if (!isJsonObject(predecessor)) return ['predecessor'];
  const { id, versionId } = predecessor;
  const isNeeded = typeof id === 'string' && id.startsWith('did:webvh:');
  if (isNeeded !== (versionId !== undefined)) return ['predecessor', 'versionId'];
  return versionId === undefined || /^[1-9]\d{0,8}-[1-9A-HJ-NP-Za-km-z]{46}$/.test(String(versionId))
    ? undefined
    : ['predecessor', 'versionId'];
}

/** A statement whose form is right, as JSON and as what it says. */
export interface ReadStatement {
  readonly json: JsonObject;
  readonly statement: SuccessionStatement;
}

/**
 * Reads a statement, and finds what cannot be whoever signed it.
 *
 * @param input - a text, its UTF-8 bytes, or an object
 * @returns the statement; nothing of it is verified
 * @throws LaurelError LP_SUCCESSION_FORM, LP_SUCCESSION_SCOPE, LP_SUCCESSION_DATE, LP_SUCCESSION_LOOP; what the gate throws
 */
export function readStatement(input: unknown): ReadStatement {
  const json = throughGate(input, statementLimits);
  if (!statementForm.fits(json)) {
    throw new LaurelError('LP_SUCCESSION_FORM', { pointer: pointerTo(statementForm.faultIn(json) ?? []) });
  }
  const statement: SuccessionStatement = json;
  const { scope, closed, effective, predecessor, successor } = statement;
  const words: readonly string[] = scope;
  if (words.includes('none') && words.length > 1) throw new LaurelError('LP_SUCCESSION_SCOPE');
  if (!areInOrder(closed, effective)) throw new LaurelError('LP_SUCCESSION_DATE');
  if (predecessor.id === successor.id) throw new LaurelError('LP_SUCCESSION_LOOP');
  return { json, statement };
}
