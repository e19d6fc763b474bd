import { type DynamicModule, Global, Module } from '@nestjs/common';
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
          // A killed database must cost the requests of the moment, never the process.
          poolErrorHandler: () => undefined,
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }
}
