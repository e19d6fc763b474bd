import { Global, Module } from '@nestjs/common';
import { JournalRetentionJob } from './journal-retention.job.js';
import { JournalRetention } from './journal-retention.service.js';
import { Journal } from './journal.service.js';

@Global()
@Module({ providers: [Journal, JournalRetention, JournalRetentionJob], exports: [Journal] })
export class JournalModule {}
