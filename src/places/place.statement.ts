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

export const PLACE_BY_FINESS = {
  name: 'place-by-finess',
  text: `select ${placeJson('l', 'c')} as place from place l join commune c on c.insee_code = l.insee_code where l.finess = $1`,
};

export const SERVICES_OF_PLACES = {
  name: 'services-of-places',
  text: `select ${placeJson('l', 'c')} as place from place l join commune c on c.insee_code = l.insee_code
    where l.part_of_id = any($1) and l.withdrawn_on is null and (l.closed_on is null or l.closed_on > ($2::timestamptz at time zone l.time_zone)::date)
    order by l.search_text collate "C", l.id`,
};

/** Parameters: community, now, words, FINESS, kinds, communes, territory only, part of, include closed, near commune, radius in metres, after name, after id, rows, counted. */
export const PLACE_PAGE = {
  name: 'place-page',
  text: `select f.total, (
      select coalesce(json_agg(json_build_object('key', l.search_text, 'node', ${placeJson('l', 'c')}) order by l.search_text collate "C", l.id), '[]')
      from place l join commune c on c.insee_code = l.insee_code where l.id = any(f.ids)) as rows
    from find_places($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) f`,
};
