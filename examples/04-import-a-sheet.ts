/** A school's untidy sheets: what goes through is signed, and every other row says what to do. */
import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { createSigner, draftFor, generatePrivateKey } from '@laurel/core';
import { type ImportRecord, importSheet, issueBatch, type LearnerRecord, type SheetKind } from '@laurel/issuer';

const now = new Date('2026-09-07T09:00:00Z');
const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });

/** Prints a sheet's columns and rows; gives the records of the rows that go through. */
async function read(as: SheetKind, roster: readonly LearnerRecord[] = []): Promise<ImportRecord[]> {
  const bytes = await readFile(new URL(`sheets/${as}.csv`, import.meta.url));
  const { columns, rows } = await importSheet(bytes, { as, now, roster });
  console.log(`\n${as}`);
  for (const { name, use, reason } of columns) if (use === 'struck-out') console.log(`  column ${name}: ${reason}`);
  const records: ImportRecord[] = [];
  for await (const { row, outcome, message, record } of rows) {
    console.log(`  row ${String(row).padEnd(3)} ${outcome.padEnd(8)} ${message}`);
    if (record !== undefined) records.push(record);
  }
  return records;
}

const roster = (await read('learners')).filter((record) => record.as === 'learners');
const items = [...(await read('results', roster)), ...(await read('achievements', roster))];
assert.deepEqual([roster.length, items.length], [11, 12]);

/** One draft at a time: a sheet of any length needs no more memory. */
function* drafts() {
  for (const record of items) {
    if (record.as === 'learners' || record.signer !== 'school' || record.learner === undefined) continue;
    const { displayName } = record.learner;
    yield draftFor(record.item, {
      learner: { displayName },
      issuer: { id: signer.controller, name: 'Riverside Academy' },
      now,
    });
  }
}

let issued = 0;
for await (const outcome of issueBatch(drafts(), { signer, securing: 'eddsa-rdfc-2022', now })) {
  assert.equal(outcome.outcome, 'issued');
  issued++;
}
console.log(`\n${issued} credentials signed`);
assert.equal(issued, 12);
