/**
 * Ethnicity, religion, home language, immigration, sexuality and gender: who somebody is, against
 * what one may study, celebrate or speak.
 * @module
 */
import type { TermRule } from './vocabulary.ts';

const peoples =
  'black|white|asian|mixed race|mixed heritage|dual heritage|biracial|south asian|east asian|chinese|indian|pakistani|bangladeshi|arab|african|black african|caribbean|black caribbean|afro caribbean|african caribbean|white british|white irish|white other|black british|british asian|british indian|british pakistani|somali|nigerian|ghanaian|jamaican|turkish|kurdish|tamil|punjabi|bengali|roma|romani|gypsy|irish traveller|traveller|gypsy roma|kashmiri|latino|hispanic|ethnic minority|minority ethnic|bame|bme|du|croenddu';
const faiths =
  "muslim|christian|catholic|roman catholic|protestant|hindu|sikh|jewish|buddhist|atheist|agnostic|evangelical|methodist|baptist|jehovah'?s witness|mormon|quaker|pagan|rastafarian|orthodox jew|jew|anglican|born again christian|bahai|shia|sunni|mwslim|cristion|gristnogol|iddew|pabydd|babydd|hindw";
const person =
  'boy|girl|student|pupil|learner|woman|man|lad|teenager|person|child|young (?:man|woman|person)|family|household|background|heritage|origin|descent|athlete|swimmer|player|leader|female|male';
const notPeopleAfter =
  'chequers|checkers|country|belt|belts|water|tie|box|pudding|friday|hole|death|beauty|pen|ink|keys?|chess|pieces|knight|bishop|history|horse|sheep|cat|dog|paint|and white|in colour|sauce|ice|noise|board|rose|robe|hat|cloth|cooking|cookery|food|dance|drumming|new year|cuisine|music|art|restaurant|languages?|speaking|gcse|a level|literature|economy|carnival|elephant|delight|takeaway|lantern|dragon|studies|cinema|film|flag|border|wedding|carpet|lamp|festival|history month';

/** Ethnicity. */
export const ethnicityRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_ETHNICITY',
    always: true,
    pattern: `(?:{poss} |of |from )?(?:ethnicity|ethnic (?:origin|group|background|code)|tarddiad ethnig|ethnigrwydd) (?:is|was|yw|code|white|black|asian|mixed|[A-Z]{4})`,
  },
  {
    code: 'LP_LINT_ETHNICITY',
    pattern: `(?:my|his|her|their) (?:own )?(?:ethnicity|ethnic (?:origin|group|background)|skin colour|race|${`(?:${peoples})`} (?:heritage|roots|descent|origin|ethnicity|background|identity))`,
    notBefore: 'against|time|was (?:won|over|run)|is (?:on|won|run)|pace|plan|number|car|day|tactics|position',
  },
  {
    code: 'LP_LINT_ETHNICITY',
    pattern: `(?:of|from) (?:a |an )?(?:mixed |part |half )?(?:${peoples})(?: and (?:${peoples}))? (?:heritage|descent|origin|ethnicity|ethnic origin|background|family|parents|parentage)`,
    notAfter: 'people|writers|artists|scientists|soldiers|music|dishes',
  },
  {
    code: 'LP_LINT_ETHNICITY',
    needsPerson: true,
    pattern: `{be} (?:(?:a|an|the only|one of the few|half|part|proudly|proud to be|ethnically|only|from a|of) ){0,2}(?:${peoples})`,
    notBefore: `${notPeopleAfter}|by|as|when|tonight|all over|with`,
  },
  {
    code: 'LP_LINT_ETHNICITY',
    pattern: `(?:as|being|the only|is|am|was) (?:a |an |the only |the first |one of (?:the )?(?:few|only) )?(?:young )?(?:${peoples}) (?:${person})(?! (?:in the|of the) (?:play|musical|story|cast))`,
    notAfter: 'cast|played|role|scene|dressed',
  },
  {
    code: 'LP_LINT_ETHNICITY',
    pattern: `(?<=(?:^|\\.) )(?:ethnicity )?(?:white british|white other|black african|black caribbean|mixed white and (?:asian|black african|black caribbean)|asian or asian british|any other ethnic group|gypsy roma|wbri|bcrb|bafr|woth|(?:${peoples}) (?:heritage|descent|origin|pupil|student|learner|child|family|background))(?= (?:$|\\.))`,
  },
];

