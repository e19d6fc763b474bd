import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { AccessModule } from './access/access.module.js';
import { AvailabilityModule } from './availability/availability.module.js';
import { BookingsModule } from './availability/bookings/bookings.module.js';
import { UnscheduledCareModule } from './availability/unscheduled-care/unscheduled-care.module.js';
import { CommunitiesModule } from './communities/communities.module.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { CalendarsModule } from './exchange/ical/calendars.module.js';
import { ImportRunResolver } from './exchange/runs/import-run.resolver.js';
import { PlacesModule } from './places/places.module.js';
import { ClockModule } from './platform/clock/clock.module.js';
import { ConfigModule } from './platform/config/config.module.js';
import type { Settings } from './platform/config/settings.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { ApiModule } from './platform/graphql/graphql.module.js';
import { InputValidationPipe } from './platform/graphql/input-validation.pipe.js';
import { HttpModule } from './platform/http/http.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { LiveModule } from './platform/live/live.module.js';
import { JournalModule } from './platform/journal/journal.module.js';
import { AfterAnswerModule } from './platform/http/after-answer.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { RateLimitModule } from './platform/rate-limit/rate-limit.module.js';
import { SecretsModule } from './platform/secrets/secrets.module.js';
import { PractitionersModule } from './practitioners/practitioners.module.js';
import { AssignmentPeriodEntity } from './time-split/assignment-period.entity.js';
import { AssignmentEntity } from './time-split/assignment.entity.js';
import { TimeSplitModule } from './time-split/time-split.module.js';

const SLICES = [
  AccessModule,
  CommunitiesModule,
  PractitionersModule,
  PlacesModule,
  TimeSplitModule,
  AvailabilityModule,
  BookingsModule,
  UnscheduledCareModule,
  CalendarsModule,
];

const metadataOf = (key: 'imports' | 'providers', module: Type): unknown[] => (Reflect.getMetadata(key, module) ?? []) as unknown[];
const isClass = (part: unknown): part is Type => typeof part === 'function';
/** A module and those it imports, which may be parts of a slice. */
const withParts = (module: Type): Type[] => [module, ...metadataOf('imports', module).filter(isClass).flatMap(withParts)];

/** Every resolver of the slices: what `npm run schema` prints the contract from, without a database. */
export const RESOLVERS: Type[] = [...new Set(SLICES.flatMap(withParts))]
  .flatMap((module) => metadataOf('providers', module).filter(isClass))
  .filter((provider) => provider.name.endsWith('Resolver'))
  .concat(ImportRunResolver);

const ENTITIES = [AssignmentEntity, AssignmentPeriodEntity];

@Module({})
export class AppModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot(settings.databaseUrl, ENTITIES),
        ClockModule,
        ConfigModule.forRoot(settings),
        SecretsModule,
        JobsModule,
        MailModule,
        RateLimitModule,
        AfterAnswerModule,
        JournalModule,
        LiveModule,
        ApiModule.forRoot(settings),
        HttpModule,
        ...SLICES,
        ExchangeModule.forRoot(settings),
      ],
      providers: [{ provide: APP_PIPE, useClass: InputValidationPipe }],
    };
  }
}
