import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

/** The version of the Admin API that the schema is of. */
export const apiVersion = '2026-07';

/** What Shopify asks for before it answers a type or a field. */
export interface Access {
  /** Every one of the lists has to be met, by any one of its scopes. */
  scopes: string[][];
  /** The protected customer data that it is: name, address, phone or email. */
  content: string | null;
}

/** Shopify's own schema with what its metadata say of access; names are `Type` and `Type.field`. */
export interface AdminSchema {
  graphql: GraphQLSchema;
  accessOf(name: string): Access;
}

interface Published {
  data: { __schema: { types: { name: string; fields: PublishedField[] | null }[] } };
  offline_scopes: { items: { typeName: string; fieldName?: string; requiredAccess: string | null }[] };
}
type PublishedField = { name: string; isProtected?: boolean; protectedContent?: string | null };

/** Of mutations on which the published metadata are silent; as Shopify's page on each of them says. */
const unsaid: Record<string, string[][]> = {
  'Mutation.refundCreate': [['write_orders', 'write_marketplace_orders']],
};

let loaded: AdminSchema | undefined;

/** Read once a process, in about half a second. */
export function loadAdminSchema(): AdminSchema {
  loaded ??= load();
  return loaded;
}

function load(): AdminSchema {
  const file = new URL(`../schema/admin-${apiVersion}.introspection.json.gz`, import.meta.url);
  const published: Published = JSON.parse(gunzipSync(readFileSync(file)).toString());
  const scopes = new Map(Object.entries(unsaid));
  for (const { typeName, fieldName, requiredAccess } of published.offline_scopes.items) {
    const groups = groupsIn(requiredAccess ?? '');
    if (groups.length > 0) scopes.set(fieldName ? `${typeName}.${fieldName}` : typeName, groups);
  }
  const contents = new Map<string, string>();
  for (const { name, fields } of published.data.__schema.types) {
    for (const field of fields ?? []) {
      if (field.isProtected && field.protectedContent) contents.set(`${name}.${field.name}`, field.protectedContent);
    }
  }
  return {
    graphql: buildClientSchema(published.data as unknown as IntrospectionQuery),
    accessOf: (name) => ({ scopes: scopes.get(name) ?? [], content: contents.get(name) ?? null }),
  };
}

/**
 * "`read_orders` access scope or `x` access scope. Also: Requires the `y` access scope." as any of two, and one; "The app requires y access scope" too. Other sentences behind "Also" are of
 * staff's permissions, or of what only some inputs need.
 */
function groupsIn(requiredAccess: string): string[][] {
  return requiredAccess
    .split('Also:')
    .filter((part, index) => index === 0 || /^\s*(Requires|The app requires)\b/.test(part))
    .map((part) => [...part.matchAll(/`((?:read|write)_\w+)`|app requires ((?:read|write)_\w+)/g)])
    .map((found) => found.map(([, marked, bare]) => marked ?? bare ?? ''))
    .filter((group) => group.length > 0);
}
