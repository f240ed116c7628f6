import type { Request, Response } from 'express';
import { expect, it } from 'vitest';
import { Mount } from './mount';

/** What is answered to a page of `origin` while there is no engine. */
function answerTo(origin: string | undefined) {
  const answer = { status: 0, headers: {} as Record<string, string> };
  const response = {
    status(code: number) {
      answer.status = code;
      return response;
    },
    set(headers: Record<string, string>) {
      Object.assign(answer.headers, headers);
      return response;
    },
    type: () => response,
    send: () => response,
  };
  const request = { url: '/', originalUrl: '/shopbell/', socket: {}, headers: origin ? { origin } : {} };
  new Mount().handle(request as unknown as Request, response as unknown as Response, () => {});
  return answer;
}

it('lets the page that called with cookies read why there is no engine', () => {
  expect(answerTo('https://shop.example')).toEqual({
    status: 503,
    headers: {
      'retry-after': '10',
      vary: 'origin',
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
    },
  });
  expect(answerTo(undefined).headers).toEqual({ 'retry-after': '10', vary: 'origin' });
});
