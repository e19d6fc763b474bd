/**
 * The SQL expression of a `Commune` of the API.
 * @param c alias of a row of `commune`; constant text of ours, never of a client
 */
export function communeJson(c: string): string {
  return `json_build_object('inseeCode', ${c}.insee_code, 'name', ${c}.name, 'postalCodes', ${c}.postal_codes,
    'departmentCode', ${c}.department_code, 'epciSiren', ${c}.epci_siren, 'epciName', ${c}.epci_name,
    'population', ${c}.population, 'latitude', ${c}.latitude, 'longitude', ${c}.longitude, 'timeZone', ${c}.time_zone)`;
}

export const COMMUNES_BY_CODE = {
  name: 'communes-by-code',
  text: `select ${communeJson('c')} as commune from commune c where c.insee_code = any($1)`,
};
