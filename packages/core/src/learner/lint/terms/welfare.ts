/**
 * Care, safeguarding, family circumstances, money, attendance and behaviour.
 * @module
 */
import type { TermRule } from './vocabulary.ts';

/** Care status and safeguarding. */
export const careRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_CARE',
    caseSensitive: true,
    always: true,
    pattern: '(?:LAC|CLA|PLAC)',
    notBefore: '(?:[Oo]peron|[Gg]ene|[Oo]perons|[Rr]epressor|Léman|Leman)',
  },
  {
    code: 'LP_LINT_CARE',
    pattern:
      '(?:looked after|previously looked after|previously lac) (?:child|pupil|student|learner|young person|status|boy|girl)',
    notAfter: 'well',
    notBefore: 'actors?|performers?|minders?|stars?|dancers?',
  },
  {
    code: 'LP_LINT_CARE',
    pattern:
      '(?:is|was|been|being|lives?|lived|living|grew up|growing up|taken|placed|put|went|goes|while|years|year|time|child|pupil|learner|student|months|born|raised|brought up|am|came|entered|left|been brought up|experience|experiences) (?:in|into) (?:local authority |foster |residential |kinship |the )?(?:care|foster care|care system|gofal)',
    notBefore:
      'home|homes|work|sector|settings?|centre|assistant|of|industry|certificate|profession|jobs?|roles?|and support',
    notAfter: 'interested|worked|career|work|job',
  },
  {
    code: 'LP_LINT_CARE',
    always: true,
    pattern:
      '(?:{poss}|with|by|to|from|gyda|gan) {q}(?:foster (?:carers?|parents?|family|mum|dad|mother|father|home|placement|brother|sister|siblings)|adoptive (?:parents?|family|mum|dad)|social workers?|rhieni maeth|gofalwyr maeth|gweithiwr cymdeithasol|personal adviser at the leaving care team|birth (?:parents?|mother|father|family|mum|dad)|supervised contact|pep meeting|virtual school)',
    notAfter: 'shadowed|interviewed|shadowing|interviewing|interview|visit|talk|talks|spoke|become|becoming',
    notBefore: '(?:visit|talk|career|placement|puppies|kittens|dogs|dog|cats|animals|for a rescue)',
  },
  {
    code: 'LP_LINT_CARE',
    pattern:
      "(?:is|was|i'm|am|as|being|he's|she's|been) (?:a |an )?(?:care leaver|fostered|foster child|adopted(?: child| at birth| as a baby)?|care experienced|looked after|in foster care|a ward of court|under a (?:care|special guardianship|supervision|interim care) order|an? unaccompanied (?:minor|asylum seeker|child)|plentyn maeth|wedi(?:'i| ei) faethu)",
    notAfter:
      '(?:design|idea|plan|policy|proposal|motion|logo|recipe|garden|equipment|which|that|it|approach|method|kit|system|suggestion)',
    notBefore:
      'by (?:the|a|our|every|all|other|local)|as (?:the|our|school)|well|across|a (?:dog|cat|rescue|pet|plan|technique|style|position|vegan)',
  },
  {
    code: 'LP_LINT_CARE',
    always: true,
    pattern:
      "(?:leaving care team|special guardianship|care order|children's home resident|plentyn sy'n derbyn gofal|plant sy'n derbyn gofal|lives in a children's home|lives in (?:a )?(?:residential|secure) (?:home|unit|children's home)|section 20)",
  },
  {
    code: 'LP_LINT_CARE',
    pattern:
      "(?:is|am|i'm|as|being|was|he's|she's|identified as) (?:a |an |the )?(?:young|registered|main|sole|full time)(?: adult)? carer(?: for| to| of| at)?",
    notBefore: '(?:ambassador|champion|volunteer|support worker)',
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    always: true,
    pattern:
      '(?:(?:a |his |her |my |their )?safeguarding (?:concerns?|referrals?|issues?|log|file|record|alert|disclosure|case|flag|plan)|child protection (?:plan|register|case|concern|conference|referral|file)|child in need(?: plan)?|cin plan|cp plan|early help (?:plan|assessment)|prevent referral|channel referral|mash referral|section 47|cynllun amddiffyn plant|pryder diogelu|amddiffyn plant)',
    notBefore: '{topicNoun}',
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    pattern:
      "(?:was|were|been|is|being|got|he's|she's) {q}(?:sexually |physically |emotionally |badly |groomed and )?(?:abused|neglected|groomed|exploited|trafficked|radicalised|raped|sexually assaulted|assaulted|molested|beaten at home|harmed at home|at risk of (?:harm|abuse|exploitation|neglect|radicalisation|fgm|forced marriage|self harm))",
    needsPerson: true,
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    pattern:
      '(?:{poss}|history of|victim of|survivor of|survived|disclosed|disclosure of|experienced|suffered|witnessed|witnessing|fleeing|fled|escap(?:ed|ing)|despite|due to|because of) {q}(?:(?:domestic|sexual|physical|emotional|child|parental|family|drug|substance) )?(?:abuse|violence at home|domestic violence|abuser|neglect at home|grooming|child sexual exploitation|fgm|self harm(?:ing)?|self injury|hunan niweidio|cam drin|trafficking|county lines|honour based violence)',
    notBefore: '{topicNoun}',
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    pattern:
      "(?:self harm(?:s|ed|ing)?|cuts? (?:him|her|my)self on purpose|ran away from home|runs? away from home|goes missing|missing from home|lives in a refuge|living in a refuge|women's refuge|involved (?:in|with) (?:county lines|a gang|gangs)|gang member)",
    needsPerson: true,
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    pattern:
      "(?:is |was |been |already |well )?known to (?:the )?(?:police|social services|social care|youth (?:justice|offending)(?: team| service)?|children's services|early help|camhs)",
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    caseSensitive: true,
    always: true,
    pattern:
      "(?:[Rr]eferred|[Rr]eferral) to (?:the )?(?:Prevent|Channel|MASH|CAMHS|[Ss]ocial [Ss]ervices|[Ss]ocial [Cc]are|[Cc]hildren's [Ss]ervices|[Ee]arly [Hh]elp)",
    notBefore: '4|5|four|five|islands?|tunnel|swim',
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    pattern:
      '(?:reported|disclosed|disclosing|reports) (?:being|that (?:he|she|they|I) (?:was|is|were|am|had been|was being|is being)) (?:bullied|hurt|hit|abused|followed|harassed|assaulted|groomed|threatened|beaten)',
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    pattern:
      '(?:used to|started to|began to) cut (?:my|him|her|them)self|cutting (?:my|him|her|them)self|(?:cut|cuts) (?:my|him|her)self (?:when|because|on purpose|to feel)',
    notBefore: '(?:a lot of |some |a bit of |a little )?slack|some|off|short|a (?:slice|piece)|shaving|free|loose',
    needsPerson: true,
  },
  {
    code: 'LP_LINT_CARE',
    pattern:
      'adopted (?:at (?:the age|birth|\\d{1,2}|(?:\\w{1,8} )?(?:months|weeks|years))|aged \\w{1,8}|as a (?:baby|toddler|young child)|from care|when (?:he|she|they|i) (?:was|were)|by (?:his|her|their|my) (?:foster|aunt|uncle|grandparents|step))',
    notAfter: 'dog|cat|puppy|kitten|pet|hamster|rabbit',
  },
  {
    code: 'LP_LINT_SAFEGUARDING',
    always: true,
    pattern:
      '(?:do not contact|no contact with|not (?:be )?(?:told|given|contacted)|must not (?:know|be told|collect|contact)|not allowed (?:any )?contact with) {q}(?:father|dad|mother|mum|parents?|family|birth family|stepfather|where)',
  },
];

