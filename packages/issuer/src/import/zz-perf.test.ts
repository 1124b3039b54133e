import { it } from 'vitest';
import { importSheet } from '/work/main/packages/issuer/src/import/import-sheet.ts';
it('perf', async () => {
  const enc = new TextEncoder();
  const gen = async function* () {
    yield enc.encode('Admission No,ULN,Surname,Forename,DOB,Year,Pupil email\n');
    for (let i = 0; i < 100000; i += 50) { let t=''; for (let j=i;j<i+50;j++) t += `${100000+j},,Fam${String.fromCharCode(97+j%26)}${String.fromCharCode(97+(j/26|0)%26)}x,Giv${String.fromCharCode(97+(j/676|0)%26)}${String.fromCharCode(97+(j/17576|0)%26)},14/03/2010,11,p${j}@school.example\n`; yield enc.encode(t); }
  };
  let t = Date.now(); let n=0, peak=0; const c: Record<string, number> = {};
  for await (const r of (await importSheet(gen(), { as: 'learners', now: new Date('2026-09-01') })).rows) { n++; c[r.outcome]=(c[r.outcome]??0)+1; if (n%5000===0) peak=Math.max(peak, process.memoryUsage().rss/1e6); }
  console.log(n, c, Date.now()-t, 'ms', peak);
  const gen2 = async function* () {
    yield enc.encode('Pupil email,Name,What did you do?,Type,Skill,Step / level,Who saw it?,Date,In my own words\n');
    for (let i = 0; i < 100000; i += 50) { let t=''; for (let j=i;j<i+50;j++) t += `p${j}@school.example,Fam Giv,Kite building ${j},Project,Creativity,Step 8,Mr Patel,12/06/2026,I liked the building and I learned a lot about wind\n`; yield enc.encode(t); }
  };
  t = Date.now(); n=0; 
  for await (const r of (await importSheet(gen2(), { as: 'achievements', now: new Date('2026-09-01') })).rows) { n++; c[r.outcome]=(c[r.outcome]??0)+1; if (n%5000===0) peak=Math.max(peak, process.memoryUsage().rss/1e6); }
  console.log(n, c, Date.now()-t, 'ms', peak);
}, 300000);
