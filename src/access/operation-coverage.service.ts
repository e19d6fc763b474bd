import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { IS_PUBLIC } from '../platform/scope/public.decorator.js';
import { REQUIRED_PERMISSION } from './requires.decorator.js';

const RESOLVER_TYPE = 'graphql:resolver_type';
const OPERATIONS = new Set(['Query', 'Mutation', 'Subscription']);

/** Refuses by default: an operation or a route that says neither @Requires nor @Public keeps the application from starting. */
@Injectable()
export class OperationCoverage implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const uncovered = [...this.discovery.getProviders(), ...this.discovery.getControllers()].flatMap(
      ({ instance }: { instance: unknown }) => {
        if (instance === null || typeof instance !== 'object') return [];
        const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
        return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
          const method = prototype[name];
          if (!method || !isOperation(this.reflector, method)) return [];
          const targets = [method, prototype.constructor];
          const covered = [IS_PUBLIC, REQUIRED_PERMISSION].some(
            (key) => this.reflector.getAllAndOverride<unknown>(key, targets) !== undefined,
          );
          return covered ? [] : [`${prototype.constructor.name}.${name}`];
        });
      },
    );
    if (uncovered.length > 0) throw new Error(`These operations carry neither @Requires nor @Public: ${uncovered.join(', ')}.`);
  }
}

/** A field of the API's root, or a route of a controller. */
function isOperation(reflector: Reflector, method: () => unknown): boolean {
  return OPERATIONS.has(reflector.get<string>(RESOLVER_TYPE, method)) || reflector.get<unknown>(PATH_METADATA, method) !== undefined;
}
