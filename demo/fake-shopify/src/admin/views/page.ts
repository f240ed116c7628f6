import type { PageRecord, PolicyRecord } from '../../shop/records.ts';
import type { FakeShop } from '../../shop/shop.ts';
import { gid } from '../ids.ts';

export function viewPage({ id, published, ...page }: PageRecord): Record<string, unknown> {
  const publishedAt = published ? page.createdAt : null;
  return { ...page, __typename: 'Page', id: gid('Page', id), isPublished: published, publishedAt, translations: [] };
}

export function viewPolicy({ url }: FakeShop, { id, ...policy }: PolicyRecord): Record<string, unknown> {
  const path = policy.type.toLowerCase().replaceAll('_', '-');
  return {
    ...{ ...policy, __typename: 'ShopPolicy', id: gid('ShopPolicy', id), translations: [] },
    url: `${url}/policies/${path}`,
  };
}
