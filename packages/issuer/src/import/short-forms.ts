/**
 * Short forms of given names, as schools in England, Wales, Scotland and Ireland write them. Only a short form and its
 * own long form go together: Liz is Elizabeth and Beth is Elizabeth, but Liz is not Beth, and Anna is not Anne.
 * @module
 */

/** Folded. Before the colon the long forms, behind it the short ones of each of them. */
const lines = `
  elizabeth elisabeth elspeth elzbieta: liz lizzie lizzy beth betty bess bessie betsy eliza ellie elsie libby ela
  bethan bethany: beth
  william gwilym wiliam uilliam: bill billy will willy wills liam wil gwil
  robert robat roibeard: rob robbie bob bobby bert
  richard rhisiart: rick ricky rich richie
  margaret marged mairead margery: maggie meg megan peggy madge greta marge mags
  malgorzata: gosia malgosia goska
  edward edwin edmund: ed eddie ted teddy ned
  john: johnny jack jonny jon
  jonathan johnathan: jon jonny jonty johnny
  sean shaun shane: shay
  ieuan ioan: ianto
  jan: janek jasiek
  james: jim jimmy jamie jem
  seamus seumas: shay seamie jim jimmy
  jacob jakob: jake
  jakub: kuba
  henry henri: harry hal hank harri
  henryk: heniek
  harold harrison: harry
  katherine catherine kathryn catharine katharine kathleen: kate katie kathy cathy cat kat kitty kath
  catrin: cat cati
  caitlin: cait
  katarzyna: kasia kaska kate
  catriona caitriona: trina cat
  alexander alasdair alistair: alex alec sandy sasha xander lex zander ali
  aleksander: alex olek alek
  alexandra alessandra: alex sandra sasha lexi lexie sandy ali
  aleksandra: alex ola olka
  alejandro: alex
  christopher: chris kit topher
  krzysztof: krzysiek krzys chris
  christina christine kristina: chris tina chrissy kirsty
  krystyna: krysia
  christian: chris
  anthony: tony ant
  antonia: toni tony
  antoni: antek tony
  andrew andreas: andy drew
  andrzej: jedrek andy
  michael: mike mick mickey micky mikey
  michal: michalek mike
  nicholas nicolas: nick nicky nico
  nicola nicole: nicky nikki nic
  mikolaj: mikolajek nick
  matthew mathew: matt matty
  mateusz: mati
  daniel: dan danny
  danielle daniela: dan dani danni
  david: dave davey dai davie
  dafydd dewi: dai
  thomas: tom tommy
  tomos: tom twm
  tomasz: tomek tom
  stephen steven: steve stevie ste
  szczepan stefan steffan: stef steff
  benjamin: ben benny benji
  benedict: ben benny
  joseph josef iosef: joe joey jo
  jozef: jozek joe
  giuseppe: beppe pino joe
  josephine: jo josie joey
  joanna joanne: jo
  asia: joanna
  samuel: sam sammy
  samantha: sam sammy
  patrick padraig: pat paddy podge
  patricia: pat patsy trish tricia
  patryk: pat
  peter: pete
  piotr: piotrek peter
  philip phillip: phil pip
  philippa: pip pippa
  charles: charlie charley chaz chuck
  charlotte: lottie charlie charley char
  caroline carolina: carrie caz
  frances: fran frankie franny
  francesca: fran frankie chessie
  francis: frank frankie
  franciszek: franek
  theodore: theo ted teddy
  tadeusz: tadek
  rebecca: becky becca bex beck
  victoria: vicky vicki tori vic
  wiktoria: wika
  deborah: debbie deb debs
  susan susannah susanna suzanne: sue susie suzie suzy
  zuzanna: zuza zuzia
  jessica: jess jessie
  jennifer: jen jenny jenni
  abigail: abi abbie abby gail
  isabella isabel isabelle isobel: izzy izzie bella belle isa
  amelia: amy millie milly mel
  emily emilia: em emmy millie milly emmie
  emma: em emmy
  eleanor elin elinor: ellie nell nelly ella nora elly
  helen helena: nell ellie lena
  mary maria marie: molly polly may minnie mia
  maria: marysia maja
  anna anne ann: annie nan nancy
  anna: ania anka
  hannah hanna: hania nanna
  hannah: han
  anastasia: ania nastia stacey
  sarah sara: sally sadie
  dorothy: dot dottie dolly
  dorota: dorotka
  gwenllian gwendolen gwendoline: gwen wendy gwennie
  angharad: haz
  myfanwy: myf
  rhiannon: rhi
  llewelyn llywelyn: llew lyn
  gruffudd gruffydd griffith: griff gruff guto
  gerald gerard: ger gerry jerry
  owain owen eoghan: now owie
  caoimhe: keeva
  proinsias: frank
  diarmuid dermot: derry
  sophia sophie sofia: soph sophy
  zofia: zosia
  agnieszka: aga agi
  agnes: aggie nessa
  wojciech: wojtek
  stanislaw: staszek stas
  stanley: stan
  grzegorz: grzesiek greg
  gregory: greg
  jerzy: jurek
  george: georgie
  georgina georgia georgiana: georgie gina
  barbara: basia babs
  monika monica: mona
  magdalena: magda lena madzia
  madeleine madeline: maddie maddy
  madison: maddie maddy
  natalia natalie: nat natalka talia
  natasha: tasha nat
  weronika: wera nika
  veronica: ronnie vera nicky
  jadwiga: jadzia
  maciej: maciek
  ibrahim: ibby ibs ibo bram
  abraham: abe bram
  muhammad mohammed mohammad mohamed muhammed mohamad: mo mohd md moe
  abdullah abdulrahman abdurrahman abdul: abs abdi
  fatima fatimah fatma: fati
  khadija khadijah: dija
  zachary zechariah zachariah zakariya zakaria: zac zak zach
  nathaniel: nathan nate nat
  dominic dominik: dom nick
  gabriel: gabe gab
  gabriella gabriela gabrielle: gabby gab ella gabi
  leonard leonardo: leo len lenny
  leon: leo
  lawrence laurence: larry laurie loz
  terence terrence: terry
  theresa teresa: terry tess tessa
  tereska: teresa
  ronald: ron ronnie
  vincent: vince vinny
  albert: al bert bertie
  alfred alfie: alf alfie fred
  frederick: fred freddie freddy
  frederica: freddie freddy
  archibald: archie
  reginald: reg reggie
  walter: wally walt
  kenneth: ken kenny
  donald: don donny
  douglas: doug dougie
  timothy: tim timmy
  louise: lou lulu
  louis: lou louie
  lucy: lu luce
  penelope: penny pen nell
  harriet henrietta: hattie harry etta
  jacqueline: jackie jacqui
  rosemary rosamund: rosie ros roz romy rose
  florence: flo flossie floss florrie
  beatrice beatrix: bea trixie bee
  winifred: win winnie freda
  oluwaseun: seun
  oluwaseyi: seyi
  oluwatobi oluwatobiloba: tobi
  ebenezer: ebo
  oleksandr: sasha
  volodymyr vladimir: vova
`;