/** Family circumstances and money. */
export const familyRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_FAMILY',
    pattern:
      "(?:{poss}) (?:late )?(?:{relation})(?:'s)? (?:sadly |suddenly |recently )?(?:death|died|passed away|funeral|is in prison|was in prison|in prison|went to prison|was jailed|left home|lost (?:his|her|their) job|is an alcoholic|drinks|takes drugs|is unemployed|suicide|divorce)",
  },
  {
    code: 'LP_LINT_FAMILY',
    pattern: '(?:death|loss|passing|imprisonment|suicide|funeral) of (?:my|his|her|their) {q}(?:{relation})',
  },
  {
    code: 'LP_LINT_FAMILY',
    pattern:
      '(?:lost|losing) (?:my|his|her|their) {q}(?:mum|mam|dad|mother|father|brother|sister|nan|gran|grandad|grandfather|grandmother|twin|parents?|best friend)(?: to| in| last| this| when| during| two| at)?',
    notBefore: '(?:in the (?:crowd|maze|play|story|game|shop)|at chess)',
  },
  {
    code: 'LP_LINT_FAMILY',
    pattern:
      "(?:{poss}) (?:parents|mum and dad|mam a dad|mother and father)(?:'s| ')? {q}(?:divorce|divorced|separated|separation|split(?: up)?|are (?:divorced|separated|going through a divorce|unemployed|getting divorced)|break ?up)",
  },
  {
    code: 'LP_LINT_FAMILY',
    needsPerson: true,
    pattern:
      "(?:is|was|were|been|became|become|am|i'm|being|are|made|family (?:is|was|are|were)) (?:made |currently |recently |now )?(?:homeless|bereaved|evicted|sofa surfing|in temporary accommodation|living in (?:a hostel|temporary accommodation|a refuge))",
    notBefore: 'shelter|charity|people',
  },
  {
    code: 'LP_LINT_FAMILY',
    pattern:
      '(?:the|this) family (?:is|was|are|were|became|has been|have been) (?:made |currently |recently )?(?:homeless|evicted|bereaved|in temporary accommodation)',
  },
  {
    code: 'LP_LINT_FAMILY',
    pattern:
      '(?:lives?|living|lived|housed|stays?|staying) in (?:a )?(?:temporary accommodation|homeless hostel|hostel for homeless families|bed and breakfast provided by the council|refuge)',
  },
  {
    code: 'LP_LINT_FREE_MEALS',
    caseSensitive: true,
    always: true,
    pattern: '(?:FSM6?|PPG|PP (?:student|pupil|child|eligible|funded|funding|yes|list))',
    notBefore: '(?:campaign|debate|essay|policy)',
  },
  {
    code: 'LP_LINT_FREE_MEALS',
    pattern:
      '(?:on|receives?|received|receiving|eligible for|entitled to|claims?|claiming|gets?|got|has|had|have|in receipt of|qualif(?:y|ies|ied) for|because of|yn derbyn|derbyn|cael|hawl i|yn cael|status|from) {q}(?:free school (?:meals?|dinners?|lunch(?:es)?)|fsm|pupil premium|the pupil premium grant|service premium|the 16 (?:to )?19 bursary|hardship fund(?:ing)?|vulnerable (?:student|learner) bursary|universal credit|prydau ysgol am ddim|uniform grant|education maintenance allowance|ema)',
    notBefore: 'campaign|debate|policy|essay|petition|speech|for (?:all|every|everyone)',
    notAfter: 'essay|speech|petition|debate|campaign|lecture|book',
  },
  {
    code: 'LP_LINT_FREE_MEALS',
    pattern:
      '(?:free school (?:meals?|dinners?)|fsm|pupil premium|prydau ysgol am ddim) (?:pupil|student|child|learner|eligible|eligibility|status|recipient|yes|y|girl|boy|disgybl)(?!s)',
  },
  {
    code: 'LP_LINT_FREE_MEALS',
    pattern:
      'pupil premium (?:funded|funding|place|paid|money|grant|lead|list|plus)|(?:and|also|british|african|caribbean|asian|traveller|sen|eal|fsm) pupil premium',
    notBefore: 'policy|debate|essay|speech|campaign',
    notAfter: 'about|on|essay|debate',
  },
  {
    code: 'LP_LINT_FREE_MEALS',
    pattern:
      '(?:from|comes from|in) (?:a |an )?(?:very )?(?:low income|deprived|poor|disadvantaged|workless|poverty stricken|benefits) (?:family|home|household|background|estate)',
  },
  {
    code: 'LP_LINT_FREE_MEALS',
    pattern:
      "(?:{poss}) family (?:uses?|used|relies on|relied on|depends on|gets? help from|goes to|cannot afford|can't afford|could not afford|couldn't afford|struggles financially|is on benefits|are on benefits|lives on benefits) ?(?:the |a )?(?:local )?(?:food ?bank|food parcels|benefits|uniform|the trip|lunch|heating|food)?",
  },
];

