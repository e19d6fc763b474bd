import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { Screens } from '../support/screens.js';
import { SIZES, type Visitor } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

interface Texts {
  readonly [key: string]: string | Texts;
}

/** All texts of a language that need no value. */
function textsOf(language: string): Set<string> {
  const folder = join(projectRoot(), 'web', 'src', 'i18n', language);
  const flatten = (texts: Texts): string[] => Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : flatten(text)));
  const all = readdirSync(folder).flatMap((file) => flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Texts));
  return new Set(all.filter((text) => !text.includes('{')).map(plain));
}

/** As it is compared: spaces that do not break are spaces. */
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

const english = textsOf('en');
const onlyFrench = new Set([...textsOf('fr')].filter((text) => !english.has(text)));

/** Lines of the screen that stand in the French catalogue and not in the English one. */
async function frenchOn(visitor: Visitor): Promise<string[]> {
  const lines = (await visitor.page.locator('body').innerText()).split('\n').map(plain);
  const labels = await visitor.page.evaluate<string[]>(
    `[...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'))`,
  );
  return [...lines, ...labels.map(plain)].filter((line) => onlyFrench.has(line) && line !== 'Français');
}

describe.each(SIZES)('speaking English on a $name', (size) => {
  it('begins in the language of the browser', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ language: 'en-GB' });
      await visitor.visit('/');
      await visitor.isOn('Sign in');
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en');
      expect(await frenchOn(visitor)).toEqual([]);
      await visitor.expectAccessible();
    }));

  it('changes at once, stays after a reload, and leaves no French in the frame of any screen', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'COORDINATOR' });
      await visitor.visit('/compte');
      await visitor.isOn('Mon compte');
      await visitor.pick('English');
      await visitor.isOn('My account');
      await visitor.page.reload();
      await visitor.isOn('My account');
      const paths = [
        '/',
        '/ma-semaine',
        '/annuaire',
        '/communaute',
        '/communaute/membres',
        '/communaute/invitations',
        '/compte/securite',
        '/compte/donnees',
        '/nowhere',
      ];
      for (const path of paths) {
        await visitor.visit(path);
        await visitor.page.waitForLoadState('networkidle');
        expect([path, ...(await frenchOn(visitor))]).toEqual([path]);
      }
      await visitor.visit('/compte');
      await visitor.pick('Français');
      await visitor.isOn('Mon compte');
    }));
});
