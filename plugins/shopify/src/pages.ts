/** A page of a connection. */
export interface Connection<Row> {
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Where the page ends, for whoever wants the next one. */
export function nextOf({ pageInfo }: Pick<Connection<unknown>, 'pageInfo'>): string | null {
  return pageInfo.hasNextPage ? pageInfo.endCursor : null;
}

/** All rows: those of a first page, and whatever `more` answers after it. */
export async function gather<Row>(
  first: Connection<Row>,
  more: (after: string) => Promise<Connection<Row> | null>,
): Promise<Row[]> {
  const rows = [...first.nodes];
  for (let page: Connection<Row> | null = first; page; ) {
    const after = nextOf(page);
    page = after === null ? null : await more(after);
    rows.push(...(page?.nodes ?? []));
  }
  return rows;
}
