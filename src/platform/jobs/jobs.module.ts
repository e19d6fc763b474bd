import { Global, Module } from '@nestjs/common';
import { IdempotencyJob } from '../database/idempotency.job.js';
import { JobQueue } from './job-queue.js';
import { JobWorker } from './job-worker.js';
import { QueueMaintenance } from './queue-maintenance.js';

@Global()
@Module({ providers: [JobQueue, JobWorker, QueueMaintenance, IdempotencyJob], exports: [JobQueue, JobWorker, QueueMaintenance] })
export class JobsModule {}
