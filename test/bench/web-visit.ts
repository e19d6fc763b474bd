import type { Browser, CDPSession, Page } from 'playwright-core';

/** Tuesday, eleven in the morning in Paris: people are at work, and the demonstration is two days old. */
export const WEB_NOW = '2026-11-24T10:00:00Z';

/** What somebody holds, and the network between them and the server. */
export interface Profile {
  readonly name: string;
  readonly description: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly isPhone: boolean;
  readonly slowdown: number;
  /** None when undefined. */
  readonly network?: { readonly latencyMilliseconds: number; readonly bitsPerSecond: number };
}

export const PROFILES: readonly Profile[] = [
  {
    name: 'phone',
    description: '360 × 740, processor 4 times slower, 1.6 Mbit/s, 150 ms there and back (the “slow 4G” of Lighthouse)',
    viewport: { width: 360, height: 740 },
    isPhone: true,
    slowdown: 4,
    network: { latencyMilliseconds: 150, bitsPerSecond: 1_638_400 },
  },
  { name: 'desk', description: '1440 × 900, nothing slowed down', viewport: { width: 1440, height: 900 }, isPhone: false, slowdown: 1 },
];

/** One file or answer that the first screen asked for. Times in milliseconds since the visit began. */
export interface Loaded {
  readonly url: string;
  readonly type: string;
  /** Head and body, as they went over the wire. */
  bytes: number;
  readonly askedAt: number;
  doneAt: number;
}

/** A first visit: nothing is in the cache, and somebody is signed in. */
export interface Visit {
  readonly loaded: readonly Loaded[];
  /** Largest contentful paint: the milliseconds, and the element. */
  readonly largestPaint: { readonly at: number; readonly element: string };
  readonly firstPaint: number;
  /** From the navigation until the answers are there. */
  readonly answersAt: number;
  /** From the key that changes the question until its answers are painted, for each of some questions. */
  readonly keyToAnswer: readonly number[];
}

/** Runs in the page before anything of ours. The date is moved; the clocks that measure are left alone. */
const WATCH = `(() => {
  const ahead = ${Date.parse(WEB_NOW)} - Date.now();
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) { given.length === 0 ? super(RealDate.now() + ahead) : super(...given); }
    static now() { return RealDate.now() + ahead; }
  };
  globalThis.bench = { largest: { at: 0, element: '' }, first: 0, answers: 0, keyAt: 0, answered: [] };
  const tell = (count) => { document.documentElement.dataset.answered = count; };
  const name = (element) => element === null ? '' : element.tagName.toLowerCase() + ' “' + element.textContent.trim().slice(0, 40) + '”';
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.largest = { at: entry.startTime, element: name(entry.element) };
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName('first-contentful-paint')) bench.first = entry.startTime;
  }).observe({ type: 'paint', buffered: true });
  addEventListener('keydown', (event) => { bench.keyAt = event.timeStamp; }, true);
  let wasBusy = false;
  new MutationObserver(() => {
    const answers = document.querySelector('section[aria-busy]');
    if (answers === null) return;
    if (bench.answers === 0 && answers.querySelector('article') !== null) requestAnimationFrame(() => { bench.answers ||= performance.now(); tell('0'); });
    const isBusy = answers.getAttribute('aria-busy') === 'true';
    if (wasBusy && !isBusy) requestAnimationFrame(() => setTimeout(() => tell(bench.answered.push(performance.now() - bench.keyAt))));
    wasBusy = isBusy;
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
})()`;

const QUESTIONS_A_VISIT = 2;

/** Opens the home as a general practitioner of the demonstration, waits for the answers, then asks two other questions by the keyboard. */
export async function visit(browser: Browser, address: string, profile: Profile): Promise<Visit> {
  const { viewport, isPhone } = profile;
  const context = await browser.newContext({ viewport, hasTouch: isPhone, isMobile: isPhone, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  try {
    await context.request.post(`${address}/graphql`, {
      data: { query: 'mutation { demoSignIn(role: GENERAL_PRACTITIONER) { me { id } } }' },
    });
    await context.addInitScript(WATCH);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const loaded = await watchNetwork(session);
    await slowDown(session, profile);
    await page.goto(address);
    await isAnswered(page, 0);
    await page.waitForLoadState('networkidle');
    const firstScreen = [...loaded.values()].map((one) => ({ ...one }));
    const { largest, first, answers } = await page.evaluate<{ largest: Visit['largestPaint']; first: number; answers: number }>('bench');
    return {
      loaded: firstScreen,
      largestPaint: largest,
      firstPaint: first,
      answersAt: answers,
      keyToAnswer: await askByKey(page, isPhone),
    };
  } finally {
    await context.close();
  }
}

/** Each arrow key chooses the next moment of « Quand », which was not asked before. */
async function askByKey(page: Page, isPhone: boolean): Promise<number[]> {
  if (isPhone) await page.getByRole('search').getByRole('button').first().click();
  await page.getByRole('radio', { name: 'Maintenant' }).focus();
  for (let asked = 1; asked <= QUESTIONS_A_VISIT; asked++) {
    await page.keyboard.press('ArrowRight');
    await isAnswered(page, asked);
  }
  return page.evaluate<number[]>('bench.answered');
}

/** As the page itself tells: 0 for the question it opens with. */
async function isAnswered(page: Page, question: number): Promise<void> {
  await page.locator(`html[data-answered="${question}"]`).waitFor();
}

async function watchNetwork(session: CDPSession): Promise<ReadonlyMap<string, Loaded>> {
  const loaded = new Map<string, Loaded>();
  let began: number | undefined;
  session.on('Network.requestWillBeSent', ({ requestId, request, type, timestamp }) => {
    began ??= timestamp;
    loaded.set(requestId, { url: request.url, type: type ?? 'Other', bytes: 0, askedAt: (timestamp - began) * 1000, doneAt: Number.NaN });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    const one = loaded.get(requestId);
    if (one !== undefined) Object.assign(one, { bytes: encodedDataLength, doneAt: (timestamp - (began ?? timestamp)) * 1000 });
  });
  await session.send('Network.enable');
  return loaded;
}

async function slowDown(session: CDPSession, { slowdown, network }: Profile): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (network === undefined) return;
  const throughput = network.bitsPerSecond / 8;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latencyMilliseconds,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}
