import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import { DiscoveryModule } from '@nestjs/core';
import { OperationCoverage } from '../../src/access/operation-coverage.service.js';
import { Permission } from '../../src/access/permission.js';
import { Public } from '../../src/platform/scope/public.decorator.js';
import { Requires } from '../../src/access/requires.decorator.js';

@Resolver()
class Guarded {
  @Query(() => String, { name: 'guarded' })
  @Requires(Permission.READ_DIRECTORY)
  guarded(): string {
    return '';
  }

  @Query(() => String, { name: 'open' })
  @Public()
  open(): string {
    return '';
  }
}

@Resolver()
class Forgotten {
  @Query(() => String, { name: 'forgotten' })
  forgotten(): string {
    return '';
  }
}

@Controller('forgotten')
class ForgottenRoute {
  @Get()
  forgotten(): string {
    return '';
  }
}

async function start(...resolvers: (new () => object)[]): Promise<void> {
  @Module({
    imports: [DiscoveryModule],
    providers: [OperationCoverage, ...resolvers.filter((type) => type !== ForgottenRoute)],
    controllers: resolvers.filter((type) => type === ForgottenRoute),
  })
  class Application {}
  const application = await Test.createTestingModule({ imports: [Application] }).compile();
  await application.init();
  await application.close();
}

describe('an application', () => {
  it('starts when every operation says who may call it', async () => {
    await expect(start(Guarded)).resolves.toBeUndefined();
  });

  it('does not start when one says nothing, and names it', async () => {
    await expect(start(Guarded, Forgotten)).rejects.toThrow('Forgotten.forgotten');
  });

  it('does not start when a route says nothing', async () => {
    await expect(start(Guarded, ForgottenRoute)).rejects.toThrow('ForgottenRoute.forgotten');
  });
});