/** Attendance and behaviour. */
export const conductRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      '(?:hit|punched|kicked|bit|attacked|assaulted|threatened|bullied|swore at|spat at) (?:another|a|other|the|some) (?:younger |older )?(?:pupils?|students?|child|children|teacher|boy|girl|member of staff|classmate)|(?:in isolation|on report|sent home|sanctioned|reprimanded) for [a-z]{2,20}ing|ymddygiad (?:gwael|heriol|drwg)',
  },
  {
    code: 'LP_LINT_ATTENDANCE',
    pattern:
      '(?:{poss}|poor|low|good|excellent|perfect|full|outstanding|irregular|persistent|improving|improved|school|pupil|\\d{1,3} ?percent) {q}(?:school )?(?:attendance|presenoldeb)(?: record| rate| percentage| certificate| award| figure| target| has| is| was| this| fell| in| and)?',
    notBefore:
      '(?:at|in) (?:the |a |an |all |every |each |our |his |her |my )?(?:[a-z]{1,20} ){0,2}(?:final|finals|rehearsals?|training|concerts?|fair|festival|matches|match|club|events?|meetings?|practice|competition|conference|gala|show|shows|tournament|open|parade|camp|ceremony|trials|workshops?|eisteddfod|orchestra|choir|band|sessions)|figures|of \\d{2,6}|numbers|app|monitor|system|agreed|at|yn y',
  },
  {
    code: 'LP_LINT_ATTENDANCE',
    pattern:
      '(?:attendance|presenoldeb|punctuality) (?:(?:is|was|has been|has|this|year|of|at|stands|rate|percentage|figure|record|fell|dropped|improved|rose|below|above|to|term|now|average|overall|from|o) ){0,4}\\d{1,3} ?percent',
  },
  {
    code: 'LP_LINT_ATTENDANCE',
    pattern:
      '(?:attendance|punctuality) (?:is|was|has been|has|remains|remained) {q}(?:a )?(?:poor|good|excellent|concern|an issue|issue|improved|improving|low|weak|perfect|erratic|below|above|exemplary|outstanding|dropped|fallen)',
    notBefore: 'at the',
  },
  {
    code: 'LP_LINT_ATTENDANCE',
    always: true,
    pattern:
      '(?:attendance|presenoldeb) (?:award|certificate|target|concern|concerns|plan|officer|contract|panel|tystysgrif)',
  },
  {
    code: 'LP_LINT_ATTENDANCE',
    pattern:
      '(?:{poss}) {q}(?:persistent |frequent |repeated |unauthorised |authorised )?(?:absences?|absenteeism|lateness|punctuality|truancy|truanting|time off school|missed lessons)',
  },
  {
    code: 'LP_LINT_ATTENDANCE',
    pattern:
      '(?:persistent(?:ly)? (?:absence|absent|absentee|late)|school (?:refuser|refusal|avoider|avoidance)|emotionally based school (?:avoidance|non attendance)|ebsa|unauthorised absences?|truants|truanted|played truant|plays truant|playing truant|bunked off|bunks off|skipped (?:school|lessons)|(?:often|always|frequently|regularly|never|rarely) (?:late (?:for|to) (?:school|lessons|registration|college)|absent)|absent (?:for|from|on|without) (?:\\d{1,3}|school|college|lessons|many|several|most|leave|more|half))',
    notBefore: '{topicNoun}',
  },
  {
    code: 'LP_LINT_ATTENDANCE',
    pattern:
      "(?:has not|hasn't|never|not) (?:missed|had) a (?:single )?(?:day|day of school|day off|lesson)(?: of school| off| at school| this year| all year)?",
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      "(?:his|her|my|{relation}'s|[a-z]{2,20}'s|pupil's|student's) {q}(?:poor |good |bad |challenging |disruptive |aggressive |improved |improving |excellent |classroom )?(?:behaviour|behavior|behaviour record|behaviour points|ymddygiad|conduct marks|misconduct|exclusion|exclusions|suspension|suspensions|detentions?|sanctions?|bullying of|temper|tantrums|outbursts|meltdowns|anger issues)",
    notBefore:
      '(?:tree|trees|model|research|project|study|experiment|of (?:light|waves|metals|gases|particles|animals)|under|analyst|as (?:a )?(?:material|gas)|bridge|bracket)',
    notAfter: '(?:light|bees|ants|birds?|animals?|dogs?|mice)',
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      '(?:poor|bad|challenging|disruptive|aggressive|violent|unacceptable|defiant|concerning|inappropriate|threatening|sexualised|antisocial|anti social|persistent disruptive) (?:classroom )?(?:behaviou?rs?|conduct|ymddygiad)',
    notBefore:
      '{topicNoun}|in (?:dogs|horses|animals|cats|chimpanzees|gorillas|zoo|football|sport|crowds)|of (?:dogs|animals|chimps|crowds)',
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      '(?:behaviou?r|ymddygiad) (?:points?|plan|report|logs?|incidents?|support plan|contract|record|panel|mentor|referral|policy breach|slips?|unit|difficulties|problems|issues|concerns|has (?:been|improved|deteriorated)|is (?:poor|good|a concern|improving|challenging)|was (?:poor|good|a concern|challenging))',
    notBefore: 'in (?:dogs|animals|horses|cats)',
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      "(?:fixed term|permanent|permanently|internal|internally|temporary|temporarily|repeatedly) (?:exclusions?|excluded|suspensions?|suspended)|(?:excluded|suspended|expelled|wedi(?:'i| ei) wahardd|gwaharddwyd|gwaharddiad) (?:from|for|twice|once|three times|o'r|in year|last|o) (?!(?:the )?(?:lunch|rain|weather|safety|ceiling|ceilings|roof|bridge|wire|wires|cable|cables|rope|ropes|beam|study|dataset|sample|sculpture|animation|calculation|calculations|analysis|frame|string|an|its|a) )(?:[a-z0-9']{1,20})",
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    needsPerson: true,
    pattern:
      '(?:was|been|got|is|were|being|am) (?:nearly |almost |never |once |recently )?(?:excluded|suspended|expelled|in isolation|on report|arrested|cautioned|convicted|sentenced|tagged|bullied|a bully)',
    notBefore:
      '(?:from (?:the )?(?:ceiling|roof|bridge|wires?|cables?|ropes?|beam))|as|animation|in (?:the play|mid air|water|solution|liquid|jelly|oil)|on (?:a )?(?:wires?|ropes?|cables?)|by (?:a |the )?(?:wires?|ropes?|cables?|string|character)',
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      '(?:had|has|have|got|gets|given|received|served|after|with|many|several|no|\\d{1,3}) {q}(?:(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|few|countless) )?(?:detentions?|behaviour points|suspensions?|fixed term exclusions?|exclusions?|criminal record|police record|referral order|asbo|police caution|youth caution|final warning)',
    notBefore: '(?:pond|ponds|basin|basins|centre|centres|principle|bridge|system|forks?|springs?|zones?|campaign)',
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      '(?:attends?|attended|moved (?:to|from)|transferred (?:to|from)|placed (?:in|at)|came from|sent to|educated (?:at|in)|pupil at|student at|at) {q}(?:pru|pupil referral unit|alternative provision|behaviour unit|inclusion unit|seclusion room|isolation room|secure (?:unit|training centre)|young offenders? institution|uned cyfeirio disgyblion)',
    notBefore: 'to (?:volunteer|help|perform|coach)|as a (?:volunteer|helper)|coaching|staff',
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      '(?:caught|found|excluded|suspended|punished|sanctioned) (?:for )?(?:smoking|vaping|stealing|shoplifting|drinking|cheating|with (?:drugs|cannabis|a knife|alcohol|a vape)|fighting|truanting|using drugs|taking drugs|dealing)',
  },
  {
    code: 'LP_LINT_BEHAVIOUR',
    pattern:
      '(?:youth offending|probation) (?:team|service|officer|worker)s?|(?:his|her|my) (?:conviction|arrest|criminal record|time in prison|probation)',
    notBefore: 'talk|visit|workshop|placement|career',
  },
];
