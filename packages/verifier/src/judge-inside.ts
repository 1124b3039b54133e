/**
 * Judging what is inside a document. Loaded for those that hold something; it imports nothing, so that nothing else is
 * loaded with it, and what both need is handed in.
 * @module
 */
import type { Check, CheckId, JsonObject, Report, Resolvable } from '@laurel/core';
import type { Embedded } from './facts/claims.ts';
import type { Cover, Facts, Presenter, ProofFacts, Refusal, Setting } from './facts/facts.ts';
import type { UnreadCode } from './facts/gather.ts';
import type { Changed, InsideTools, Outside } from './inside-tools.ts';
import type { Budget, JudgeOptions } from './judge-options.ts';

/**
 * Judges the credentials and endorsements inside a document.
 *
 * @param found - what is inside
 * @param outside - the document around, and the tools
 * @param options - with the budget of the call
 * @returns a report for each, in order
 */
export async function judgeInside(
  found: readonly Embedded[],
  outside: Outside,
  options: JudgeOptions,
): Promise<readonly Report[]> {
  const { budget, resolver } = options;
  const { judgeCredential, leaveUnread, askingBy } = outside.tools;
  const asking = askers.get(budget) ?? askingBy(resolver, fewAsked(resolver));
  askers.set(budget, asking);
  const around: Around = {
    shared: sharedSubjects(found, outside.tools),
    head: parentsAtHead(outside.facts.document, outside.tools),
  };
  const judgeOne = async (embedded: Embedded, changed: Partial<Changed>): Promise<Report> => {
    budget.left -= 1;
    const code = unreadCode(budget);
    const report =
      code === undefined
        ? await judgeCredential(embedded.value, settingOf(embedded, outside, around), { resolver: asking, ...changed })
        : await leaveUnread(code);
    // One poisoned graph is enough to refuse the whole; a second would only cost the same time again.
    if (report.checks.some(({ code }) => code === 'LP_CANON_LIMIT')) budget.left = 0;
    return report;
  };
  const reports = new Map<Embedded, Report>();
  // One after the other: a document of many must not ask for all of the machine at once.
  const judgeEach = async (some: readonly Embedded[], changed: Partial<Changed> = {}): Promise<void> => {
    for (const embedded of some) reports.set(embedded, await judgeOne(embedded, changed));
  };
  const reportsOf = (some: readonly Embedded[]): readonly Report[] => some.flatMap((one) => reports.get(one) ?? []);
  // By what right somebody shows for a child has to be known before the child's items are judged.
  const rights = outside.facts.kind === 'presentation' ? found.filter(mayBeDelegation) : [];
  if (rights.length > 0) {
    await judgeEach(rights);
    const { guardedTable } = await import('./guardian/guarded-table.ts');
    const { table, isDelegation } = await guardedTable(reportsOf(rights), { ...outside, found, options, presenterOf });
    await judgeEach(
      found.filter((one) => !isDelegation(reports.get(one))),
      { table },
    );
  } else await judgeEach(found);
  return reportsOf(found);
}

/** Whether it may be a permission to show for a child: what it truly is, is looked at when it is judged. */
function mayBeDelegation({ value }: Embedded): boolean {
  const token = typeof value === 'string' ? value : value['id'];
  if (typeof value === 'string' || /^data:/i.test(String(token)))
    return String(token).split(/[.,~]/).some(namesDelegation);
  return [value['credentialSubject'] ?? []]
    .flat()
    .some((subject) =>
      [Object(subject).achievement ?? []]
        .flat()
        .some((achievement) => delegation.test(Object(achievement).achievementType)),
    );
}

const delegation = /guardiandelegation/i;

