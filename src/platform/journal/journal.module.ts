import { Global, Module } from '@nestjs/common';
import { JournalRetention } from './journal-retention.service.js';
import { Journal } from './journal.service.js';

@Global()
@Module({ providers: [Journal, JournalRetention], exports: [Journal] })
export class JournalModule {}
