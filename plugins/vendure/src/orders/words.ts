import { Injectable } from '@nestjs/common';
import { I18nService, RequestContext } from '@vendure/core';
import type { Request, Response } from 'express';

/** Vendure's own texts for its refusals. It hands them to requests only, and ours are none: they would say no more than a text's name. */
@Injectable()
export class VendureWords {
  constructor(private readonly texts: I18nService) {}

  /** The same context, speaking the channel's language, or English where Vendure has no texts in that. */
  async speaking(ctx: RequestContext): Promise<RequestContext> {
    const request = { lng: ctx.languageCode, headers: {}, query: {} } as unknown as Request & {
      t: RequestContext['translate'];
    };
    const answer = { headers: {}, setHeader() {} } as unknown as Response;
    await new Promise((resolve) => this.texts.handle()(request, answer, resolve));
    const { apiType, channel, session, languageCode, currencyCode } = ctx;
    return new RequestContext({
      ...{ apiType, channel, languageCode, currencyCode, isAuthorized: true, authorizedAsOwnerOnly: false },
      ...(session ? { session } : {}),
      translationFn: request.t as never,
    });
  }
}
