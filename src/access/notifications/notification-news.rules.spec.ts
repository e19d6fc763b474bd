import { describe, expect, it } from '@jest/globals';
import { readAddedNotification } from './notification-news.rules.js';

describe('the news of notifications', () => {
  it('name the account that was told, and of what', () => {
    expect(readAddedNotification({ account: 7, notification: 12 })).toEqual({ account: 7, notification: 12 });
  });

  it.each([{}, null, 7, { account: '7', notification: 12 }, { account: 7 }, []])('stand for everybody where they read %j', (told) => {
    expect(readAddedNotification(told)).toBeUndefined();
  });
});
