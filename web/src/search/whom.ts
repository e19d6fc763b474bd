import { ALSO_CALLED, stemOf } from './how-people-say-it.ts';
import { goesWith, wordsOf } from '../i18n/words-of.ts';

/** Who is looked for. Codes are those of the national tables: TRE_G15 for professions, TRE_R38 for specialties. */
export type Whom =
  | { readonly kind: 'general-practice' }
  | { readonly kind: 'everybody' }
  | { readonly kind: 'profession'; readonly profession: string }
  | { readonly kind: 'specialty'; readonly specialty: string; readonly profession?: string };

export interface CodedValue {
  readonly code: string;
  readonly label: string;
}

/** One line of the list that is looked up while one types. */
export interface WhomChoice {
  readonly id: string;
  readonly label: string;
  readonly whom: Whom;
  readonly kind: 'profession' | 'specialty';
  readonly words: readonly string[];
}

const PHYSICIAN = '10';
/** General practice has three codes in the national table, by how one came to it: nobody means only one of them. */
const GENERAL_PRACTICE = ['SM26', 'SM53', 'SM54'];

/** Asked for the most, in this order; general practice stands before them. */
const ASKED_MOST = ['60', '70', '21', '50', '40', '91', '93', '80'];

export function codesOf(whom: Whom): { professions: string[]; specialties: string[] } {
  switch (whom.kind) {
    case 'general-practice':
      return { professions: [PHYSICIAN], specialties: [...GENERAL_PRACTICE] };
    case 'everybody':
      return { professions: [], specialties: [] };
    case 'profession':
      return { professions: [whom.profession], specialties: [] };
    case 'specialty':
      return { professions: whom.profession === undefined ? [] : [whom.profession], specialties: [whom.specialty] };
  }
}

export function idOf(whom: Whom): string {
  switch (whom.kind) {
    case 'general-practice':
    case 'everybody':
      return whom.kind;
    case 'profession':
      return `profession:${whom.profession}`;
    case 'specialty':
      return `specialty:${whom.specialty}`;
  }
}

/** What an address asks for, as far as the tables know it; general practice for what they do not. */
export function knownWhom(whom: Whom, choices: readonly WhomChoice[]): Whom {
  const isKnown = (one: Whom) => choices.some(({ id }) => id === idOf(one));
  if (!isKnown(whom)) return { kind: 'general-practice' };
  const hasUnknownProfession =
    whom.kind === 'specialty' && whom.profession !== undefined && !isKnown({ kind: 'profession', profession: whom.profession });
  return hasUnknownProfession ? { kind: 'specialty', specialty: whom.specialty } : whom;
}

interface Tables {
  readonly professions: readonly CodedValue[];
  readonly specialties: readonly CodedValue[];
}

/** Everything that may be looked for: the most asked for first, then professions, then specialties, as the tables order them but for options. */
export function whomChoices(tables: Tables, names: { generalPractice: string; everybody: string }): WhomChoice[] {
  const known = new Map(tables.professions.map((profession) => [profession.code, profession]));
  const asked = ASKED_MOST.flatMap((code) => known.get(code) ?? []);
  const others = tables.professions.filter(({ code }) => !ASKED_MOST.includes(code));
  const specialties = tables.specialties.filter(({ code }) => !GENERAL_PRACTICE.includes(code));
  return [
    choice({ kind: 'general-practice' }, names.generalPractice, 'medecine generale mg docteur traitant famille omnipraticien'),
    ...asked.map(ofProfession),
    choice({ kind: 'everybody' }, names.everybody),
    ...others.map(ofProfession),
    ...specialties.filter((one) => !isOption(one)).map(ofSpecialty),
    ...specialties.filter(isOption).map(ofSpecialty),
  ];
}

/** The choices that go with what is typed, whatever its ending, in their order; a label that begins with it comes first. */
export function choicesFor(choices: readonly WhomChoice[], text: string): WhomChoice[] {
  const typed = wordsOf(text).map(stemOf);
  const first = typed[0];
  const found = choices.filter(({ words }) => goesWith(typed, words));
  if (first === undefined) return found;
  const begins = ({ words }: WhomChoice) => words[0]?.startsWith(first) ?? false;
  return [...found.filter(begins), ...found.filter((one) => !begins(one))];
}

function ofProfession({ code, label }: CodedValue): WhomChoice {
  return choice({ kind: 'profession', profession: code }, inSentenceCase(label), ALSO_CALLED[code]);
}

function ofSpecialty({ code, label }: CodedValue): WhomChoice {
  return choice({ kind: 'specialty', specialty: code }, withoutKindOfCode(label), ALSO_CALLED[code]);
}

function choice(whom: Whom, label: string, alsoCalled = ''): WhomChoice {
  const kind = whom.kind === 'specialty' ? 'specialty' : 'profession';
  return { id: idOf(whom), label, whom, kind, words: [...wordsOf(label), ...wordsOf(alsoCalled)] };
}

/** « Psychiatrie, option enfant et adolescent » stands before « Psychiatrie » in the table: the whole is meant more often. */
function isOption({ label }: CodedValue): boolean {
  return /\boption\b/.test(label);
}

/** The national table ends its labels with the kind of code: « Médecine générale (SM) ». */
function withoutKindOfCode(label: string): string {
  return label.replace(/ \((SM|SCD|SI|SP)\)$/, '');
}

/** « Masseur-Kinésithérapeute » is « Masseur-kinésithérapeute » in a sentence. */
function inSentenceCase(label: string): string {
  return label.replace(/-\p{Lu}(?=\p{Ll})/gu, (letters) => letters.toLowerCase());
}
