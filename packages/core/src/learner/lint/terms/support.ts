/**
 * Special educational provision, access arrangements, treatment and injuries: words that tell of a
 * need or a condition without naming it.
 * @module
 */
import type { TermRule } from './vocabulary.ts';

const workplace =
  'teacher|teachers|teaching|school|schools|volunteer|volunteers|volunteering|assistant|assistants|ta|charity|placement|sports|games|career|careers|training|conference|law|policy|research|essay|award|festival|choir|art|disco|olympics|swimming|gala';

/** The capitals that a school's name begins with; not the article that begins a sentence. */
const namedPlace =
  "(?!(?:The|An|Local|This|That|Each|Every|Another|Some|Nearby) )[A-Z][A-Za-z']{1,30}(?: [A-Z][A-Za-z']{0,30}){0,3} ";
const namedPlaceOtherwise =
  'as a (?:volunteer|helper)|volunteers?|helpers?|dinners?|fair|fete|concert|project|visits?|charity|fund|appeal';
const volunteered =
  '(?:volunt[a-z]{1,8}|help(?:s|ed|ing)?|fundrais[a-z]{1,4}|raised|performed|sang|played|read)(?: [A-Za-z0-9]{1,15}){0,4}';

/** Special educational needs and how exams are taken. */
export const supportRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_SEND',
    caseSensitive: true,
    pattern: '(?:SEN|SEND)',
    notBefore: workplace,
    notAfter: 'Amartya|AMARTYA',
  },
  {
    code: 'LP_LINT_SEND',
    pattern:
      '(?:sen|send|aln|ady|aaa) (?:register|status|support|k|needs?|profile|provision|funding|code|learner|pupil|student|review|department|dept|unit|base|list|category|plan|cofrestr)',
  },
  { code: 'LP_LINT_SEND', pattern: '(?:cofrestr|cymorth|disgybl|plentyn|anghenion|statws) (?:aaa|ady|cdu)' },
  {
    code: 'LP_LINT_SEND',
    pattern: "(?:my|his|her|their|our|the|ask|with|by|see|speak to) (?:school )?(?:senco|sendco|senco's|alnco|cadady)",
    notAfter: 'shadowed|interviewed',
  },
  {
    code: 'LP_LINT_SEND',
    always: true,
    pattern:
      "(?:ehcps?|ehcp's|ehc plans?|ehc needs assessment|education,? health,? and care plans?|educational? health care plans?|statement of special educational needs|statemented|individual (?:education|development) plan|cynllun datblygu unigol|cynllun addysg unigol)",
  },
  {
    code: 'LP_LINT_SEND',
    caseSensitive: true,
    always: true,
    pattern: '(?:EHCP|EHC|SEMH|PMLD|SpLD|MLD|SLCN|ALNCo|CDU|IEP|ILP)',
  },
  {
    code: 'LP_LINT_SEND',
    caseSensitive: true,
    pattern:
      '(?:(?:[Hh]as|[Hh]ad|[Hh]ave|[Ww]ith|[Mm]y|[Hh]is|[Hh]er|[Dd]iagnosed with|under|to|from) )(?:ADD|PDA|ASC|SLD|CAMHS|ADY|AAA|ALN)',
    notBefore: 'batter(?:y|ies)|games?|fundraiser|campaign|charity|rated|research',
  },
  {
    code: 'LP_LINT_SEND',
    always: true,
    pattern: '(?:exam )?access arrangements?',
    notBefore: 'for (?:wheelchairs|the venue|visitors)',
  },
  {
    code: 'LP_LINT_SEND',
    pattern:
      '(?:\\d{1,3} ?percent|\\d{1,3}|extra|additional) (?:extra |more )?time (?:in|for|during|with) (?:(?:his|her|my|their|the|all|most|gcse|mock|written|maths|english) ){0,3}(?:exams?|assessments?|tests?|papers?|examinations?|mocks|arholiadau)',
  },
  { code: 'LP_LINT_SEND', pattern: '\\d{1,3} ?percent extra(?: time)?' },
  {
    code: 'LP_LINT_SEND',
    pattern:
      '(?:gets?|got|has|had|have|given|allowed|entitled to|receives?|received|qualif(?:y|ies|ied) for|need(?:s|ed)?|using|used|uses) {q}(?:extra time|rest breaks|reader and (?:a )?scribe|(?:a )?reader (?:and|or) (?:a )?scribe|scribe (?:in|for) (?:his|her|my|the|exams)|coloured overlays?|modified papers?|enlarged papers?|separate invigilation|reading pen|amser ychwanegol)',
    notBefore: 'to (?:score|win|beat|finish|play)|in the (?:final|match|game|semi|cup)|at the end|goal|winner',
  },
  {
    code: 'LP_LINT_SEND',
    pattern:
      '(?:with|through|use of|sat .{0,12} with) {q}(?:extra time|rest breaks|reader and (?:a )?scribe|a scribe|coloured overlay|modified paper|separate invigilation|reading pen) (?:in|for) {q}(?:exams?|gcses?|mocks?|tests?|assessments?)',
  },
  {
    code: 'LP_LINT_SEND',
    pattern:
      '(?:{poss}|with|from|has|had|have|needs?|receives?|gets?|on) {q}(?:learning support|learning support assistant|lsa|one to one (?:ta|support|teaching assistant|lsa)|1 to 1 (?:ta|support|teaching assistant)|1 1 (?:ta|support)|ta support|teaching assistant support|key ?worker|educational psychologist|ed psych|nurture group|resourced? (?:provision|base)|sensory room|movement breaks|time out card|speech therapy|speech therapist|speech and language (?:therapy|therapist)|occupational therapist|eye gaze|makaton signs|behaviour therapist)',
    notBefore: '(?:placement|work experience|volunteer|role|career|degree|course|visitor|talk|teacher|assistant)',
    notAfter: 'shadowed|interviewed|career|experience|placement|work',
  },
  {
    code: 'LP_LINT_SEND',
    pattern:
      '(?:attends?|attended|attending|moved (?:to|from)|transferred (?:to|from)|came from|joined (?:us )?from|goes to|went to|placed (?:in|at)|pupil at|student at|educated (?:at|in)|taught in|works in|place at|previously at) {q}(?:local )?(?:special school|special needs (?:school|unit|class)|autism unit|autism base|sen unit|send unit|hearing impaired unit|resource base|learning support (?:base|unit)|ysgol arbennig)',
    notBefore: 'to (?:volunteer|help|perform|sing|play|read)|as a (?:volunteer|helper)|fair|fete|sports|with',
  },
  // A school of that kind by its name: whatever was done there, it tells who goes there. “At a special school” may
  // be a placement, and passes; so does who volunteered.
  {
    code: 'LP_LINT_SEND',
    caseSensitive: true,
    pattern: `${namedPlace}(?:Special (?:Educational |Education |Needs )?(?:School|Academy|College)|SPECIAL (?:NEEDS )?(?:SCHOOL|ACADEMY|COLLEGE)|(?:School|Academy|College|Centre) for (?:the )?(?:Deaf|Blind|Autism|Autistic|Hearing Impaired|Visually Impaired)|(?:SEN|SEND|SEMH|Autism) (?:School|Academy|Unit|Base))`,
    notBefore: namedPlaceOtherwise,
    notAfter: volunteered,
  },
  { code: 'LP_LINT_SEND', caseSensitive: true, pattern: "Ysgol Arbennig [A-Z][a-z']{1,30}", notAfter: volunteered },
  {
    code: 'LP_LINT_SEND',
    pattern:
      "(?:at|from|our|my|his|her|their) (?!(?:a|an|the|any|another|some|local|nearby|neighbouring|this|that|each|every|primary|secondary) )(?:[a-z']{3,30} ){0,2}special (?:needs )?school",
    notBefore: namedPlaceOtherwise,
    notAfter: volunteered,
  },
  { code: 'LP_LINT_SEND', pattern: '(?:his|her|my|their) (?:reading|mental|developmental) age (?:is|was|of)' },
];

