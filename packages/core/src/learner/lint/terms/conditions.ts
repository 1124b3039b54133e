/**
 * Conditions: what somebody may *have* (nouns) or *be* (adjectives), in the frames that say so.
 * The words alone are harmless, for one may study, sing or raise money for any of them.
 * @module
 */
import type { TermRule } from './vocabulary.ts';

const learningNouns =
  "adhd|attention deficit(?: hyperactivity)?(?: disorder)?|autism|autism spectrum(?: disorder| condition)?|autistic spectrum(?: disorder| condition)?|asd|asc|asperger'?s?(?: syndrome)?|dyslexia|dyspraxia|dyscalculia|dysgraphia|developmental (?:language|coordination|co ordination) disorder|dcd|sensory processing (?:disorder|difficulties|needs|issues)|auditory processing (?:disorder|difficulties)|slow processing|processing difficulties|learning (?:difficulty|difficulties|disability|disabilities|needs)|(?:special|additional)(?: educational| learning)? needs|special educational needs and disabilities|global developmental delay|developmental delay|speech(?: and language)? (?:delay|difficulties|disorder|impairment)|pathological demand avoidance|selective mutism|a stammer|stammer|a stutter|down'?s syndrome|downs syndrome|fragile x(?: syndrome)?|foetal alcohol syndrome|irlen syndrome|tourette'?s?(?: syndrome)?|tics(?: and tourette'?s)?|hyperactivity|neurodivergence|(?:moderate|severe) learning difficulties|awtistiaeth|dyslecsia|ddyslecsia|dyspracsia|ddyspracsia|anghenion (?:dysgu ychwanegol|addysgol arbennig|arbennig)|anawsterau dysgu|anableddau? dysgu|syndrom down|syndrom asperger";
const learningAdjectives =
  'autistic|dyslexic|dyspraxic|dyscalculic|neurodivergent|neurodiverse|on the (?:autism |autistic )?spectrum|hyperactive|non verbal|nonverbal|selectively mute|learning disabled|special needs|awtistig|dyslecsig|ddyslecsig|dyspracsig';
const healthNouns =
  "diabetes|asthma|epilepsy|eczema|psoriasis|coeliac(?: disease)?|crohn'?s(?: disease)?|colitis|ibs|arthritis|scoliosis|cerebral palsy|muscular dystrophy|multiple sclerosis|cystic fibrosis|spina bifida|sickle cell(?: anaemia| disease)?|anaemia|haemophilia|thalassaemia|cancer|leukaemia|lymphoma|a? ?(?:brain )?tumou?r|(?:a )?heart (?:condition|disease|defect|murmur|attack|problem|problems)|(?:a )?kidney (?:disease|failure|condition)|hiv|hepatitis|tuberculosis|tb|meningitis|sepsis|long covid|covid(?: 19)?|glandular fever|chronic (?:fatigue(?: syndrome)?|pain|illness)|fibromyalgia|ehlers danlos(?: syndrome)?|hypermobility|endometriosis|migraines?|seizures?|blackouts|fainting spells|dementia|alzheimer'?s(?: disease)?|parkinson'?s(?: disease)?|motor neurone disease|(?:a )?stroke|concussion|anxiety|anxieties|depression|ptsd|post traumatic stress(?: disorder)?|ocd|obsessive compulsive disorder|bipolar(?: disorder)?|schizophrenia|psychosis|anorexia(?: nervosa)?|bulimia(?: nervosa)?|(?:an )?eating disorder|panic attacks?|panic disorder|body dysmorphia|low mood|(?:a )?nervous breakdown|mental (?:illness|breakdown)|mental health (?:problems?|issues?|difficulties|condition|needs|crisis|struggles|diagnosis)|(?:a )?medical (?:condition|needs|problem|problems)|(?:a )?health (?:condition|problems?|issues?|difficulties)|(?:a )?(?:physical |hidden |visual |hearing )?(?:disability|disabilities|impairment)|hearing loss|sight loss|tinnitus|(?:nut|peanut|food|dairy|egg|milk|latex|wheat|shellfish|bee sting|severe) allerg(?:y|ies)|allergies|anaphylaxis|lactose intolerance|gluten intolerance|insomnia|narcolepsy|sleep apnoea|incontinence|(?:an )?addiction|alcoholism|gender dysphoria|(?:a )?(?:terminal|serious|mental|long term|rare|genetic) (?:illness|disease|condition|disorder)|iselder|gorbryder|orbryder|pryder|canser|ganser|chanser|nghanser|diabetes|ddiabetes|epilepsi|asthma|clefyd siwgr|dementia|ddementia|salwch meddwl|anhwylder bwyta|problemau iechyd(?: meddwl)?|anabledd|cyflwr meddygol";
