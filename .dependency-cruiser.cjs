/** The architecture, held by a machine. Left may not import right. */
const coreLayers = [
  ['runtime', 'errors', 'report', 'encoding', 'json', 'rdf', 'network'],
  ['keys', 'sealed'],
  ['did', 'jsonld', 'credential'],
  ['proof'],
  ['did-methods'],
  ['status'],
  ['learner'],
  // Pictures, films and documents that show an achievement.
  ['evidence'],
  // A trust list says which kinds of item, at which levels: it speaks the learner model's words.
  ['trust'],
  // Every clothing in which credentials travel.
  ['carriers'],
  ['schemas'],
];
const roles = ['issuer', 'holder', 'verifier'];
/** Draws what it is handed; it knows no role. */
const render = {
  name: 'render-knows-core-only',
  severity: 'error',
  from: { path: '^packages/render/src', pathNot: '(\\.test\\.ts$|/testing/)' },
  to: { path: '^packages/(issuer|holder|verifier|cli)/' },
};
const test = '(\\.test\\.ts$|/testing/|^packages/[^/]+/test/|/fixtures/)';

/** A layer of core may import itself and what is left of it. */
const layerRules = coreLayers.flatMap((layer, index) => {
  const right = coreLayers.slice(index + 1).flat();
  if (right.length === 0) return [];
  return [
    {
      name: `core-layer-${layer.join('-')}`,
      severity: 'error',
      from: { path: `^packages/core/src/(${layer.join('|')})/`, pathNot: test },
      to: { path: `^packages/core/src/(${right.join('|')})/` },
    },
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: test }, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: [test, '\\.d\\.ts$', '\\.config\\.ts$', '/bin/'] },
      to: {},
    },
    ...layerRules,
    render,
    ...roles.map((role) => ({
      name: `roles-are-strangers-${role}`,
      severity: 'error',
      from: { path: `^packages/${role}/src`, pathNot: test },
      to: { path: `^packages/(${roles.filter((other) => other !== role).join('|')})/` },
    })),
    {
      name: 'libraries-know-no-application',
      severity: 'error',
      from: { path: '^packages/(core|issuer|holder|verifier|render)/' },
      to: { path: '^packages/cli/' },
    },
    {
      name: 'front-door-only',
      comment: 'Another package is imported by its name, never by a path into it.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/', pathNot: test },
      to: { path: '^packages/(?!$1/)[^/]+/src/(?!index\\.ts$|(node|node/attachments|schemas)/index\\.ts$)' },
    },
    {
      name: 'libraries-have-no-node',
      comment: 'I/O stands in src/node; what differs by runtime in core’s runtime folder.',
      severity: 'error',
      from: {
        path: '^packages/(core|issuer|holder|verifier|render)/src/',
        pathNot: `${test}|/src/node/|/runtime/(native-\\w+|node)\\.ts$`,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-place-opens-sockets',
      comment: 'Whoever needs the network is handed a guarded fetch; biome refuses the globals that would do without.',
      severity: 'error',
      from: {
        path: '^packages/(core|issuer|holder|verifier|render|cli)/src/',
        pathNot: `${test}|^packages/core/src/node/network/`,
      },
      to: {
        path: '^(node:)?(net|tls|https?|http2|dns(/promises)?|dgram|inspector(/promises)?|_[a-z_]+)$|^undici|/undici/',
      },
    },
    {
      name: 'one-file-knows-json-ld',
      comment: 'What the engine does not cover goes to jsonld.js through this file alone, loaded only then.',
      severity: 'error',
      from: {
        path: '^packages/',
        pathNot: `${test}|^packages/core/src/jsonld/(jsonld-js|third-party\\.d)\\.ts$|^packages/bench/`,
      },
      to: { path: 'node_modules/(jsonld|rdf-canonize)/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { pathNot: test },
      to: { path: test, pathNot: '/fixtures/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['laurel-source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
