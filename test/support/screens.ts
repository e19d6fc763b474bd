import { expect } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { type ServedDemonstration, serveDemonstration } from './served-demonstration.js';
import type { Replaced } from './test-app.js';
import { type Arrival, type Size, Visitor } from './visitor.js';

/** Somebody comes, with a browser of their own. */
export type Enter = (arrival?: Arrival) => Promise<Visitor>;

/** A served demonstration and a browser, for the tests of one file. */
export class Screens {
  private constructor(
    readonly server: ServedDemonstration,
    private readonly browser: Browser,
  ) {}

  static async open(replaced: readonly Replaced[] = []): Promise<Screens> {
    const executablePath = process.env['CHROMIUM_PATH'];
    if (executablePath === undefined) throw new Error('CHROMIUM_PATH is not set: run the tests with npm test');
    const server = await serveDemonstration(replaced);
    // Root, as in a container, has no sandbox.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return new Screens(server, await chromium.launch({ executablePath, args }));
  }

  /** One test, by people who each hold a screen of that size: pictures are kept when it fails, and a complaint of a browser fails it. */
  async play(size: Size, scene: (enter: Enter) => Promise<void>): Promise<void> {
    const visitors: Visitor[] = [];
    // The scene before may have failed while nothing listened.
    await this.server.start();
    await this.server.forgetAttempts();
    try {
      await scene(async (arrival) => {
        const visitor = await Visitor.arrive(this.browser, this.server, size, arrival);
        visitors.push(visitor);
        return visitor;
      });
      expect(visitors.flatMap((visitor) => visitor.complaints())).toEqual([]);
    } catch (failure) {
      const name = (expect.getState().currentTestName ?? 'test').replace(/[^\p{L}\p{N}]+/gu, '-');
      for (const [index, visitor] of visitors.entries())
        console.error([await visitor.takePicture(`${name}-${index + 1}`), visitor.page.url(), ...visitor.complaints()].join('\n'));
      throw failure;
    } finally {
      for (const { context } of visitors) await context.close();
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}
