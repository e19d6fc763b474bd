import { Clock } from '../../src/platform/clock/clock.js';

/** A clock that stands still, until the test moves it. */
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  /** Tuesday 24 November 2026, eleven in the morning in Paris. */
  static onAnOrdinaryDay(): FixedClock {
    return new FixedClock(new Date('2026-11-24T10:00:00Z'));
  }

  override now(): Date {
    return this.instant;
  }

  moveTo(instant: string): void {
    this.instant = new Date(instant);
  }
}