/** Religion and belief. */
export const religionRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_RELIGION',
    needsPerson: true,
    pattern: `{be} (?:(?:a|an|practising|devout|strict|committed|raised|brought up|born|very|proud|the only|from a|from|deeply|strongly) ){0,4}(?:${faiths}|religious)`,
    notBefore:
      "(?:aid|history|school|studies|church|art|choir|calendar|texts?|music|festivals?|education|bale|dior|merchant|captain|prince|food|architecture|symbols?|in (?:tone|style|nature|character|the play)|'s)",
    notAfter: '(?:name|called|named|play)',
  },
  {
    code: 'LP_LINT_RELIGION',
    pattern: `(?:{poss}|the|whole) (?:whole )?(?:family|parents|mum and dad) (?:is|are|were|became) (?:all |both |very |strict |devout |practising ){0,2}(?:(?:${faiths})(?:s|es)?|religious)`,
    notBefore: 'in (?:the |a |my )?(?:play|novel|story|book|film|drama)',
  },
  {
    code: 'LP_LINT_RELIGION',
    pattern: `(?:as|being|from) (?:a |an )?(?:practising |devout |young |strict |committed |the only )?(?:${faiths}) (?:${person}|i|she|he)(?: who)?`,
    notAfter: 'dressed|played|cast',
  },
  {
    code: 'LP_LINT_RELIGION',
    pattern: `(?:as|being) (?:a|an) (?:practising |devout |young |strict |committed )?(?:${faiths}) (?:i|she|he)`,
  },
  {
    code: 'LP_LINT_RELIGION',
    pattern: `(?:my|his|her|their|{relation}'s|[A-Z][a-z]{2,20}'s) (?:own |strong |deep |${`(?:${faiths}) `})?(?:faith|religion|religious (?:beliefs?|views|background|upbringing|observance)|belief in (?:god|allah|jesus)|faith in (?:god|jesus|allah)|hijab|headscarf|turban|kippah|bar mitzvah|bat mitzvah|baptism|first holy communion|confirmation classes|crefydd|ffydd)`,
    notBefore:
      'gcse|in (?:the )?(?:team|process|play|musical)|design|costume|essay|course|exam|lesson|teacher|homework|project|studies|presentation|in (?:her|his|my|their) (?:team|friends|teammates|ability)',
  },
  {
    code: 'LP_LINT_RELIGION',
    needsPerson: true,
    pattern:
      '(?:prays|praying five times|fasts|fasting|fasted|was fasting|kept the fast|keeps kosher|eats only halal|wears? a hijab|wore a hijab|observes (?:the sabbath|shabbat|ramadan|lent)|observed ramadan|was baptised|was confirmed (?:in|at) (?:the |our |his |her |my )?(?:church|cathedral|parish)|converted to (?:islam|christianity|judaism|catholicism)|attends? (?:the |his |her |my |a )?(?:local )?(?:mosque|church|synagogue|gurdwara|temple|mass|chapel|kingdom hall|friday prayers)|attended (?:friday prayers|mass)|goes to (?:the )?(?:mosque|church|synagogue|gurdwara|mass|chapel|friday prayers))',
    notBefore: '(?:choir|hall|fair|fete|youth|bells|concert|school trip)',
  },
  {
    code: 'LP_LINT_RELIGION',
    pattern:
      '(?:withdrawn from|exempt from|does not attend) (?:re|rs|religious education|collective worship|assemblies|assembly)(?: lessons)? ?(?:because|for|on|due|as)?',
  },
  {
    code: 'LP_LINT_RELIGION',
    always: true,
    pattern: `(?:religion|crefydd|faith) (?:is |yw |code )?(?:${faiths}|none stated)`,
    notBefore: '{topicNoun}|and|gcse|in|art|studies',
    notAfter: 'of|about',
  },
];

