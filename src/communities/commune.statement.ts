import { jsonRow } from '../platform/database/json-row.js';

/**
 * The SQL expression of a `Commune` of the API.
 * @param c alias of a row of `commune`; constant text of ours, never of a client
 */
export function communeJson(c: string): string {
  return jsonRow(`${c}.insee_code as "inseeCode", ${c}.name, ${c}.postal_codes as "postalCodes", ${c}.department_code as "departmentCode",
    ${c}.epci_siren as "epciSiren", ${c}.epci_name as "epciName", ${c}.population, ${c}.latitude, ${c}.longitude, ${c}.time_zone as "timeZone"`);
}

export const COMMUNES_BY_CODE = {
  name: 'communes-by-code',
  text: `select ${communeJson('c')} as commune from commune c where c.insee_code = any($1)`,
};

/** Parameters: INSEE codes. */
export const CONTOURS_BY_CODE = {
  name: 'contours-by-code',
  text: 'select insee_code as "inseeCode", contour from commune_contour where insee_code = any($1)',
};

/** Parameters: community, words, code prefix, territory only, after name, after code, rows, counted. */
export const COMMUNE_PAGE = {
  name: 'commune-page',
  text: `select f.total, (
      select coalesce(json_agg(json_build_object('key', c.search_text, 'node', ${communeJson('c')}) order by c.search_text collate "C", c.insee_code), '[]')
      from commune c where c.insee_code = any(f.codes)) as rows
    from find_communes($1, $2, $3, $4, $5, $6, $7, $8) f`,
};

/** Parameters: community. */
export const TERRITORY = {
  name: 'territory',
  text: `select ${communeJson('c')} as commune from read_territory($1, null) t join commune c using (insee_code) order by c.search_text collate "C", c.insee_code`,
};

/** Parameters: community, codes to look up in its territory. */
export const CODES_IN_TERRITORY = { name: 'codes-in-territory', text: 'select insee_code as "inseeCode" from read_territory($1, $2)' };
