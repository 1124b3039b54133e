/** The seven invented examples, as schools and a learner would sign them. */
import { type JsonObject, parseJson } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { sharedDataIsHere, sharedNames, sharedText } from '../../core/src/testing/shared-data.ts';
import { learner, now, school, signed, trust } from './testing/people.ts';
import { verify } from './verify.ts';

/** The example with issuers and learners whose keys the tests have. */
function example(name: string): JsonObject {
  const text = sharedText(`examples/${name}`)
    .replaceAll(/did:web:[a-z.-]+\.example/g, school.did)
    .replaceAll(/did:key:z6Mk(haXg|pTHR)\w+/g, learner.did)
    .replaceAll(/did:key:z6Mkjchh\w+/g, school.did);
  return parseJson(text) as JsonObject;
}

const options = { now, trust, acceptUncheckedStatus: true, acceptUnchallenged: true };

describe.skipIf(!sharedDataIsHere)('the examples', () => {
  const names = sharedDataIsHere ? sharedNames('examples').filter((name) => /^\d/.test(name)) : [];
  it.each(names)('%s', async (name) => {
    const document = example(name);
    const by = name.startsWith('07') ? learner : school;
    const token = await verify(await signed(document, by, 'vc+jwt'), options);
    expect([token.verdict, token.document]).toEqual(['valid', document]);
    const proven = await verify(await signed(document, by), options);
    // The record's items carry no signatures of their own and are about one person: see LP_ARRANGEMENT_UNPROVEN.
    expect([proven.verdict, proven.document]).toEqual([name.startsWith('04') ? 'indeterminate' : 'valid', document]);
  });
});
