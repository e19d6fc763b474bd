import type { MyPractitioner } from './account.query.ts';

/** What a practitioner tells of themselves, as it is typed. */
export interface Description {
  readonly acceptsNewPatients: 'yes' | 'no' | 'unsaid';
  readonly languages: readonly string[];
  readonly patientListSize: string;
  readonly privateLine: string;
  readonly birthYear: string;
  /** `2031-06-30`, or nothing. */
  readonly plannedRetirementDate: string;
}

type Told = Pick<
  MyPractitioner,
  'acceptsNewPatients' | 'languages' | 'patientListSize' | 'privateLine' | 'birthYear' | 'plannedRetirementDate'
>;

export function descriptionOf(told: Told): Description {
  return {
    acceptsNewPatients: told.acceptsNewPatients === null ? 'unsaid' : told.acceptsNewPatients ? 'yes' : 'no',
    languages: told.languages,
    patientListSize: told.patientListSize?.toString() ?? '',
    privateLine: told.privateLine ?? '',
    birthYear: told.birthYear?.toString() ?? '',
    plannedRetirementDate: told.plannedRetirementDate ?? '',
  };
}

/** Fields that hold a whole number, and have something else typed. */
export function notWhole(typed: Description): ('patientListSize' | 'birthYear')[] {
  return (['patientListSize', 'birthYear'] as const).filter((name) => !/^\d{0,6}$/.test(withoutSpaces(typed[name])));
}

/** What changed, as the API takes it: null clears, and what is absent stays as it is. */
export function changesOf(before: Description, typed: Description) {
  const number = (text: string) => (text.trim() === '' ? null : Number(withoutSpaces(text)));
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  const isSame = (name: keyof Description) => String(before[name]) === String(typed[name]);
  return {
    ...(isSame('acceptsNewPatients')
      ? {}
      : { acceptsNewPatients: typed.acceptsNewPatients === 'unsaid' ? null : typed.acceptsNewPatients === 'yes' }),
    ...(isSame('languages') ? {} : { languages: typed.languages.length === 0 ? null : [...typed.languages] }),
    ...(isSame('patientListSize') ? {} : { patientListSize: number(typed.patientListSize) }),
    ...(isSame('privateLine') ? {} : { privateLine: text(typed.privateLine) }),
    ...(isSame('birthYear') ? {} : { birthYear: number(typed.birthYear) }),
    ...(isSame('plannedRetirementDate') ? {} : { plannedRetirementDate: text(typed.plannedRetirementDate) }),
  };
}

/** What was typed over `before`, upon what is told by now: what was left alone shows the latest. */
export function rebased(before: Description, typed: Description, latest: Description): Description {
  const keep = <K extends keyof Description>(name: K): Description[K] =>
    String(before[name]) === String(typed[name]) ? latest[name] : typed[name];
  return {
    acceptsNewPatients: keep('acceptsNewPatients'),
    languages: keep('languages'),
    patientListSize: keep('patientListSize'),
    privateLine: keep('privateLine'),
    birthYear: keep('birthYear'),
    plannedRetirementDate: keep('plannedRetirementDate'),
  };
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}
