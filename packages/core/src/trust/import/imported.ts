/**
 * What comes of other people's registries: a list that nobody signed, and what there is to say of it.
 * @module
 */

import type { LaurelError } from '../../errors/index.ts';
import { laurelError } from '../../errors/index.ts';
import { copyJson } from '../../json/index.ts';
import { pointerTo } from '../form.ts';
import type { AssertionRule, PlainTrustList, TrustEntry } from '../trust-list.ts';
import { isBareKey, plainListForm } from '../trust-list-form.ts';

/** What there is to say of an import; the sentence is the catalogue's. */
export interface ImportFinding {
  readonly code:
    | 'LP_REGISTRY_UNSIGNED'
    | 'LP_REGISTRY_NO_DATES'
    | 'LP_REGISTRY_RIGHTS'
    | 'LP_REGISTRY_ENTRY'
    | 'LP_REGISTRY_TRIAL';
  readonly params: Readonly<Record<string, string | number>>;
}

/** A registry that was imported. It is no list to rely on: somebody has to look at it, and hand it in as their own. */
export interface ImportedTrustList {
  /** Always: nothing in it was signed, or no signature was checked. */
  readonly unsigned: true;
  readonly list: PlainTrustList;
  /** The first says that nothing was signed. */
  readonly findings: readonly ImportFinding[];
}

/** What a registry leaves to the one who imports it. */
export interface ImportOptions {
  /** What its issuers may assert; no registry says that in these words. */
  readonly mayAssert: readonly AssertionRule[];
}

/** An entry as it was found, or why it was left out. */
export type FoundEntry =
  | Pick<TrustEntry, 'id' | 'name' | 'until'>
  | { readonly pointer: string; readonly reason: string };

/**
 * Puts together what was found.
 *
 * @param found - each entry, in order
 * @param options - `mayAssert`
 * @returns the list and what to say of it
 * @throws LaurelError LP_REGISTRY_FORM where what comes of it is no list
 */
export function importedFrom(found: readonly FoundEntry[], { mayAssert }: ImportOptions): ImportedTrustList {
  const issuers: TrustEntry[] = [];
  const findings: ImportFinding[] = [
    { code: 'LP_REGISTRY_UNSIGNED', params: {} },
    { code: 'LP_REGISTRY_RIGHTS', params: {} },
  ];
  for (const entry of found) {
    if ('reason' in entry) {
      findings.push({ code: 'LP_REGISTRY_ENTRY', params: { pointer: entry.pointer, reason: entry.reason } });
    } else {
      issuers.push({ ...entry, mayAssert, ...(isBareKey(entry.id) ? { trial: true } : {}) });
    }
  }
  const trials = issuers.filter(({ trial }) => trial === true).length;
  const undated = issuers.filter(({ until }) => until === undefined).length;
  if (trials > 0) findings.push({ code: 'LP_REGISTRY_TRIAL', params: { count: trials } });
  if (undated > 0) findings.push({ code: 'LP_REGISTRY_NO_DATES', params: { count: undated } });
  const list = copyJson({ version: 1, issuers });
  if (!plainListForm.fits(list)) {
    throw noRegistry(`what comes of it is no list (${pointerTo(plainListForm.faultIn(list) ?? [])})`);
  }
  return Object.freeze({ unsigned: true, list, findings: Object.freeze(findings) });
}

/** What cannot be imported. */
export const noRegistry = (reason: string): LaurelError => laurelError('LP_REGISTRY_FORM', { reason });
