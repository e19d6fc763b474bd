import { departmentOf, localCalendar } from '../../kernel/overseas.js';
import type { WantedColumns } from '../reading/header.rules.js';

export type CommuneColumn = 'code' | 'name' | 'postalCodes' | 'epciSiren' | 'epciName' | 'population' | 'latitude' | 'longitude';

/** Columns of communes_france_<year>.csv (data/README.md). The population is the newest one: the first whose name fits. */
export const COMMUNE_COLUMNS: WantedColumns<CommuneColumn> = {
  code: { anyOf: ['code_insee'] },
  name: { anyOf: ['nom'] },
  postalCodes: { anyOf: ['codes_postaux'] },
  epciSiren: { anyOf: ['epci_siren'] },
  epciName: { anyOf: ['epci_nom'] },
  population: { anyOf: ['population_municipale_*'] },
  latitude: { anyOf: ['centroide_lat'] },
  longitude: { anyOf: ['centroide_lon'] },
};

export interface CommuneRow {
  readonly inseeCode: string;
  readonly name: string;
  readonly postalCodes: readonly string[];
  readonly departmentCode: string;
  readonly epciSiren: string | null;
  readonly epciName: string | null;
  readonly population: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly timeZone: string;
  readonly holidayTerritory: string;
}

/** What becomes of a row of a file: a record, a row left out on purpose, or a rejected one. */
export type CommuneReading =
  | { readonly commune: CommuneRow }
  | { readonly ignored: string }
  | { readonly column: string; readonly value: string; readonly reason: string };

export function readCommune(values: Readonly<Record<CommuneColumn, string>>): CommuneReading {
  const { code, name } = values;
  if (!/^\d[\dAB]\d{3}$/.test(code))
    return { column: 'code_insee', value: code, reason: 'Un code INSEE de cinq signes est attendu, par exemple 84031.' };
  if (name === '') return { column: 'nom', value: name, reason: 'Le nom de la commune manque.' };
  const calendar = localCalendar(code);
  if (!calendar) return { ignored: 'île sans habitants (989, Clipperton)' };
  const population = values.population === '' ? null : Number(values.population);
  if (population !== null && !(Number.isInteger(population) && population >= 0)) {
    return { column: 'population_municipale', value: values.population, reason: 'Un nombre entier d’habitants est attendu.' };
  }
  const latitude = degrees(values.latitude, 90);
  const longitude = degrees(values.longitude, 180);
  if (Number.isNaN(latitude))
    return { column: 'centroide_lat', value: values.latitude, reason: 'Une latitude entre -90 et 90 est attendue.' };
  if (Number.isNaN(longitude))
    return { column: 'centroide_lon', value: values.longitude, reason: 'Une longitude entre -180 et 180 est attendue.' };
  if ((latitude === null) !== (longitude === null))
    return { column: 'centroide_lat', value: values.latitude, reason: 'La latitude et la longitude vont ensemble.' };
  return {
    commune: {
      inseeCode: code,
      name,
      postalCodes: values.postalCodes.split('|').filter((postalCode) => /^\d{5}$/.test(postalCode)),
      departmentCode: departmentOf(code),
      epciSiren: values.epciSiren || null,
      epciName: values.epciName || null,
      population,
      latitude,
      longitude,
      ...calendar,
    },
  };
}

/** null when empty, NaN when it is no angle within ±limit. */
function degrees(text: string, limit: number): number | null {
  if (text === '') return null;
  const value = Number(text);
  return Math.abs(value) <= limit ? value : NaN;
}
