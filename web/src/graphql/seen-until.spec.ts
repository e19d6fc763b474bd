import { describe, expect, it } from '@jest/globals';
import { createSeenUntil } from './seen-until.ts';

/** A device whose clock is an hour slow. */
const HOUR = 3_600_000;
const SERVER = Date.UTC(2026, 10, 24, 10, 0, 0);
const date = (milliseconds: number) => new Date(Math.floor(milliseconds / 1000) * 1000).toUTCString();

function onDevice() {
  let now = SERVER - HOUR;
  const seen = createSeenUntil(() => now);
  return { seen, pass: (milliseconds: number) => (now += milliseconds), device: () => now, server: () => now + HOUR };
}

describe('what was seen', () => {
  it('is nothing before the first answer, and of no answer without a date', () => {
    const { seen, device } = onDevice();
    expect(seen.since()).toBeUndefined();
    seen.answered(null, device());
    expect(seen.since()).toBeUndefined();
  });

  it('is counted from the first question, by the clock of the server, never too late', () => {
    const { seen, pass, device, server } = onDevice();
    pass(900);
    const asked = { device: device(), server: server() };
    pass(250);
    seen.answered(date(server()), asked.device);
    const since = Date.parse(seen.since() ?? '');
    expect(since).toBeLessThanOrEqual(asked.server);
    expect(since).toBeGreaterThan(asked.server - 1_250);
    pass(5_000);
    seen.answered(date(server()), device());
    expect(Date.parse(seen.since() ?? '')).toBe(since); // a later answer says nothing of the other screens
  });

  it('goes on with each ping that is answered, and not with one that is not', () => {
    const { seen, pass, device, server } = onDevice();
    seen.answered(date(server()), device());
    pass(10_000);
    seen.pinged();
    pass(200);
    seen.ponged();
    expect(seen.since()).toBe(new Date(SERVER + 10_000).toISOString());
    pass(10_000);
    seen.pinged();
    expect(seen.since()).toBe(new Date(SERVER + 10_000).toISOString());
  });
});
