import { describe, expect, it } from '@jest/globals';
import { type BookingReader, isToldOf, readChangedBooking } from './booking-change.rules.js';

const CHANGE = { booking: 1, community: 10, practitioner: 20, account: 30, bookedBy: 11 };
const nobody: BookingReader = { communityId: 10, accountId: 1, practitionerId: undefined, keeps: () => false, readsAll: false };

describe('a change of a booking', () => {
  it.each([
    ['its practitioner', { practitionerId: 20 }],
    ['who keeps their week', { keeps: (one: number) => one === 20 }],
    ['who coordinates their community', { readsAll: true }],
    ['who booked, in their own community', { communityId: 11, accountId: 30 }],
    ['the practitioner, in the community of who booked', { communityId: 11, practitionerId: 20 }],
  ])('is told to %s', (_, who) => {
    expect(isToldOf(CHANGE, { ...nobody, ...who })).toBe(true);
  });

  it.each([
    ['other members', {}],
    ['who coordinates the community of who booked', { communityId: 11, readsAll: true }],
    ['who keeps that week in another community', { communityId: 11, keeps: () => true }],
    ['anybody in a third community', { communityId: 12, accountId: 30, practitionerId: 20, readsAll: true, keeps: () => true }],
  ])('is not told to %s', (_, who) => {
    expect(isToldOf(CHANGE, { ...nobody, ...who })).toBe(false);
  });

  it('is read when it is in our words, and stands for many otherwise', () => {
    expect(readChangedBooking(CHANGE)).toEqual(CHANGE);
    expect([{}, null, 'x', { ...CHANGE, account: null }].map(readChangedBooking)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
