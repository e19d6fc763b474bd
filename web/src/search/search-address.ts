import { parseDate, parseTime } from '@internationalized/date';
import { END_OF_DAY, type When } from './time-window.ts';
import type { Whom } from './whom.ts';

/** What stands in the address of the page, readable and to be shared. Absent means the usual. */
export interface SearchAddress {
  readonly metier?: string;
  readonly specialite?: string;
  readonly quand?: string;
  readonly du?: string;
  readonly au?: string;
  readonly de?: string;
  readonly a?: string;
  readonly pres?: string;
  readonly rayon?: string;
  readonly duree?: string;
  readonly mode?: string;
  readonly nouveaux?: string;
  readonly ordre?: string;
}

/** Around where. The position of a device stays in its memory: an address that is shared says only « moi ». */
export type Near = { readonly kind: 'territory' } | { readonly kind: 'commune'; readonly inseeCode: string } | { readonly kind: 'me' };

export type Mode = 'AT_PLACE' | 'HOME_VISIT' | 'REMOTE';

/** A search as one chooses it on the screen. */
export interface Search {
  readonly whom: Whom;
  readonly when: When;
  readonly near: Near;
  readonly radiusKm: number;
  readonly minimumMinutes: number;
  /** null: any. */
  readonly mode: Mode | null;
  readonly newPatientsOnly: boolean;
  readonly order: 'EARLIEST' | 'NEAREST';
}

export const RADII_KM = [5, 10, 15, 25, 50, 100];
export const MINUTES = [15, 30, 45, 60, 120];

/** What a first visit asks: a general practitioner, from now on, on the whole territory. */
export const USUAL: Search = {
  whom: { kind: 'general-practice' },
  when: { kind: 'now' },
  near: { kind: 'territory' },
  radiusKm: 15,
  minimumMinutes: 15,
  mode: null,
  newPatientsOnly: false,
  order: 'EARLIEST',
};

const MODES: Readonly<Record<string, Mode>> = { 'sur-place': 'AT_PLACE', 'a-domicile': 'HOME_VISIT', 'a-distance': 'REMOTE' };
const WHENS = { maintenant: 'now', 'cet-apres-midi': 'afternoon', demain: 'tomorrow' } as const;
const KEYS = ['metier', 'specialite', 'quand', 'du', 'au', 'de', 'a', 'pres', 'rayon', 'duree', 'mode', 'nouveaux', 'ordre'] as const;

/** Keeps what is ours of an address. */
export function searchAddressOf(raw: Record<string, unknown>): SearchAddress {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = raw[key];
      return typeof value === 'string' && value !== '' ? [[key, value]] : [];
    }),
  );
}

/** A value that says nothing to us counts as absent. */
export function readSearch(address: SearchAddress): Search {
  return {
    whom: readWhom(address),
    when: readWhen(address),
    near: readNear(address.pres),
    radiusKm: readNumber(address.rayon, 1, 200) ?? USUAL.radiusKm,
    minimumMinutes: readNumber(address.duree, 1, 1440) ?? USUAL.minimumMinutes,
    mode: MODES[address.mode ?? ''] ?? null,
    newPatientsOnly: address.nouveaux === 'oui',
    order: address.ordre === 'proche' ? 'NEAREST' : 'EARLIEST',
  };
}

/** The shortest address of a search: what is usual is left out. */
export function writeSearch(search: Search): SearchAddress {
  return {
    ...writeWhom(search.whom),
    ...writeWhen(search.when),
    ...writeNear(search.near),
    ...(search.radiusKm === USUAL.radiusKm ? {} : { rayon: String(search.radiusKm) }),
    ...(search.minimumMinutes === USUAL.minimumMinutes ? {} : { duree: String(search.minimumMinutes) }),
    ...(search.mode === null ? {} : { mode: keyOf(MODES, search.mode) }),
    ...(search.newPatientsOnly ? { nouveaux: 'oui' } : {}),
    ...(search.order === 'NEAREST' ? { ordre: 'proche' } : {}),
  };
}

/** Whether the way back should pass over what was before: hours and days are typed by pieces, and nothing else than them has changed. */
export function isSameStep(before: Search, after: Search): boolean {
  const isTyped = before.when.kind === 'picked' && after.when.kind === 'picked';
  return JSON.stringify(writeSearch(before)) === JSON.stringify(writeSearch(isTyped ? { ...after, when: before.when } : after));
}

function readWhom({ metier, specialite }: SearchAddress): Whom {
  const profession = metier !== undefined && /^\d{2}$/.test(metier) ? metier : undefined;
  if (specialite === 'generaliste') return { kind: 'general-practice' };
  if (specialite !== undefined && /^S[A-Z]{1,2}\d{2}$/.test(specialite))
    return { kind: 'specialty', specialty: specialite, ...(profession === undefined ? {} : { profession }) };
  if (metier === 'tous') return { kind: 'everybody' };
  return profession === undefined ? USUAL.whom : { kind: 'profession', profession };
}

function writeWhom(whom: Whom): SearchAddress {
  switch (whom.kind) {
    case 'general-practice':
      return {};
    case 'everybody':
      return { metier: 'tous' };
    case 'profession':
      return { metier: whom.profession };
    case 'specialty':
      return { ...(whom.profession === undefined ? {} : { metier: whom.profession }), specialite: whom.specialty };
  }
}

function readWhen({ quand, du, au, de, a }: SearchAddress): When {
  if (quand === 'choisir' && isDay(du)) {
    const lastDay = isDay(au) && au >= du ? au : du;
    const hours = lastDay === du && isHour(de) && (a === END_OF_DAY || isHour(a)) && de < a ? { from: de, to: a } : null;
    return { kind: 'picked', firstDay: du, lastDay, hours };
  }
  const kind = Object.entries(WHENS).find(([word]) => word === quand)?.[1];
  return kind === undefined ? USUAL.when : { kind };
}

function writeWhen(when: When): SearchAddress {
  if (when.kind === 'now') return {};
  if (when.kind !== 'picked') return { quand: keyOf(WHENS, when.kind) };
  return {
    quand: 'choisir',
    du: when.firstDay,
    ...(when.lastDay === when.firstDay ? {} : { au: when.lastDay }),
    ...(when.hours === null ? {} : { de: when.hours.from, a: when.hours.to }),
  };
}

function readNear(pres: string | undefined): Near {
  if (pres === 'moi') return { kind: 'me' };
  return pres !== undefined && /^(\d{2}|2[AB])\d{3}$/.test(pres) ? { kind: 'commune', inseeCode: pres } : { kind: 'territory' };
}

function writeNear(near: Near): SearchAddress {
  if (near.kind === 'territory') return {};
  return { pres: near.kind === 'me' ? 'moi' : near.inseeCode };
}

function readNumber(text: string | undefined, least: number, most: number): number | null {
  if (text === undefined || !/^\d{1,4}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && isRead(() => parseDate(text));
}

function isHour(text: string | undefined): text is string {
  return text !== undefined && /^\d{2}:\d{2}$/.test(text) && isRead(() => parseTime(text));
}

/** The parsers of the calendar refuse by throwing: a 31 February, 25 o'clock. */
function isRead(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (failure) {
    if (failure instanceof Error) return false;
    throw failure;
  }
}

function keyOf(table: Readonly<Record<string, string>>, value: string): string {
  return Object.keys(table).find((key) => table[key] === value) ?? value;
}
