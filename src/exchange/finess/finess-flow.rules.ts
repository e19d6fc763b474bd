import { oneLine } from '../reading/field.rules.js';
import { pointInFrance, type GeoPoint, type RawPlace } from './finess.rules.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * The establishments (`ege`) of one legal entity (`pmej`) of the FINESS+ flow. The published schema and the published files differ
 * in the case of their keys and in codes given as text or as `{ code }`: both are read.
 * @returns undefined when the item is no legal entity
 */
export function rawFromFlow(pmej: unknown): RawPlace[] | undefined {
  const entity = objectOf(pmej);
  const information = objectOf(get(entity, 'informationsGeneralesPmej'));
  const sites = get(entity, 'ege');
  if (!information || (sites !== undefined && sites !== null && !Array.isArray(sites))) return undefined;
  const legalFiness = textOf(get(information, 'numFinessPm'));
  return (sites ?? []).map((site: unknown) => rawSite(objectOf(site) ?? {}, legalFiness));
}

function rawSite(site: Json, legalFiness: string): RawPlace {
  const information = objectOf(get(site, 'informationsGeneralesEge')) ?? {};
  const address = siteAddress(get(site, 'adresse'));
  return {
    finess: textOf(get(information, 'numFinessEge')),
    legalFiness,
    siret: textOf(get(information, 'siret')) || textOf(get(site, 'siret')),
    name: textOf(get(information, 'nomEgeLong')) || textOf(get(information, 'nomEgeCourt')),
    categoryCode: textOf(get(site, 'categorieEntiteGeographiqueExercice')),
    categoryLabel: '',
    addressLine:
      oneLine(['numeroVoie', 'typeVoie', 'libelleVoie', 'complementVoie'].map((key) => textOf(get(address, key)))) ??
      oneLine([textOf(get(address, 'lieuDit'))]),
    postalCode: textOf(get(address, 'codePostal')),
    inseeCode: textOf(get(address, 'cogCommune')),
    point: pointOf(objectOf(get(address, 'coordonneesGeographique'))),
    phone: phoneOf(get(site, 'contact')),
    openedOn: textOf(get(information, 'dateOuverture')),
    closedOn: textOf(get(information, 'dateFermeture')),
    isClosed: (textOf(get(site, 'etatObjet')) || textOf(get(information, 'etatObjet'))) === 'I',
  };
}

/** Use `03` is where the site stands; the others are for its mail and its annexes. */
function siteAddress(addresses: unknown): Json | undefined {
  const all = (Array.isArray(addresses) ? addresses : []).map(objectOf);
  return all.find((address) => textOf(get(address, 'usageAdresse')) === '03') ?? all[0];
}

function pointOf(coordinates: Json | undefined): GeoPoint | null {
  const x = Number.parseFloat(textOf(get(coordinates, 'coordonneeX')));
  const y = Number.parseFloat(textOf(get(coordinates, 'coordonneeY')));
  return pointInFrance(y, x) ?? null;
}

function phoneOf(contacts: unknown): string {
  const all = (Array.isArray(contacts) ? contacts : []).map((contact) =>
    textOf(get(objectOf(get(objectOf(contact), 'telecom')), 'telephone')),
  );
  return all.find((phone) => phone !== '') ?? '';
}

function get(object: Json | undefined, key: string): unknown {
  if (!object) return undefined;
  if (key in object) return object[key];
  const sought = key.toLowerCase();
  const found = Object.keys(object).find((name) => name.toLowerCase() === sought);
  return found === undefined ? undefined : object[found];
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  const code = objectOf(value)?.['code'];
  return typeof code === 'string' ? code.trim() : '';
}
