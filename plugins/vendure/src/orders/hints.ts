import { Injectable } from '@nestjs/common';
import type { HostHint } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import {
  EventBus,
  HistoryEntryEvent,
  type ID,
  Logger,
  Order,
  OrderEvent,
  OrderStateTransitionEvent,
  RefundEvent,
  TransactionalConnection,
} from '@vendure/core';
import { VendureIds } from '../ids';
import { VendureShops } from '../shops';
import { loggerContext } from '../tokens';
import type { OrderHistoryEntry } from './history';

/** Vendure's events of placed orders, after their commit. They reach only the process that they happen in. */
@Injectable()
export class VendureHints {
  constructor(
    private readonly bus: EventBus,
    private readonly connection: TransactionalConnection,
    private readonly shops: VendureShops,
    private readonly ids: VendureIds,
  ) {}

  hear(tell: (hint: HostHint) => void): () => void {
    const listen = (order: ID | undefined) => {
      if (order !== undefined) void this.tellOf(order, tell);
    };
    const heard = [
      // Whatever happens to payments, refunds and parcels, Vendure writes into the order's history.
      this.bus
        .ofType(HistoryEntryEvent)
        .subscribe(({ entity }) => listen((entity as Partial<OrderHistoryEntry>).order?.id)),
      this.bus.ofType(OrderStateTransitionEvent).subscribe(({ order }) => listen(order.id)),
      this.bus.ofType(RefundEvent).subscribe(({ order }) => listen(order.id)),
      this.bus.ofType(OrderEvent).subscribe(({ entity }) => listen(entity.id)),
    ];
    return () => {
      for (const subscription of heard) subscription.unsubscribe();
    };
  }

  /** To every shop that the order is in; carts are nobody's business. */
  private async tellOf(id: ID, tell: (hint: HostHint) => void): Promise<void> {
    try {
      const orders = this.connection.rawConnection.getRepository(Order);
      const order = await orders.findOne({ where: { id }, relations: { channels: true } });
      for (const channel of order?.orderPlacedAt ? order.channels : []) {
        const shop = this.ids.encode(channel.id);
        if (await this.shops.findChannel(shop)) tell({ shop, order: this.ids.encode(id) });
      }
    } catch (error) {
      Logger.verbose(`A hint was lost: ${error instanceof Error ? error.message : error}`, loggerContext);
    }
  }
}
