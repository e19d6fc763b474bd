import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/**
 * Refuses an operation of a kind that the schema has not: a subscription, as long as there is none. graphql-js finds such an
 * operation valid, whatever its fields, and only fails to execute it.
 */
export function knowOperation(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (!context.getSchema().getRootType(node.operation))
        context.reportError(new GraphQLError(`There is no ${node.operation} in this schema.`, { nodes: node }));
    },
  };
}
