import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';

/** Rows of a page that nobody sized, and of the longest one. */
export const USUAL_PAGE = 20;
export const LARGEST_PAGE = 100;

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether a later page exists.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether this page was asked with a cursor, so that something stands before it.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row of the page.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row: give it back as `after` for the next page.' })
  endCursor: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: USUAL_PAGE, description: `Rows of the page, from 1 to ${LARGEST_PAGE}.` })
  @Min(1, { message: 'au moins 1.' })
  @Max(LARGEST_PAGE, { message: `au plus ${LARGEST_PAGE}.` })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

/** A page of a Relay connection, as a service returns it. */
export interface Page<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
  /** Rows of the whole list, when counting them is cheap. */
  totalCount?: number | undefined;
}

/**
 * Cuts `first` rows out of at most `first + 1` that the query returned.
 * @param after the cursor that was given, if any
 */
export function pageOf<Row, Node>(
  rows: readonly Row[],
  first: number,
  after: string | null | undefined,
  cursorOf: (row: Row) => string,
  nodeOf: (row: Row) => Node,
): Page<Node> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: cursorOf(row), node: nodeOf(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The Relay connection and edge types over a node type. `counted` adds `totalCount`. */
export function connectionOf<T extends object>(node: Type<T>, name: string, options: { counted: boolean }): Type<Page<T>> {
  @ObjectType(`${name}Edge`, { description: `A row of a ${name} list and its place in it.` })
  class NodeEdge {
    @Field(() => String, { description: 'Opaque place of the row in the list.' })
    cursor: string;

    @Field(() => node, { description: 'The row.' })
    node: T;
  }

  @ObjectType({ isAbstract: true })
  abstract class AnyConnection {
    @Field(() => [NodeEdge], { description: 'The rows of the page.' })
    edges: NodeEdge[];

    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo: PageInfo;
  }

  if (!options.counted) {
    @ObjectType(`${name}Connection`, { description: `A page of a ${name} list.` })
    class PlainConnection extends AnyConnection {}
    return PlainConnection;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a ${name} list.` })
  class CountedConnection extends AnyConnection {
    @Field(() => Int, { description: 'Rows of the whole list.' })
    totalCount: number;
  }
  return CountedConnection;
}
