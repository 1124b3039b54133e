import { describe, expect, it } from 'vitest';
import { contentsPage } from './contents-page.ts';

const of = (language: 'en' | 'cy', ...classes: Parameters<typeof contentsPage>[0]) =>
  contentsPage(classes, { language, school: 'Ysgol y Bont' });

describe('the private list', () => {
  it('says whose page is whose, class by class, and that it is private', () => {
    const learners = [{ learner: 'Elin Gwilym', page: 'a.html', print: 'a.pdf' }];
    const list = of('en', { className: '5B', packs: [{ print: 'b.pdf' }], learners });
    expect(list).toMatchObject({ title: 'Whose page is whose', school: 'Ysgol y Bont' });
    expect(list.warning).toMatch(/^Private/);
    expect(list.groups).toEqual([
      {
        heading: 'Class 5B',
        packs: [{ text: 'The whole class to print (PDF)', label: 'The whole class to print (PDF)', file: 'b.pdf' }],
        learners: [
          {
            learner: 'Elin Gwilym',
            links: [
              { text: 'Page', label: 'Page for Elin Gwilym', file: 'a.html' },
              { text: 'PDF', label: 'PDF for Elin Gwilym', file: 'a.pdf' },
            ],
          },
        ],
      },
    ]);
    expect(of('cy', { packs: [], learners }).groups[0]?.heading).toBe('Heb ddosbarth');
  });

  it('tells two of one name apart by the school’s own number, and shows nobody else’s', () => {
    const names = ['John Smith', 'Ada Smith', 'John  Smith'];
    const learners = names.map((learner, index) => ({ learner, number: `00${index}`, page: `${index}.html` }));
    const notes = of('en', { packs: [], learners }).groups[0]?.learners.map(({ note }) => note);
    expect(notes).toEqual([expect.stringMatching(/: 000$/), undefined, expect.stringMatching(/: 002$/)]);
  });

  it('numbers the parts of a class that is too large for one', () => {
    const packs = [{ page: 'a.html' }, { page: 'b.html' }];
    expect(of('cy', { packs, learners: [] }).groups[0]?.packs.map(({ text }) => text)).toEqual([
      'Y dosbarth cyfan ar un dudalen, rhan 1',
      'Y dosbarth cyfan ar un dudalen, rhan 2',
    ]);
  });
});
