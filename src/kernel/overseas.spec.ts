import { describe, expect, it } from '@jest/globals';
import { departmentOf, HOLIDAY_TERRITORIES, localCalendar } from './overseas.js';

describe('the local calendar of a commune', () => {
  it('is that of Paris in metropolitan France and Corsica', () => {
    for (const code of ['84031', '2A004', '01001'])
      expect(localCalendar(code)).toEqual({ timeZone: 'Europe/Paris', holidayTerritory: 'FR' });
  });
  it('keeps the clock of Paris and its own holidays in Alsace-Moselle', () => {
    for (const department of ['57', '67', '68'])
      expect(localCalendar(`${department}001`)).toEqual({ timeZone: 'Europe/Paris', holidayTerritory: `FR-${department}` });
  });
  it('is local overseas, in the collectivities too', () => {
    expect(localCalendar('97411')).toEqual({ timeZone: 'Indian/Reunion', holidayTerritory: 'FR-RE' });
    expect(localCalendar('97801')).toEqual({ timeZone: 'America/Marigot', holidayTerritory: 'FR-MF' });
    expect(localCalendar('97502')?.timeZone).toBe('America/Miquelon');
  });
  it('tells the Marquesas and the Gambiers from Tahiti', () => {
    expect(localCalendar('98735')?.timeZone).toBe('Pacific/Tahiti');
    expect(localCalendar('98731')?.timeZone).toBe('Pacific/Marquesas');
    expect(localCalendar('98719')?.timeZone).toBe('Pacific/Gambier');
  });
  it('does not exist on Clipperton', () => {
    expect(localCalendar('98901')).toBeUndefined();
  });
  it('names only time zones that exist', () => {
    for (const code of [
      '84031',
      '97105',
      '97209',
      '97302',
      '97411',
      '97502',
      '97608',
      '97701',
      '97801',
      '98411',
      '98611',
      '98735',
      '98718',
      '98719',
      '98818',
    ])
      expect(() => new Intl.DateTimeFormat('fr', { timeZone: localCalendar(code)?.timeZone })).not.toThrow();
  });
  it('lists each territory of holidays once', () => {
    expect([...HOLIDAY_TERRITORIES].sort()).toEqual([
      'FR',
      'FR-57',
      'FR-67',
      'FR-68',
      'FR-BL',
      'FR-GF',
      'FR-GP',
      'FR-MF',
      'FR-MQ',
      'FR-RE',
      'FR-YT',
    ]);
  });
});

describe('the département of a commune', () => {
  it('has two signs in metropolitan France and three overseas', () => {
    expect(['84031', '2B033', '97411', '98735'].map(departmentOf)).toEqual(['84', '2B', '974', '987']);
  });
});
