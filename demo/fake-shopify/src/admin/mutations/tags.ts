import { GraphQLError } from 'graphql';
import { isMet } from '../../needs.ts';
import type { AdminContext } from '../context.ts';
import { readGid } from '../ids.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface Asked {
  id: string;
  tags: string[];
}

export function addTags(context: AdminContext, asked: Asked) {
  return change(context, asked, (before) => [...new Set([...before, ...asked.tags])]);
}

export function removeTags(context: AdminContext, asked: Asked) {
  return change(context, asked, (before) => before.filter((tag) => !asked.tags.includes(tag)));
}

/** Needs the scope to write what bears the tags, which only the id tells. */
function change({ shop, scopes }: AdminContext, { id }: Asked, make: (before: string[]) => string[]) {
  const kinds = [
    ['Customer', shop.customers, 'write_customers'],
    ['Order', shop.orders, 'write_orders'],
    ['Product', shop.products, 'write_products'],
  ] as const;
  return payloadOf(
    () => {
      for (const [type, rows, scope] of kinds) {
        const row = rows.get(readGid(type, id) ?? '');
        if (!row) continue;
        if (!isMet([[scope]], scopes)) {
          throw new GraphQLError('Access denied', { extensions: { code: 'ACCESS_DENIED', requiredAccess: scope } });
        }
        row.tags = make(row.tags);
        row.updatedAt = shop.world.now();
        const topic = type === 'Product' ? 'products/update' : type === 'Order' ? 'orders/updated' : 'customers/update';
        shop.world.tell(shop.domain, topic, { id: Number(row.id), admin_graphql_api_id: id });
        return { node: { __typename: type, id } };
      }
      throw new Wrong(['id'], 'Resource does not exist');
    },
    { nothing: { node: null } },
  );
}