const longFormsOf: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const found = new Map<string, Set<string>>();
  for (const line of lines.split('\n')) {
    const [long = '', short = ''] = line.split(':').map((half) => half.trim());
    for (const name of short.split(' ')) {
      if (name !== '') found.set(name, new Set([...(found.get(name) ?? []), ...long.split(' ')]));
    }
  }
  return found;
})();

const shortFormsOf: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const found = new Map<string, Set<string>>();
  for (const [short, longs] of longFormsOf)
    for (const long of longs) found.set(long, new Set([...(found.get(long) ?? []), short]));
  return found;
})();

/** A beginning of a name that is long enough to stand for it: Sam for Samuel, Ben for Benjamin. */
export const shortestBeginning = 3;

/**
 * Whether one given name is a short form of the other by the table.
 *
 * @param left - a folded word
 * @param right - a folded word
 * @returns true for Liz and Elizabeth, in either order; false for Liz and Beth
 */
export const areInTable = (left: string, right: string): boolean =>
  longFormsOf.get(left)?.has(right) === true || longFormsOf.get(right)?.has(left) === true;

/**
 * Whether one given name is the beginning of the other.
 *
 * @param left - a folded word
 * @param right - a folded word
 * @returns true for Sam and Samuel, in either order; false for Evan and Evans, who are two families' names
 */
export function isBeginning(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  if (short.length < shortestBeginning || short.length === long.length) return false;
  return long.startsWith(short) && long !== `${short}s`;
}

/**
 * The names that the table puts beside one.
 *
 * @param word - a folded word
 * @returns its long forms and its short ones
 */
export const tableFormsOf = (word: string): readonly string[] => [
  ...(longFormsOf.get(word) ?? []),
  ...(shortFormsOf.get(word) ?? []),
];
