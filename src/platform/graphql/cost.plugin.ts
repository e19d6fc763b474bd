import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import type { OperationDefinitionNode } from 'graphql';
import { LIMITS } from './limits.js';
import { type CostFormula, costOf } from './operation-cost.js';
import { overLimit, tooComplex } from './too-complex.js';

/**
 * Refuses an operation whose answer may hold too many objects, before anything runs. What it costs depends on variables, so that
 * no validation rule can say it; the formula is kept for as long as Apollo keeps the document.
 */
export function limitCost(): ApolloServerPlugin {
  const formulas = new WeakMap<OperationDefinitionNode, CostFormula>();
  const listener: GraphQLRequestListener<BaseContext> = {
    // Rejects and does not throw: Apollo awaits all its listeners.
    didResolveOperation: async ({ operation, document, schema, request }) => {
      if (!operation) return; // none of that name: Apollo says so next
      let formula = formulas.get(operation);
      if (!formula) formulas.set(operation, (formula = costOf(operation, document, schema)));
      const objects = formula(request.variables);
      if (objects > LIMITS.objects) throw tooComplex(overLimit(objects, 'objets possibles dans la réponse', LIMITS.objects), operation);
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}
