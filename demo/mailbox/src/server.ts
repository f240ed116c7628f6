import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBox } from './box.ts';
import { listPage, mailPage } from './pages.ts';
import { settings } from './settings.ts';
import { openSmtp } from './smtp.ts';
import { wordsFor } from './words.ts';

const box = openBox(settings.folder);
const smtp = await openSmtp(box, settings.smtpPort);
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const server = createServer((request, response) => {
  const reader = wordsFor(request.headers['accept-language']);
  const [, place, name = ''] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/');
  const answer = async () => {
    if (place === '') return response.writeHead(200, headers).end(listPage(reader, await box.list()));
    const mail = place === 'mails' ? await box.find(name) : null;
    return response.writeHead(mail ? 200 : 404, headers).end(mailPage(reader, mail));
  };
  answer().catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});

server.listen(settings.port, () => {
  const port = (server.address() as AddressInfo).port;
  process.send?.({ kind: 'ready', port, smtpPort: (smtp.server.address() as AddressInfo).port });
});
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(signal, () => process.exit(0));
