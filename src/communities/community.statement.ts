/** Parameters: community. */
export const COMMUNITY = { name: 'community', text: 'select * from read_community($1)' };

/** Parameters: name, FINESS or null, time zone, INSEE codes. By the account that was entered, which is a platform operator. */
export const OPEN_COMMUNITY = 'select open_community($1, $2, $3, $4) as id';
/** Parameter: community, the one that was entered. No row when there is none. */
export const IS_ADMINISTERED = 'select has_another_administrator(0) as "isAdministered" from community where id = $1';
