import { Injectable } from '@nestjs/common';
import { dayNumber, dayText, mondayOf } from '../../kernel/day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { ApiError } from '../../platform/errors/api.error.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { canHold, type HeldHalfDay, type Rota } from './half-days.rules.js';
import { dutiesOf } from './duty.service.js';
import { DUTIES_TO_COME, type DutyRecord } from './rota.statement.js';
import { Rotas } from './rota.service.js';
import type {
  MyHalfDay,
  UnscheduledCareNeeds,
  UnscheduledCareWeek,
  UnscheduledDuty,
  UnscheduledHalfDay,
} from './unscheduled-care.model.js';

/** What is read of unscheduled care by everybody who may search. */
@Injectable()
export class UnscheduledWeeks {
  constructor(
    private readonly database: Database,
    private readonly rotas: Rotas,
    private readonly clock: Clock,
  ) {}

  /** @param day any day of the week */
  async week(scope: AuthorizedScope, day: string): Promise<UnscheduledCareWeek> {
    const first = mondayOf(dayNumber(day));
    const [monday, sunday] = [dayText(first), dayText(first + 6)];
    const me = scope.practitionerId;
    const rota = await this.rotas.ofHolders(scope, { from: monday, to: sunday }, me === undefined ? [] : [me]);
    const { frame, halfDays } = rota;
    const takesPart = me !== undefined && frame.people.some(({ id }) => id === me);
    const days = [...new Set(halfDays.map((one) => one.day))];
    return {
      monday,
      timeZone: frame.setting.timeZone,
      days: days.map((one) => ({
        day: one,
        publicHoliday: frame.holidays[one] ?? null,
        halfDays: halfDays.filter((halfDay) => halfDay.day === one).map((halfDay) => seenBy(me, rota, halfDay, takesPart)),
      })),
      gaps: halfDays.reduce((sum, { gap }) => sum + gap, 0),
      takesPart,
      myMostPerWeek: me === undefined ? null : (frame.limits[me] ?? null),
      colleagueIds: frame.people.map(({ id }) => id).filter((id) => id !== me),
    };
  }

  async needs(scope: AuthorizedScope): Promise<UnscheduledCareNeeds> {
    const today = this.clock.now().toISOString().slice(0, 10); // any day: what is asked is of every week
    const { frame } = await this.rotas.ofHolders(scope, { from: today, to: today }, []);
    return needsIn(frame);
  }

  /** One's own that have not ended, the earliest first. @throws ApiError FORBIDDEN for who is no practitioner */
  async mine(scope: AuthorizedScope): Promise<UnscheduledDuty[]> {
    const me = ownPractitioner(scope);
    const rows = await this.database.inCommunity(scope, (manager) =>
      manager.query<DutyRecord[]>(DUTIES_TO_COME, [scope.communityId, me, this.clock.now()]),
    );
    return dutiesOf(scope, rows);
  }
}

/** The practitioner that the caller is. @throws ApiError FORBIDDEN */
export function ownPractitioner({ practitionerId }: AuthorizedScope): number {
  if (practitionerId === undefined)
    throw new ApiError('FORBIDDEN', 'Seul un professionnel membre de la communauté y tient des soins non programmés.');
  return practitionerId;
}

export function needsIn({ setting, needs }: Rota['frame']): UnscheduledCareNeeds {
  const { MORNING, AFTERNOON } = setting.hours;
  return {
    ...{ needs: [...needs], onPublicHolidays: setting.onPublicHolidays, version: setting.version },
    ...{ professions: [...setting.professions], specialties: [...setting.specialties] },
    ...{ morningStart: MORNING.start, morningEnd: MORNING.end, afternoonStart: AFTERNOON.start, afternoonEnd: AFTERNOON.end },
  };
}

function seenBy(me: number | undefined, rota: Rota, halfDay: HeldHalfDay, takesPart: boolean): UnscheduledHalfDay {
  const { half, start, end, needed, gap } = halfDay;
  const holders = halfDay.holders.map(({ practitionerId, placeId, duty, isAway }) => {
    const isMine = practitionerId === me;
    const held = duty && { ...duty, start: new Date(duty.start), end: new Date(duty.end), isMine };
    return { practitionerId, placeId, isAway, isMine, duty: held };
  });
  return { half, start, end, needed, gap, holders, mine: me !== undefined && takesPart ? mineOf(me, rota, halfDay) : null };
}

function mineOf(me: number, rota: Rota, halfDay: HeldHalfDay): MyHalfDay {
  const stand = rota.standOf(me, halfDay);
  return { wish: rota.wishOf(me, halfDay) ?? null, standing: stand.standing, canHold: canHold(stand) };
}
