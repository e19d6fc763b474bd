import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { MixedList, EntitySchema } from 'typeorm';
import { Database } from './database.service.js';

const CONNECTIONS = 10;

@Global()
@Module({})
export class DatabaseModule {
  /** @param entities listed by app.module, because the platform knows no slice. */
  static forRoot(databaseUrl: string, entities: MixedList<EntitySchema | (new () => object)>): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: databaseUrl,
          entities: entities as never,
          synchronize: false,
          poolSize: CONNECTIONS,
          applicationName: 'maillage',
          connectTimeoutMS: 5000,
          retryAttempts: 1,
          // Nothing of a request may last for ever: a slow search, a wait for an agenda, a transaction left open.
          extra: { options: '-c jit=off', statement_timeout: 20_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 60_000 },
          // A killed database must cost the requests of the moment, never the process.
          poolErrorHandler: (failure: Error) => {
            new Logger('Database').warn(`A connection was lost: ${failure.message}`);
          },
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }
}
