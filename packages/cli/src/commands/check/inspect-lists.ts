/**
 * `laurel inspect` for files that are no credentials: histories of keys, lists of statuses and of schools, hand-overs.
 * @module
 */
import { asList, isJsonObject, type JsonObject, type JsonValue, type RecognisedFile, safeLine } from '@laurel/core';

/** A line with its label; what has no value is not shown. */
export type Row = readonly [label: string, value: string | undefined];

/** What a file that is no credential says, and what it is for. */
export interface ListInspection {
  /** The one word by which programs tell them apart. */
  readonly kind: RecognisedFile['is'];
  readonly rows: readonly Row[];
  /** What somebody can do with it. */
  readonly use: string;
}

type Of<Is extends RecognisedFile['is']> = Extract<RecognisedFile, { readonly is: Is }>;

const describers: { readonly [Is in RecognisedFile['is']]: (file: Of<Is>) => Omit<ListInspection, 'kind'> } = {
  history: ({ did, versionIds, newest, keys, isDeactivated }) => ({
    rows: [
      ['what', 'the history of an identifier and its keys (did:webvh log)'],
      ['of', did],
      ['entries', `${versionIds.length}, the newest of ${newest}`],
      ['signs with', keys.map((key) => key.slice(key.indexOf('#') + 1)).join(', ') || 'no key today'],
      ['ended', isDeactivated ? 'yes: it was switched off, and nothing new can be signed under it' : undefined],
    ],
    use: 'With --files it shows which keys are the school’s.',
  }),
  witnesses: ({ versionIds }) => ({
    rows: [
      ['what', 'proofs of witnesses for the history of an identifier (did-witness.json)'],
      ['for', versionIds.slice(0, 5).join(', ') + (versionIds.length > 5 ? ', …' : '')],
    ],
    use: 'It goes with the did.jsonl of the same school, with --files.',
  }),
  'status-list': ({ kind, url, issuer, purposes, from, until }) => ({
    rows: [
      ['what', `a list of what was withdrawn (${kind})`],
      ['address', url],
      ['for', purposes.join(', ') || undefined],
      ['signed by', issuer],
      ['as of', from],
      ['until', until],
    ],
    use: 'With --files it says whether an item was withdrawn. Whose place is whose, it does not say.',
  }),
  'trust-list': ({ isSigned, count, json }) => ({
    rows: [
      ['what', isSigned ? 'a list of schools that an authority signs' : 'a list of schools that nobody signed'],
      ['id', textIn(json['id'])],
      ['by', isSigned ? authorityIn(json) : undefined],
      ['version', typeof json['sequence'] === 'number' ? String(json['sequence']) : undefined],
      ['as of', textIn(json['issued'])],
      ['until', textIn(json['expires'])],
      ['schools', countsIn(count, json)],
      ['root keys', isSigned ? rootsIn(json) : undefined],
    ],
    use: isSigned
      ? 'Rely on it with --trust and --trust-root; the key comes from the authority itself, and not from this file.'
      : 'Rely on it with --trust, if you know where it comes from.',
  }),
  succession: ({ json }) => {
    const { predecessor, successor, effective, scope, attestedBy } = json;
    return {
      rows: [
        ['what', 'a statement by which one school hands over to another'],
        ['from', partyIn(predecessor)],
        ['to', partyIn(successor)],
        ['since', textIn(effective)],
        [
          'of what',
          asList(scope)
            .flatMap((word) => textIn(word) ?? [])
            .join(', ') || undefined,
        ],
        ['by word of', attestedBy === 'authority' ? 'an authority, for the first school cannot sign any more' : 'both'],
      ],
      use: 'With --succession it says who answers for the first school today.',
    };
  },
};

/**
 * What a recognised file says of itself.
 *
 * @param file - from `recogniseFile`
 * @returns lines, and what it is for
 */
export function inspectList(file: RecognisedFile): ListInspection {
  const describe = describers[file.is] as (file: RecognisedFile) => Omit<ListInspection, 'kind'>;
  const { rows, use } = describe(file);
  return { kind: file.is, use, rows: rows.map(([label, value]) => [label, value && safeLine(value)]) };
}

const textIn = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const partyIn = (value: JsonValue | undefined): string | undefined =>
  isJsonObject(value) ? [textIn(value['name']), textIn(value['id'])].filter(Boolean).join(', ') : undefined;

const authorityIn = ({ authority }: JsonObject): string | undefined => partyIn(authority);

function countsIn(count: number, { issuers }: JsonObject): string {
  const closed = asList(issuers).filter((one) => {
    const state = isJsonObject(one) ? one['state'] : undefined;
    return isJsonObject(state) && (state['is'] === 'closed' || state['is'] === 'merged');
  }).length;
  return closed === 0 ? `${count}` : `${count}, of which ${closed} are closed or merged`;
}

function rootsIn({ roots }: JsonObject): string | undefined {
  if (!isJsonObject(roots)) return undefined;
  const keys = asList(roots['keys']).flatMap((key) => textIn(key) ?? []);
  return `${keys.join(' ')} (${String(roots['threshold'])} of ${keys.length} must sign)`;
}
