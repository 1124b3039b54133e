/**
 * A process that makes the material of one document and keeps it in a file.
 * @module
 */
import { writeFileSync } from 'node:fs';
import type { DocumentFacts } from '../documents/document-names.ts';
import { checkBadge4k, makeMaterial } from '../documents/make-material.ts';
import { olderTokensOf } from '../implementations/did-jwt-vc.ts';
import { answer } from './sent.ts';

/** What is to be made, and where it is put. */
export interface PrepareOrder {
  readonly facts: DocumentFacts;
  readonly file: string;
  readonly only: 'drafts' | 'all';
}

await answer<PrepareOrder, 'made'>(async ({ facts, file, only }) => {
  await checkBadge4k();
  const material = await makeMaterial(facts, only);
  const olderTokens = only === 'all' && facts.inside === 0 ? await olderTokensOf(material) : [];
  writeFileSync(file, JSON.stringify({ ...material, olderTokens }));
  return 'made';
});
