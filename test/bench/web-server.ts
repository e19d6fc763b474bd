import { Clock } from '../../src/platform/clock/clock.js';
import { WEB_NOW } from './web-visit.js';

/** The product as `npm start` runs it, the demonstration included, but for the instant at which it stands. */
Clock.prototype.now = () => new Date(WEB_NOW);
// Only now: it starts as it is loaded.
await import('../../src/main.js');
