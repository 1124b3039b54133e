/**
 * Holds the examples in the documentation to the code: `node scripts/doc-examples.mjs`; part of the checks.
 * Every function that a front door exports has a sentence, a line for each parameter and what it returns, and
 * an example; every example compiles against the public packages alone. An example that needs nothing but them
 * is run as well, and what it says behind `// ` beside a line must be that line's value, or what it throws.
 * @module
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { root, setUp } from './setup.mjs';

/** The front doors: what is imported, where its source begins, and what was built of it. */
const doors = [
  ['@laurel/core', 'core/src/index.ts', 'core/dist/index.js'],
  ['@laurel/core/node', 'core/src/node/index.ts', 'core/dist/node/index.js'],
  ['@laurel/core/schemas', 'core/src/schemas/index.ts', 'core/dist/schemas/index.js'],
  ['@laurel/issuer', 'issuer/src/index.ts', 'issuer/dist/index.js'],
  ['@laurel/issuer/node', 'issuer/src/node/index.ts', 'issuer/dist/node/index.js'],
  ['@laurel/holder', 'holder/src/index.ts', 'holder/dist/index.js'],
  ['@laurel/holder/node', 'holder/src/node/index.ts', 'holder/dist/node/index.js'],
  ['@laurel/holder/browser', 'holder/src/browser/index.ts', 'holder/dist/browser/index.js'],
  ['@laurel/verifier', 'verifier/src/index.ts', 'verifier/dist/index.js'],
  ['@laurel/verifier/node', 'verifier/src/node/index.ts', 'verifier/dist/node/index.js'],
  ['@laurel/verifier/schemas', 'verifier/src/schemas/index.ts', 'verifier/dist/schemas/index.js'],
  ['@laurel/render', 'render/src/index.ts', 'render/dist/index.js'],
  ['@laurel/render/node', 'render/src/node/index.ts', 'render/dist/node/index.js'],
  ['@laurel/render/attachments', 'render/src/node/attachments/index.ts', 'render/dist/node/attachments/index.js'],
].map(([name, source, built]) => ({
  name,
  source: join(root, 'packages', source),
  built: join(root, 'packages', built),
}));

/** What an example may use without saying where it comes from, as a reader understands it. */
const given = {
  bytes: 'Uint8Array',
  challenge: 'string',
  child: 'string',
  compact: 'string',
  credential: "import('@laurel/core').JsonObject",
  credentials: "readonly import('@laurel/core').JsonObject[]",
  directory: 'string',
  document: "import('@laurel/core').JsonObject",
  draft: "import('@laurel/core').JsonObject",
  drafts: "AsyncIterable<import('@laurel/core').JsonObject>",
  id: 'string',
  identity: 'string',
  file: 'Uint8Array',
  guardian: 'string',
  ids: 'readonly string[]',
  issuer: "import('@laurel/issuer/node').OpenIssuer",
  item: "import('@laurel/core').Item",
  key: 'Uint8Array',
  keep: '(secured: unknown) => Promise<void>',
  now: 'Date',
  passphrase: 'string',
  picture: 'Uint8Array',
  presentation: "import('@laurel/core').JsonObject",
  profile: "import('@laurel/core').IssuerProfile",
  publicKey: "import('@laurel/core').PublicKey",
  record: "import('@laurel/issuer').ImportRecord",
  records: "AsyncIterable<import('@laurel/issuer').ImportRecord>",
  recipient: 'string',
  report: "import('@laurel/core').Report",
  resolver: "import('@laurel/core').Resolvable",
  secured: "import('@laurel/core').JsonObject",
  signer: "import('@laurel/core').Signer",
  store: "import('@laurel/holder').WalletStore",
  text: 'string',
  trust: "import('@laurel/verifier').TrustList",
  until: 'Date',
  wallet: "import('@laurel/holder').Wallet",
};

/** What is meant by the same word elsewhere: to a wallet a credential is the text of a file. */
const givenTo = { '@laurel/holder': { credential: 'string' } };

