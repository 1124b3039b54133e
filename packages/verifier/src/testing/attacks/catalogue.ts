/**
 * The catalogue: every attack by its family, and every row of it that must have attacks.
 * @module
 */
import { askedAttacks } from './asked.ts';
import type { Attack, Harmless } from './attack.ts';
import { compatibilityAttacks } from './compatibility.ts';
import { bbsAttacks } from './data-integrity/bbs.ts';
import { ecdsaSdAttacks } from './data-integrity/ecdsa-sd.ts';
import { dataIntegrityAttacks, dataIntegrityHarmless } from './data-integrity/index.ts';
import { guardianAttacks } from './guardians.ts';
import { bombAttacks, dateAttacks, deceptiveHarmless, didDocumentAttacks, textAttacks } from './input-gate/index.ts';
import { presentationAttacks } from './presentations.ts';
import { presentedFormAttacks } from './presented-forms.ts';
import { publishedKeyAttacks } from './published-keys.ts';
import { resolutionHistoryAttacks } from './resolution-histories.ts';
import { resolutionKeyAttacks } from './resolution-keys.ts';
import { resolutionLogAttacks } from './resolution-logs.ts';
import { resolutionWebAttacks } from './resolution-web.ts';
import { disclosureHarmless, sdJwtAttacks } from './sd-jwt/index.ts';
import { statusAttacks } from './status.ts';
import { tokenAttacks } from './tokens/index.ts';
import { trustAttacks } from './trust.ts';
import { trustListAttacks } from './trust-lists.ts';
import { withheldAttacks } from './withheld.ts';

/** What the letters of a row stand for. */
export const families = {
  IN: 'the gate',
  JW: 'tokens',
  SD: 'disclosures',
  DI: 'Data Integrity',
  PR: 'presentations and trust',
  DD: 'identifiers and keys',
  ST: 'status',
  TL: 'trust lists and hand-overs',
  GU: 'showing for a child',
} as const;

/** A row of the catalogue is two letters and two digits: `IN-01`. */
export const rowOf = ({ name }: { readonly name: string }): string => name.slice(0, 5);

/** Every attack. */
export const attacks: readonly Attack[] = [
  ...textAttacks,
  ...bombAttacks,
  ...dateAttacks,
  ...didDocumentAttacks,
  ...tokenAttacks,
  ...sdJwtAttacks,
  ...compatibilityAttacks,
  ...dataIntegrityAttacks,
  ...ecdsaSdAttacks,
  ...bbsAttacks,
  ...presentationAttacks,
  ...presentedFormAttacks,
  ...askedAttacks,
  ...trustAttacks,
  ...trustListAttacks,
  ...statusAttacks,
  ...publishedKeyAttacks,
  ...resolutionKeyAttacks,
  ...resolutionWebAttacks,
  ...resolutionLogAttacks,
  ...resolutionHistoryAttacks,
  ...withheldAttacks,
  ...guardianAttacks,
];

/** What looks like an attack and is none. */
export const harmless: readonly Harmless[] = [...dataIntegrityHarmless, ...disclosureHarmless, ...deceptiveHarmless];

/** The rows that must have attacks, or what is harmless, here. */
export const coveredRows: readonly string[] = [
  ...['IN-01', 'IN-02', 'IN-04', 'IN-05', 'IN-06', 'IN-08', 'IN-09'],
  ...['JW-01', 'JW-02', 'JW-04', 'JW-05', 'JW-06', 'JW-08', 'JW-09', 'JW-10', 'JW-12', 'JW-13', 'JW-14', 'JW-16'],
  ...['SD-01', 'SD-02', 'SD-04', 'SD-05', 'SD-06', 'SD-08', 'SD-09', 'SD-10', 'SD-12'],
  ...['DI-01', 'DI-02', 'DI-04', 'DI-05', 'DI-06', 'DI-08', 'DI-09', 'DI-10', 'DI-12', 'DI-13', 'DI-14', 'DI-16'],
  ...['DI-17', 'DI-18', 'DI-20', 'DI-21', 'DI-22', 'DI-24', 'DI-25', 'DI-26', 'DI-28'],
  ...['PR-01', 'PR-02', 'PR-04', 'PR-05', 'PR-06'],
  ...['ST-01', 'ST-02', 'ST-04', 'ST-05', 'ST-06', 'ST-08', 'ST-09', 'ST-10', 'ST-12', 'ST-13', 'ST-14'],
  'TL-05',
  ...['GU-01', 'GU-02', 'GU-03', 'GU-04', 'GU-05', 'GU-06'],
  ...[
    'DD-01',
    'DD-02',
    'DD-04',
    'DD-05',
    'DD-06',
    'DD-08',
    'DD-09',
    'DD-10',
    'DD-11',
    'DD-12',
    'DD-13',
    'DD-14',
    'DD-16',
  ],
];
