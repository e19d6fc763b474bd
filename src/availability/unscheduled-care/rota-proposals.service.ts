import { Injectable } from '@nestjs/common';
import { dayNumber } from '../../kernel/day.js';
import { localDay } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { canHold, canHoldByHand } from './half-days.rules.js';
import type { HalfDay } from './rota-frame.rules.js';
import type { HalfDayCandidate, RotaProposal } from './rota-proposal.model.js';
import { poseRota, readRota } from './rota-proposal.rules.js';
import { loadSince, type RotaDays, Rotas } from './rota.service.js';
import { RotaSolver } from './rota-solver.service.js';
import { Standing } from './rota-words.rules.js';

/** Five weeks, as far as the openings are made. */
const MOST_DAYS = 35;

/** Finds a rota; writes nothing. */
@Injectable()
export class RotaProposals {
  constructor(
    private readonly rotas: Rotas,
    private readonly solver: RotaSolver,
    private readonly clock: Clock,
  ) {}

  /** Of the half-days that have not begun and are short of somebody. @throws BadUserInput */
  async propose(scope: AuthorizedScope, days: RotaDays): Promise<RotaProposal> {
    refuseDays(days);
    const rota = await this.rotas.ofEverybody(scope, days);
    const since = loadSince(days.from);
    const posed = poseRota(rota, this.clock.now(), since);
    const { holdings, isBest } = await this.solver.solve(posed.problem);
    const { lines, gaps, loads } = readRota(rota, posed, holdings, since);
    return {
      ...days,
      state: rota.frame.state,
      isBest,
      lines: lines.map((line) => ({ line, day: line.day, half: line.half })),
      gaps: gaps.map((found) => ({ found, day: found.day, half: found.half, missing: found.missing })),
      loads: [...loads],
    };
  }

  /** Everybody who can hold unscheduled care that day: who wants it, who can, who could by hand; of these who holds least first. @throws BadUserInput for a day that is over */
  async candidates(scope: AuthorizedScope, halfDay: HalfDay): Promise<HalfDayCandidate[]> {
    const rota = await this.rotas.ofEverybody(scope, { from: halfDay.day, to: halfDay.day });
    if (halfDay.day < localDay(this.clock.now(), rota.frame.setting.timeZone)) throw BadUserInput.of('day', 'past', 'ce jour est passé.');
    return rota.frame.people
      .map(({ id }) => {
        const stand = rota.standOf(id, halfDay);
        return {
          practitionerId: id,
          wish: rota.wishOf(id, halfDay) ?? null,
          standing: stand.standing,
          canHold: canHold(stand),
          canBeAssigned: canHoldByHand(stand),
          load: rota.frame.loads[id] ?? 0,
        };
      })
      .sort((one, other) => rankOf(one) - rankOf(other) || one.load - other.load || one.practitionerId - other.practitionerId);
  }
}

const rankOf = ({ standing, canHold: can, canBeAssigned }: HalfDayCandidate) =>
  standing === Standing.WANTED ? 0 : can ? 1 : canBeAssigned ? 2 : 3;

export function refuseDays({ from, to }: RotaDays, path = ''): void {
  const days = dayNumber(to) - dayNumber(from) + 1;
  if (days < 1) throw BadUserInput.of(`${path}to`, 'order', 'le dernier jour ne vient pas avant le premier.');
  if (days > MOST_DAYS) throw BadUserInput.of(`${path}to`, 'range', `au plus ${MOST_DAYS} jours.`);
}
