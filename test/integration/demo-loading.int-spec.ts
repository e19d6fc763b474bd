import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createDemoDatabase, DATA, DIGEST, type DemoDatabase } from '../support/demo-database.js';

describe('loading the demonstration', () => {
  let loaded: DemoDatabase;
  let empty: DemoDatabase;

  beforeAll(async () => {
    loaded = await createDemoDatabase();
    empty = await createDemoDatabase();
    await loaded.loader.load();
  });

  afterAll(async () => {
    await loaded.drop();
    await empty.drop();
  });

  it('does nothing when it is already there', async () => {
    const before = await loaded.ask(DIGEST);
    expect(await loaded.loader.isLoaded()).toBe(true);
    expect(await loaded.loader.load()).toBeUndefined();
    expect(await loaded.ask(DIGEST)).toEqual(before);
  });

  it('leaves nothing of the community when it fails on the way', async () => {
    await empty.ask(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
      create trigger refuse after insert on assignment_period for each statement execute function refuse()`);
    await expect(empty.loader.load()).rejects.toThrow('the disk is full');
    expect(await empty.loader.isLoaded()).toBe(false);
    for (const table of [
      'community',
      'community_commune',
      'membership',
      'assignment',
      'assignment_period',
      'agenda',
      `place where source = 'DEMO'`,
    ])
      expect([table, ...(await empty.ask(`select count(*)::int as n from ${table}`))]).toEqual([table, { n: 0 }]);
    await empty.ask('drop trigger refuse on assignment_period');
  });

  it('says which file is missing', async () => {
    await expect(empty.loaderFrom(join(DATA, 'nowhere')).load()).rejects.toThrow(/cannot be loaded.*finess_territoire[.]csv/);
  });

  it('happens once when two servers start together, and gives the same rows as anywhere else that day', async () => {
    const loads = await whileTablesAreCounted(() => Promise.all([empty.loader.load(), empty.loader.load()]));
    expect(loads.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await empty.ask(DIGEST)).toEqual(await loaded.ask(DIGEST));
  });

  /** As autovacuum may at any moment: what is not committed yet counts as nothing, and plans made for empty tables never end. */
  async function whileTablesAreCounted<T>(act: () => Promise<T>): Promise<T> {
    let isOver = false;
    const count = async () => {
      while (!isOver) {
        await empty.ask('analyze');
        await setTimeout(100);
      }
    };
    const counting = count();
    try {
      return await act();
    } finally {
      isOver = true;
      await counting;
    }
  }
});
