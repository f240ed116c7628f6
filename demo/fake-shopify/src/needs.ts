import { type DocumentNode, getNamedType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { type Access, loadAdminSchema } from './schema.ts';

/** What a document needs before Shopify answers all of it. */
export interface Needs {
  /** Every one of the lists has to be met, by any one of its scopes. */
  scopes: string[][];
  /** Fields with protected customer data: `Order.email` to `email`. */
  contents: Record<string, string>;
}

/** Scopes and protected customer data of a document's operations, from the schema's own metadata. */
export function needsOf(document: DocumentNode): Needs {
  const { graphql, accessOf } = loadAdminSchema();
  const types = new TypeInfo(graphql);
  const scopes = new Map<string, string[]>();
  const contents: Record<string, string> = {};
  const note = (name: string, access: Access) => {
    for (const group of access.scopes) scopes.set(group.join(), group);
    if (access.content) contents[name] = access.content;
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD]() {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        if (!parent || !field) return;
        const name = `${parent.name}.${field.name}`;
        note(name, accessOf(name));
        const type = getNamedType(field.type).name;
        note(type, accessOf(type));
      },
    }),
  );
  return { scopes: [...scopes.values()], contents };
}

/** Whether somebody with these scopes has them all; who may write may read. */
export function isMet(groups: readonly string[][], scopes: readonly string[]): boolean {
  const held = new Set(scopes.flatMap((scope) => [scope, scope.replace(/^write_/, 'read_')]));
  return groups.every((group) => group.some((scope) => held.has(scope)));
}
