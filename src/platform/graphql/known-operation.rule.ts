import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext, type ValidationRule } from 'graphql';

/** Over HTTP: questions and acts. graphql-js finds a subscription valid there, and only fails to execute it. */
export const answerOverHttp = answerOnly([OperationTypeNode.QUERY, OperationTypeNode.MUTATION], 'over HTTP');

/** Over a socket: subscriptions alone. Everything else belongs to HTTP, which is hardened for it. */
export const answerOverSocket = answerOnly([OperationTypeNode.SUBSCRIPTION], 'over a socket');

/** Refuses the operations of a document that are not of these kinds, or of a kind that the schema has not. */
function answerOnly(kinds: readonly OperationTypeNode[], where: string): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(node) {
      if (!kinds.includes(node.operation) || !context.getSchema().getRootType(node.operation))
        context.reportError(new GraphQLError(`There is no ${node.operation} ${where}.`, { nodes: node }));
    },
  });
}
