import { workInThread } from '../../platform/threads/thread.js';
import { readBusyTimes } from './busy-times.service.js';

export type ReadBusyTimes = typeof readBusyTimes;

workInThread(readBusyTimes);