/** What still lacks something; whoever completes one takes it out. */
const unfinished = ['closeWallet', 'cleanTemporaryFiles', 'faultCode', 'storeFault', 'syncDirectory'];

const { options } = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.json'),
  { noUnusedLocals: false },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => process.exit(1) },
);

/** What the documentation of each exported function holds, and what it lacks. */
function readDoors() {
  const program = ts.createProgram(
    doors.map(({ source }) => source),
    options,
  );
  const checker = program.getTypeChecker();
  const exported = doors.flatMap((door) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(door.source))).map((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return {
        door,
        name: symbol.name,
        symbol: target,
        place: target.declarations?.[0]?.getSourceFile().fileName ?? '',
      };
    }),
  );
  const own = exported.filter(
    ({ place }) => place.startsWith(join(root, 'packages')) && !place.includes('node_modules'),
  );
  return {
    // A name that several doors have comes from an example's own door if that has it, else from the first.
    doorOf: new Map(
      doors.map((door) => [
        door.name,
        new Map(
          [...exported.toReversed(), ...exported.filter((each) => each.door === door)].map((each) => [
            each.name,
            each.door,
          ]),
        ),
      ]),
    ),
    functions: own.flatMap((entry) => describe(entry, checker)),
  };
}

function describe({ door, name, symbol, place }, checker) {
  if (!(symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable))) return [];
  const [signature] = checker.getTypeOfSymbolAtLocation(symbol, symbol.declarations[0]).getCallSignatures();
  if (signature === undefined) return [];
  // A function that follows somebody else's type has only the parameters that it takes.
  const { parameters } = symbol.valueDeclaration?.initializer ?? signature;
  const tags = symbol.getJsDocTags(checker);
  const tagged = (tag) => tags.filter(({ name: each }) => each === tag);
  const returned = checker.typeToString(checker.getReturnTypeOfSignature(signature));
  const lacks = [
    [symbol.getDocumentationComment(checker).length === 0, 'a sentence'],
    [tagged('param').length < (parameters ?? signature.parameters).length, '@param'],
    [!/^(Promise<)?void>?$/.test(returned) && tagged('returns').length === 0, '@returns'],
    [tagged('example').length === 0, '@example'],
  ];
  const examples = tagged('example').flatMap(({ text }) =>
    [...ts.displayPartsToString(text).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code.trimEnd()),
  );
  const isUnfinished = unfinished.includes(name);
  const missing = lacks.flatMap(([isMissing, what]) => (isMissing ? [what] : []));
  const where = `${place.slice(root.length + 1)} ${name}`;
  return [
    { where, door, examples, missing: isUnfinished ? [] : missing, isComplete: isUnfinished && missing.length === 0 },
  ];
}

/** Every identifier of a text, declared there or not. */
function wordsOf(code) {
  const words = new Set();
  const declared = new Set();
  const walk = (node) => {
    const isMemberName = node.parent && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (ts.isIdentifier(node) && !isMemberName) words.add(node.text);
    if (
      (ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node)) &&
      ts.isIdentifier(node.name)
    )
      declared.add(node.name.text);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true));
  return [...words].filter((word) => !declared.has(word));
}

/** An example as a module: what it uses of the packages imported, what it takes for granted declared. */
function moduleOf(example, names) {
  const words = wordsOf(example.code);
  const imports = words.filter((word) => names.has(word)).map((word) => [word, names.get(word)]);
  const taken = words.filter((word) => Object.hasOwn(given, word) && !names.has(word));
  const lines = [
    ...imports.map(([word, door]) => `import { ${word} } from '${door.name}';`),
    ...taken.map((word) => `declare const ${word}: ${givenTo[example.door.name]?.[word] ?? given[word]};`),
    'export {};',
  ];
  return { ...example, imports, taken, head: lines.length, text: `${lines.join('\n')}\n${example.code}\n` };
}

