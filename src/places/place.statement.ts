import { communeJson } from '../communities/commune.statement.js';

/**
 * The SQL expression of a `Place` of the API, with its commune.
 * @param l alias of a row of `place`; constant text of ours, never of a client
 * @param c alias of the row of `commune` where it stands
 */
export function placeJson(l: string, c: string): string {
  return `json_build_object('id', ${l}.id, 'finess', ${l}.finess, 'legalFiness', ${l}.legal_finess, 'siret', ${l}.siret,
    'name', ${l}.name, 'kind', ${l}.kind,
    'category', case when ${l}.category_code is not null
      then json_build_object('code', ${l}.category_code, 'label', coalesce(${l}.category_label, ${l}.category_code)) end,
    'addressLine', ${l}.address_line, 'postalCode', ${l}.postal_code, 'commune', ${communeJson(c)},
    'latitude', ${l}.latitude, 'longitude', ${l}.longitude, 'timeZone', ${l}.time_zone, 'phone', ${l}.phone,
    'openedOn', ${l}.opened_on, 'closedOn', ${l}.closed_on, 'source', ${l}.source, 'sourceDate', ${l}.source_date,
    'partOfId', ${l}.part_of_id)`;
}

export const PLACES_BY_ID = {
  name: 'places-by-id',
  text: `select ${placeJson('l', 'c')} as place from place l join commune c on c.insee_code = l.insee_code where l.id = any($1)`,
};
