/**
 * Datasets and documents whose blank nodes are knotted, so that naming them would take for ever, each with a
 * smaller one of the same build that is no trouble; for tests only.
 * @module
 */
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { sharedDataIsHere, sharedText } from '../../testing/shared-data.ts';

/** What is canonicalised: N-Quads, or a document in the form of a credential. */
export type Substance = { readonly quads: string } | { readonly document: JsonObject };

/** One build, harmful and harmless. */
export interface Poison {
  readonly harmful: () => Substance;
  readonly harmless: () => Substance;
}

const times = <Item>(length: number, make: (at: number) => Item): Item[] => Array.from({ length }, (_, at) => make(at));

/** Every one of so many blank nodes points to every other. */
function clique(size: number, graph = ''): string {
  const all = times(size, (at) => `_:n${at}`);
  return all
    .flatMap((from) => all.filter((to) => to !== from).map((to) => `${from} <urn:p> ${to}${graph} .\n`))
    .join('');
}

/** So many blank nodes in a torus: each looks like all others from where it stands. */
const torus = (width: number): string =>
  times(width * width, (at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    const right = row * width + ((column + 1) % width);
    const below = ((row + 1) % width) * width + column;
    return `_:n${at} <urn:p> _:n${right} .\n_:n${at} <urn:p> _:n${below} .\n`;
  }).join('');

/** Two sets of blank nodes, each of the one pointing to each of the other. */
const bipartite = (size: number): string =>
  times(size * size, (at) => `_:a${Math.floor(at / size)} <urn:p> _:b${at % size} .\n`).join('');

/** Equal blank graphs with equal blank nodes in them, each named in all others. */
const graphs = (size: number): string =>
  times(size * size, (at) => `_:n${Math.floor(at / size)} <urn:p> _:n${at % size} _:n${(at * 7 + 1) % size} .\n`).join(
    '',
  );

const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const clr = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';

const credential = (subject: JsonObject, more: JsonObject = {}): JsonObject => ({
  '@context': [v2, openBadges],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:school.example', type: ['Profile'], name: 'A school (invented)' },
  validFrom: '2026-07-10T09:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
    type: ['AchievementSubject'],
    ...subject,
  },
  ...more,
});

/** So many equal achievements with so many equal alignments each. */
const equalAchievements = (achievements: number, alignments: number): JsonObject => ({
  achievement: times(achievements, () => ({
    type: ['Achievement'],
    name: 'Oracy',
    alignment: times(alignments, () => ({ type: ['Alignment'], targetName: 'The same' })),
  })),
});

/** A tree of equal organisations. */
const organisations = (depth: number, width: number): JsonObject => ({
  type: ['Profile'],
  name: 'The same',
  ...(depth === 0 ? {} : { parentOrg: times(width, () => organisations(depth - 1, width)) }),
});

/** Equal nodes that all speak of one that has a name, and of which it speaks. */
const aroundOne = (size: number): JsonObject => {
  const named: JsonObject = { id: 'urn:x:centre', type: ['Profile'] };
  const one = (): JsonObject => ({
    type: ['Profile'],
    parentOrg: times(size, () => ({ type: ['Profile'], parentOrg: named })),
  });
  return { source: { ...named, parentOrg: times(2, one) } };
};

const presentation = (items: readonly JsonValue[]): JsonObject => ({
  '@context': [v2],
  type: ['VerifiablePresentation'],
  holder: 'did:web:learner.example',
  verifiableCredential: items,
});

/** A credential without names of its own, so that its graph looks like any other of the sort. */
const nameless = (parents: number): JsonObject => ({
  '@context': [v2, openBadges],
  type: ['VerifiableCredential'],
  issuer: { type: ['Profile'], parentOrg: times(parents, () => organisations(0, 0)) },
});

/** The options of a proof, as they stand under the document's contexts. */
const proofOptions = (alignments: number): JsonObject => ({
  '@context': [v2, openBadges],
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-07-10T09:00:00Z',
  proofPurpose: times(2, () => ({
    type: ['Achievement'],
    alignment: times(alignments, () => ({ type: ['Alignment'] })),
  })),
});

