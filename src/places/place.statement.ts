import { communeJson } from '../communities/commune.statement.js';
import { jsonRow } from '../platform/database/json-row.js';

/**
 * The SQL expression of a `Place` of the API, with its commune.
 * @param l alias of a row of `place`; constant text of ours, never of a client
 * @param c alias of the row of `commune` where it stands
 */
export function placeJson(l: string, c: string): string {
  const category = jsonRow(`${l}.category_code as code, coalesce(${l}.category_label, ${l}.category_code) as label`);
  return jsonRow(`${l}.id, ${l}.finess, ${l}.legal_finess as "legalFiness", ${l}.siret, ${l}.name, ${l}.kind,
    case when ${l}.category_code is not null then ${category} end as category,
    ${l}.address_line as "addressLine", ${l}.postal_code as "postalCode", ${communeJson(c)} as commune,
    ${l}.latitude, ${l}.longitude, ${l}.time_zone as "timeZone", ${l}.phone, ${l}.opened_on as "openedOn", ${l}.closed_on as "closedOn",
    ${l}.source, ${l}.source_date as "sourceDate", ${l}.part_of_id as "partOfId"`);
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
