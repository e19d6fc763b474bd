import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { expectAccessible } from './accessibility.js';
import type { ServedDemonstration } from './served-demonstration.js';
import { openSession, type SignedIn } from './signed-in.js';
import type { Answer } from './test-app.js';

/** What a person holds: a phone between two visits, a screen on a desk. */
export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly isPhone: boolean;
}

export const SIZES: readonly Size[] = [
  { name: 'phone', width: 360, height: 740, isPhone: true },
  { name: 'desk', width: 1440, height: 900, isPhone: false },
];

export type DemoRole = 'GENERAL_PRACTITIONER' | 'NURSE' | 'COORDINATOR' | 'STEERING' | 'HOSPITAL_PARTNER' | 'NEWCOMER' | 'ADMINISTRATOR';

export interface Arrival {
  /** Already signed in as a person of the demonstration. */
  readonly as?: DemoRole;
  /** Already signed in, with two factors, to an account of the community. */
  readonly accountId?: number;
  readonly language?: 'fr-FR' | 'en-GB';
}

/** What a loaded machine may take until something is seen: against hanging, not a measure. */
const PATIENCE_MILLISECONDS = 20_000;
/** What does not move for so long stands still. */
const SETTLED_MILLISECONDS = 200;
const PICTURES = join(projectRoot(), '.data', 'screenshots');

/** What holds the focus, for people. As an expression, since it runs in the page. */
const FOCUSED = `(({ tagName, textContent, role, ariaLabel }) => (role ?? tagName.toLowerCase()) + ' ' + (ariaLabel ?? textContent.trim()).slice(0, 30))(document.activeElement)`;

/** A whole name, or a part of it by a pattern. */
const named = (name: string | RegExp) => ({ name, exact: typeof name === 'string' });

