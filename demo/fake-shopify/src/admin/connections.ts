import { GraphQLError } from 'graphql';

/** The arguments of every connection. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  reverse?: boolean | null;
}

/** Shopify answers no more of them at once. */
const most = 250;

/** A page of rows, in the shape of a connection. A cursor says which row it stood at. */
export function connect<Row, Node>(rows: readonly Row[], page: PageArguments, view: (row: Row) => Node) {
  const size = page.first ?? page.last ?? null;
  if (size === null) throw new GraphQLError('you must provide one of first or last', { extensions: badRequest });
  if (size < 0 || size > most)
    throw new GraphQLError(`first: must be between 0 and ${most}`, { extensions: badRequest });
  const sorted = page.reverse ? rows.toReversed() : [...rows];
  const start = page.after ? readCursor(page.after) + 1 : page.last ? Math.max(0, sorted.length - size) : 0;
  const edges = sorted.slice(start, start + size).map((row, index) => ({
    node: view(row),
    cursor: cursorOf(start + index),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: start + edges.length < sorted.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const badRequest = { code: 'BAD_REQUEST' };

const cursorOf = (place: number) => Buffer.from(JSON.stringify({ place })).toString('base64');

function readCursor(cursor: string): number {
  try {
    const { place } = JSON.parse(Buffer.from(cursor, 'base64').toString());
    if (Number.isInteger(place)) return place;
  } catch {
    // Said below.
  }
  throw new GraphQLError('Invalid cursor for current pagination sort.', { extensions: badRequest });
}
