/**
 * The bundle: one JSON file with a presentation or credentials, everything that is needed to check them offline, and the
 * files of evidence. Documents are texts, so that each stays byte for byte as it was signed.
 * @module
 */
import { decodeUtf8, encodeBase64url, encodeUtf8 } from '../encoding/index.ts';
import { laurelError } from '../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { readBase64url } from '../runtime/index.ts';
import { attempt } from './attempt.ts';
import { evidenceOf, stapleRoleOf } from './carried-files.ts';
import { documentText } from './document-text.ts';
import { mostDocuments, mostFiles } from './limits.ts';
import type { CarriedEvidence, Parcel, Staple } from './parcel.ts';
import { type RecognisedFile, recogniseFile } from './recognise-file.ts';

/** What the member `format` says. */
export const bundleFormat = 'laurel-bundle';

/** What a bundle says besides what it carries. */
export interface BundleOptions {
  /** When it was put together. */
  readonly made: Date;
}

const readMe =
  'A learner’s signed profile with everything that is needed to check it offline. “presentation” or each of “credentials” is the signed document itself, as text: W3C Verifiable Credentials 2.0, Open Badges 3.0. “histories” are logs of did:webvh identifiers and proofs of their witnesses; “documents” are DID documents, which prove nothing by themselves; “statusLists” say what was withdrawn, as of their own dates; “handOvers” say who answers for a school that closed. “evidence” holds files in base64, with the digest that a document names. Check it with a verifier of your own choice; nothing here vouches for itself.';

const groups = ['histories', 'documents', 'statusLists', 'handOvers'] as const;
type Group = (typeof groups)[number];
const memberNames: ReadonlySet<string> = new Set([
  ...['format', 'version', 'readMe', 'made', 'presentation', 'credentials', 'evidence'],
  ...groups,
]);

/**
 * Puts a parcel into one JSON file.
 *
 * @param parcel - documents, staples and evidence; old badges have no place in it
 * @param options - `made`
 * @returns the file, UTF-8
 * @throws LaurelError LP_CARRIER_NOT_WRITTEN for a document or staple that is no text, and for no document at all
 * @example
 * ```ts
 * const signed = encodeUtf8('{"type":["VerifiablePresentation"]}');
 * const file = bundleOf({ documents: [signed], staples: [], evidence: [] }, { made: new Date() });
 * (await openCarrier(file)).carrier; // 'bundle'
 * ```
 */
export function bundleOf(
  { documents, staples, evidence }: Pick<Parcel, 'documents' | 'staples' | 'evidence'>,
  { made }: BundleOptions,
): Uint8Array {
  const texts = documents.map(textOf);
  const [first] = texts;
  if (first === undefined) throw laurelError('LP_CARRIER_NOT_WRITTEN', { reason: 'there is nothing to carry' });
  const isOnePresentation = texts.length === 1 && documentText(first).is === 'presentation';
  const inGroups = staples.flatMap(({ name, bytes }) => {
    const group = groupOf(bytes);
    return group === undefined ? [] : [{ group, name, text: textOf(bytes) }];
  });
  const content = {
    format: bundleFormat,
    version: 1,
    readMe,
    made: made.toISOString(),
    ...(isOnePresentation ? { presentation: first } : { credentials: texts }),
    ...Object.fromEntries(
      groups.map((name) => [name, inGroups.filter(({ group }) => group === name).map(({ group: _, ...file }) => file)]),
    ),
    evidence: evidence.map(({ digest, mediaType, alternative, bytes }) => ({
      digest,
      mediaType,
      ...(alternative === undefined ? {} : { alternative }),
      base64: base64Of(bytes),
    })),
  };
  return encodeUtf8(`${JSON.stringify(content, null, 1)}\n`);
}

