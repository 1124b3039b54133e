/**
 * The words that the patterns are made of, and how a pattern becomes a regular expression.
 * Every repetition is bounded and every gap is a closed list of words, so that matching takes time
 * in proportion to the text.
 * @module
 */
import type { categoryOf } from '../finding.ts';

/** One pattern over the words of a sentence (single spaces, no punctuation). */
export interface TermRule {
  readonly code: keyof typeof categoryOf;
  /** Words with `{macro}` places of the vocabulary. */
  readonly pattern: string;
  /** What must not follow: a topic, a place, another meaning. */
  readonly notBefore?: string;
  /** What must not come right before. */
  readonly notAfter?: string;
  /** Acronyms that are a harmless word in small letters. */
  readonly caseSensitive?: true;
  /** Only where somebody particular is spoken of; without it a mention is enough, unless it is a topic's. */
  readonly needsPerson?: true;
  /** Counts whoever is spoken of, topics and groups included. */
  readonly always?: true;
}

const relation =
  'mum|mother|mam|dad|father|brother|sister|step(?:brother|sister|mum|dad|father|mother)|twin|nan|nana|gran|granny|grandma|grandmother|grandad|grandfather|taid|nain|cousin|uncle|aunt|auntie|aunty|parent|carer|friend|best friend|mate|neighbour|partner|girlfriend|boyfriend';
const singular = `${relation}|pupil|student|learner|boy|girl|child|lad|man|woman|lady|gentleman|person|toddler|baby|patient|resident|customer|client|classmate|teammate|team mate|buddy|service user|tutee|player|colleague|candidate|participant|teenager|swimmer|athlete|member|applicant|youngster|kid|daughter|son`;

/** Words for somebody particular, for groups, and for topics; also read by the engine to tell of whom a sentence speaks. */
export const persons = {
  relation,
  singular,
  group:
    "people|children|those|adults|patients|students|pupils|learners|others|families|residents|athletes|women|men|girls|boys|kids|many|most|anyone|everyone|everybody|anybody|nobody|someone|somebody|communities|community|guests|users|customers|teenagers|youngsters|veterans|elderly|pensioners|players|parents|carers|members|classmates|friends|soldiers|victims|survivors|refugees|animals|dogs|horses|plants|pets|characters|half|some|person's",
  topic:
    'essay|poem|poetry|play|novel|story|stories|film|documentary|talk|presentation|research|researched|researching|project|campaign|campaigned|campaigning|leaflet|poster|assembly|article|podcast|lesson|course|training|trained|workshop|charity|fundraiser|fundraising|raised|raising|awareness|character|debate|debated|understanding|explored|studied|study|book|blog|biography|monologue|drama|dance|song|played|playing|portrayed|portraying|role|topic|module|quiz|exhibition|display|learnt|learned|about|wrote|dissertation|epq|report|science|biology|psychology|history|symptoms|causes|effects|treatment|cure',
} as const;

const macros: Readonly<Record<string, string>> = {
  ...persons,
  /** Qualifiers that may stand between a verb and a condition. */
  q: '(?:(?:a|an|the|some|any|severe|mild|moderate|bad|chronic|acute|serious|terrible|really|very|quite|long|term|standing|undiagnosed|diagnosed|late|early|type|one|two|1|2|his|her|my|their|our|both|also|recently|just|only|slight|slightly|partial|partially|profound|profoundly|significant|specific|social|general|generalised|persistent|complex|ongoing|underlying|lifelong|own|combined|inattentive|suspected|possible|been|always|still|that|known|form|of|a|bit|lot|little|as|having|stage|terminal|advanced|new|recent|previous|crippling|debilitating|high|functioning|and|so|such|called) ){0,4}',
  poss: "(?:my|his|her|their|our|whose|[A-Za-z]{1,30}'s)",
  be: "(?:is|was|be|being|been|am|are|were|i'm|im|he's|she's|they're|who's|who're)",
  have: "(?:has|have|had|having|has got|have got|had got|got|i've|i've got|he's got|she's got|ive got)",
  topicNoun:
    '(?:awareness|aware|campaign|campaigns|charity|charities|charitable|project|projects|research|researcher|essay|essays|poster|posters|talk|talks|presentation|assembly|assemblies|fundraiser|fundraisers|fundraising|fund|day|week|month|course|courses|training|workshop|workshops|society|trust|uk|foundation|association|lecture|article|articles|book|books|film|play|friendly|quiz|exhibition|display|stall|club|ambassador|ambassadors|champion|champions|first|leaflet|leaflets|education|lesson|lessons|action|walk|run|race for life|event|events|appeal|topic|unit|module|video|podcast|blog|hour|friends|cells|rates|statistics|data|studies|study|science|hub|team|concert|choir|session|sessions|workstream|toolkit|monologue|poem|song|story|dissertation|report|helpline|nurse|nurses|ward|wards|centre|clinic|scientist|specialist|policy|debate|experiment|survey|questionnaire|knowledge|theme|themed|speaker|newsletter|magazine|website|app|conference|placement|volunteer|volunteering|volunteers)',
};

/**
 * Fills the macros of a pattern and compiles it for words with spaces at both ends, in small
 * letters unless the rule tells cases apart.
 *
 * @param rule - the pattern and its case rule
 * @returns a global regular expression; it begins after a space and ends before one
 * @example
 * ```ts
 * compileRule({ code: 'LP_LINT_SEND', pattern: 'ehc ?p' }).test(' has an ehcp '); // true
 * ```
 */
export function compileRule(rule: TermRule): RegExp {
  const pattern = fill(rule.pattern);
  return new RegExp(`(?<= )(?:${rule.caseSensitive ? pattern : pattern.toLowerCase()})(?= )`, 'g');
}

/**
 * Compiles what must not follow or come before a match.
 *
 * @param words - alternatives with macros
 * @param side - `after` the match or `before` it
 * @returns the expression, anchored at the match
 * @example
 * ```ts
 * compileSide('awareness|campaign', 'after').test(' awareness week'); // true
 * ```
 */
export function compileSide(words: string, side: 'before' | 'after'): RegExp {
  return new RegExp(side === 'after' ? `^ (?:${fill(words)}) ` : ` (?:${fill(words)}) $`, 'i');
}

function fill(pattern: string): string {
  return pattern.replace(/\{(\w*[a-zA-Z])\}/g, (_, name: string) => macros[name] ?? fail(name));
}

function fail(name: string): never {
  throw new RangeError(`No such macro: ${name}`);
}
