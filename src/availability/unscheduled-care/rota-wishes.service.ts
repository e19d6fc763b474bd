import { Injectable } from '@nestjs/common';
import { dayNumber } from '../../kernel/day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { ApiError, BadUserInput, type FieldProblem } from '../../platform/errors/api.error.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { FORGET_LIMIT, FORGET_WISHES, IS_MEMBER_TODAY, SAVE_LIMIT, SAVE_WISHES } from './rota-wish.statement.js';
import type { WishForHalfDaysInput } from './unscheduled-care.input.js';
import { ownPractitioner } from './unscheduled-week.service.js';

const DAYS_AHEAD = 366;

/** What members say of half-days to come. One's own, and nobody else's: who keeps a week does not speak for its person here. */
@Injectable()
export class RotaWishes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ApiError FORBIDDEN for who is not a member as a practitioner; BadUserInput */
  async keep(scope: AuthorizedScope, { wishes, mostPerWeek }: WishForHalfDaysInput): Promise<number> {
    const me = ownPractitioner(scope);
    const own = [scope.communityId, me];
    await this.database.inCommunity(scope, async (manager) => {
      const [member] = await manager.query<{ today: string }[]>(IS_MEMBER_TODAY, [...own, this.clock.now()]);
      if (!member) throw new ApiError('FORBIDDEN', 'Seul un membre de la communauté y dit ses souhaits.');
      const problems = problemsOf(wishes, member.today);
      if (problems.length > 0) throw new BadUserInput(problems);
      const said = JSON.stringify(wishes);
      await manager.query(FORGET_WISHES, [...own, said]);
      await manager.query(SAVE_WISHES, [...own, said]);
      if (mostPerWeek === null) await manager.query(FORGET_LIMIT, own);
      else if (mostPerWeek !== undefined) await manager.query(SAVE_LIMIT, [...own, mostPerWeek]);
    });
    return wishes.length;
  }
}

function problemsOf(wishes: WishForHalfDaysInput['wishes'], today: string): FieldProblem[] {
  return wishes.flatMap(({ day, half }, index): FieldProblem[] => {
    const ahead = dayNumber(day) - dayNumber(today);
    if (ahead < 0) return [{ field: `input.wishes.${index}.day`, rule: 'past', message: 'ce jour est passé.' }];
    if (ahead > DAYS_AHEAD) return [{ field: `input.wishes.${index}.day`, rule: 'far', message: 'au plus un an à l’avance.' }];
    const isNamed = wishes.findIndex((other) => other.day === day && other.half === half) < index;
    return isNamed ? [{ field: `input.wishes.${index}`, rule: 'unique', message: 'cette demi-journée est déjà nommée.' }] : [];
  });
}
