/**
 * What each kind of export writes: one file, or a folder of files, none of whose names tells of anybody.
 * @module
 */
import {
  bundleOf,
  type CarriedEvidence,
  encodeUtf8,
  LaurelError,
  learnerItemOf,
  type PageLanguage,
  qrTexts,
  type ShowingPage,
  type Staple,
  showingPage,
} from '@laurel/core';
import {
  badgesOf,
  exportParcel,
  type PresentCredentialsResult,
  showCredential,
  snapshotOf,
  type Wallet,
} from '@laurel/holder';
import { badgeSvg, codePicture, codeSheetHtml, type ShowingPicture, showingHtml } from '@laurel/render';
import { badgePng, showingPdf, undrawableInShowing } from '@laurel/render/node';
import { CommandError } from '../../exit-codes.ts';
import type { Checked } from './export-check.ts';

/** The kinds, by the words that a person types. */
export const exportKinds = ['presentation', 'pdf', 'html', 'clr', 'badges', 'qr'] as const;

/** A kind of export. */
export type ExportKind = (typeof exportKinds)[number];

/** The kinds that are folders. */
export const isFolder = (kind: ExportKind): boolean => kind === 'badges' || kind === 'qr';

/** What was signed for it. */
export interface Signed {
  /** The documents that go out, each by its bytes. */
  readonly documents: readonly Uint8Array[];
  /** For badges, whose pictures have the documents in them. */
  readonly badges?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly made: PresentCredentialsResult;
}

/** What stands on what is drawn. */
export interface ExportWords {
  readonly language: PageLanguage;
  readonly to?: string;
  readonly purpose?: string;
  readonly expires?: Date;
  readonly domain?: string;
  readonly link?: string;
}

/** What goes with it. */
export interface ExportInput extends Checked {
  readonly signed: Signed;
  readonly staples: readonly Staple[];
  readonly evidence: readonly CarriedEvidence[];
  readonly words: ExportWords;
  readonly isBare: boolean;
  readonly now: Date;
}

/** A file to write, and what its maker has to say. */
export interface ExportOutput {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Sentences for the learner. */
  readonly remarks: readonly string[];
}

/**
 * Signs what a kind of export needs beside a presentation: the record of a snapshot, or the badges.
 *
 * @param wallet - the open wallet
 * @param options - the kind, the items, how badges are drawn, the name on a snapshot
 * @returns what is signed; undefined for the kinds that carry the presentation
 */
export async function signFor(
  wallet: Wallet,
  options: {
    readonly kind: ExportKind;
    readonly ids: readonly string[];
    readonly picture: 'svg' | 'png';
    readonly displayName?: string;
    readonly now: Date;
  },
): Promise<Signed | undefined> {
  const { kind, ids, picture, now } = options;
  const plain = { securing: 'eddsa-rdfc-2022', bearer: [] } as const;
  if (kind === 'clr') {
    const displayName = options.displayName ?? (await nameIn(wallet, ids));
    const { record, bytes } = await snapshotOf(wallet, { ids, displayName, now });
    return { documents: [bytes], made: { ...plain, presentation: record, signedBy: [] } };
  }
  if (kind !== 'badges') return undefined;
  const draw = picture === 'png' ? badgePng : badgeSvg;
  const badges = await badgesOf(wallet, { ids, as: picture, draw });
  return {
    documents: badges.map(({ document }) => document),
    badges,
    made: { ...plain, presentation: {}, signedBy: [] },
  };
}

/** The name that all of the items give. */
async function nameIn(wallet: Wallet, ids: readonly string[]): Promise<string> {
  const names = new Set<string>();
  for (const id of ids) {
    const { learner } = learnerItemOf((await showCredential(wallet, { id })).document);
    if (learner !== undefined) names.add(learner);
  }
  const [only] = names;
  if (only === undefined || names.size > 1) {
    throw new CommandError('USAGE', 'The items do not give one name: say with --name how yours is to be shown.');
  }
  return only;
}

/** Makes the files of a kind. */
export const writers: Readonly<Record<ExportKind, (input: ExportInput) => Promise<ExportOutput>>> = {
  presentation: (input) => Promise.resolve({ files: [{ name: '', bytes: carried(input) }], remarks: [] }),
  clr: (input) => Promise.resolve({ files: [{ name: '', bytes: carried(input) }], remarks: [] }),
  html: (input) => {
    const { files } = parcelOf(input);
    const bytes = encodeUtf8(showingHtml(pageOf(input, 'page'), { files, pictureOf: pictureIn(input) }));
    return Promise.resolve({ files: [{ name: '', bytes }], remarks: [] });
  },
  pdf,
  qr,
  badges: (input) =>
    Promise.resolve({
      files: [...(input.signed.badges ?? []), ...withoutDocument(input)].map(({ name, bytes }) => ({ name, bytes })),
      remarks: [],
    }),
};

