/** A closure as it is read; instants in ISO 8601. */
export interface ClosureRow {
  id: number;
  placeId: number;
  start: string;
  end: string;
  note: string;
  declaredAt: string;
  version: number;
}

/** Parameters: community, places or null, numbers or null, now. */
export const FIND_CLOSURES = { name: 'find-closures', text: 'select closure from find_closures($1, $2, $3, $4)' };

/** Whether the community may close it: in its territory, or somebody of it works there. No row for no such place. Parameters: community, place. */
export const WITHIN_REACH = `
  select exists (select from community_commune t where t.community_id = $1 and t.insee_code = l.insee_code)
    or exists (select from assignment a where a.community_id = $1 and a.place_id = l.id) as "isOurs"
  from place l where l.id = $2`;

/** Parameters: community, place, start, end, note, now. */
export const INSERT_CLOSURE = `
  insert into closure (community_id, place_id, starts_at, ends_at, note, declared_at) values ($1, $2, $3, $4, $5, $6) returning id`;

/** Parameters: community, number, start, end, note, now. */
export const UPDATE_CLOSURE = `
  update closure set starts_at = $3, ends_at = $4, note = $5, declared_at = $6, version = version + 1 where community_id = $1 and id = $2`;

/** Parameters: community, number. */
export const DELETE_CLOSURE = 'delete from closure where community_id = $1 and id = $2';

export interface StoredClosure {
  placeId: number;
  start: Date;
  end: Date;
  note: string;
  version: number;
}

/** Held until the commit. Parameters: community, number. */
export const STORED_CLOSURE = `
  select place_id as "placeId", starts_at as start, ends_at as "end", note, version from closure where community_id = $1 and id = $2 for update`;
