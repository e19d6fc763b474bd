import { now } from '@internationalized/date';
import { useEffect, useState } from 'react';

const MINUTE_MILLISECONDS = 60_000;

/** Today and the minute, on the clock of a zone; each minute anew. */
export function useNow(timeZone: string): { date: string; minute: number } {
  const [current, setCurrent] = useState(() => read(timeZone));
  useEffect(() => {
    const timer = setInterval(() => setCurrent(read(timeZone)), MINUTE_MILLISECONDS);
    return () => clearInterval(timer);
  }, [timeZone]);
  return current;
}

function read(timeZone: string): { date: string; minute: number } {
  const { year, month, day, hour, minute } = now(timeZone);
  const date = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  return { date, minute: hour * 60 + minute };
}
