import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { issueSdJwt, presentSdJwt, readSdJwt, verifySdJwt } from './index.ts';
import { badge, now, type Party, party, resolver } from './testing/parties.ts';

let school: Party;
let learner: Party;

beforeAll(async () => {
  [school, learner] = [await party(1), await party(2)];
});

const tree = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ minLength: 1, maxLength: 6 }).map((name) => `m${name}`),
      tie('value'),
      { maxKeys: 5 },
    ),
  ),
})).value;

const step = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Everything that can be ticked, as pointers. */
function pointersIn(value: JsonValue, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const here = `${at}/${step(name)}`;
    return [here, ...pointersIn(member, here)];
  });
}

/** What is to be seen of a hidden value: what is ticked, and the way to it. */
function expected(value: JsonValue, at: string, ticked: readonly string[]): JsonValue | undefined {
  if (ticked.some((pointer) => `${at}/`.startsWith(`${pointer}/`))) return value;
  if (!ticked.some((pointer) => pointer.startsWith(`${at}/`))) return undefined;
  if (Array.isArray(value)) {
    const elements = value as readonly JsonValue[];
    return elements.flatMap((element, index) => {
      const seen = expected(element, `${at}/${index}`, ticked);
      return seen === undefined ? [] : [seen];
    });
  }
  const members = Object.entries(value as JsonObject).flatMap(([name, member]) => {
    const seen = expected(member, `${at}/${step(name)}`, ticked);
    return seen === undefined ? [] : [[name, seen] as const];
  });
  return Object.fromEntries(members);
}

it('what is shown is what was ticked, with the way to it and the mandatory part, and no more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.string({ minLength: 1, maxLength: 6 }).map((name) => `m${name}`),
        tree,
        { maxKeys: 6 },
      ),
      fc.infiniteStream(fc.boolean()),
      fc.nat(3),
      async (subject, coins, decoys) => {
        const base = badge(school.signer.controller, learner.signer.controller);
        const { name: _, evidence: __, ...mandatory } = base;
        const document = { ...mandatory, credentialSubject: { id: 'urn:x', ...subject } };
        const options = { signer: school.signer, type: 'vc+sd-jwt', created: now, decoys } as const;
        const text = await issueSdJwt(document, options);
        expect((await readSdJwt(text)).document).toEqual(document);
        const ticked = pointersIn(subject, '/credentialSubject').filter(() => coins.next().value === true);
        const shown = await presentSdJwt(text, { disclose: ticked });
        const { document: seen } = await verifySdJwt(await readSdJwt(shown), { resolver });
        const wanted = expected(subject, '/credentialSubject', ticked) ?? {};
        expect(seen).toEqual({ ...mandatory, credentialSubject: { id: 'urn:x', ...(wanted as JsonObject) } });
      },
    ),
    { numRuns: 60 },
  );
});

/** Text in a presentation, with the base64url of each part read. */
const readable = (text: string): string =>
  text
    .split(/[.~]/)
    .map((each) => atob(each.replaceAll('-', '+').replaceAll('_', '/')))
    .join('\n');

it('nothing that was not ticked is in the bytes', async () => {
  const document = badge(school.signer.controller, learner.signer.controller);
  const text = await issueSdJwt(document, {
    signer: school.signer,
    type: 'dc+sd-jwt',
    created: now,
    holder: learner.key,
  });
  const markers = JSON.stringify(document).match(/marker-[a-z0-9-]+/g) ?? [];
  const leaves = pointersIn(document, '').filter((pointer) => /marker/.test(String(at(document, pointer))));
  expect(leaves).toHaveLength(markers.length);
  const keyBinding = { signer: learner.presenter, challenge: 'n', domain: 'd', created: now };
  for (const markerPointers of subsets(leaves)) {
    const shown = await presentSdJwt(text, { disclose: markerPointers, keyBinding });
    const wanted = markerPointers.map((pointer) => at(document, pointer));
    const plain = readable(shown);
    for (const marker of markers) expect(plain.includes(`"${marker}"`)).toBe(wanted.includes(marker));
  }
});

const subsets = (all: readonly string[]): string[][] =>
  Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((__, index) => (bits >> index) & 1));

function at(document: JsonObject, pointer: string): unknown {
  let value: unknown = document;
  for (const name of pointer.split('/').slice(1)) value = Reflect.get(value as object, name);
  return value;
}

it('any change of one character is refused', async () => {
  const document = badge(school.signer.controller, learner.signer.controller);
  const text = await issueSdJwt(document, {
    signer: school.signer,
    type: 'dc+sd-jwt',
    created: now,
    holder: learner.key,
  });
  const keyBinding = { signer: learner.presenter, challenge: 'n', domain: 'd', created: now };
  for (const shown of [
    text,
    await presentSdJwt(text, { disclose: ['/credentialSubject/result/0/value'], keyBinding }),
  ]) {
    const refused = async (changed: string) =>
      readSdJwt(changed)
        .then((sdJwt) => verifySdJwt(sdJwt, { resolver }))
        .then(
          () => changed,
          () => undefined,
        );
    expect(await refused(shown)).toBe(shown);
    const letters = ['A', 'w', '-', '~', '.', '=', ' '];
    for (let index = 0; index < shown.length; index++) {
      const letter = letters[(index * 7) % letters.length] ?? 'A';
      const other = shown[index] === letter ? 'B' : letter;
      expect(await refused(`${shown.slice(0, index)}${other}${shown.slice(index + 1)}`)).toBeUndefined();
      // Without it, and twice.
      if (index % 3 === 0) expect(await refused(shown.slice(0, index) + shown.slice(index + 1))).toBeUndefined();
      if (index % 3 === 1) expect(await refused(shown.slice(0, index + 1) + shown.slice(index))).toBeUndefined();
    }
  }
});
