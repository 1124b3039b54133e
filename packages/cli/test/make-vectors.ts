/**
 * Adds the vectors that are missing in test-vectors/; run by hand, never by a test. Each must first get, by the
 * verifier of today, the verdict and the decisive checks that a person wrote down; the other lines are then taken
 * from the report. A file that is there is never written over.
 *
 *   node --conditions=laurel-source packages/cli/test/make-vectors.ts [--dry-run]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '@laurel/core';
import { verify } from '@laurel/verifier';
import { compatibilityDrafts } from './support/drafts/compatibility.ts';
import { cryptosuiteDrafts } from './support/drafts/cryptosuites.ts';
import { dataIntegrityDrafts } from './support/drafts/data-integrity.ts';
import type { Decisive, Draft } from './support/drafts/drafting.ts';
import { joseDrafts } from './support/drafts/jose.ts';
import { presentationDrafts } from './support/drafts/presentations.ts';
import { presentedFormDrafts } from './support/drafts/presented-forms.ts';
import { proofChainDrafts } from './support/drafts/proof-chains.ts';
import { sdJwtDrafts } from './support/drafts/sd-jwt.ts';
import { selectiveDrafts } from './support/drafts/selective.ts';
import { vectorsFolder } from './support/people.ts';
import {
  addVector,
  expectedOf,
  type VectorFolder,
  vectorFolders,
  vectorNames,
  verifyOptionsOf,
} from './support/vector-files.ts';

const drafts: Readonly<Record<VectorFolder, readonly Draft[]>> = {
  'data-integrity': [...dataIntegrityDrafts, ...cryptosuiteDrafts, ...proofChainDrafts],
  selective: selectiveDrafts,
  jose: joseDrafts,
  'sd-jwt': sdJwtDrafts,
  compatibility: compatibilityDrafts,
  presentations: [...presentationDrafts, ...presentedFormDrafts],
};

const isDryRun = process.argv.includes('--dry-run');

/** What is wrong with a draft, in the light of its report; nothing when both agree. */
function disagreements(draft: Draft, report: Report): readonly string[] {
  const wrong = report.verdict === draft.verdict ? [] : [`verdict: ${draft.verdict} wanted, ${report.verdict} found`];
  for (const { id, outcome, code, inside = [] } of draft.decisive) {
    const check = insideOf(report, inside)?.checks.find((one) => one.id === id);
    if (check?.outcome === outcome && check.code === code) continue;
    wrong.push(`${inside.join('/')} ${id}: ${outcome} ${code} wanted, ${check?.outcome} ${check?.code} found`);
  }
  return wrong;
}

const insideOf = (report: Report, inside: Decisive['inside'] = []): Report | undefined =>
  inside.reduce<Report | undefined>((found, index) => found?.credentials?.[index], report);

let faults = 0;
let added = 0;
for (const folder of vectorFolders) {
  mkdirSync(join(vectorsFolder, folder), { recursive: true });
  const there = new Set(vectorNames(folder));
  const names = drafts[folder].map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new Error(`two drafts of one name in ${folder}`);
  for (const draft of drafts[folder]) {
    if (there.has(draft.name)) continue;
    const { name, title, attack, options, input } = draft;
    const report = await verify(input, verifyOptionsOf(options));
    const wrong = disagreements(draft, report);
    if (wrong.length > 0) {
      faults++;
      console.error(`${folder}/${name}: ${wrong.join('; ')}`);
    } else if (!isDryRun) {
      addVector(folder, name, {
        format: 1,
        title,
        ...(attack === undefined ? {} : { attack }),
        options,
        ...expectedOf(report),
        input,
      });
      added++;
    }
  }
}
console.log(`${added} added, ${faults} wait, because verifier and expectation disagree`);
if (faults > 0) process.exitCode = 1;
