import { placeJson } from '../../places/place.statement.js';
import { practitionerJson } from '../../practitioners/practitioner.statement.js';

/**
 * A page of people by name and, when they are asked too, their assignments and each place of those once: whoever reads a week
 * reads where it is spent.
 * @param list what gives the ids of the page and the length of the whole list
 */
const page = (list: string): string => `
  with f as materialized (select * from ${list}),
    a as materialized (select a.* from f, list_assignments($1, f.ids, null, null, null) a)
  select f.total,
    (select coalesce(json_agg(json_build_object('key', p.search_text, 'node', ${practitionerJson('p')}) order by p.search_text collate "C", p.id), '[]')
     from practitioner p where p.id = any(f.ids)) as rows,
    case when $7 then (select coalesce(json_agg(a order by a."startDate", a.id), '[]') from a) end as assignments,
    case when $7 then (
      select coalesce(json_agg(${placeJson('l', 'c')}), '[]') from place l join commune c on c.insee_code = l.insee_code
      where l.id in (select "placeId" from a)) end as places
  from f`;

/** Parameters: community, now, after name, after id, rows, counted, with weeks. */
export const MEMBER_PAGE = { name: 'member-page', text: page('list_members($1, $2, $3, $4, $5, $6)') };

/** The same, then: sees unpublished weeks, words, RPPS, professions, specialties, communes, place, new patients. */
const search = (list: 'find_members' | 'find_professionals'): string =>
  page(`${list}($1, $2, $8, $9, $10, $11, $12, $13, $14, $15, $3, $4, $5, $6)`);

export const MEMBER_SEARCH = { name: 'member-search', text: search('find_members') };
export const PROFESSIONAL_SEARCH = { name: 'professional-search', text: search('find_professionals') };
