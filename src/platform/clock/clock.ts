import { Injectable } from '@nestjs/common';

/** The only reader of the current time, so that a test can stand on any day. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
