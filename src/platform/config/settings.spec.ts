import { describe, expect, it } from '@jest/globals';
import { StartupError } from '../errors/startup.error.js';
import { readSettings } from './settings.js';

const SECRET_KEY = 'JQXnu3VYqf0mBGLz8sWkTe1R7iOcDpHa';
const GIVEN = 'postgres://maillage:very-secret@db:5432/maillage';

describe('the settings', () => {
  it('need nothing: this machine only, the embedded database, the demonstration', () => {
    expect(readSettings({})).toMatchObject({ databaseUrl: '', port: 3000, host: '127.0.0.1', production: false, demo: true });
  });

  it('take a variable set to nothing for absent', () => {
    expect(readSettings({ PORT: '', HOST: ' ', DATABASE_URL: '', DEMO: '', NODE_ENV: '' })).toEqual(readSettings({}));
  });

  it('put no fictional people into a database that was given, unless asked', () => {
    expect(readSettings({ DATABASE_URL: GIVEN }).demo).toBe(false);
    expect(readSettings({ DATABASE_URL: GIVEN, DEMO: '1' }).demo).toBe(true);
    expect(readSettings({ DEMO: '0' }).demo).toBe(false);
  });

  it.each(['abc', '-1', '65536', '3000.5', '1e3', '0x10'])('refuse the port %s', (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(StartupError);
  });

  it.each(['maillage', 'mysql://db/maillage', 'postgres://db', 'postgres://db/'])('refuse the database %s', (DATABASE_URL) => {
    expect(() => readSettings({ DATABASE_URL })).toThrow(StartupError);
  });

  it('refuse production without a database, and with fictional people', () => {
    expect(() => readSettings({ NODE_ENV: 'production' })).toThrow('In production the database must be given');
    expect(() => readSettings({ NODE_ENV: 'production', DATABASE_URL: GIVEN, DEMO: 'true' })).toThrow('fictional people');
  });

  it('name the proxies that are believed by address or range, and refuse what is neither', () => {
    expect(readSettings({}).trustedProxies).toEqual([]);
    const TRUSTED_PROXIES = ' 10.0.0.5, 192.168.1.0/24 ,, ::1,fd00::/8, loopback';
    expect(readSettings({ TRUSTED_PROXIES }).trustedProxies).toEqual(['10.0.0.5', '192.168.1.0/24', '::1', 'fd00::/8', 'loopback']);
    for (const wrong of [
      'proxy',
      'Loopback',
      '10.0.0',
      '10.0.0.5/33',
      '10.0.0.0/0',
      '10.0.0.5/',
      '10.0.0.5/8/8',
      '::1/129',
      '10.0.0.5;::1',
    ])
      expect(() => readSettings({ TRUSTED_PROXIES: wrong })).toThrow(StartupError);
  });

  it('refuse production where no proxy is named: every visitor would bear its address', () => {
    const given = { NODE_ENV: 'production', DATABASE_URL: GIVEN, PUBLIC_URL: 'https://maillage.example.fr', SECRET_KEY };
    expect(() => readSettings(given)).toThrow(/proxy in front.*TRUSTED_PROXIES=loopback/);
    for (const TRUSTED_PROXIES of ['loopback', 'linklocal', 'uniquelocal', '10.0.0.5'])
      expect(readSettings({ ...given, TRUSTED_PROXIES }).trustedProxies).toEqual([TRUSTED_PROXIES]);
  });

  it('never repeat a password', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://me:very-secret@db/x' })).toThrow(/^(?!.*very-secret)/);
  });
});
