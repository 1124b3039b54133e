/**
 * The lint of one text: what must never be in a credential, by who speaks.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { isDeceptiveText } from '../deceptive-text.ts';
import { type Finding, makeFinding, makeOwnWordsFinding, type Severity, type Speaker } from './finding.ts';
import { foldText, wordsOf } from './fold.ts';
import { type Hostile, hostileIn } from './hostile.ts';
import { type Identifying, identifyingIn } from './identifying.ts';
import { type KnownNames, type NamedPeople, namedPeopleIn } from './other-people.ts';
import { type Disclosure, disclosuresIn } from './sensitive.ts';
import { type Whereabouts, whereaboutsIn } from './whereabouts.ts';

/** A text longer than this is refused as input: no field of a profile is. */
const limit = 200_000;

/** How `lintText` reads. */
export interface LintTextOptions {
  /** Whose words these are. */
  readonly speaker: Speaker;
  /** What kind of text it is: words (default), the name of an organisation, or a code or link in which words mean nothing. */
  readonly field?: 'words' | 'organisation' | 'code';
  /** Names that the caller knows. */
  readonly names?: KnownNames;
  /** JSON Pointer that the findings carry. */
  readonly pointer?: string;
}

/**
 * Looks through one text for what must never be in a credential. A school that tells something about
 * a learner is refused; learners who tell it about themselves are held for their own decision; what
 * anybody tells about another person is refused.
 *
 * @param text - any text, as written
 * @param options - `speaker`, and `field`, `names`, `pointer`
 * @returns the findings, each code once for each severity; none is good
 * @throws LP_TOO_LARGE for more than 200,000 characters
 * @example
 * ```ts
 * lintText('I find exams hard because of my ADHD', { speaker: 'learner' })[0]?.severity; // 'hold'
 * ```
 */
export function lintText(text: string, options: LintTextOptions): readonly Finding[] {
  if (text.length > limit) throw new LaurelError('LP_TOO_LARGE', { limit, what: 'characters' });
  const { speaker, field = 'words', names = {}, pointer } = options;
  const { folded, marks, named, whereabouts, disclosures } = readingOf(text);
  const findings = marks.map(({ code, severity }) => makeFinding(code, { severity, pointer }));
  if (field !== 'words') return findings;
  const people = names.learner || names.others ? namedPeopleIn(folded, names, foldText) : named;
  for (const { code, severity } of people) {
    findings.push(makeFinding(code, { severity, pointer }));
  }
  if (whereabouts) findings.push(makeFinding('LP_LINT_WHEREABOUTS', { severity: whereabouts, pointer }));
  const told = disclosures.map((disclosure) => judge(disclosure, speaker, pointer));
  return [...findings, ...withoutRepeats(told)];
}

/** What a text holds, whoever speaks and whatever names are known. */
interface TextReading {
  readonly folded: string;
  readonly marks: readonly { readonly code: Mark; readonly severity: Severity }[];
  readonly named: readonly NamedPeople[];
  readonly whereabouts: Whereabouts;
  readonly disclosures: readonly Disclosure[];
}

type Mark = Hostile['code'] | Identifying['code'] | 'LP_DECEPTIVE_TEXT';

/** A batch says the same words of an achievement many thousand times: a bounded memo of pure results, the oldest out first. */
const memo = new Map<string, TextReading>();
const memoSize = 1000;
const memoLength = 300;

function readingOf(text: string): TextReading {
  const known = memo.get(text);
  const reading = known ?? read(text);
  if (text.length > memoLength) return reading;
  memo.delete(text);
  memo.set(text, reading);
  const [oldest] = memo.size > memoSize ? memo.keys() : [];
  if (oldest !== undefined) memo.delete(oldest);
  return reading;
}

function read(text: string): TextReading {
  const folded = foldText(text);
  return {
    folded,
    marks: [
      ...(isDeceptiveText(text) ? [{ code: 'LP_DECEPTIVE_TEXT', severity: 'warn' } as const] : []),
      ...hostileIn(folded),
      ...identifyingIn(folded),
    ],
    named: namedPeopleIn(folded, {}, foldText),
    whereabouts: whereaboutsIn(folded),
    disclosures: disclosuresIn(wordsOf(folded)),
  };
}

function judge(disclosure: Disclosure, speaker: Speaker, pointer: string | undefined): Finding {
  const own = speaker === 'learner' && disclosure.of !== 'other';
  return own
    ? makeOwnWordsFinding(disclosure.code, pointer)
    : makeFinding(disclosure.code, { severity: 'refuse', pointer });
}

function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.category}`, finding])).values()];
}
