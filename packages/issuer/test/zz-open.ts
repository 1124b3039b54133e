import fs0 from 'node:fs';
const hw = (l: string) => console.log(l, fs0.readFileSync('/proc/self/status','utf8').match(/VmHWM.*/)![0], (process.memoryUsage.rss()/1048576).toFixed(0));
const { openIssuer, createIssuer, keepMemorySmall } = await import('../src/node/index.ts');
keepMemorySmall();
hw('loaded');
const d = process.argv[2]!;
if (!fs0.existsSync(d)) { await createIssuer({ directory: d, name: 'R', passphrase: 'x', now: new Date(0), ...(process.argv[3] ? { logN: Number(process.argv[3]) } : {}) }); hw('created'); }
else { const i = await openIssuer({ directory: d, passphrase: 'x' }); hw('opened'); await i.close(); }
