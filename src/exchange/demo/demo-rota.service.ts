import type { EntityManager } from 'typeorm';
import { DemoPerson } from '../../access/demonstration/demo-person.enum.js';
import { canHold, Rota } from '../../availability/unscheduled-care/half-days.rules.js';
import { ADD_DUTIES, type AddedDuty, READ_ROTA, type RotaRow } from '../../availability/unscheduled-care/rota.statement.js';
import { dayNumber, dayText, mondayOf } from '../../kernel/day.js';
import { DEMO_PRACTITIONER, INSERT_LIMITS, INSERT_NEEDS, INSERT_SWAP, INSERT_WISHES } from './demo-rota.statement.js';
import { Dice } from './dice.rules.js';
import { type DraftDuty, draftDuties, draftWishes, withGaps } from './rota-draft.rules.js';

const SEED = 840_021_281;
/** Weeks of past half-days; and of those that are published, this one and the next. */
const [PAST_WEEKS, PUBLISHED_WEEKS] = [8, 2];
/** Weeks after them in which members say what they wish. */
const WISHED_WEEKS = 3;

/**
 * Unscheduled care of the demonstration, by the load date: what is needed, who held it for two months, this week with two gaps and the next one, wishes
 * for the weeks to come, and one half-day that a colleague gives up. In the community already; its people have their accounts.
 */
export async function writeDemoRota(manager: EntityManager, communityId: number, today: string, now: Date): Promise<void> {
  const monday = mondayOf(dayNumber(today));
  const dice = new Dice(SEED, 'rota');
  const [gp] = await manager.query<{ id: number }[]>(DEMO_PRACTITIONER, [DemoPerson.GENERAL_PRACTITIONER]);
  const read = async (first: number, weeks: number): Promise<Rota> => {
    const [from, to] = [dayText(first), dayText(first + 7 * weeks - 1)];
    const [row] = await manager.query<RotaRow[]>(READ_ROTA.text, [communityId, from, to, null, from]);
    if (!row) throw new Error('read_rota gives one row');
    return new Rota(row.rota, from, to);
  };
  const add = (duties: readonly DraftDuty[]) => manager.query<AddedDuty[]>(ADD_DUTIES, [communityId, JSON.stringify(duties)]);
  await manager.query(INSERT_NEEDS, [communityId]);
  const loads = new Map<number, number>();
  for (let week = -PAST_WEEKS; week < 0; week += 4) await add(draftDuties(await read(monday + 7 * week, 4), dice, loads));
  const published = await read(monday, PUBLISHED_WEEKS);
  const all = draftDuties(published, dice, loads);
  const thisWeek = published.halfDays.filter(({ day }) => dayNumber(day) < monday + 7);
  await add(withGaps(all, thisWeek, now, gp?.id));
  const later = await read(monday + 7 * PUBLISHED_WEEKS, WISHED_WEEKS);
  await manager.query(INSERT_WISHES, [communityId, JSON.stringify(draftWishes(later, dice))]);
  const modest = dice.shuffled(later.frame.people).slice(0, 6);
  await manager.query(INSERT_LIMITS, [communityId, modest.map(({ id }) => id), 1]);
  await offerOne(manager, communityId, await read(monday + 7, 1), gp?.id, now);
}

/** The first half-day of next week that the GP of the demonstration could take over from somebody. */
async function offerOne(manager: EntityManager, communityId: number, rota: Rota, gp: number | undefined, now: Date): Promise<void> {
  const offered = rota.halfDays.find(
    (halfDay) => gp !== undefined && canHold(rota.standOf(gp, halfDay)) && halfDay.holders.some(({ duty }) => duty),
  );
  const duty = offered?.holders.find((held) => held.duty)?.duty;
  if (duty) await manager.query(INSERT_SWAP, [communityId, duty.id, now]);
}
