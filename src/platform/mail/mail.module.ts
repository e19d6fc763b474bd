import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer.js';
import { Mails } from './mails.js';

@Global()
@Module({ providers: [Mailer, Mails], exports: [Mails] })
export class MailModule {}
