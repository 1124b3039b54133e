/**
 * What the invented learners of the example school did, for its forms: titles with what they are, strengths with what
 * was seen, and own words.
 * @module
 */

const lines = (text) => text.trim().split('\n');

/** Strength; what the teacher saw. */
export const strengths = lines(`
Curiosity|Asked why the pond froze at the edge first, and tested it
Perseverance|Mended the model bridge three times and did not give up
Kindness|Showed a new child round, and came back at lunch
Listening|Repeated another point of view fairly before answering it
Creativity|Found a new ending for the class play
Teamwork|Swapped jobs so that everybody had a turn
Speaking|Explained the water cycle to the younger class
Problem Solving|Found two ways to share seventeen cakes fairly
Planning|Drew the steps first, and kept to them
Leadership|Let the quietest speak first
Courage|Read an own poem to the whole school
Care|Looked after the seedlings over the whole term
Precision|Measured twice, and noticed the wrong ruler
Imagination|Built a city out of boxes, with its laws
Fairness|Counted the votes, also those against
Humour|Turned a mistake into the best line of the show
Memory|Learnt the whole part, and prompted others
Observation|Saw that the shadows were shorter at noon
Patience|Taught a friend to knit
Adapting|Changed the plan when it rained`);

/** Title; type; skill; level. */
export const achievements = lines(`
River water-quality project|Project|Creativity|Advanced
A bridge of paper|Project|Problem Solving|Step 8
Is a robot fair? An enquiry|Enquiry|Problem Solving|Step 10
Our high street in 1926|Project|Speaking|Step 7
A website for the school garden|Project|Planning|Intermediate
The sound of our town|Project|Creativity|Step 9
Rockets from bottles|Project|Teamwork|Step 8
Led the debating team|Skill|Speaking|Step 9
Chaired the year council|Skill|Leadership|Advanced
Changed a plan at short notice|Skill|Adapting|Step 6
Taught Year 7 to use a loom|Skill|Teamwork|Step 9
Interviewed an engineer|Skill|Listening|Step 10
Planned the winter concert|Skill|Planning|Advanced
Sports day helper|Volunteering|Teamwork|
Reading with younger pupils|Volunteering|Listening|Step 7
Food bank collection|Volunteering|Planning|
Language buddy for new pupils|Volunteering|Speaking|
School garden day|Volunteering|Teamwork|
Netball team|Sport|Teamwork|Step 8
Cross-country running|Sport||
School orchestra|Music|Listening|
Chess club|Club|Problem Solving|Step 11
Coding club|Club|Creativity|
Drama: the autumn play|Drama|Speaking|Advanced
Gardening club|Club||
Science fair prize|Prize|Creativity|
Poetry competition|Competition|Speaking|
Year group art prize|Prize|Creativity|
Work experience in a bakery|Work experience|Adapting|
Work experience at a library|Work experience|Planning|
Work experience in an architect’s office|Work experience|Creativity|
Stargazing|Interest||
Bird drawing|Interest||
Old radios|Hobby||
Clwb drama: y sioe haf|Clwb|Siarad / Speaking|Cam 8
Cawl i bawb: prosiect bwyd|Prosiect|Gwaith tîm|Cam 7`);

export const clubs = lines(`
Choir|Choir
Table tennis|Sport
Film club|Club
Debating society|Club
Climbing|Sport
School newspaper|Club
Band|Band
Dance show|Dance
Hockey|Sport
Model railway|Club
Astronomy club|Club
Student council|Council
Theatre trip and review|Trip
Sewing room|Club
Maths puzzle club|Club
Environment group|Club
Radio station|Club
Book circle|Club
Allotment|Club
Swimming team|Team
Bell ringing|Music
Language café|Club
Board games|Club
Yearbook|Club
Quiz team|Team
Robotics|Club`);

export const ownWords = lines(`
I did not think that I could do it until the second week.
It was harder than it looks, and I would do it again.
I learnt that asking is quicker than guessing.
Next time I would start with the end.
I liked that nobody knew the answer, not even the teacher.
Dw i’n falch iawn o hyn.
My favourite part was explaining it to my little cousin.
I was the one who found the mistake.`);

export const teachers = lines(`
Mr Patel
Ms Okoro
Mrs Ifans
Miss Lowe
form tutor
Mr Grant
Head of Year
Dr Sato`);

/** Title; qualification; QAN; entry code; grades from which one is taken. */
export const gcses = lines(`
Mathematics|GCSE (9-1)|999/9999/9|XX1MA1H|4 5 6 7 8 9
English Language|GCSE (9-1)|999/9997/5|XX1EN0|4 5 6 7 8
English Language Spoken Endorsement|GCSE endorsement|999/9997/5|XX1EN0S|P M D
Combined Science: Trilogy|GCSE (9-1) DA|99999998|XX1SCCH|4-4 5-4 5-5 6-5 7-6 8-7
History|GCSE (9-1)|999/9994/0|XX1HI|4 5 6 7 8
Art and Design|GCSE (9-1)|999/9993/8|XX1AD|5 6 7 8 9
Health and Social Care|Tech Award L1/2|999/9995/1|BTECHSC|L1D L2P L2M L2D L2D*
Higher Project|Project L2|999/9996/3|XX2HP|C B A A*`);

export const aLevels = lines(`
Biology|GCE A level|999/9992/6|XX3BI|C B A A*
Geography|GCE A level|999/9991/4|XX3GE|D C B A
Mathematics|GCE A level|999/9990/2|XX3MA|C B A A*
Extended Project|Project L3|999/9989/6|XX3EP|B A A*`);
