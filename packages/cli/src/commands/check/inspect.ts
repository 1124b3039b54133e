/**
 * `laurel inspect`: what a file says of itself, without judging it.
 * @module
 */
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  learnerItemOf,
  parseStatusEntries,
  readSecured,
  recogniseFile,
  type Secured,
} from '@laurel/core';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { carrierLines, oldBadgeLines } from '../../verification/carrier-words.ts';
import { openFile } from '../../verification/open-files.ts';
import { inspectList, type Row } from './inspect-lists.ts';

/** Adds `inspect`. */
export const addInspectCommand: AddCommand = (program, io, finish) => {
  subcommand(program, 'inspect <FILE>', 'show what a file says of itself; nothing is checked').action(
    async (file: string) => finish(await inspect(io, file, await readInput(file, io))),
  );
};

/** The same for programs: `signed by` is `signedBy`. */
const membersOf = (rows: readonly Row[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rows.flatMap(([label, value]) =>
      value === undefined ? [] : [[label.replace(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]],
    ),
  );

/** What is shown; every member is a claim of the file. */
interface Inspection {
  readonly checked: false;
  readonly kind: Secured['kind'];
  readonly securedBy: readonly string[];
  readonly types: readonly string[];
  readonly id?: string;
  readonly issuer?: string;
  readonly issuerName?: string;
  readonly holder?: string;
  readonly subjects: readonly string[];
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly title?: string;
  /** Where it says whether it was withdrawn. */
  readonly status: readonly string[];
  /** Files that it names by digest, and that travel beside it. */
  readonly evidence?: readonly string[];
  readonly inside: readonly Inspection[];
}

async function inspect(io: Io, path: string, bytes: Uint8Array): Promise<CommandResult> {
  const { open } = styleFor(io);
  const found = recogniseFile(bytes);
  if (found !== undefined) {
    const { kind, rows, use } = inspectList(found);
    return {
      exitCode: exitCodes.done,
      json: { checked: false, kind, ...membersOf(rows) },
      text: [
        open('This is only what the file says of itself. Nothing was checked.'),
        '',
        ...rowLines(io, rows, 0),
        '',
        ...wrap(use, io.columns),
      ],
    };
  }
  const opened = await openFile(path, bytes);
  if (opened.refusal !== undefined) throw opened.refusal;
  const { parcel } = opened;
  const [only = bytes] = opened.documents;
  if (parcel === undefined) {
    const inspection = await inspectSecured(await readSecured(only), 0);
    return {
      exitCode: exitCodes.done,
      json: inspection,
      text: [...onlyItsWord(io), '', ...linesOf(io, inspection, 0)],
    };
  }
  const inside = await Promise.all(opened.documents.map(inspectDocument));
  const about = [...carrierLines(opened), ...oldBadgeLines(parcel.oldBadges)];
  return {
    exitCode: exitCodes.done,
    json: {
      checked: false,
      carrier: parcel.carrier,
      staples: parcel.staples.map(({ name, bytes: staple }) => ({
        name,
        kind: recogniseFile(staple)?.is ?? 'document',
      })),
      evidence: parcel.evidence.map(({ digest, mediaType }) => ({ digest, mediaType })),
      oldBadges: parcel.oldBadges,
      inside,
    },
    text: [
      ...onlyItsWord(io),
      '',
      ...about.flatMap((line) => wrap(line, io.columns)),
      ...inside.flatMap((inspection, index) => [
        '',
        ...(inside.length > 1 ? [styleFor(io).strong(`${index + 1} of ${inside.length}`)] : []),
        ...linesOf(io, inspection, 0),
      ]),
    ],
  };
}

const onlyItsWord = (io: Io): readonly string[] =>
  wrap(`This is only what the file says of itself. Nothing was checked: use ${io.command} verify.`, io.columns).map(
    (line) => styleFor(io).open(line),
  );

/** Something broken inside a file is shown as such, and the rest still is. */
async function inspectDocument(document: Uint8Array): Promise<Inspection> {
  try {
    return await inspectSecured(await readSecured(document), 0);
  } catch {
    return unreadable;
  }
}

async function inspectSecured(secured: Secured, depth: number): Promise<Inspection> {
  const { document, kind } = secured;
  const { issuer } = document;
  const inner = depth < 3 ? asList(document['verifiableCredential']) : [];
  const found = {
    id: textOf(document['id']),
    issuer: textOf(isJsonObject(issuer) ? issuer['id'] : issuer),
    issuerName: isJsonObject(issuer) ? textOf(issuer['name']) : undefined,
    holder: textOf(document['holder']),
    validFrom: textOf(document['validFrom'] ?? document['issuanceDate']),
    validUntil: textOf(document['validUntil'] ?? document['expirationDate']),
    title: kind === 'credential' ? titleOf(document) : undefined,
  };
  return {
    checked: false,
    kind,
    securedBy: securedBy(secured),
    types: asList(document['type']).flatMap((type) => textOf(type) ?? []),
    subjects: asList(document['credentialSubject']).flatMap(
      (subject) => (isJsonObject(subject) && textOf(subject['id'])) || [],
    ),
    status: statusOf(document),
    ...evidenceIn(document),
    ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
    inside: await Promise.all(inner.filter(isJsonObject).map((one) => inspectInner(one, depth + 1))),
  };
}

/** Something broken inside is shown as such, and the rest still is. */
async function inspectInner(value: JsonObject, depth: number): Promise<Inspection> {
  try {
    return await inspectSecured(await readSecured(value), depth);
  } catch {
    return unreadable;
  }
}

const unreadable: Inspection = {
  checked: false,
  kind: 'credential',
  securedBy: ['unreadable'],
  types: [],
  subjects: [],
  status: [],
  inside: [],
};

function securedBy(secured: Secured): string[] {
  if (secured.form === 'jose') return [secured.token.type];
  if (secured.form === 'sd-jwt') return [secured.sdJwt.type];
  if (secured.form === 'unsecured') return [];
  return asList(secured.whole['proof']).map((proof) =>
    isJsonObject(proof) ? (textOf(proof['cryptosuite']) ?? textOf(proof['type']) ?? 'unknown') : 'unknown',
  );
}

/** Each place by what it is for, its number and the list's address. */
function statusOf(document: JsonObject): string[] {
  try {
    return parseStatusEntries(document).map((entry) => {
      const purpose = entry.kind === 'bitstring' ? `${entry.purpose}, ` : '';
      return textOf(`${purpose}place ${entry.index} of ${entry.url}`) ?? '';
    });
  } catch {
    return ['in a way that cannot be read'];
  }
}

function titleOf(document: JsonObject): string | undefined {
  try {
    return learnerItemOf(document).title;
  } catch {
    return textOf(document['name']);
  }
}

/** Each file by its title, what sort of file it is, and its digest. */
function evidenceIn(document: JsonObject): { readonly evidence?: readonly string[] } {
  try {
    const files = learnerItemOf(document).evidence.map(({ title, mediaType, digest }) =>
      textOf([title, mediaType, digest ?? 'no digest: nobody can tell which file is meant'].filter(Boolean).join(', ')),
    );
    const evidence = files.filter((file) => file !== undefined);
    return evidence.length === 0 ? {} : { evidence };
  } catch {
    return {};
  }
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  // Control characters could move the cursor of whoever looks.
  typeof value === 'string' ? value.replace(/\p{C}/gu, '�') : undefined;

function linesOf(io: Io, inspection: Inspection, indent: number): string[] {
  const { strong } = styleFor(io);
  const rows: readonly Row[] = [
    ['what', [inspection.kind, ...inspection.types].join(', ')],
    ['title', inspection.title],
    ['signed as', inspection.securedBy.join(', ') || 'nothing: nobody has signed it'],
    ['issuer', [inspection.issuerName, inspection.issuer].filter(Boolean).join(', ') || undefined],
    ['holder', inspection.holder],
    ['about', inspection.subjects.join(', ') || undefined],
    ['valid from', inspection.validFrom],
    ['valid until', inspection.validUntil],
    ['id', inspection.id],
    ...(inspection.evidence ?? []).map((file) => ['evidence', file] as const),
    ...inspection.status.map((place) => ['withdrawn?', place] as const),
  ];
  const margin = ' '.repeat(indent);
  return [
    ...rowLines(io, rows, indent),
    ...inspection.inside.flatMap((inner, index) => [
      '',
      `${margin}  ${strong(`item ${index + 1}`)}`,
      ...linesOf(io, inner, indent + 2),
    ]),
  ];
}

function rowLines(io: Io, rows: readonly Row[], indent: number): string[] {
  const { strong } = styleFor(io);
  const margin = ' '.repeat(indent);
  return rows.flatMap(([name, value]) => {
    if (value === undefined) return [];
    const [first = '', ...rest] = wrap(value, io.columns - 14, indent);
    return [
      `${margin}${strong(name.padEnd(12))} ${first.trimStart()}`,
      ...rest.map((line) => `${' '.repeat(13)}${line}`),
    ];
  });
}
