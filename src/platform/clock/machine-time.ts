/** The time of this machine, which HTTP tells in the `Date` of every answer: what is compared with that stands still in no test. */
export function machineTime(): Date {
  return new Date();
}
