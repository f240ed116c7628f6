import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { loadAdminSchema } from './schema.ts';

/** No single request may cost more. */
export const mostOfOne = 1_000;

type Variables = Record<string, unknown>;

/**
 * What a request is asked to pay, by Shopify's published rule: an object 1, a scalar nothing, a mutation 10, and a connection or list what it
 * holds as often as `first` says. Shopify itself counts long lists somewhat cheaper; who fits here fits there.
 */
export function costOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const objects = objectFieldsOf(document);
  const asked = { fragments, objects, variables };
  const base = operation.operation === 'mutation' ? 10 : 0;
  return base + costOfAll(operation.selectionSet, asked);
}

interface Asked {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  objects: ReadonlySet<unknown>;
  variables: Variables;
}

function costOfAll(selections: SelectionSetNode, asked: Asked): number {
  let cost = 0;
  for (const node of selections.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = asked.fragments.get(node.name.value);
      if (fragment) cost += costOfAll(fragment.selectionSet, asked);
    } else if (node.kind === Kind.INLINE_FRAGMENT) cost += costOfAll(node.selectionSet, asked);
    else if (node.selectionSet) {
      const first = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
      const many = first ? Number(valueFromASTUntyped(first.value, asked.variables)) : 1;
      const own = asked.objects.has(node) ? 1 : 0;
      cost += many * (own + costOfAll(node.selectionSet, asked));
    }
  }
  return cost;
}

/** Connections, edges and page infos are no objects of their own. */
function objectFieldsOf(document: DocumentNode): Set<unknown> {
  const types = new TypeInfo(loadAdminSchema().graphql);
  const objects = new Set<unknown>();
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD](node) {
        const type = types.getType();
        if (!type || !node.selectionSet) return;
        const { name } = getNamedType(type);
        const wrapping = isObjectType(getNamedType(type)) && /(Connection|Edge|PageInfo|Payload|UserError)$/.test(name);
        if (!wrapping) objects.add(node);
      },
    }),
  );
  return objects;
}

/** The bucket of one app in one shop: it leaks at `restoreRate` points a second, and who finds too little in it is told so. */
export class Bucket {
  readonly maximumAvailable: number;
  readonly restoreRate: number;
  #left: number;
  #at = performance.now();

  constructor(maximumAvailable: number, restoreRate: number) {
    this.maximumAvailable = maximumAvailable;
    this.restoreRate = restoreRate;
    this.#left = maximumAvailable;
  }

  /** False, and nothing is taken, where there is less. */
  take(points: number): boolean {
    this.#fill();
    if (this.#left < points) return false;
    this.#left -= points;
    return true;
  }

  /** What was asked for and not used. */
  giveBack(points: number): void {
    this.#left = Math.min(this.maximumAvailable, this.#left + points);
  }

  get status() {
    this.#fill();
    const { maximumAvailable, restoreRate } = this;
    return { maximumAvailable, currentlyAvailable: Math.floor(this.#left), restoreRate };
  }

  #fill(): void {
    const now = performance.now();
    this.giveBack(((now - this.#at) / 1_000) * this.restoreRate);
    this.#at = now;
  }
}
