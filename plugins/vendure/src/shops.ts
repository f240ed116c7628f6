import { Inject, Injectable } from '@nestjs/common';
import type { HostShop } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import {
  Channel,
  type LanguageCode,
  type RequestContext,
  RequestContextService,
  TransactionalConnection,
} from '@vendure/core';
import { VendureIds } from './ids';
import type { ShopbellOptions } from './options';
import { SHOPBELL_OPTIONS } from './tokens';

const defaultChannelCode = '__default_channel__';

/** Channels as shops: the default channel stands for the whole server, since Vendure puts every order and customer into it too. */
@Injectable()
export class VendureShops {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly contexts: RequestContextService,
    private readonly ids: VendureIds,
    @Inject(SHOPBELL_OPTIONS) private readonly options: ShopbellOptions,
  ) {}

  /** The channel of a shop's id; null where that id is no shop. */
  async findChannel(shop: string): Promise<Channel | null> {
    const id = this.ids.decode(shop);
    if (id === null) return null;
    const channel = await this.repository.findOne({
      where: { id },
      relations: { defaultShippingZone: true, defaultTaxZone: true },
    });
    if (!channel || (this.options.shopPer === 'server' && channel.code !== defaultChannelCode)) return null;
    return channel;
  }

  /** By channel token, code or id; where the server is one shop, the name of any of its channels leads to it. */
  async findShop(name: string | null): Promise<HostShop | null> {
    const named = name === null ? { code: defaultChannelCode } : await this.whereOf(name);
    const channels = await this.repository.find({ where: named });
    const [channel] = channels;
    if (!channel) return null;
    if (this.options.shopPer === 'channel' || channel.code === defaultChannelCode) return this.describe(channel);
    return this.findShop(null);
  }

  /** To ask Vendure's services as nobody in particular within a shop. Null where that is no shop. */
  async open(shop: string, languageCode?: LanguageCode): Promise<RequestContext | null> {
    const channelOrToken = await this.findChannel(shop);
    if (!channelOrToken) return null;
    return this.contexts.create({ apiType: 'admin', channelOrToken, ...(languageCode ? { languageCode } : {}) });
  }

  describe(channel: Channel): HostShop {
    const details = { ...this.options.shop, ...this.options.channels[channel.code] };
    return {
      id: this.ids.encode(channel.id),
      name: details.name ?? (channel.code === defaultChannelCode ? 'Shop' : channel.code),
      locale: localeOf(channel.defaultLanguageCode),
      timeZone: details.timeZone ?? this.options.shop.timeZone,
      currency: channel.defaultCurrencyCode,
      url: details.storefrontUrl ?? this.options.publicUrl,
    };
  }

  private async whereOf(name: string) {
    const id = this.ids.decode(name);
    return [{ token: name }, { code: name }, ...(id === null ? [] : [{ id }])];
  }

  private get repository() {
    return this.connection.rawConnection.getRepository(Channel);
  }
}

/** Vendure writes `zh_Hans` and `pt_BR`, the web `zh-CN` and `pt-BR`. */
export function localeOf(languageCode: string): string {
  const known: Record<string, string> = { zh_Hans: 'zh-CN', zh_Hant: 'zh-TW', zh: 'zh-CN' };
  return known[languageCode] ?? languageCode.replace('_', '-');
}

/** The other way round. What Vendure does not know, it answers in the channel's own language. */
export function languageCodeOf(locale: string): LanguageCode {
  const known: Record<string, string> = { 'zh-CN': 'zh_Hans', 'zh-TW': 'zh_Hant', zh: 'zh_Hans' };
  return (known[locale] ?? locale.replace('-', '_')) as LanguageCode;
}
