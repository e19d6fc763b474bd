import { join } from 'node:path';
import { csvRows } from '../reading/csv-rows.service.js';
import { fileSource } from '../reading/import-source.service.js';
import type { Generations } from './members.rules.js';

/** The files that ship with the product; where they come from is in data/README.md. A name holds the date of what it is drawn from. */
export const DEMO_FILES = {
  places: { path: 'finess_territoire.csv', name: 'finess_territoire_20210108.csv' },
  activities: { path: 'rpps_personne_activite_demo.txt' },
  specialties: { path: 'rpps_savoir_faire_demo.txt' },
  territory: 'territoire_comtat_venaissin.csv',
  generations: 'prenoms_generations.csv',
} as const;

/** A commune of the territory, and the middle of what is built there when it is known. */
export interface TerritoryRow {
  inseeCode: string;
  built: { latitude: number; longitude: number } | null;
}

const TERRITORY = {
  title: 'une liste de communes',
  columns: {
    inseeCode: { anyOf: ['code_insee'] },
    name: { anyOf: ['nom'] },
    latitude: { anyOf: ['bati_lat'], optional: true },
    longitude: { anyOf: ['bati_lon'], optional: true },
  },
};

const GENERATIONS = {
  title: 'une liste de prénoms',
  columns: { givenName: { anyOf: ['prenom'] }, generation: { anyOf: ['generation'] } },
};

/** The communes of the community: another list makes another territory. */
export async function readTerritory(folder: string): Promise<TerritoryRow[]> {
  const rows: TerritoryRow[] = [];
  for await (const { values } of csvRows(await fileSource(join(folder, DEMO_FILES.territory)), TERRITORY)) {
    const { inseeCode, latitude, longitude } = values;
    rows.push({ inseeCode, built: latitude && longitude ? { latitude: Number(latitude), longitude: Number(longitude) } : null });
  }
  return rows;
}

export async function readGenerations(folder: string): Promise<Generations> {
  const generations = new Map<string, string>();
  const source = await fileSource(join(folder, DEMO_FILES.generations));
  for await (const { values } of csvRows(source, GENERATIONS)) generations.set(values.givenName, values.generation);
  return generations;
}
