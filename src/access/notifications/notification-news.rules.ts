/** As the database tells it: whom, and the number of what they were told. */
export interface AddedNotification {
  readonly account: number;
  readonly notification: number;
}

/** @param told parsed. @returns undefined for words of another version: then everybody may have been told something */
export function readAddedNotification(told: unknown): AddedNotification | undefined {
  if (typeof told !== 'object' || told === null || !('account' in told) || !('notification' in told)) return undefined;
  const { account, notification } = told;
  return typeof account === 'number' && typeof notification === 'number' ? { account, notification } : undefined;
}
