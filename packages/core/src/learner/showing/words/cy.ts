/**
 * What is shown to somebody, in Welsh. It speaks to a stranger (chi).
 * @module
 */
import type { ShowingWords } from './wording.ts';

const checkStart =
  'Peidiwch â mynd yn ôl sut mae hyn yn edrych: gall unrhyw un wneud tudalen fel hon. Y ffeiliau wedi’u llofnodi sydd ynddi sy’n cyfri.';
const getProgram =
  'Defnyddiwch eich rhaglen eich hun sy’n gwirio ffeiliau wedi’u llofnodi (W3C Verifiable Credentials), fel y rhaglen rydd Laurel. Does dim angen cyfrif, a does neb yn cael gwybod eich bod yn edrych. Mewn terfynell:';
const compare =
  'Cymharwch yr hyn mae’r rhaglen yn ei ddweud â’r hyn sydd yma. Os oes gwahaniaeth, credwch y rhaglen, a holwch y sawl a roddodd hwn ichi.';
const lookUp =
  'Gwnewch yn siŵr drosoch eich hun mai’r ysgol a enwir yw hi: drwy ei gwefan, neu drwy restr o ysgolion rydych chi’n dibynnu arni (--trust).';

/** Cymraeg. */
export const cy: ShowingWords = {
  name: 'Proffil dysgwr',
  untitled: 'Eitem heb deitl',
  forWhom: 'Ar gyfer: {to}',
  purpose: 'At ba ddiben: {purpose}',
  made: 'Gwnaed ar {date}',
  expires: 'I’w ddefnyddio hyd at {date}',
  caution: {
    heading: 'All hwn ddim bod yn dyst iddo’i hun',
    text: [
      'Y dysgwr a’i rhoddodd at ei gilydd, gan ddewis beth i’w ddangos. Does dim yn cael ei ddweud am unrhyw beth nad yw yma.',
      'Gwiriwch ef gyda’ch rhaglen eich hun cyn dibynnu arno: mae’r camau isod.',
    ],
  },
  checked:
    'Pan gafodd ei roi at ei gilydd, ar {date}, dyma a welodd rhaglen o’r enw Laurel. Eich gwiriad chi sy’n cyfri.',
  several: 'Mae mwy nag un enw ar yr eitemau. Gwnewch yn siŵr mai am yr un person maen nhw i gyd: {names}',
  copy: 'Copi yw hwn, a gallai unrhyw un ei basio ymlaen. Gwnewch yn siŵr mai’r sawl sy’n ei ddangos yw’r sawl y mae’n sôn amdano.',
  answer:
    'Cafodd ei wneud i ateb un cwestiwn gan {domain}. Dydy hynny ddim yn dangos pwy sydd o’ch blaen: gwiriwch hynny eich hun.',
  shownFor: {
    'parent-or-carer': {
      fresh:
        'Dangosir gan riant neu ofalwr a enwyd gan yr ysgol, hyd at {date}. Am y plentyn y mae, ac nid am y sawl sy’n ei ddangos: gwnewch yn siŵr, fel bob amser, rhiant neu ofalwr i bwy yw’r person hwnnw.',
      copy: 'Dangosir gan riant neu ofalwr a enwyd gan yr ysgol, hyd at {date}. Copi o hynny yw hwn, a gallai unrhyw un ei basio ymlaen. Am y plentyn y mae: gwnewch yn siŵr rhiant neu ofalwr i bwy yw’r sawl sy’n ei roi ichi.',
      alone:
        'Mae hwn yn gadael i riant neu ofalwr a enwyd gan yr ysgol ddangos pethau dros blentyn hyd at {date}. Does dim yn cael ei ddangos drwyddo yma.',
      madeBy:
        'Rhiant neu ofalwr a’i rhoddodd at ei gilydd dros blentyn, gan ddewis beth i’w ddangos. Does dim yn cael ei ddweud am unrhyw beth nad yw yma.',
    },
    refused: {
      line: 'Mae rhywun yn dangos hwn dros blentyn, ac ni chaiff wneud hynny, fel y mae: dywedir pam gyda phob eitem. Peidiwch â dibynnu arno.',
      madeBy: 'Rhywun a’i rhoddodd at ei gilydd dros blentyn. Does dim yn cael ei ddweud am unrhyw beth nad yw yma.',
    },
    school: {
      fresh:
        'Dangosir gan yr ysgol sy’n cadw cofnod y plentyn, hyd at {date}. Am y plentyn y mae: gwnewch yn siŵr, fel bob amser, mai’r plentyn cywir sydd gennych chi.',
      copy: 'Dangosir gan yr ysgol sy’n cadw cofnod y plentyn, hyd at {date}. Copi o hynny yw hwn, a gallai unrhyw un ei basio ymlaen: gwnewch yn siŵr, fel bob amser, mai’r plentyn cywir sydd gennych chi.',
      alone:
        'Mae hwn yn gadael i ysgol sy’n cadw cofnod plentyn ei ddangos hyd at {date}. Does dim yn cael ei ddangos drwyddo yma.',
      madeBy:
        'Yr ysgol sy’n cadw’r cofnod a’i rhoddodd at ei gilydd dros blentyn, gan ddewis beth i’w ddangos. Does dim yn cael ei ddweud am unrhyw beth nad yw yma.',
    },
  },
  notAll:
    'Doedd dim modd gwirio popeth pan gafodd ei roi at ei gilydd. Gyda phob eitem, dywedir beth oedd heb ei wirio.',
  wrong:
    'Roedd rhywbeth o’i le yma pan gafodd ei roi at ei gilydd. Fe’i nodir gyda’r eitem: peidiwch â dibynnu ar yr eitem honno.',
  summary: 'Pwy sy’n tystio i beth',
  who: {
    listed: '{listed}. Mae’r rhestr o ysgolion a ddefnyddiwyd wrth wirio yn eu henwi.',
    listedOtherwise: '{listed}, yn ôl y rhestr o ysgolion a ddefnyddiwyd. “{claimed}” sydd yn y ffeil ei hun.',
    own: 'Y dysgwr: dyma ei eiriau neu ei geiriau ei hun, a does neb arall yn tystio iddyn nhw.',
    unknown:
      'Rhywun sy’n galw ei hun yn “{claimed}”. Does yr un rhestr a ddefnyddiwyd yn eu henwi: chwiliwch pwy ydyn nhw.',
    noList: 'Rhywun sy’n galw ei hun yn “{claimed}”. Chwiliwyd amdanyn nhw mewn dim un rhestr: chwiliwch pwy ydyn nhw.',
    anyone: 'Rhywun sy’n galw ei hun yn “{claimed}”. Chwiliwyd amdanyn nhw mewn dim un rhestr: chwiliwch pwy ydyn nhw.',
    nameless: 'Rhywun nad yw’n rhoi enw, ac nad oes rhestr yn tystio iddo.',
    open: 'Doedd dim modd dangos hynny pan gafodd hwn ei roi at ei gilydd.',
    refused: 'Neb, fel y mae.',
  },
  how: {
    'self-declared': 'Y dysgwr sy’n dweud',
    'third-party-confirmed': 'Cadarnhawyd gan rywun y tu allan i’r ysgol',
    'teacher-assessed': 'Aseswyd gan athro neu athrawes',
    moderated: 'Aseswyd gan athro neu athrawes, a’i wirio gan eraill',
    'externally-validated-transcribed': 'Canlyniad bwrdd arholi, wedi’i gopïo gan yr ysgol',
    'externally-validated': 'Dyfarnwyd gan y bwrdd arholi neu’r sefydliad dyfarnu ei hun',
    unstated: 'Dydy’r ffeil ddim yn dweud',
  },
  howClaimed: '{how}, yn ôl eu gair eu hunain',
  howOpen: 'Ddim yn hysbys: doedd dim modd dibynnu ar yr eitem',
  signed: 'llofnodwyd {month}',
  status: {
    clear: 'Heb ei dynnu’n ôl, hyd at {date}',
    unchecked: 'Ddim yn hysbys: ni chwiliwyd a gafodd ei dynnu’n ôl ers hynny',
    none: 'Does dim rhestr y gallai gael ei dynnu’n ôl drwyddi',
    open: 'Ddim yn hysbys ar ôl {date}: chwiliwch eto',
  },
  result: '{label}: {words}',
  provisionalResult: '{label}: {words} (dros dro)',
  few: '{number}. {title}',
  many: 'Eitemau {numbers}: {titles}',
  manyNumbers: 'Eitemau {numbers}',
  notes: {
    provisional: 'Dros dro: heb ei gadarnhau eto. Y dystysgrif yw’r cofnod terfynol.',
    deceptive:
      'Darllenwch yn ofalus: mae llythrennau cudd, neu rai sy’n edrych fel rhai eraill, mewn enw neu destun yma.',
    bearer: 'Dydy hwn ddim ynghlwm wrth allwedd y dysgwr: gwnewch yn siŵr mai’r person hwn yw’r un y mae’n sôn amdano.',
    selective:
      'Rhan ohono sy’n cael ei dangos, fel y caiff y dysgwr ei wneud. Does dim o’r hyn a ddangosir wedi newid.',
    endorsesElsewhere: 'Mae’n sôn am rywbeth nad yw yn y ffeil hon, felly efallai mai am rywun arall y mae.',
    cut: 'Mae’n hirach na’r hyn a ddangosir yma. Mae’r cyfan yn y ffeil wedi’i llofnodi.',
    trial: 'At ddibenion treialon yn unig y mae’r llofnodwr yn hysbys: peidiwch â gadael i ddim ddibynnu arno.',
  },
  state: {
    closed: 'Caeodd yr ysgol ar {date}.',
    merged: 'Daeth yr ysgol yn rhan o un arall ar {date}.',
  },
  answers: 'Ers {date}, {name} sy’n ateb drosti.',
  onBehalfOf: 'Llofnodwyd ar ran {name}.',
  assessedBy: 'Aseswyd gan {name}.',
  role: 'Fel: {role}',
  expiresItem: 'Mae’n dal hyd at {date}.',
  reasons: {
    LP_REVOKED: 'Mae’r sawl a’i rhoddodd wedi’i dynnu’n ôl.',
    LP_REPLACED: 'Mae un mwy newydd: rhoddodd y sawl a’i rhoddodd hwnnw yn ei le.',
    LP_SUSPENDED: 'Mae’r sawl a’i rhoddodd yn ei ddal yn ôl am y tro. Efallai y bydd yn sefyll eto.',
    LP_NEWER_VERSION: 'Mae un mwy newydd. Chafodd hwn mo’i dynnu’n ôl.',
    LP_EXPIRED: 'Roedd yn dal hyd at ddiwrnod sydd wedi mynd heibio.',
    LP_NOT_YET_VALID: 'Dydy hwn ddim yn dal eto.',
    LP_STATUS_STALE: 'Roedd y rhestr o’r hyn a dynnwyd yn ôl yn rhy hen pan gafodd hwn ei roi at ei gilydd.',
    LP_STATUS_NOT_YET: 'Mae dyddiad y rhestr o’r hyn a dynnwyd yn ôl ar ôl y dyddiad y rhoddwyd hwn at ei gilydd.',
    LP_DID_NOT_FOUND: 'Doedd yr allwedd i wirio’r llofnod ddim wrth law.',
    LP_DID_METHOD_NOT_SUPPORTED: 'Mae’r allwedd i wirio’r llofnod mewn lle na chwiliwyd ynddo.',
    LP_ISSUER_NOT_AUTHORISED: 'Mae’r llofnodwr yn hysbys, ond nid fel un sy’n gallu dweud hyn.',
    LP_GUARDIAN_REFUSED: 'Rhywun arall sy’n ei ddangos dros blentyn, a doedd hynny ddim yn cael ei dderbyn.',
    LP_GUARDIAN_UNPROVEN: 'Doedd dim modd cadarnhau i’r ysgol adael i rywun ddangos hwn dros blentyn.',
    LP_GUARDIAN_KEY:
      'Gadawodd yr ysgol i rywun ddangos hwn dros blentyn, ac nid y person hwnnw a’i rhoddodd at ei gilydd.',
    LP_GUARDIAN_EXPIRED: 'Mae’r cyfnod pan adawodd yr ysgol i rywun ddangos hwn dros y plentyn ar ben.',
    LP_GUARDIAN_NOT_YET:
      'Dydy’r cyfnod pan fydd yr ysgol yn gadael i rywun ddangos hwn dros y plentyn ddim wedi dechrau.',
    LP_GUARDIAN_REVOKED: 'Dydy’r ysgol ddim yn gadael i’r person hwn ddangos pethau dros y plentyn mwyach.',
    LP_GUARDIAN_SCOPE: 'Mae’r ysgol yn gadael i’r person hwn gadw cofnod y plentyn, ond nid ei ddangos.',
    LP_GUARDIAN_DOMAIN:
      'Dywedodd yr ysgol i bwy y caiff y person hwn ddangos pethau dros y plentyn, ac nid iddyn nhw y mae hwn.',
    LP_GUARDIAN_CHILD: 'Nid am y plentyn y’i dangosir drosto y mae, neu dydy e ddim yn dweud hynny.',
    LP_GUARDIAN_SCHOOL: 'Nid gan yr ysgol a adawodd i rywun ddangos pethau dros y plentyn y mae.',
    PROOF_VERIFICATION_ERROR: 'Cafodd ei newid ar ôl ei lofnodi.',
  },
  howToCheck: 'Sut i wirio hwn',
  steps: {
    print: [
      checkStart,
      'Gofynnwch am y ffeil ei hun: does dim modd gwirio dalen o bapur. Mae’r ffeiliau wedi’u llofnodi ynghlwm wrthi; mae’r rhan fwyaf o raglenni PDF yn eu dangos dan glip papur.',
      `${getProgram} laurel verify FFEIL.pdf{question}`,
      lookUp,
      compare,
    ],
    page: [
      checkStart,
      'Cadwch y dudalen hon fel ffeil. Mae’r ffeiliau wedi’u llofnodi ynddi; gellir cadw pob un ar ei phen ei hun hefyd, ar y diwedd.',
      `${getProgram} laurel verify FFEIL.html{question}`,
      lookUp,
      compare,
    ],
    preview: [
      checkStart,
      'Gofynnwch am y ffeil ei hun: golwg arni yw hwn.',
      `${getProgram} laurel verify FFEIL{question}`,
      lookUp,
      compare,
    ],
  },
  linkStep:
    'Mae’r sawl a’i rhoddodd at ei gilydd yn cyfeirio at y dudalen hon hefyd, sy’n cael gwybod eich bod yn edrych: {link}',
  files: {
    heading: 'Y ffeiliau wedi’u llofnodi',
    text: [
      'Y gyntaf yw’r hyn a lofnodwyd, gan yr ysgolion a chan y sawl a’i rhoddodd at ei gilydd. Allweddi’r ysgolion a’r rhestrau o’r hyn a dynnwyd yn ôl, fel roedden nhw bryd hynny, yw’r lleill, er mwyn gallu gwirio’r cyfan heb y rhyngrwyd.',
    ],
  },
  codes: {
    heading: 'Y ffeil wedi’i llofnodi fel codau sgwâr',
    text: [
      'Gyda’i gilydd, mae’r sgwariau hyn yn dal y ffeil wedi’i llofnodi; dydy un rhan ar ei phen ei hun yn dweud dim. Dydyn nhw ddim yn arwain at wefan.',
    ],
  },
  labels: {
    vouchedBy: 'Pwy sy’n tystio iddo',
    howChecked: 'Sut y cafodd ei wirio',
    when: 'Pryd',
    level: 'Lefel',
    status: 'Wedi’i dynnu’n ôl?',
    ownWords: 'Yng ngeiriau’r dysgwr',
    note: 'Nodyn',
    evidence: 'Wedi’i ddangos gan',
    digest: 'ôl bys y ffeil',
    testimonials: 'Beth mae rhywun yn ei ddweud amdano',
    items: 'Pob eitem',
    presentation: 'Y ffeil wedi’i llofnodi',
    staple: 'Allweddi neu restr ysgol',
    evidenceFile: 'Ffeil sy’n dangos eitem',
    download: 'Cadw',
    code: 'Rhan {number} o {count} o’r ffeil {digest}',
    codeAlternative: 'Cod sgwâr: rhan {number} o {count} o’r ffeil wedi’i llofnodi {digest}',
    tooFine: 'Mae’r sgwâr hwn yn fân iawn: all llawer o ffonau mo’i ddarllen oddi ar bapur.',
  },
};
