import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { IS_PUBLIC } from './public.decorator.js';
import { REQUIRED_PERMISSION } from './requires.decorator.js';

const RESOLVER_TYPE = 'graphql:resolver_type';
const OPERATIONS = new Set(['Query', 'Mutation', 'Subscription']);

/** Refuses by default: an operation that says neither @Requires nor @Public keeps the application from starting. */
@Injectable()
export class OperationCoverage implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const uncovered = this.discovery.getProviders().flatMap(({ instance }: { instance: unknown }) => {
      if (instance === null || typeof instance !== 'object') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const method = prototype[name];
        if (!method || !OPERATIONS.has(this.reflector.get<string>(RESOLVER_TYPE, method))) return [];
        const targets = [method, prototype.constructor];
        const covered = [IS_PUBLIC, REQUIRED_PERMISSION].some(
          (key) => this.reflector.getAllAndOverride<unknown>(key, targets) !== undefined,
        );
        return covered ? [] : [`${prototype.constructor.name}.${name}`];
      });
    });
    if (uncovered.length > 0) throw new Error(`These operations carry neither @Requires nor @Public: ${uncovered.join(', ')}.`);
  }
}