/** A trust list is none of them: whoever checks chooses whom to rely on. */
const groupOfKind: Readonly<Partial<Record<RecognisedFile['is'], Group>>> = {
  history: 'histories',
  witnesses: 'histories',
  'status-list': 'statusLists',
  succession: 'handOvers',
};

function groupOf(bytes: Uint8Array): Group | undefined {
  const found = recogniseFile(bytes);
  if (found !== undefined) return groupOfKind[found.is];
  return stapleRoleOf(bytes) === 'staple' ? 'documents' : undefined;
}

function textOf(bytes: Uint8Array): string {
  const text = attempt(() => decodeUtf8(bytes));
  if (text === undefined) throw laurelError('LP_CARRIER_NOT_WRITTEN', { reason: 'a part of it is no text' });
  return text;
}

function base64Of(bytes: Uint8Array): string {
  const text = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Whether JSON says that it is a bundle. */
export const isBundle = (value: JsonObject): boolean => value['format'] === bundleFormat;

/**
 * Reads a bundle, with no member that is not known.
 *
 * @param bundle - JSON for which {@link isBundle} holds
 * @returns what it carries
 * @throws LaurelError LP_CARRIER_VERSION, LP_CARRIER_DAMAGED, LP_CARRIER_SEVERAL, LP_CARRIER_TOO_LARGE
 */
export function readBundle(bundle: JsonObject): Parcel {
  const { version, presentation, credentials } = bundle;
  if (typeof version === 'number' && version > 1) throw laurelError('LP_CARRIER_VERSION');
  if (version !== 1) throw damaged('version');
  const stranger = Object.keys(bundle).find((name) => !memberNames.has(name));
  if (stranger !== undefined) throw damaged('a member that is not known');
  if (presentation !== undefined && credentials !== undefined)
    throw laurelError('LP_CARRIER_SEVERAL', { part: 'presentation and credentials' });
  const documents = presentation === undefined ? asList(credentials) : [presentation];
  if (documents.length === 0 || documents.length > mostDocuments) throw damaged('credentials');
  return {
    carrier: 'bundle',
    documents: documents.map((one) => {
      if (typeof one !== 'string') throw damaged('credentials');
      return encodeUtf8(one);
    }),
    staples: groups.flatMap((name) => listIn(bundle, name).flatMap((one) => stapleIn(one, name))),
    evidence: listIn(bundle, 'evidence').map(evidenceIn),
    oldBadges: [],
  };
}

function listIn(bundle: JsonObject, name: string): readonly JsonValue[] {
  const { [name]: value = [] } = bundle;
  if (!Array.isArray(value)) throw damaged(name);
  if (value.length > mostFiles) throw laurelError('LP_CARRIER_TOO_LARGE', { part: name });
  return value;
}

/** By its content, not by the group that it stands in. */
function stapleIn(value: JsonValue, group: Group): readonly Staple[] {
  if (!isJsonObject(value)) throw damaged(group);
  const { name, text, ...rest } = value;
  if (typeof name !== 'string' || typeof text !== 'string' || Object.keys(rest).length > 0) throw damaged(group);
  const bytes = encodeUtf8(text);
  return stapleRoleOf(bytes) === 'staple' ? [{ name, bytes }] : [];
}

function evidenceIn(value: JsonValue): CarriedEvidence {
  if (!isJsonObject(value)) throw damaged('evidence');
  const { digest, mediaType, alternative, base64, ...rest } = value;
  const isText = [digest, mediaType, base64].every((one) => typeof one === 'string') && Object.keys(rest).length === 0;
  if (!isText || typeof base64 !== 'string') throw damaged('evidence');
  if (alternative !== undefined && typeof alternative !== 'string') throw damaged('evidence');
  const bytes = readBase64url(
    base64
      .replace(/={0,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  );
  if (bytes === undefined || base64Of(bytes) !== base64) throw damaged('evidence');
  return evidenceOf(bytes, alternative);
}

const damaged = (part: string) => laurelError('LP_CARRIER_DAMAGED', { part });
