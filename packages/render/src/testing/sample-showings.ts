/**
 * What invented learners show, for tests: reports as the verifier would make them, without signatures.
 * @module
 */
import {
  draftFor,
  type ExplainedSource,
  endorsementDraft,
  type Item,
  type JsonObject,
  type PageLanguage,
  type Report,
  type ShowingForm,
  type ShowingPage,
  selfDeclaredDraft,
  showingPage,
} from '@laurel/core';

const now = new Date('2026-08-20T08:00:00Z');
const at = '2026-11-20T09:30:00Z';

const school = { id: 'did:web:riverside.example', name: 'Riverside Academy' };
const college = { id: 'did:web:college.example', name: 'Valley College Group' };

const items: readonly Item[] = [
  {
    kind: 'examResult',
    qualificationType: 'GCSE (9-1) FC',
    subject: 'Mathematics',
    series: '2026-06',
    qan: '999/9999/8',
    awardingOrganisation: { id: 'https://awarding-organisation.example', name: 'Example Awarding Organisation' },
    results: [{ scale: 'gcse-9-1', value: '7' }],
    assurance: 'externally-validated-transcribed',
  },
  {
    kind: 'project',
    title: 'A bridge of paper',
    text: 'Zoë planned the bridge, tested three kinds of fold, and showed the class why the third one held.',
    occurred: { from: '2026-03', to: '2026-06' },
    assurance: 'moderated',
  },
  {
    kind: 'skill',
    skill: 'Planning',
    title: 'Planning a trip for thirty',
    results: [{ scale: 'sbuf', value: '7' }],
    frameworkRefs: [
      {
        framework: 'sbuf-2.0',
        version: '2.0',
        code: 'PL7',
        name: 'Planning, step 7',
        url: 'https://www.skillsbuilder.org/universal-framework',
      },
    ],
    assurance: 'teacher-assessed',
  },
  { kind: 'volunteering', title: 'Food bank', hours: '40', assurance: 'third-party-confirmed' },
  {
    kind: 'reflection',
    title: 'What I am like',
    text: 'I fix bicycles for my neighbours.\nI ask lots of questions, and I am getting better at waiting for the answer.',
    assurance: 'self-declared',
  },
];

const own = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';

/** A report as a presentation's, on so many items; each testimonial speaks of the item before it. */
export function sampleShowing(options: {
  readonly count: number;
  readonly language: PageLanguage;
  readonly form: ShowingForm;
  readonly change?: (document: JsonObject) => JsonObject;
}): ShowingPage {
  const { count, language, form, change = (document) => document } = options;
  const sources: ExplainedSource[] = [];
  for (let index = 0; index < count; index++) {
    const item = items[index % items.length];
    if (item === undefined) break;
    const isOwn = item.assurance === 'self-declared';
    const issuer = isOwn ? { id: own, name: 'Zoë A.' } : index % 7 === 3 ? college : school;
    const draft: JsonObject = {
      ...(isOwn
        ? selfDeclaredDraft(item, { learner: { displayName: 'Zoë A.', did: own }, now })
        : draftFor(item, { learner: { displayName: 'Zoë A.' }, now })),
      issuer: { type: ['Profile'], ...issuer },
    };
    sources.push(sourceOf(change(draft), isOwn ? 'own' : issuer === college ? 'noList' : 'listed'));
    if (index % items.length === 1) {
      const testimonial = {
        kind: 'testimonial',
        title: 'From the workshop',
        text: 'She came early, asked before she cut, and left the bench cleaner than she found it.',
        from: { role: 'Workshop manager', organisation: 'Valley Cycles' },
        assurance: 'third-party-confirmed',
      } as const;
      const endorsement = endorsementDraft(testimonial, { about: String(draft['id']), now });
      const from = { type: ['Profile'], id: 'did:web:cycles.example', name: 'Valley Cycles' };
      sources.push(sourceOf(change({ ...endorsement, issuer: from }), 'unknown'));
    }
  }
  const report: Report = { version: 1, kind: 'presentation', verdict: 'valid', at, checks: [], waived: [] };
  return showingPage(
    { report, items: sources },
    {
      language,
      form,
      to: 'Valley Cycles Ltd',
      purpose: language === 'en' ? 'an apprenticeship' : 'prentisiaeth',
      expires: new Date('2027-02-20T00:00:00Z'),
    },
  );
}

function sourceOf(document: JsonObject, voucher: ExplainedSource['voucher']): ExplainedSource {
  const issuer = document['issuer'] as { readonly id: string; readonly name: string };
  const subject = document['credentialSubject'] as { readonly type: readonly string[] };
  const status =
    voucher === 'listed'
      ? ({ id: 'status', outcome: 'passed', message: '', asOf: '2026-11-19T00:00:00Z' } as const)
      : ({ id: 'status', outcome: voucher === 'own' ? 'not-applicable' : 'not-checked', message: '' } as const);
  return {
    voucher,
    ...(subject.type.includes('EndorsementSubject') ? {} : { about: 'Zoë A.' }),
    report: {
      version: 1,
      kind: 'credential',
      verdict: voucher === 'listed' || voucher === 'own' ? 'valid' : 'indeterminate',
      at,
      checks: [status],
      waived: [],
      document,
      issuer: {
        id: issuer.id,
        claimedName: issuer.name,
        ...(voucher === 'listed' ? { listedName: issuer.name } : {}),
      },
    },
  };
}