/** Treatment, injuries and the like. */
export const treatmentRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_HEALTH',
    needsPerson: true,
    pattern:
      '(?:due to|because of|owing to|during|following|after|through) {q}(?:chemotherapy|chemo|radiotherapy|surgery|dialysis)',
    notBefore: 'hours|placement|{topicNoun}',
  },
  {
    code: 'LP_LINT_HEALTH',
    caseSensitive: true,
    pattern: '(?:[Hh]as|[Hh]ad|[Hh]ave|[Ww]ith|[Mm]y|[Hh]is|[Hh]er) (?:MS|ME|CF|IBS|HIV|ASD|OCD|PTSD|BPD)',
    notBefore: '{topicNoun}|[Ww]ord|Paint|Office|Teams|Excel|Access',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:{poss}|uses?|using|used|needs?|needed|wears?|wearing|has|have|had|takes?|taking|took|on|prescribed|carries|carry) {q}(?:inhalers?|epi ?pens?|insulin(?: pump| injections)?|hearing aids?|cochlear implants?|prosthetic (?:leg|arm|limb)|wheelchair|feeding tube|pacemaker|glucose monitor|antidepressants?|anti depressants?|medication|beta blockers|sleeping tablets|ritalin|methadone|chemotherapy|chemo|radiotherapy|dialysis|walking frame|stoma bag|colostomy bag)',
    notBefore:
      'basketball|rugby|tennis|racing|ramp|access|accessible|dance|{topicNoun}|donat.{1,5}|push.{1,4}|design|prototype|model|holder|repairs?',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      "(?:(?:was|were|been|is|am|spent (?:[a-z]{1,20} ){0,4}|while|after|time|weeks|months|days|nights|stay|stays|back) in|admitted to|rushed to|taken to|discharged from|out of|home from) (?:the |a )?(?:children's |psychiatric |mental )?(?:hospital|intensive care|a and e|icu|hospice|ysbyty)",
    notBefore:
      'kitchens?|radio|volunteer.{0,3}|pharmacy|reception|laundry|catering|management|administration|canteen|shop|drama|placement|work|school|wards? helping|as a|for (?:work|her placement|his placement)|on (?:a )?(?:placement|work)|drums?|cleaning|portering',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:had|having|underwent|undergoing|undergone|needed|needs|awaiting|recovering from|recovered from|recovery from|following (?:his|her|my)|after (?:his|her|my|having)|before (?:his|her|my)|because of (?:his|her|my)) {q}(?:(?:heart|knee|brain|spinal|back|hip|open heart|emergency|corrective|hernia|transplant|appendix|ear) )?(?:surgery|operation|operations|transplant|transfusion|amputation|biopsy|miscarriage|abortion|chemotherapy|chemo)',
    notBefore: 'table|placement|hours|work|visit|experience|practice|of|reception|room',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:broke|broken|breaking|fractured|fracturing|dislocated|ruptured|tore|sprained|amputated|lost) {q}(?:left |right )?(?:arm|leg|ankle|wrist|foot|collarbone|hip|elbow|knee|shoulder|hand|finger|nose|jaw|neck|skull|acl|sight|hearing|eyesight|limb)',
    notBefore: 'of (?:the|a) (?:chair|table|doll|statue)',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:{poss}) {q}(?:medication|tablets|prescription|diagnosis|therapist|psychiatrist|psychologist|counsellor|consultant|paediatrician|disability|disabilities|illness|sickness|allergy|allergies|medical (?:history|condition|needs|notes|records|appointments?|reasons)|hospital (?:appointments?|stays?|treatment)|mental health|health (?:problems?|issues?|needs|condition)|pregnancy|injury|injuries|iechyd meddwl|moddion|meddyginiaeth)',
    notBefore:
      'placement|role|ambassador|champion|project|campaign|research|awareness|first|day|week|visits?|work|skit|sketch|prevention|talk|essay|presentation|poster|dummy|kit|treatment course|simulation|in the play|{topicNoun}',
    notAfter: 'shadowed|interviewed|visited',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:sees?|seeing|saw|under|referred to|waiting for|supported by|receiv(?:es|ed|ing)|has|had|having|attends?|attending|attended|in) {q}(?:weekly |regular )?(?:camhs|counselling|grief counselling|psychotherapy|cognitive behavioural therapy|cbt|physiotherapy|physio|occupational therapy|rehab|play therapy|drama therapy|(?:a|the|our|his|her|my|their) (?:school |college )?(?:counsellor|psychiatrist|psychologist|therapist)|bereavement counselling)',
    notBefore:
      'skills|course|training|lesson|degree|career|placement|work|students?|department|clinic|team|as a|at university',
  },
  {
    code: 'LP_LINT_HEALTH',
    always: true,
    pattern:
      '(?:attempted suicide|suicide attempts?|suicidal thoughts|took an overdose|overdosed|tried to (?:kill (?:him|her|them|my)sel(?:f|ves)|take (?:his|her|my|their) own life))',
    notBefore: '{topicNoun}',
  },
  {
    code: 'LP_LINT_HEALTH',
    needsPerson: true,
    pattern: '(?:suffers|suffered|suffering) (?:from|with) {q}[a-z]{4,30}',
    notBefore: '{topicNoun}',
    notAfter: '(?:crops?|forests?|rivers?|economy|city|country|town|soil|reefs?|bridge|planet|industry)',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:told (?:me|us|him|her) about|talked (?:to (?:me|us|him|her) )?about|explained|described|shared) (?:her|his|their) (?:[a-z]{1,20} )?(?:diabetes|cancer|dementia|illness|treatment|health|condition|medication|operation|pain|symptoms|depression|stroke|blindness|arthritis|epilepsy|chemo|chemotherapy)',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:medical|health|iechyd) (?:notes?|info|information|conditions?|needs|flag|alert)(?: yes| on file| known)? (?:asthma|epilepsy|diabetes|allerg.{1,5}|see|carries|none|inhaler)',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:missed|was off|off|away from|out of) (?:a lot of |some |much of |most of )?(?:school|college|term|lessons|year \\d{1,2}|the (?:autumn|spring|summer) term) (?:because|due|owing|with|through|after|as) (?:[a-z]{1,20} ){0,4}(?:ill|illness|sick|sickness|health|hospital|operation|surgery|treatment|injury|anxiety|depression|migraines|fatigue)',
  },
  {
    code: 'LP_LINT_HEALTH',
    needsPerson: true,
    pattern:
      '(?:was|been|is|am|fell|became|got|has been|had been) (?:very |seriously |so |really |too |quite |often )?(?:ill|unwell|poorly|hospitalised|in remission|in a coma|in a wheelchair|on crutches|in pain)',
    notBefore: 'advised|prepared|equipped|in the play|informed|judged|fitting|lit',
  },
  {
    code: 'LP_LINT_HEALTH',
    pattern:
      '(?:sertraline|fluoxetine|citalopram|prozac|methylphenidate|ritalin|concerta|medikinet|lisdexamfetamine|elvanse|atomoxetine|melatonin|risperidone|insulin|ventolin|salbutamol|carbamazepine|lamotrigine|antidepressants?|antipsychotics?) (?:\\d{1,4} ?mg|daily|twice|every|before|after|at (?:lunch|break|night|bedtime)|in the (?:morning|evening)|tablets?|injections?|medication)|(?:takes?|taking|took|prescribed|given|on|needs|his|her|my) (?:sertraline|fluoxetine|citalopram|prozac|methylphenidate|ritalin|concerta|medikinet|lisdexamfetamine|elvanse|atomoxetine|melatonin|risperidone|insulin|ventolin|salbutamol|carbamazepine|lamotrigine)',
    notBefore: '{topicNoun}',
    notAfter: 'effects?|history|discovery|chemistry|structure|how',
  },
  {
    code: 'LP_LINT_HEALTH',
    needsPerson: true,
    pattern:
      "(?:(?:cannot|can't|can not|unable to) (?:hear|see|walk|talk|speak)(?= (?:\\.|$))|(?:wets|soils|wet|soiled) (?:him|her|them|my)self)",
    notBefore: 'laughing|with laughter',
  },
  {
    code: 'LP_LINT_HEALTH',
    needsPerson: true,
    pattern: '(?:got|fell|became|gets?) pregnant',
  },
];
