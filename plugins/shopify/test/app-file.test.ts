import { readFileSync } from 'node:fs';
import type { HostAction } from '@shopbell/contract';
import { apiVersion, isMet, loadAdminSchema, needsOf } from '@shopbell/fake-shopify';
import { isEnumType, Kind, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import { apiVersion as asked } from '../src/admin/client.ts';
import { type Operation, operations } from '../src/admin/operations.ts';
import { tagScope } from '../src/groups.ts';
import { scopeOf } from '../src/orders/rights.ts';
import { appFile, scopes } from './fake-shop.ts';

const documents = Object.entries(operations).map(([name, text]) => [name as Operation, parse(text)] as const);
const { graphql } = loadAdminSchema();

const topics = appFile.webhooks.subscriptions.flatMap((subscription) => subscription.topics ?? []);

/** Any one of them lets an app hear of a topic, as Shopify's schema says in the topic's description. */
function scopesOfTopic(topic: string): string[] {
  const known = graphql.getType('WebhookSubscriptionTopic');
  const value = isEnumType(known) ? known.getValue(topic.toUpperCase().replace('/', '_')) : undefined;
  expect(value, `${topic} is a topic of Shopify's`).toBeTruthy();
  return value?.description?.match(/\b(?:read|write)_\w+(?=[`,.]|\s)/g) ?? [];
}

describe('What Shopbell asks of Shopify', () => {
  it.each(documents)('%s fits the schema, and uses nothing that will go', (_, document) => {
    expect(validate(graphql, document)).toEqual([]);
    const types = new TypeInfo(graphql);
    const going: string[] = [];
    const note = (thing: { name: string; deprecationReason?: string | null | undefined } | null | undefined) => {
      if (thing?.deprecationReason) going.push(thing.name);
    };
    visit(
      document,
      visitWithTypeInfo(types, {
        [Kind.FIELD]() {
          note(types.getFieldDef());
        },
        [Kind.ARGUMENT]() {
          note(types.getArgument());
        },
      }),
    );
    expect(going).toEqual([]);
  });

  it('is of the version that the app file names', () => {
    expect([asked, appFile.webhooks.api_version]).toEqual([apiVersion, apiVersion]);
  });

  it('needs the scopes that the app file asks for: no fewer and no more', () => {
    const needed: { name: string; group: string[] }[] = [
      ...documents.flatMap(([name, document]) => needsOf(document).scopes.map((group) => ({ name, group }))),
      ...topics.map((name) => ({ name, group: scopesOfTopic(name) })).filter(({ group }) => group.length > 0),
    ];
    expect(needed.filter(({ group }) => !isMet([group], scopes))).toEqual([]);
    for (const scope of scopes) {
      const others = scopes.filter((other) => other !== scope);
      expect(
        needed.some(({ group }) => !isMet([group], others)),
        `${scope} is needed by nothing`,
      ).toBe(true);
    }
  });

  it('needs the protected customer data that the app file tells of', () => {
    const needed = documents.flatMap(([, document]) => Object.values(needsOf(document).contents));
    const text = readFileSync(new URL('../../../shopify.app.toml', import.meta.url), 'utf8').replaceAll('\n# ', ' ');
    const [, told] = /Shopify: ([a-z, ]+)\./.exec(text) ?? [];
    expect([...new Set(needed)].sort().join(', ')).toBe(told);
  });

  it('needs the scope to write what bears a tag, which the metadata cannot tell', () => {
    expect(scopes).toContain(tagScope);
  });

  it('asks staff for the scope that Shopify asks for', () => {
    const mutations: [HostAction['type'], Operation][] = [
      ...([
        ['cancel', 'cancel'],
        ['refund', 'refund'],
        ['change-address', 'updateOrder'],
      ] as const),
      ...([
        ['start-return', 'startReturn'],
        ['exchange', 'startReturn'],
        ['make-coupon', 'makeCoupon'],
      ] as const),
    ].map(([action, operation]) => [action, operation]);
    for (const [action, operation] of mutations) {
      const scope = scopeOf[action];
      const writing = needsOf(parse(operations[operation])).scopes.filter((group) =>
        group.every((each) => each.startsWith('write_')),
      );
      expect([operation, writing.length, isMet(writing, [scope])]).toEqual([operation, 1, true]);
    }
  });
});
