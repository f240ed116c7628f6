import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** One mail as the server took it. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Headers and body, as they came. */
  raw: string;
}

/** What the server does with the next mail instead of taking it. `cut` drops the line after the mail was read, before it is answered. */
export type SmtpFault = { recipient: number } | { message: number } | { cut: true } | { takeThenCut: true };

/** A real SMTP server in this process, without TLS. */
export interface SmtpSink {
  url: string;
  mails: ReceivedMail[];
  /** Each takes one mail. */
  faults: SmtpFault[];
  /** Waits until it has taken so many. Throws after 10 seconds. */
  waitFor(count: number): Promise<ReceivedMail[]>;
  stop(): Promise<void>;
}

/** Starts one on a free port of this machine. */
export async function startSmtp(): Promise<SmtpSink> {
  const sink: SmtpSink = {
    url: '',
    mails: [],
    faults: [],
    async waitFor(count) {
      for (let waited = 0; sink.mails.length < count; waited += 20) {
        if (waited > 10_000) throw new Error(`Only ${sink.mails.length} of ${count} mails came.`);
        await sleep(20);
      }
      return sink.mails;
    },
    stop: () => new Promise((done) => server.close(done)),
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onRcptTo(_, __, answer) {
      const fault = sink.faults[0];
      if (fault && 'recipient' in fault) {
        sink.faults.shift();
        return answer(failure(fault.recipient));
      }
      answer();
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const fault = sink.faults.shift();
        const mail = {
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        };
        if (fault && 'message' in fault) return answer(failure(fault.message));
        if (!fault || 'takeThenCut' in fault) sink.mails.push(mail);
        if (fault) return cut(server);
        answer();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const address = server.server.address();
  sink.url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return sink;
}

function failure(code: number): Error {
  const words = code >= 500 ? 'No such person here' : 'Greylisted, try later';
  return Object.assign(new Error(words), { responseCode: code });
}

function cut(server: SMTPServer): void {
  for (const connection of server.connections as Set<{ _socket: { destroy(): void } }>) connection._socket.destroy();
}
