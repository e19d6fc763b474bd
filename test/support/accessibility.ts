import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One line for each node that breaks a rule. As an expression, since it runs in the page. What React Aria announces refers to elements that may be gone: it goes a few seconds later. */
const run = (
  options: string,
) => `axe.run({ exclude: '[data-live-announcer]' }, { resultTypes: ['violations'], ${options} }).then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
  nodes.map(({ html, failureSummary }) => [id, help, html.slice(0, 200), failureSummary.split('\\n').slice(1, 3).join(' ').trim()].join(' | '))))`;
const EVERYTHING = run('');
/** All that the dark changes. */
const CONTRAST = run(`runOnly: ['color-contrast']`);
const TOO_WIDE = 'document.documentElement.scrollWidth > innerWidth';
/** A colour that is inherited reaches each level a frame later. What keeps moving, or waits for something, is not waited for. */
const SETTLED = `(async () => {
  const isMoving = () => document.getAnimations().some(({ playState, pending }) => playState === 'running' || pending);
  const giveUpAt = performance.now() + 3000;
  do {
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (isMoving() && performance.now() < giveUpAt);
})()`;

/** What axe finds on the screen as it stands, in the light and in the dark; and nobody has to scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(AXE);
  await page.evaluate(SETTLED);
  expect(await page.evaluate<string[]>(EVERYTHING)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(SETTLED);
  expect(await page.evaluate<string[]>(CONTRAST)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await page.evaluate<boolean>(TOO_WIDE)).toBe(false);
}
