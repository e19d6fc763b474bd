import { placeJson } from '../places/place.statement.js';
import { practitionerJson } from '../practitioners/practitioner.statement.js';

/** The whole answer in one statement: the function enters the community and ranks, the joins dress the page. */
export const SEARCH_AVAILABILITY = {
  name: 'search-availability',
  text: `
    select m.free_from as "freeFrom", m.distance_m as "distanceM", m.openings, ${practitionerJson('p')} as practitioner, ${placeJson('l', 'c')} as place,
           (select near.name from commune near where near.insee_code = $4) as "centreName"
    from search_availability($1, $2, $3, $4, $5, $6, $7, $8, $9, $24, make_interval(mins => $10), $11::smallint, $12, $13::activity[], $14::place_kind[], $15, $16, $17, $18, $19, $20, $21, $22, $23) m
    join practitioner p on p.id = m.practitioner_id join place l on l.id = m.place_id join commune c on c.insee_code = l.insee_code
    order by case when $16 then m.distance_m end, m.free_from, m.distance_m, m.practitioner_id, m.place_id limit $17 + 1`,
};

export const SEARCHABLE_UNTIL = {
  name: 'availability-searchable-until',
  text: 'select availability_searchable_until() as until',
};
