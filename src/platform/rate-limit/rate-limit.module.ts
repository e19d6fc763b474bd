import { Global, Module } from '@nestjs/common';
import { RateLimitJob } from './rate-limit.job.js';
import { RateLimiter } from './rate-limiter.js';

@Global()
@Module({ providers: [RateLimiter, RateLimitJob], exports: [RateLimiter] })
export class RateLimitModule {}