/** The language spoken at home. */
export const languageRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_HOME_LANGUAGE',
    caseSensitive: true,
    always: true,
    pattern: '(?:EAL|SIY|ESOL learner|EAL learner)',
    notBefore: '(?:teacher|teaching|volunteer|tutor|placement|department visit|buddies)',
  },
  {
    code: 'LP_LINT_HOME_LANGUAGE',
    pattern:
      'english (?:is|was) (?:not |only )?(?:my|his|her|their|an?|the) (?:first|second|third|additional|other|foreign|home|native)(?: or additional)? language|english as an? (?:additional|second|foreign) language (?:learner|pupil|student|speaker)|(?:has|with|speaks) english as an? (?:additional|second) language',
  },
  {
    code: 'LP_LINT_HOME_LANGUAGE',
    pattern:
      '(?:my|his|her|their|whose) (?:home|first|native|own home) language|(?:my|his|her|their) mother tongue|(?:home|first) language (?:is|was|at home|code|polish|urdu|punjabi|arabic|romanian|bengali|somali|turkish|portuguese|spanish|french|tamil|ukrainian)|first language not english|(?:ei|fy|eu) (?:iaith gyntaf|mamiaith|iaith gartref)|iaith y cartref',
    notBefore: 'gcse|exam|paper|oral|lessons?|class|teacher|taught',
  },
  {
    code: 'LP_LINT_HOME_LANGUAGE',
    pattern:
      '(?:speaks?|spoke|speaking|siarad|spoken|use|uses) (?:only |mainly |mostly |no )?(?:[A-Z]?[a-z]{3,15}(?: and [A-Z]?[a-z]{3,15})?) (?:at home|with (?:my|his|her|their) (?:family|parents|mum|dad|mother|father|grandparents|nan|gran)|gartref)|(?:[a-z]{4,12} )?(?:is |are |was )?spoken at home|does not speak english at home|no english (?:is )?spoken',
    notBefore: 'matches',
  },
  {
    code: 'LP_LINT_HOME_LANGUAGE',
    pattern:
      "(?:arrived|came|joined|started|moved here) (?:[a-z0-9]{1,20} ){0,6}(?:with|speaking|knowing|without) (?:no|little|only a little|very little|hardly any|not a word of|any|a word of) english|(?:(?:could|did|can|does|do) not|cannot|doesn't|don't|couldn't|didn't|can't) (?:speak|understand) (?:any |a word of |much )?english|spoke (?:no|little|hardly any|very little) english",
  },
];

