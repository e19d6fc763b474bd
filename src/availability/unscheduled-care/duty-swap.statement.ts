import type { HalfOfDay } from './rota-words.rules.js';
import type { SwapState } from './swap.rules.js';

/** Instants are ISO 8601 in UTC. */
export interface SwapRow {
  id: number;
  practitionerId: number;
  toPractitionerId: number | null;
  takenById: number | null;
  dutyId: number | null;
  returnDutyId: number | null;
  day: string;
  half: HalfOfDay;
  start: string;
  returnDay: string | null;
  returnHalf: HalfOfDay | null;
  state: SwapState;
  askedAt: string;
  endedAt: string | null;
}

/** Parameters: community, practitioner or null, whether all may be seen, now, since when those that ended are told, numbers or null. */
export const DUTY_SWAPS = { name: 'duty-swaps', text: 'select swap from find_duty_swaps($1, $2, $3, $4, $5, $6)' };

/** Until its half-day begins, or the earlier of the two. No row: it is asked already. Parameters: community, who asks, of whom or null, duty, duty in return or null, now. */
export const ASK_SWAP = `
  insert into duty_swap (community_id, practitioner_id, to_practitioner_id, duty_id, return_duty_id, day, half, starts_at, return_day, return_half, asked_at)
  select d.community_id, d.practitioner_id, $3, d.id, r.id, d.day, d.half, least(d.starts_at, r.starts_at), r.day, r.half, $6
  from unscheduled_duty d left join unscheduled_duty r on r.community_id = d.community_id and r.id = $5
  where d.community_id = $1 and d.id = $4 and d.practitioner_id = $2
  on conflict (community_id, duty_id) where state = 'OPEN' do nothing
  returning id`;

/** Parameters: community, number, state, who took it or null, now. */
export const END_SWAP = `update duty_swap set state = $3, taken_by_id = $4, ended_at = $5,
  duty_id = case when $3::swap_state <> 'ACCEPTED' then duty_id end where community_id = $1 and id = $2`;
