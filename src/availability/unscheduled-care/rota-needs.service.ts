import { Injectable } from '@nestjs/common';
import { minuteOf } from '../../kernel/local-time.js';
import { Database } from '../../platform/database/database.service.js';
import { BadUserInput, Conflict, type FieldProblem } from '../../platform/errors/api.error.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { FORGET_NEEDS, SAVE_NEEDS, SAVE_SETTING, UNKNOWN_DISCIPLINES } from './rota-needs.statement.js';
import { LOCK_ROTA } from './rota.statement.js';
import type { SetUnscheduledCareNeedsInput } from './unscheduled-care.input.js';
import type { UnscheduledCareNeeds } from './unscheduled-care.model.js';
import { UnscheduledWeeks } from './unscheduled-week.service.js';

/** How many are to hold unscheduled care, when, and who can. */
@Injectable()
export class RotaNeeds {
  constructor(
    private readonly database: Database,
    private readonly weeks: UnscheduledWeeks,
  ) {}

  /** @throws BadUserInput; Conflict when they changed since they were read */
  async set(scope: AuthorizedScope, input: SetUnscheduledCareNeedsInput): Promise<UnscheduledCareNeeds> {
    const problems = problemsOf(input);
    if (problems.length > 0) throw new BadUserInput(problems);
    const { communityId } = scope;
    await this.database.inCommunity(scope, async (manager) => {
      const [current] = await manager.query<{ version: number }[]>(LOCK_ROTA, [communityId]);
      if (current?.version !== input.version)
        throw new Conflict('Ces réglages ont changé depuis que vous les avez lus. Relisez-les avant de les modifier.');
      const [unknown] = await manager.query<{ professions: string[]; specialties: string[] }[]>(UNKNOWN_DISCIPLINES, [
        input.professions,
        input.specialties,
      ]);
      if (unknown) refuseUnknown(unknown);
      const { morningStart, morningEnd, afternoonStart, afternoonEnd, onPublicHolidays, professions, specialties } = input;
      const hours = [morningStart, morningEnd, afternoonStart, afternoonEnd];
      await manager.query(SAVE_SETTING, [communityId, ...hours, onPublicHolidays, professions, specialties]);
      await manager.query(FORGET_NEEDS, [communityId]);
      const needs = input.needs.filter(({ needed }) => needed > 0);
      await manager.query(SAVE_NEEDS, [communityId, JSON.stringify(needs)]);
    });
    return this.weeks.needs(scope);
  }
}

function problemsOf({ needs, morningStart, morningEnd, afternoonStart, afternoonEnd }: SetUnscheduledCareNeedsInput): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const [dawn, noon, after, night] = [morningStart, morningEnd, afternoonStart, afternoonEnd].map(minuteOf);
  const late = (field: string, message: string) => problems.push({ field: `input.${field}`, rule: 'order', message });
  if (Number(noon) <= Number(dawn)) late('morningEnd', 'la matinée finit après son début.');
  if (Number(after) < Number(noon)) late('afternoonStart', 'l’après-midi ne commence pas avant la fin de la matinée.');
  if (Number(night) <= Number(after)) late('afternoonEnd', 'l’après-midi finit après son début.');
  needs.forEach(({ weekday, half }, index) => {
    if (needs.findIndex((other) => other.weekday === weekday && other.half === half) < index)
      problems.push({ field: `input.needs.${index}`, rule: 'unique', message: 'cette demi-journée est déjà nommée.' });
  });
  return problems;
}

function refuseUnknown({ professions, specialties }: { professions: string[]; specialties: string[] }): void {
  const unknown = (field: string, codes: string[], of: string): FieldProblem[] =>
    codes.length === 0
      ? []
      : [{ field: `input.${field}`, rule: 'unknown', message: `${codes.join(', ')} : inconnu de la nomenclature ${of}.` }];
  const problems = [...unknown('professions', professions, 'TRE_G15'), ...unknown('specialties', specialties, 'TRE_R38')];
  if (problems.length > 0) throw new BadUserInput(problems);
}
