/**
 * The achievements in a file that somebody can speak about, each verified.
 * @module
 */
import {
  asList,
  isJsonObject,
  LaurelError,
  learnerItemOf,
  messageFor,
  type Report,
  readSecured,
  type Secured,
} from '@laurel/core';
import { type VerifyOptions, verifyCredential, verifyPresentation } from '@laurel/verifier';
import { CommandError } from '../../exit-codes.ts';
import { openFile } from '../../verification/open-files.ts';
import type { Preparation } from '../../verification/prepare.ts';

/** One achievement of a file. */
export interface EndorsableItem {
  readonly id: string;
  readonly title: string;
  readonly secured: Secured;
  readonly report: Report;
}

/** More than that nobody speaks about; each is verified. */
const mostItems = 200;

/**
 * Opens a file and verifies what is in it, with the keys and lists that came along.
 *
 * @param path - the file, as the writer named it
 * @param bytes - its content: JSON, a token, a badge, a page, a PDF
 * @param preparation - what it is verified with
 * @returns the achievements, in order; those that are invalid too
 * @throws CommandError REFUSED where the profile that they came in was changed, UNUSABLE; LaurelError LP_CARRIER_*
 */
export async function itemsToEndorse(
  path: string,
  bytes: Uint8Array,
  preparation: Preparation,
): Promise<readonly EndorsableItem[]> {
  const { documents, refusal, staples } = await openFile(path, bytes);
  if (refusal !== undefined) throw refusal;
  const { verifyOptions } = staples.length === 0 ? preparation : await preparation.withStaples(staples);
  // The learner shows it to one person, by hand: that somebody could forward it is nothing against its content.
  const how: VerifyOptions = { ...verifyOptions, acceptUnchallenged: true, acceptBaseProof: true };
  const found: EndorsableItem[] = [];
  for (const document of documents) {
    const secured = await readSecured(document);
    if (secured.kind === 'presentation') await requireWhole(document, how);
    for (const one of secured.kind === 'presentation' ? await credentialsIn(secured) : [secured]) {
      const { form, id, title } = learnerItemOf(one.document);
      if (form === 'endorsement' || form === 'snapshot' || id === undefined) continue;
      if (found.length === mostItems) throw tooMany();
      found.push({ id, title, secured: one, report: asShown(await verifyCredential(textOf(one), how)) });
    }
  }
  return found;
}

/** The writer asked for nothing: they are not told that they did. */
const asShown = (report: Report): Report => ({
  ...report,
  waived: report.waived.filter((name) => name !== 'acceptUnchallenged'),
});

const tooMany = (): CommandError =>
  new CommandError('UNUSABLE', 'There are too many items in this file: ask for the one.');

async function requireWhole(document: Uint8Array, options: VerifyOptions): Promise<void> {
  const { checks } = await verifyPresentation(document, options);
  const failed = checks.filter(({ outcome, id }) => outcome === 'failed' && id !== 'holder-binding');
  if (failed.length === 0) return;
  const reasons = [...new Set(failed.map(({ message }) => message))].join(' ');
  throw new CommandError('REFUSED', `Nothing was signed: the file cannot be relied on. ${reasons}`);
}

async function credentialsIn({ document }: Secured): Promise<readonly Secured[]> {
  const shown = asList(document['verifiableCredential']).filter((one) => isJsonObject(one) || typeof one === 'string');
  try {
    return await Promise.all(shown.map((one) => readSecured(one)));
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    throw new CommandError('UNUSABLE', `An item of the file cannot be read. ${messageFor(error.code)}`);
  }
}

function textOf(secured: Secured): string {
  if (secured.form === 'jose') return secured.token.compact;
  return secured.form === 'sd-jwt' ? secured.sdJwt.text : JSON.stringify(secured.whole);
}