const healthAdjectives =
  'diabetic|epileptic|asthmatic|anaemic|haemophiliac|coeliac|deaf|hard of hearing|hearing impaired|blind|partially sighted|visually impaired|registered blind|disabled|physically disabled|wheelchair bound|paraplegic|paralysed|bipolar|schizophrenic|anorexic|bulimic|clinically depressed|depressed|suicidal|mentally ill|terminally ill|seriously ill|chronically ill|(?:a )?wheelchair user|immunocompromised|hiv positive|pregnant|an? alcoholic|an amputee|allergic to (?:nuts|peanuts|eggs|milk|latex|wheat|shellfish|penicillin|bee stings)|lactose intolerant|incontinent|tube fed|hospitalised|sectioned|byddar|fyddar|dall|ddall|anabl|yn feichiog|feichiog';

/** What may follow an adjective and make it a topic or a game. */
const notPersonAfter =
  'to no|aware|awareness|tasting|taste|test|tests|testing|trial|trials|judging|judged|audition|auditions|spot|spots|date|study|bake|draw|hem|alley|corner|copy|friendly|art|football|cricket|tennis|sports?|signing|community|culture|charity|campaign|to (?:the|his|her|their|any|all)|week|day|studies|access|ramp|toilet|parking';

const frames = (code: TermRule['code'], nouns: string, adjectives: string): readonly TermRule[] => [
  { code, pattern: `{poss} {q}(?:${nouns})`, notBefore: '{topicNoun}' },
  {
    code,
    pattern: `(?:{relation}) {q}(?:has|had|suffers from|with|got|living with|who has|who had) {q}(?:${nouns})`,
    notBefore: '{topicNoun}',
  },
  {
    code,
    pattern: `{poss} (?:own )?(?:struggles?|battles?|fight|experiences?|journey|diagnosis|history|recovery|problems?|issues?|difficulties|difficulty|symptoms?|condition|treatment|medication|tablets|trouble) (?:with|of|from|against|due to|for|like) {q}(?:${nouns})`,
    notBefore: '{topicNoun}',
  },
  {
    code,
    pattern: `(?:{have}|suffers? from|suffering from|suffered from|diagnosed with|diagnosed as|diagnosis of|diagnosed for|tested for|assessed for|being assessed for|despite|because of|due to|owing to|thanks to|on account of|born with|recovering from|recovered from|medicated for|tablets for|medication for|struggles with|struggled with|affected by|developed|admitted with|off with|ill with|in remission from) {q}(?:${nouns})`,
    notBefore:
      '{topicNoun}|of (?:genius|luck|the ball)|to (?:win|succeed|learn|help)|nets?|ups?|two|three|the (?:maths|answer|numbers)',
  },
  {
    code,
    needsPerson: true,
    pattern: `(?:lives? with|lived with|living with|cop(?:es?|ed|ing)(?: well| badly| bravely)? with|manag(?:es|ed|ing)|controls|controlling|battl(?:es|ed|ing)|fought|fighting|beat|beating|overc(?:ame|ome|oming)|surviv(?:ed|ing)|struggling with|struggle with|treated for|treatment for|dealing with|deals with|takes (?:medication|tablets) for|triggered by) {q}(?:${nouns})`,
    notBefore: '{topicNoun}',
  },
  {
    code,
    pattern: `(?:(?:as )?(?:a|an|one|the|my|our|his|her|this|that|another) (?:[a-z]{2,20} )?)?(?:{singular}) (?:who lives |who suffers |living |suffering |diagnosed )?(?:with|from) {q}(?:${nouns})`,
    notBefore: '{topicNoun}',
  },
  { code, needsPerson: true, pattern: `{be} {q}(?:${adjectives})`, notBefore: notPersonAfter },
  {
    code,
    pattern: `(?:a|an|my|his|her|our|their|the|one|this|another|as a|as an) {q}(?:${adjectives}) (?:young )?(?:{singular})`,
    notBefore: '{topicNoun}',
  },
  {
    code,
    pattern: `(?:diagnosed|identified|registered|born|went|recognised)(?: as)? {q}(?:${adjectives})`,
    notBefore: notPersonAfter,
  },
  {
    code,
    pattern: `(?:mae(?:'n| gan| gen|'r)?|gan|gen i|gan i|ganddo(?: fe| fo| ef)?|ganddi(?: hi)?|yn dioddef o|dioddef o|diagnosis o|oherwydd (?:fy|ei|eu)|gyda|fy|ei|byw gyda|byw ag|byw gydag|gydag) (?:(?:[A-Z][a-z]{1,20}|i|hi|o|e|fe|ef|mae|yn|ei|fy|gen|gan) ){0,3}(?:${nouns})`,
    notAfter: '(?:pobl|plant|oedolion|bobl|blant|rhai|unigolion)(?: sydd| sy)?|ymgyrch|elusen',
  },
  {
    code,
    pattern: `(?:mae(?:'n)?|dw i'n|rydw i'n|rwy'n|rwyf yn|ydw i'n|roedd|oedd|bod yn|ydy) (?:(?:[A-Z][a-z]{1,20}|o'n|hi'n|fe'n|e'n|yn|o|hi|fe|fod) ){0,2}(?:${adjectives})`,
    notAfter: '(?:pobl|plant|bobl|blant)',
  },
];