function namesDelegation(part: string): boolean {
  try {
    return delegation.test(atob(part.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return false;
  }
}

/** What is asked for the keys of all that is inside one document, at whatever depth. */
const askers = new WeakMap<Budget, Resolvable>();

/** Of how many issuers keys may be asked for in one call: whoever shows many items could name a server in each. */
const mostAsked = 64;

/** Asks for each issuer's document of today once; those of more issuers are as good as not found. */
function fewAsked(resolver: Resolvable): Resolvable['resolve'] {
  const answers = new Map<string, ReturnType<Resolvable['resolve']>>();
  return async (did, how) => {
    const [name = did] = did.split('?', 1);
    // A key that is spelt out costs nobody's time; what was before is asked of an issuer that is known by then.
    if (/^did:(?:key|jwk):/.test(did) || name !== did) return resolver.resolve(did, how);
    const answer = answers.get(did) ?? (answers.size < mostAsked ? resolver.resolve(did, how) : notFound);
    if (answer !== notFound) answers.set(did, answer);
    return answer;
  };
}

const notFound = Promise.resolve({
  didResolutionMetadata: { error: 'notFound' },
  didDocumentMetadata: {},
  didDocument: null,
});

/** Why no more is read in this call. */
function unreadCode({ left, ties }: Budget): UnreadCode | undefined {
  if (left < 0) return 'LP_TOO_LARGE';
  return ties < 0 ? 'LP_CANON_LIMIT' : undefined;
}

/** What is looked up once for all that is inside. */
interface Around {
  /** The subjects of more than one credential. */
  readonly shared: ReadonlySet<string>;
  readonly head: () => ReadonlySet<string>;
}

function settingOf(embedded: Embedded, outside: Outside, { shared, head }: Around): Setting {
  const { facts } = outside;
  const presenter =
    facts.kind === 'presentation' ? presenterOf(outside) : (facts.setting.presenter ?? answererOf(outside));
  return {
    nesting: facts.setting.nesting + 1,
    ...(presenter === undefined ? {} : { presenter }),
    ...(facts.kind === 'presentation' ? {} : { cover: coverOf(embedded, outside, shared) }),
    // What a presentation holds, under whatever member, is shown by whoever signed it.
    ...(embedded.role === 'endorsement' && facts.kind !== 'presentation'
      ? { attachedTo: parentIds(facts.document, embedded.path, head) }
      : {}),
  };
}

function presenterOf({ facts, checks, tools }: Outside): Presenter {
  return { holders: tools.holdersOf(facts, checks), fresh: outcomeOf(checks, 'holder-binding', ['passed']) };
}

/** Whoever answers with the key that an SD-JWT is bound to shows what is inside it too. */
function answererOf({ facts, checks }: Outside): Presenter | undefined {
  const answers = facts.verified ? facts.proofs.flatMap(({ holderBinding }) => holderBinding ?? []) : [];
  if (answers.length === 0) return undefined;
  const holders = answers.flatMap(({ publicKey, controller }) =>
    [`did:key:${publicKey.multikey}`, controller ?? []].flat(),
  );
  return { holders, fresh: outcomeOf(checks, 'holder-binding', ['passed']) };
}

/** The checks that together say: the issuer signed it. */
const signedBy: readonly CheckId[] = ['proof', 'proof-purpose', 'issuer-key'];

function coverOf(embedded: Embedded, { facts, checks, tools }: Outside, shared: ReadonlySet<string>): Cover {
  const cover: Cover = {
    issuer: tools.issuerIdOf(facts.document),
    exact: facts.form === 'unsecured' ? facts.setting.cover?.exact === true : isToTheLetter(facts, tools),
    verified: facts.verified && signedBy.every((id) => outcomeOf(checks, id, ['passed', 'not-applicable'])),
    partial: facts.form === 'unsecured' ? facts.setting.cover?.partial === true : isPartial(facts),
    // An endorsement speaks about what it is attached to, of which the document says more.
    sharing: embedded.role === 'endorsement' || subjectsIn(embedded, tools).some((id) => shared.has(id)),
  };
  const refusal = refusalUnder(cover, embedded, tools);
  return refusal === undefined ? cover : { ...cover, refusal };
}

/** Without a proof of its own a credential stands only on the signature of the document around it. */
function refusalUnder(cover: Cover, { value }: Embedded, { issuerIdOf }: InsideTools): Refusal | undefined {
  if (!cover.verified) return { outcome: 'not-checked', code: 'LP_EARLIER_CHECK' };
  if (typeof value === 'string' || issuerIdOf(value) !== cover.issuer) {
    return { outcome: 'failed', code: 'LP_PROOF_MISSING' };
  }
  // Statements about one person from several credentials are one set to RDF, so which belongs to which is open; and
  // whether this one had an end or a status, where parts were left out.
  const isOpen = cover.partial || (!cover.exact && cover.sharing);
  return isOpen ? { outcome: 'indeterminate', code: 'LP_ARRANGEMENT_UNPROVEN' } : undefined;
}

/** Whether anything may be left out of a document; of one inside an SD-JWT nothing that tells whether it is good. */
const isPartial = ({ form, proofs }: Facts): boolean =>
  form === 'data-integrity' && proofs.some(({ isSelective }) => isSelective === true);

/**
 * Whether the arrangement of a document is signed: a token's is, and that of canonical JSON. By its issuer: whoever
 * holds it can arrange it anew and add a proof of their own.
 */
function isToTheLetter({ document, form, proofs }: Facts, { issuerIdOf }: InsideTools): boolean {
  const issuer = issuerIdOf(document);
  const isExact = ({ securing, controller }: ProofFacts) => controller === issuer && /-jcs-/.test(securing ?? '');
  return form !== 'data-integrity' || proofs.some(isExact);
}

/**
 * The subjects of more than one credential in a document. It matters not who signed those: to RDF their statements about
 * a subject are one set. Looked up once, for a stranger may send thousands of items about hundreds each.
 */
function sharedSubjects(found: readonly Embedded[], tools: InsideTools): ReadonlySet<string> {
  const met = new Set<string>();
  const shared = new Set<string>();
  for (const embedded of found) {
    const subjects = new Set(subjectsIn(embedded, tools));
    for (const id of subjects) (met.has(id) ? shared : met).add(id);
  }
  return shared;
}

const subjectsIn = ({ role, value }: Embedded, { subjectIdsOf }: InsideTools): readonly string[] =>
  role === 'credential' && typeof value !== 'string' ? subjectIdsOf(value) : [];

/** The identifiers of the object in which the last member of a path stands. */
function parentIds(
  document: JsonObject,
  path: readonly (string | number)[],
  head: () => ReadonlySet<string>,
): ReadonlySet<string> {
  const member = path.findLastIndex((step) => typeof step === 'string');
  if (member === 0) return head();
  let node = document;
  // Every step is there, for along them it was found; the last leads to an object.
  for (const step of path.slice(0, member)) node = Object(node)[step];
  return new Set(idOf(node));
}

/**
 * What stands at the head of a credential may be about the credential, the person or the achievement (Open Badges 3.0
 * §AchievementCredential endorsement). All of it has one set, for both may be thousands.
 */
function parentsAtHead(document: JsonObject, tools: InsideTools): () => ReadonlySet<string> {
  const { achievementIdsOf, subjectIdsOf } = tools;
  let ids: ReadonlySet<string> | undefined;
  return () => {
    if (ids !== undefined) return ids;
    // A key names a subject and nothing else: anybody can name their own credential by the key of another.
    const things = [...idOf(document), ...achievementIdsOf(document)].filter((id) => !/^did:/i.test(id));
    ids = new Set([...things, ...subjectIdsOf(document)]);
    return ids;
  };
}

/** The identifier of an object, if it has one. */
const idOf = ({ id }: JsonObject): readonly string[] => (typeof id === 'string' ? [id] : []);

const outcomeOf = (checks: readonly Check[], id: CheckId, outcomes: readonly Check['outcome'][]): boolean =>
  checks.some((check) => check.id === id && outcomes.includes(check.outcome));
