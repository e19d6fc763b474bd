import { ApiError } from '../platform/errors/api.error.js';
import type { AccountScope } from '../platform/scope/authorized-scope.js';

/**
 * For what a stolen password alone must not open, although it is the person's own and of no community.
 * @throws ApiError FORBIDDEN before the second factor
 */
export function refuseWeak({ isStrong }: AccountScope): void {
  if (!isStrong) throw new ApiError('FORBIDDEN', 'Activez d’abord votre second facteur : un mot de passe seul ne suffit pas ici.');
}
