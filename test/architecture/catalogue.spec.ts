import { beforeAll, describe, expect, it } from '@jest/globals';
import { argumentsOf } from './message-arguments.js';
import { filesUnder, readProjectFile } from './project-files.js';
import { type UsedText, usedTexts } from './used-texts.js';

/** Groups of texts whose key is known only when the server has answered: what begins so counts as used. */
const KNOWN_AT_RUN_TIME = [
  'community.actions',
  'community.attempts',
  'community.fields',
  'community.reasons',
  'directory.sources',
  'words.errors',
];

interface Texts {
  readonly [key: string]: string | Texts;
}

/** Path of each text, its namespace first → the text. */
function textsOf(language: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (texts: Texts, path: string) => {
    for (const [key, value] of Object.entries(texts))
      if (typeof value === 'string') found.set(`${path}.${key}`, value);
      else walk(value, `${path}.${key}`);
  };
  for (const file of filesUnder(`web/src/i18n/${language}`))
    walk(JSON.parse(readProjectFile(file)) as Texts, /([^/]+)\.json$/.exec(file)?.[1] ?? file);
  return found;
}

const french = textsOf('fr');
const english = textsOf('en');

describe('the texts of the client', () => {
  it('are there in French and in English', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it.each([
    ['French', french],
    ['English', english],
  ])('are never empty in %s', (_, texts) => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('ask for the same values in both languages', () => {
    const values = (texts: Map<string, string>) => [...texts].map(([path, text]) => [path, ...argumentsOf(text)]).sort();
    expect(values(english)).toEqual(values(french));
  });

  it('hold no space that may break before a French sign', () => {
    expect([...french].filter(([, text]) => /[^\s,}] [:;?!»]|« /.test(text))).toEqual([]);
  });
});

describe('the texts that the client asks for', () => {
  let used: UsedText[];

  beforeAll(() => {
    used = usedTexts();
  }, 120_000);

  it('are in the catalogue', () => {
    expect(used.filter(({ path }) => !french.has(path))).toEqual([]);
  });

  it('are all that the catalogue holds', () => {
    const paths = new Set(used.map(({ path }) => path));
    const unused = [...french.keys()].filter(
      (path) => !paths.has(path) && !KNOWN_AT_RUN_TIME.some((group) => path.startsWith(`${group}.`)),
    );
    expect(unused).toEqual([]);
  });
});

describe('the values that a text asks for', () => {
  it.each([
    ['Bonjour', []],
    ['{name} vous invite à rejoindre {community}', ['community', 'name']],
    ['{count, plural, =0 {personne} one {# personne} other {{names} et # autres}}', ['count plural', 'names']],
    ['{when, date, short}', ['when date']],
    ['{has, select, true {au moins } other {}}{km} km', ['has select', 'km']],
    ["l’un '{pas}' l’autre {day}", ['day']],
  ])('are read from %s', (text, names) => {
    expect(argumentsOf(text)).toEqual(names);
  });

  it.each(['{', 'a } b', '{count, plural, one {un} other {deux}', '{a b}'])('are not read from %s, which cannot be shown', (text) => {
    expect(() => argumentsOf(text)).toThrow();
  });
});