const record = (size: number): JsonObject => ({
  ...credential({}),
  '@context': [v2, clr, openBadges],
  type: ['VerifiableCredential', 'ClrCredential'],
  credentialSubject: {
    id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
    type: ['ClrSubject'],
    verifiableCredential: [credential(equalAchievements(2, size))],
  },
});

const quads = (text: string) => (): Substance => ({ quads: text });
const document = (value: JsonObject) => (): Substance => ({ document: value });

const w3c = (name: string) => (): Substance => ({ quads: sharedText(`vectors/rdf-canon/rdfc10/${name}`) });

/** The poisons of the W3C, where the shared data is. */
const published: Readonly<Record<string, Poison>> = sharedDataIsHere
  ? { 'test074c of the W3C (a 10-clique)': { harmful: w3c('test074-in.nq'), harmless: w3c('test044-in.nq') } }
  : {};

/** Every poison, by what it is. */
export const poisons: Readonly<Record<string, Poison>> = {
  'a clique of 8': { harmful: quads(clique(8)), harmless: quads(clique(4)) },
  'a clique of 10': { harmful: quads(clique(10)), harmless: quads(clique(5)) },
  'a clique of 100': { harmful: quads(clique(100)), harmless: quads(clique(3)) },
  'a clique in a graph with a name': { harmful: quads(clique(10, ' <urn:g>')), harmless: quads(clique(4, ' <urn:g>')) },
  'a clique in a graph of its own': { harmful: quads(clique(10, ' _:n0')), harmless: quads(clique(3, ' _:n0')) },
  'five hundred cliques of 5': {
    harmful: quads(times(500, (at) => clique(5).replaceAll('_:n', `_:m${at}x`)).join('')),
    harmless: quads(times(5, (at) => clique(4).replaceAll('_:n', `_:m${at}x`)).join('')),
  },
  'a torus of 20 by 20': { harmful: quads(torus(20)), harmless: quads(torus(3)) },
  'two sets of 9': { harmful: quads(bipartite(9)), harmless: quads(bipartite(3)) },
  'equal graphs that name one another': { harmful: quads(graphs(12)), harmless: quads(graphs(3)) },
  ...published,
  'inside a credential: equal nodes below equal nodes': {
    harmful: document(credential(equalAchievements(2, 12))),
    harmless: document(credential(equalAchievements(2, 3))),
  },
  'inside a credential: a hundred of them': {
    harmful: document(credential(equalAchievements(100, 7))),
    harmless: document(credential(equalAchievements(100, 2))),
  },
  'inside a credential: three levels': {
    harmful: document(credential({ source: times(2, () => organisations(3, 5)) })),
    harmless: document(credential({ source: times(2, () => organisations(2, 2)) })),
  },
  'inside a credential: eight levels': {
    harmful: document(credential({ source: times(2, () => organisations(8, 2)) })),
    harmless: document(credential({ source: times(2, () => organisations(8, 1)) })),
  },
  'inside a credential: around one node that has a name': {
    harmful: document(credential(aroundOne(12))),
    harmless: document(credential(aroundOne(3))),
  },
  'inside an endorsement inside a credential': {
    harmful: document(credential({}, { endorsement: [credential(equalAchievements(2, 12))] })),
    harmless: document(credential({}, { endorsement: [credential(equalAchievements(2, 3))] })),
  },
  'inside a record': { harmful: document(record(12)), harmless: document(record(3)) },
  'inside the options of a proof': { harmful: document(proofOptions(12)), harmless: document(proofOptions(3)) },
  'inside a presentation': {
    harmful: document(presentation(times(3, () => credential(equalAchievements(2, 12))))),
    // One credential three times over; with three alignments each it is a knot, and refused.
    harmless: document(presentation(times(3, () => credential(equalAchievements(2, 2))))),
  },
  'inside a presentation: equal credentials without names': {
    harmful: document(presentation(times(40, () => nameless(9)))),
    harmless: document(presentation(times(40, () => nameless(2)))),
  },
};