/** A cell that holds nothing but the condition. */
const bare = (code: TermRule['code'], words: string): TermRule => ({
  code,
  always: true,
  pattern: `(?<=(?:^|\\.) )(?:(?:diagnosis|need|needs|condition|medical|sen|primary need) )?{q}(?:${words})(?: diagnosis| yes| k| student| pupil| need)?(?= (?:$|\\.))`,
});

const aPupil = '(?:pupil|student|learner|child|boy|girl)';
/** A note that begins with the condition and a person: "Visually impaired learner". */
const begins = (code: TermRule['code'], persons: string): TermRule => ({
  code,
  always: true,
  pattern: `(?<=(?:^|\\.) )(?:an? )?(?:severely |profoundly |partially )?(?:${persons})(?= (?:who|with|and|in year|at|on|needs|has|is|\\.|$))`,
  notBefore:
    'in (?:the |a )?(?:play|film|story|novel)|allowance|(?:who )?(?:is|was) (?:the|a|my) (?:main )?(?:hero|heroine|character|narrator|subject|protagonist)',
});

/** Conditions in the frames that give them to a person. */
export const conditionRules: readonly TermRule[] = [
  ...frames('LP_LINT_SEND', learningNouns, learningAdjectives),
  ...frames('LP_LINT_HEALTH', healthNouns, healthAdjectives),
  begins('LP_LINT_SEND', `(?:${learningAdjectives}) ${aPupil}`),
  begins('LP_LINT_HEALTH', `(?:${healthAdjectives}) ${aPupil}|wheelchair user`),
  bare('LP_LINT_SEND', `${learningNouns}|${learningAdjectives}`),
  bare(
    'LP_LINT_HEALTH',
    'diabetes|diabetic|asthma|asthmatic|epilepsy|epileptic|deaf|registered blind|blind|visually impaired|disabled|anorexia|bulimia|bipolar|clinically depressed|pregnant|type 1 diabetes|severe allergy|nut allergy|wheelchair user',
  ),
];
