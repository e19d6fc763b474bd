import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayInWords } from '../../time-split/wording.rules.js';
import type { HalfDay } from './rota-frame.rules.js';
import { cannotInWords } from './rota-wording.rules.js';
import { HalfOfDay, Standing } from './rota-words.rules.js';
import { HalfDaysCannotBeHeld } from './unscheduled-care.result.js';

export interface CannotHold extends HalfDay {
  readonly practitionerId: number;
  readonly standing: Standing;
}

const NAMES = 'select id, given_name as "givenName", family_name as "familyName" from practitioner where id = any($1)';

/** Says who cannot hold what, and why. */
@Injectable()
export class HalfDayRefusals {
  async cannotBeHeld(manager: EntityManager, path: string[], problems: readonly CannotHold[]): Promise<HalfDaysCannotBeHeld> {
    const people = await manager.query<{ id: number; givenName: string; familyName: string }[]>(NAMES, [
      // Who takes no part here is named by nobody.
      problems.filter(({ standing }) => standing !== Standing.NOT_ELIGIBLE).map(({ practitionerId }) => practitionerId),
    ]);
    const names = new Map(people.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
    const words = problems.map(
      ({ day, half, practitionerId, standing }) =>
        `${dayInWords(day)}, ${half === HalfOfDay.MORNING ? 'matin' : 'après-midi'} : ${names.get(practitionerId) ?? 'cette personne'} ${cannotInWords(standing)}.`,
    );
    return new HalfDaysCannotBeHeld(path, [...problems], words);
  }
}