/** Somebody in front of a browser of their own. Things are called by their role and the name that a screen reader says. */
export class Visitor {
  private readonly troubles: string[] = [];
  private expected: RegExp | undefined;
  private isFollowing = false;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly size: Size,
    private readonly address: string,
  ) {}

  static async arrive(browser: Browser, server: ServedDemonstration, size: Size, arrival: Arrival = {}): Promise<Visitor> {
    const { as, accountId, language = 'fr-FR' } = arrival;
    const context = await browser.newContext({
      baseURL: server.address,
      viewport: { width: size.width, height: size.height },
      hasTouch: size.isPhone,
      isMobile: size.isPhone,
      locale: language,
      timezoneId: 'Europe/Paris',
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MILLISECONDS);
    await context.clock.install({ time: server.clock.now() });
    const visitor = new Visitor(context, await context.newPage(), size, server.address);
    visitor.listen();
    if (as !== undefined) await visitor.signInAs(as);
    if (accountId !== undefined) await visitor.hold(await openSession(server.make, server, accountId, server.communityId));
    return visitor;
  }

  /** Without the page for it. */
  async signInAs(role: DemoRole): Promise<void> {
    const { data } = await this.ask<{ demoSignIn: unknown }>(`mutation { demoSignIn(role: ${role}) { me { id } } }`);
    if (data == null) throw new Error(`nobody is ${role}`);
  }

  /** Takes the cookie of a session that is open. */
  private async hold({ browser }: SignedIn): Promise<void> {
    const [name = '', value = ''] = browser.sentCookie?.split('=') ?? [];
    await this.context.addCookies([{ name, value, url: this.address, httpOnly: true, sameSite: 'Lax' }]);
  }

  /** A question to the API with the session of this browser: to prepare what the test is not about. */
  async ask<Data = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> {
    const answer = await this.context.request.post(`${this.address}/graphql`, { data: { query, variables } });
    return (await answer.json()) as Answer<Data>;
  }

  /** Goes there, and waits for the title of the screen. */
  async visit(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
  }

  /** Waits until it is there. */
  async sees(what: string | RegExp | Locator): Promise<void> {
    await this.locate(what).filter({ visible: true }).first().waitFor();
  }

  /** Waits until it is gone. */
  async seesNoMore(what: string | RegExp | Locator): Promise<void> {
    await this.locate(what).first().waitFor({ state: 'hidden' });
  }

  /** A text anywhere on the screen. The spaces of a pattern are met by those that do not break, too. */
  private locate(what: string | RegExp | Locator): Locator {
    if (typeof what === 'string') return this.page.getByText(what);
    return what instanceof RegExp ? this.page.getByText(new RegExp(what.source.replaceAll(' ', '\\s+'), what.flags)) : what;
  }

  /** Waits for the title of a screen. */
  async isOn(title: string | RegExp): Promise<void> {
    await this.heading(title).waitFor();
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, ...named(name) });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', named(name));
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', named(name));
  }

  /** What is filled in under a label; a password is one, though it has no role. */
  field(label: string | RegExp): Locator {
    return this.page.locator('input, textarea').and(this.page.getByLabel(label, { exact: true }));
  }

  /** Presses a button, as a finger or a mouse does. */
  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.link(name).click();
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.field(label).fill(text);
  }

  /** Presses one of a few choices that are all in sight. */
  async pick(name: string | RegExp): Promise<void> {
    await this.page.getByRole('radio', { name }).locator('xpath=ancestor::label').click();
  }

  /** Ticks a box, or takes the tick away. */
  async tick(name: string | RegExp): Promise<void> {
    await this.page.getByRole('checkbox', { name }).locator('xpath=ancestor::label').click();
  }

  /** Opens the list of a field, and chooses. */
  async choose(label: string | RegExp, option: string | RegExp): Promise<void> {
    await this.button(label).click();
    await this.option(option).click();
  }

  /** Types the beginning of something into a field, and chooses what is proposed. */
  async lookUp(label: string | RegExp, text: string, option: string | RegExp): Promise<void> {
    const field = this.page.getByRole('combobox', { name: label });
    await field.click();
    await field.fill(text);
    // The list moves while it fills, and closes for good when the page scrolls under it.
    let before = '';
    await this.waitUntil(async () => {
      await pause(SETTLED_MILLISECONDS);
      const now = JSON.stringify(await this.option(option).boundingBox());
      const isStill = now === before;
      before = now;
      return isStill;
    });
    await this.option(option).click();
    await this.seesNoMore(this.page.getByRole('listbox'));
  }

  option(name: string | RegExp): Locator {
    return this.page.getByRole('option', { name }).first();
  }

  /** Goes on by the Tab key until something holds the focus. @throws Error when it is not reached */
  async tabTo(target: Locator, mostSteps = 60): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < mostSteps; step++) {
      if ((await target.and(this.page.locator(':focus')).or(target.locator(':focus')).count()) > 0) return;
      await this.page.keyboard.press('Tab');
      passed.push(await this.page.evaluate<string>(FOCUSED));
    }
    throw new Error(`the Tab key does not reach ${String(target)}, it passes ${passed.join(' → ')}`);
  }

  /** Asks again until the answer is this one: for what no element alone shows. */
  async waitUntil(isSo: () => Promise<boolean>): Promise<void> {
    const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
    while (!(await isSo())) {
      if (Date.now() > giveUpAt) throw new Error('what was waited for did not come');
      await pause(100);
    }
  }

  async expectAccessible(): Promise<void> {
    await expectAccessible(this.page);
  }

  /** From now on the console may say this: the test cuts the line, or is refused on purpose. */
  expectTrouble(pattern: RegExp): void {
    this.expected = pattern;
  }

  /** What the console said that the test did not bring about: a fault, a refused style, a missing file. */
  complaints(): string[] {
    return this.troubles.filter((trouble) => this.expected?.test(trouble) !== true);
  }

  /** For who looks for the reason of a failure. @returns where it is */
  async takePicture(name: string): Promise<string> {
    mkdirSync(PICTURES, { recursive: true });
    const path = join(PICTURES, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Waits until the page has asked to be told of changes: what happened before it asks for nobody tells it. */
  async follows(): Promise<void> {
    await this.waitUntil(() => Promise.resolve(this.isFollowing));
  }

  private listen(): void {
    this.page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => (this.isFollowing ||= String(payload).includes('"subscribe"')));
    });
    this.context.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`${message.text().split('\n', 1)[0] ?? ''} (${message.location().url})`);
    });
    this.context.on('weberror', (failure) => this.troubles.push(failure.error().stack ?? failure.error().message));
  }
}
