import { Injectable } from '@nestjs/common';
import type {
  HostAction,
  HostActor,
  HostFinding,
  HostHint,
  HostOrderStory,
  HostOrders,
  HostOutcome,
} from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { RequestContext } from '@vendure/core';
import { answer } from '../answering';
import { VendureShops } from '../shops';
import { VendureActing } from './acting';
import { VendureChanges } from './changes';
import { VendureHints } from './hints';
import { VendureReading } from './reading';

/** Orders of Vendure, read and acted on by its own services. */
@Injectable()
export class VendureOrders implements HostOrders {
  constructor(
    private readonly shops: VendureShops,
    private readonly reading: VendureReading,
    private readonly acting: VendureActing,
    private readonly changes: VendureChanges,
    private readonly hints: VendureHints,
  ) {}

  find(shop: string, order: string): Promise<HostOrderStory | null> {
    return this.within(shop, null, async (ctx) => {
      const found = await this.reading.find(ctx, order);
      return found && this.reading.tell(ctx, found);
    });
  }

  findByNumber(shop: string, number: string): Promise<HostOrderStory | null> {
    return this.within(shop, null, async (ctx) => {
      const id = await this.reading.findId(ctx, number);
      const found = id === null ? null : await this.reading.find(ctx, id);
      return found && this.reading.tell(ctx, found);
    });
  }

  listChanged(shop: string, since: string, page: { cursor?: string; limit: number }) {
    return this.within(shop, { items: [], next: null }, (ctx) => this.changes.list(ctx, new Date(since), page));
  }

  act(shop: string, action: HostAction, by: HostActor): Promise<HostOutcome> {
    const noShop: HostOutcome = { done: false, refusal: 'not-found', text: '' };
    return this.within(shop, noShop, (ctx) => this.acting.act(ctx, { action, by }));
  }

  findOutcome(shop: string, action: HostAction, by: HostActor): Promise<HostFinding> {
    return this.within<HostFinding>(shop, null, (ctx) => this.acting.findingOf(ctx, { action, by }));
  }

  hear(tell: (hint: HostHint) => void): () => void {
    return this.hints.hear(tell);
  }

  private within<T>(shop: string, none: T, ask: (ctx: RequestContext) => Promise<T>): Promise<T> {
    return answer(async () => {
      const ctx = await this.shops.open(shop);
      return ctx ? ask(ctx) : none;
    });
  }
}
