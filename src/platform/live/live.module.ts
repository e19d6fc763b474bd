import { Global, Module } from '@nestjs/common';
import { DatabaseListener } from './database-listener.js';
import { LiveSockets } from './live-sockets.js';

@Global()
@Module({ providers: [DatabaseListener, LiveSockets], exports: [DatabaseListener] })
export class LiveModule {}
