import { Injectable } from '@nestjs/common';
import { localDay } from '../kernel/local-time.js';
import { Clock } from '../platform/clock/clock.js';
import type { Activity } from './assignment.enum.js';
import type { Assignment } from './assignment.model.js';
import { fullTimeEquivalent, type WorkTimeReference } from './full-time-equivalent.rules.js';

/** Sums of split time. */
@Injectable()
export class WorkTimeService {
  constructor(private readonly clock: Clock) {}

  /** ETP of these assignments on a day, each today in the zone of its place when no day is said. */
  count(
    assignments: readonly Assignment[],
    counted: { on?: string | null; activity?: Activity | null },
    reference: WorkTimeReference,
  ): number {
    const kept = assignments.filter((assignment) => counted.activity == null || assignment.activity === counted.activity);
    const today = (zone: string) => localDay(this.clock.now(), zone);
    const zones = [...new Set(kept.map((assignment) => assignment.timeZone))];
    const sums = zones.map((zone) => {
      const weeks = kept.filter((assignment) => assignment.timeZone === zone);
      return fullTimeEquivalent(weeks, counted.on ?? today(zone), reference);
    });
    return Math.round(sums.reduce((sum, part) => sum + part, 0) * 1000) / 1000;
  }
}
