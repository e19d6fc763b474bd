import { Global, Module } from '@nestjs/common';
import { AfterAnswer } from './after-answer.js';

@Global()
@Module({ providers: [AfterAnswer], exports: [AfterAnswer] })
export class AfterAnswerModule {}
