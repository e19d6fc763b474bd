import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permission.js';

export const REQUIRED_PERMISSION = 'maillage:requires';

/** The operation runs only for a scope whose roles grant the permission. */
export const Requires = (permission: Permission) => SetMetadata(REQUIRED_PERMISSION, permission);