/** Bare, others’ programs read it; in a bundle it has with it what it takes to check it. */
function carried({ signed: { documents, made }, staples, evidence, isBare, now }: ExportInput): Uint8Array {
  const [document] = documents;
  if (isBare && document !== undefined) return document;
  if (made === undefined) throw new Error('nothing was signed');
  return bundleOf({ documents, staples, evidence }, { made: dayOf(now) });
}

/** The time of day is nobody's to know. */
const dayOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000);

const parcelOf = ({ signed, staples, evidence }: ExportInput) =>
  exportParcel({ presentation: signed.made.presentation, staples, evidence });

const withoutDocument = (input: ExportInput) => parcelOf(input).files.slice(1);

const pageOf = ({ report, items, words }: ExportInput, form: ShowingPage['form']): ShowingPage =>
  showingPage({ report, items }, { ...words, form });

function pictureIn({ evidence }: ExportInput): (digest: string) => ShowingPicture | undefined {
  const byDigest = new Map(evidence.map((one) => [one.digest, one]));
  return (digest) => {
    const found = byDigest.get(digest);
    // A picture that nobody described is a file to open, not a part of the page.
    return found?.alternative === undefined || !found.mediaType.startsWith('image/')
      ? undefined
      : { mediaType: found.mediaType, bytes: found.bytes, alternative: found.alternative };
  };
}

/** So many codes are two to a page on six pages; a pile of paper is no way to hand over a file. */
const mostPrintedCodes = 12;

async function pdf(input: ExportInput): Promise<ExportOutput> {
  const page = pageOf(input, 'print');
  const missing = undrawableInShowing(page);
  if (missing.length > 0) {
    throw new CommandError(
      'REFUSED',
      `A PDF cannot be made of this: its letters have no signs for ${missing.slice(0, 10).join(' ')}. Nothing is left out or replaced in secret, so take it away as a page instead: --as html.`,
    );
  }
  const { files } = parcelOf(input);
  const codes = await codesOf(input);
  const isPrinted = codes.length <= mostPrintedCodes && codes.length > 0;
  const bytes = await showingPdf(page, {
    files,
    now: input.now,
    pictureOf: pictureIn(input),
    ...(isPrinted ? { codes, digest: digestIn(codes) } : {}),
  });
  return {
    files: [{ name: '', bytes }],
    remarks: isPrinted
      ? []
      : ['It is too long for square codes on paper, so there are none on it. The signed file is attached to the PDF.'],
  };
}

async function codesOf({ signed }: ExportInput): Promise<readonly string[]> {
  const [document] = signed.documents;
  if (document === undefined) return [];
  try {
    return await qrTexts(document);
  } catch (error) {
    if (error instanceof LaurelError && error.code === 'LP_CARRIER_NOT_WRITTEN') return [];
    throw error;
  }
}

/** What the parts of one file have in common, short enough to compare by eye. */
const digestIn = ([first = '']: readonly string[]): string => first.split(':')[2]?.slice(0, 8) ?? '';

async function qr(input: ExportInput): Promise<ExportOutput> {
  const codes = await codesOf(input);
  if (codes.length === 0) {
    throw new CommandError(
      'REFUSED',
      'This is too long for square codes: choose fewer items, or take it away as a file (--as presentation, pdf or html).',
    );
  }
  const digits = String(codes.length).length;
  const pictures = codes.map((text, index) => {
    const { svg, isTooFine } = codePicture(text);
    const name = `code-${String(index + 1).padStart(digits, '0')}-of-${codes.length}.svg`;
    return { name, bytes: encodeUtf8(svg), isTooFine };
  });
  const sheet = codeSheetHtml(pageOf(input, 'page'), { codes, digest: digestIn(codes) });
  return {
    files: [
      ...pictures.map(({ name, bytes }) => ({ name, bytes })),
      { name: 'sheet.html', bytes: encodeUtf8(sheet) },
      { name: 'codes.txt', bytes: encodeUtf8(`${codes.join('\n')}\n`) },
      ...withoutDocument(input).map(({ name, bytes }) => ({ name, bytes })),
    ],
    remarks: [
      ...(codes.length > 1
        ? [`It takes ${codes.length} codes, and all of them are needed: each says which part it is.`]
        : []),
      ...(pictures.some(({ isTooFine }) => isTooFine)
        ? ['Some of the codes are so fine that many phones cannot read them.']
        : []),
    ],
  };
}
