/** Parameters: community. */
export const COMMUNITY = { name: 'community', text: 'select * from read_community($1)' };