/** Compiles all of them at once, as if they lay in the package that depends on every other. */
function compile(modules) {
  const files = new Map(modules.map((each, index) => [join(root, 'packages/cli', `doc-example-${index}.ts`), each]));
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  host.fileExists = (path) => files.has(path) || disk.fileExists(path);
  host.readFile = (path) => files.get(path)?.text ?? disk.readFile(path);
  host.getSourceFile = (path, ...rest) =>
    files.has(path) ? ts.createSourceFile(path, files.get(path).text, rest[0]) : disk.getSourceFile(path, ...rest);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([path, { where, head }]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map((found) => {
      const { line } = ts.getLineAndCharacterOfPosition(found.file, found.start);
      return `${where}: example, line ${line - head + 1}: ${ts.flattenDiagnosticMessageText(found.messageText, ' ')}`;
    }),
  );
}

/** The value that a comment says, as far as it says one; undefined when it only tells something. */
function valueSaid(comment) {
  // `true: why`, `{ … }: why`; a value that is not given in full has an ellipsis.
  for (const said of [comment, comment.replace(/: [^:'"]*$/, '')]) {
    if (said.includes('…')) continue;
    try {
      return { value: runInThisContext(`(${said})`) };
    } catch {}
  }
  return undefined;
}

/** Runs one example; beside each line the value that it says it has. */
async function runExample({ where, code, imports }, built) {
  const problems = [];
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const parts = source.statements.map((statement) => {
    const text = statement.getText(source);
    const comment = /^;?[ \t]*\/\/ (.*)/.exec(code.slice(statement.end))?.[1];
    if (comment === undefined || !ts.isExpressionStatement(statement)) return text;
    const thrown = /^throws (\w+)/.exec(comment)?.[1];
    const said = thrown === undefined ? valueSaid(comment) : undefined;
    const run = `async () => (${statement.expression.getText(source)})`;
    if (thrown !== undefined) return `await $throws(${run}, ${JSON.stringify(thrown)});`;
    return said === undefined ? text : `await $is(${run}, ${JSON.stringify(comment)});`;
  });
  const tools = {
    async $is(work, comment) {
      const value = await work();
      if (!isDeepStrictEqual(value, valueSaid(comment).value))
        problems.push(`${where}: says ${comment}, and is ${JSON.stringify(value)}`);
    },
    async $throws(work, code) {
      const thrown = await work().then(
        () => 'nothing',
        (error) => error.code,
      );
      if (thrown !== code) problems.push(`${where}: says that it throws ${code}, and throws ${thrown}`);
    },
    console: { log() {}, warn() {}, error() {} },
  };
  for (const [word, door] of imports) tools[word] = built.get(door.name)[word];
  const body = ts.transpile(parts.join('\n'), { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext });
  const AsyncFunction = (async () => {}).constructor;
  try {
    await new AsyncFunction(...Object.keys(tools), body)(...Object.values(tools));
  } catch (error) {
    problems.push(`${where}: the example throws ${error.code ?? error}`);
  }
  return problems;
}

setUp();
const { doorOf, functions } = readDoors();
const modules = functions.flatMap(({ where, door, examples }) =>
  examples.map((code) => moduleOf({ where, door, code }, doorOf.get(door.name))),
);
const missing = functions.flatMap(({ where, missing: lacks }) => lacks.map((what) => `${where}: has no ${what}`));
const complete = functions
  .filter(({ isComplete }) => isComplete)
  .map(({ where }) => `${where}: is complete; take it out of the list of unfinished ones`);
const problems = [...new Set([...missing, ...complete, ...compile(modules)])];
const built = new Map();
for (const { name, built: path } of doors) built.set(name, await import(pathToFileURL(path).href));
// The file system is somebody's own: what the node doors do there is shown by examples/. A browser's store is not here.
const runnable = modules.filter(
  ({ taken, imports }) => taken.length === 0 && imports.every(([, door]) => !/\/(node|browser)$/.test(door.name)),
);
for (const each of runnable) problems.push(...(await runExample(each, built)));
for (const problem of problems) console.error(problem);
console.log(`${functions.length} functions, ${modules.length} examples compiled, ${runnable.length} run`);
if (problems.length > 0) process.exit(1);
