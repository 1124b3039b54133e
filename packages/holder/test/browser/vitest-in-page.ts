/**
 * What stands in for `vitest` when the tests run in a page: the same `expect`, and as much of `describe` and `it` as
 * the holder's tests use.
 * @module
 */
export { expect, vi } from 'vitest';

type Work = () => unknown;

interface Test {
  readonly title: string;
  readonly work: Work;
}

interface Suite {
  readonly title: string;
  readonly before: Work[];
  readonly after: Work[];
  readonly beforeTest: Work[];
  readonly afterTest: Work[];
  readonly children: (Suite | Test)[];
}

/** How one test went. */
export interface Result {
  readonly title: string;
  /** What it threw. */
  readonly failure?: string;
}

const suiteOf = (title: string): Suite => ({
  title,
  before: [],
  after: [],
  beforeTest: [],
  afterTest: [],
  children: [],
});

let current = suiteOf('');

const isWork = (value: unknown): value is (...values: readonly unknown[]) => unknown => typeof value === 'function';

/** The function stands last, or before a time limit. */
const workOf = (parts: readonly unknown[]) => parts.find(isWork);

function addSuite(title: string, ...parts: readonly unknown[]): void {
  const outer = current;
  current = suiteOf(title);
  outer.children.push(current);
  workOf(parts)?.();
  current = outer;
}

function addTest(title: string, ...parts: readonly unknown[]): void {
  const work = workOf(parts);
  if (work !== undefined) current.children.push({ title, work: () => work() });
}

type Add = (title: string, ...parts: readonly unknown[]) => void;

const skip: Add = () => undefined;

const each =
  (add: Add) =>
  (rows: readonly unknown[]) =>
  (title: string, ...parts: readonly unknown[]): void => {
    const work = workOf(parts);
    for (const [index, row] of rows.entries()) {
      add(`${title} [${index}]`, () => work?.(...(Array.isArray(row) ? row : [row])));
    }
  };

const withWays = (add: Add) =>
  Object.assign((title: string, ...parts: readonly unknown[]) => add(title, ...parts), {
    each: each(add),
    skip,
    todo: skip,
    skipIf: (isSkipped: unknown) => (isSkipped ? Object.assign(skip, { each: each(skip) }) : withEach(add)),
    runIf: (isRun: unknown) => (isRun ? withEach(add) : Object.assign(skip, { each: each(skip) })),
  });

const withEach = (add: Add) =>
  Object.assign((title: string, ...parts: readonly unknown[]) => add(title, ...parts), { each: each(add) });

export const describe = withWays(addSuite);
export const it = withWays(addTest);
export const beforeAll = (work: Work): void => void current.before.push(work);
export const afterAll = (work: Work): void => void current.after.push(work);
export const beforeEach = (work: Work): void => void current.beforeTest.push(work);
export const afterEach = (work: Work): void => void current.afterTest.push(work);

/**
 * Runs what a file of tests adds when it is loaded.
 *
 * @param load - imports the file
 * @returns how each of its tests went
 */
export async function runFile(load: () => Promise<unknown>): Promise<readonly Result[]> {
  current = suiteOf('');
  const root = current;
  try {
    await load();
  } catch (error) {
    return [{ title: '(loading)', failure: say(error) }];
  }
  return runSuite(root, '', [], []);
}

async function runSuite(
  suite: Suite,
  path: string,
  beforeTest: readonly Work[],
  afterTest: readonly Work[],
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const befores = [...beforeTest, ...suite.beforeTest];
  const afters = [...suite.afterTest, ...afterTest];
  try {
    for (const work of suite.before) await work();
    for (const child of suite.children) {
      const title = path === '' ? child.title : `${path} > ${child.title}`;
      if ('children' in child) results.push(...(await runSuite(child, title, befores, afters)));
      else results.push(await runTest(title, [...befores, child.work, ...afters]));
    }
    for (const work of suite.after) await work();
  } catch (error) {
    results.push({ title: `${path} (before or after all)`, failure: say(error) });
  }
  return results;
}

async function runTest(title: string, works: readonly Work[]): Promise<Result> {
  try {
    for (const work of works) await work();
    return { title };
  } catch (error) {
    return { title, failure: say(error) };
  }
}

const say = (error: unknown): string =>
  error instanceof Error ? `${error.message}\n${error.stack?.split('\n').slice(1, 4).join('\n') ?? ''}` : String(error);
