/**
 * The sixty learners of the example school, all invented: three phases of one trust, whose name says nothing of any of
 * them. Names of many origins; two of one name, siblings, twins, nicknames, single names, somebody who moved class and
 * somebody who left.
 * @module
 */

/** Year; class; legal given and family name; then, where they differ, the names that they go by. */
const people = `
5|5 Hazel|Elin Haf|Pritchard|Elin
5|5 Hazel|Aarav|Patel
5|5 Hazel|Oluwaseun|Adébáyọ̀|Seun|Adebayo
5|5 Hazel|Maja|Wiśniewska
5|5 Hazel|Harry|Cooper
5|5 Hazel|Yusuf|Demir
5|5 Hazel|Chidinma|Okeke|Chi-Chi
5|5 Hazel|Leo|Fernandes
5|5 Hazel|Mei Ling|Chen|Mei
5|5 Hazel|Ruby|Ward
6|6 Rowan|Tomos|Pritchard
6|6 Rowan|Amelia|Novak
6|6 Rowan|Isla|Novak
6|6 Rowan|Rohan|Mukherjee
6|6 Rowan|Ngozi|Eze
6|6 Rowan|Daniel|O'Brien
6|6 Rowan|Sofia|García López|Sofía
6|6 Rowan|Ifan|ap Huw
6|6 Rowan|Zainab|Hussein
6|6 Rowan|Linh|Nguyễn
9|9K|Gwenllian|Morris|Gwen
9|9K|Abdullahi|Warsame|Abdi
9|9K|Freya|Thompson
9|9K|Mateusz|Kowalczyk|Mati
9|9L|Priya|Raman
9|9L|Ellis|Baker
9|9L|Hana|Suzuki
9|9L|Kofi|Mensah
11|11R|Zoë|Adeyẹmí||Adeyemi
11|11R|Séamus|O'Neill|Shay|O’Neill
11|11R|Chloé|Brontë
11|11R|Rhys Tomos|Evans|Rhys
11|11R|Amina|Yusuf
11|11R|Jakub|Dvořák|Kuba
11|11S|Siân Ŵyn|ap Gwilym|Siân
11|11S|Małgorzata|Nowak-Łuczak|Gosia
11|11S|John|Smith
11|11S|Ana Clara|D'Souza|Ana
11|11S|Tenzin|
11|11S|Ibrahim|Khan|Ibby
11|11T|John|Smith|Johnny
11|11T|Fatima|Begum
11|11T|María José|de la Cruz|"Majo"
11|11T|Li|Wei
11|11T|Kit|Harper
11|11T|Grace|Achieng
12|12A|Nia|Bevan
12|12A|Dmytro|Shevchenko|Dima
12|12A|Sara|Lindqvist
12|12A|Tariq|Aziz
13|13A|Owain|Rhydderch
13|13A|Efua|Boateng
13|13A|Marek|Svoboda
13|13A|Layla|Haddad
13|13A|Callum|Fraser
13|13A|Aoife|Byrne
14|14P|Kwame|Owusu
14|14P|Beth|Carter
14|14P|Noor|Rahman
14|14P|Józef|Zieliński|Joe`;

/** Twins have one birthday. */
const birthdayOf = new Map([['Isla Novak', 'Amelia Novak']]);

const plain = (text) =>
  text
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 '-]/g, '');

const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const upnOf = (serial, year) => {
  const digits = `9999999${year}${String(serial).padStart(3, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return `${upnLetters[sum % 23]}${digits}`;
};

/** Valid numbers of the kind that nobody is given: they begin with 999. */
const ulns = (function* () {
  for (let serial = 100; ; serial += 7) {
    const digits = `999000${String(serial).padStart(3, '0')}`;
    const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
    const check = 10 - (sum % 11);
    if (check >= 0 && check <= 9) yield `${digits}${check}`;
  }
})();

/**
 * The sixty learners with their invented numbers.
 *
 * @param {() => number} random - from 0 up to 1
 * @returns the learners in the order of the export
 */
export function makePeople(random) {
  const used = new Map();
  const born = new Map();
  return people
    .trim()
    .split('\n')
    .map((line, index) => {
      const [year, form, given, family, preferred = '', preferredFamily = ''] = line.split('|');
      const name = `${given} ${family}`.trim();
      const own = new Date(Date.UTC(2020 - Number(year), 8, 1) + Math.floor(random() * 364) * 86_400_000);
      const birthday = born.get(birthdayOf.get(name)) ?? own;
      born.set(name, birthday);
      const first = plain(given)[0].toLowerCase();
      const login = `${first}${plain(family || given)
        .toLowerCase()
        .replace(/[^a-z]/g, '')}`;
      used.set(login, (used.get(login) ?? 0) + 1);
      const candidate = Number(year) >= 11 ? String(42 + index).padStart(4, '0') : '';
      return {
        year: Number(year),
        form,
        given,
        family,
        preferred,
        preferredFamily,
        /** What people call them. */
        called: `${(preferred || given).replaceAll('"', '')} ${preferredFamily || family}`.trim(),
        /** As an exam board writes it. */
        boardGiven: plain(given).toUpperCase(),
        boardFamily: plain(family).toUpperCase(),
        admission: String(1101 + index).padStart(6, '0'),
        upn: upnOf(index + 1, String(26 - Number(year)).padStart(2, '0')),
        uln: Number(year) >= 9 ? ulns.next().value : '',
        candidate,
        uci: candidate === '' ? '' : `99992X26${candidate}${'ABCDEFGHJK'[index % 10]}`,
        email: Number(year) < 7 ? '' : `${login}${used.get(login) > 1 ? used.get(login) : ''}@three-rivers.example`,
        birthday,
        contact: `${plain(family || given)
          .toLowerCase()
          .replace(/[^a-z]/g, '')}.family@example.org`,
      };
    });
}
