import { placeJson } from '../../places/place.statement.js';
import { practitionerJson } from '../../practitioners/practitioner.statement.js';

/** A page of people by name, alone or with their weeks. Two statements, so that each keeps the plan of what it reads. */
interface PageStatements {
  readonly alone: { name: string; text: string };
  readonly withWeeks: { name: string; text: string };
}

const PEOPLE = `(
    select coalesce(json_agg(json_build_object('key', p.search_text, 'node', ${practitionerJson('p')}) order by p.search_text collate "C", p.id), '[]')
    from practitioner p where p.id = any(f.ids))`;

const ASSIGNMENTS = `(select coalesce(json_agg(a order by a."startDate", a.id), '[]') from a)`;

/** Each once, however many assignments are spent there. */
const PLACES = `(
    select coalesce(json_agg(${placeJson('l', 'c')}), '[]') from place l join commune c on c.insee_code = l.insee_code
    where l.id in (select "placeId" from a))`;

/** @param list the call that gives the ids of the page, and the length of the whole list */
const page = (name: string, list: string): PageStatements => ({
  alone: { name, text: `select f.total, ${PEOPLE} as rows from ${list} f` },
  withWeeks: {
    name: `${name}-with-weeks`,
    text: `
  with f as materialized (select * from ${list}),
    a as materialized (select * from list_assignments($1, (select ids from f), null, null, null))
  select f.total, ${PEOPLE} as rows, ${ASSIGNMENTS} as assignments, ${PLACES} as places from f`,
  },
});

/** Parameters: community, now, after name, after id, rows, counted. */
export const MEMBER_PAGE = page('member-page', 'list_members($1, $2, $3, $4, $5, $6)');

/** The same, then: sees unpublished weeks, words, RPPS, professions, specialties, communes, place, new patients. */
const SEARCH = '($1, $2, $7, $8, $9, $10, $11, $12, $13, $14, $3, $4, $5, $6)';
export const MEMBER_SEARCH = page('member-search', `find_members${SEARCH}`);
export const PROFESSIONAL_SEARCH = page('professional-search', `find_professionals${SEARCH}`);