/** Immigration. */
export const immigrationRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_IMMIGRATION',
    always: true,
    pattern:
      '(?<=(?:^|\\.) )(?:status )?(?:refugee|asylum seeker|unaccompanied asylum seeking child|uasc)(?: from [a-z]{3,20}| pupil| status| student)?(?= (?:$|\\.))',
  },
  {
    code: 'LP_LINT_IMMIGRATION',
    pattern:
      "(?:is|was|am|i'm|as|being|arrived|came|were|are|he's|she's|they're|status|family) (?:here )?(?:as )?(?:a |an |the )?(?:unaccompanied |child |syrian |afghan |ukrainian |genuine |former |young )?(?:refugees?|asylum seek(?:er|ers|ing child)|seeking asylum|illegal immigrant|undocumented|stateless|ffoadur|ceisiwr lloches|granted asylum|deported|facing deportation)",
    notBefore:
      '(?:charity|camp|week|council|action|project|support|in the (?:play|story|drama)|volunteer|welcome|crisis|centre)',
    notAfter: '(?:character|played|play|role|story|scene)',
    needsPerson: true,
  },
  {
    code: 'LP_LINT_IMMIGRATION',
    pattern:
      "(?:my|his|her|their|family's) (?:own )?(?:immigration status|asylum (?:claim|application|case)|visa(?: status)?|refugee status|leave to remain|settled status|citizenship application|residence permit|deportation|right to remain|passport number|home office case)",
    notBefore: '{topicNoun}',
  },
  {
    code: 'LP_LINT_IMMIGRATION',
    pattern:
      '(?:indefinite |limited |discretionary |no |has |given |granted |awaiting |waiting for )?leave to remain|no recourse to public funds|nrpf|eu settled status|pre settled status|biometric residence permit|granted (?:refugee status|asylum|british citizenship)|claimed asylum|sought asylum|seeking asylum|applied for asylum',
    notBefore: '{topicNoun}',
    notAfter: 'debate|essay|about',
  },
  {
    code: 'LP_LINT_IMMIGRATION',
    pattern:
      '(?:(?:i|he|she|we|they|{poss} family|who|family) (?:had to )?(?:fled|flee|escaped|escape|ffodd)) (?:(?:from|the|war|in|violence|o|y|rhyfel|conflict|persecution|to|here|uk|his|her|their|country|home|taliban) ){0,5}(?:war|syria|afghanistan|ukraine|eritrea|iran|iraq|sudan|somalia|taliban|conflict|persecution|country|wcrain|hong kong)',
    notBefore: '(?:in the (?:play|story|novel))',
  },
];

/** Sexuality and gender identity. */
export const sexualityRules: readonly TermRule[] = [
  {
    code: 'LP_LINT_SEXUALITY',
    needsPerson: true,
    pattern:
      '{be} (?:(?:a|an|openly|proudly|the only|out as|now|also|and|proud) ){0,3}(?:gay|lesbian|bisexual|bi|pansexual|asexual|trans|transgender|transsexual|non binary|nonbinary|queer|genderfluid|gender fluid|intersex|homosexual|lgbtq?(?: plus)?|hoyw|lesbiaidd|traws|yn hoyw|yn draws|questioning (?:his|her|their|my) (?:gender|sexuality))',
    notBefore:
      '(?:rights|pride|history|ambassador|allies|ally|friendly|gordons|inclusive|club|youth|champion|atlantic|siberian|fats?|pennine)',
  },
  {
    code: 'LP_LINT_SEXUALITY',
    pattern:
      '(?:as|being|the only) (?:a|an|the only)? ?(?:openly |young |proud )?(?:gay|lesbian|bisexual|trans|transgender|non binary|queer|lgbtq?) (?:boy|girl|student|pupil|learner|man|woman|person|teenager|kid|athlete|young person)',
  },
  {
    code: 'LP_LINT_SEXUALITY',
    pattern:
      '(?:came|coming|come) out (?:as (?:gay|lesbian|bisexual|bi|trans|transgender|non binary|queer|pansexual)|to (?:my|his|her|their|me|us|the class) ?(?:family|parents|friends|mum|dad|class|teacher|tutor)?)',
  },
  {
    code: 'LP_LINT_SEXUALITY',
    pattern:
      '(?:my|his|her|their) (?:own )?(?:sexuality|sexual orientation|gender (?:identity|transition|reassignment|dysphoria|change)|transition (?:to|from) (?:male|female|a boy|a girl)|deadname|dead name|same sex (?:partner|relationship)|hormone (?:treatment|therapy|blockers)|rhywioldeb|hunaniaeth rhywedd)',
    notBefore: '{topicNoun}',
  },
  {
    code: 'LP_LINT_SEXUALITY',
    needsPerson: true,
    pattern:
      '(?:transitioned (?:from|to) (?:male|female|a boy|a girl)|transitioning from (?:male|female)|identif(?:y|ies|ied) as (?:gay|lesbian|bisexual|trans|transgender|non binary|queer|a (?:boy|girl|woman|man)|male|female|neither|pansexual)|used to be (?:a )?(?:girl|boy) called|born (?:male|female|a boy|a girl)|has two (?:mums|dads))',
  },
];
