/**
 * What one operation may ask for. Far above every question of the product, of its tests and of GraphiQL; low enough that the
 * worst admitted one cannot hold the server.
 */
export const LIMITS = {
  /** Words and signs of a document. Some rules of graphql-js compare fields pair by pair: their time grows with its square. */
  tokens: 1_000,
  /** Levels of fields, one inside the other. */
  depth: 14,
  /** How often a field may hold itself on one path: `assignments { practitioner { assignments … } }` multiplies at each turn. */
  turns: 2,
  /** Fields at the root: each is a question of its own to the database. */
  roots: 20,
  /** A field under many names is asked as many times. */
  aliases: 30,
  directives: 20,
  /** Objects that the answer may hold, as estimated by operation-cost.ts: some tenths of a second of work. */
  objects: 20_000,
} as const;
