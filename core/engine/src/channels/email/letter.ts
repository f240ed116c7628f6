import { html, raw } from 'hono/html';
import { directionOf, fill, locales, type MailLocale } from './texts.ts';

/** One message as a mail shows it. */
export interface Line {
  /** Null: the reader. */
  by: string | null;
  text: string;
  files: string[];
  /** RFC 3339. */
  at: string;
}

/** What a mail is made of. Links are complete. */
export interface Letter {
  locale: MailLocale;
  timeZone: string;
  shop: string;
  lines: readonly Line[];
  /** Back into the conversation. */
  link: string;
  optOut: string;
}

export interface Written {
  subject: string;
  text: string;
  html: string;
}

/** An agent's answers. */
export function writeReply(letter: Letter): Written {
  const texts = locales[letter.locale];
  const agents = [...new Set(letter.lines.map(({ by }) => by ?? letter.shop))];
  const values = {
    shop: calm(letter, letter.shop),
    agent: calm(letter, new Intl.ListFormat(letter.locale).format(agents)),
  };
  return write(letter, {
    subject: fill(texts.replySubject, values),
    intro: fill(texts.replyIntro, values),
    signed: agents.length > 1,
  });
}

/** Everything the person can see of the conversation. */
export function writeTranscript(letter: Letter): Written {
  const texts = locales[letter.locale];
  const values = { shop: calm(letter, letter.shop) };
  return write(letter, {
    subject: fill(texts.transcriptSubject, values),
    intro: fill(texts.transcriptIntro, values),
    signed: true,
  });
}

/** Names come from people: nothing in them may end a line of a header or turn the direction of the text around them. */
function calm({ locale }: Letter, name: string): string {
  return apart(locale, name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim());
}

/** In a text from right to left, what may run the other way keeps to itself (Unicode's isolates). */
function apart(locale: MailLocale, part: string): string {
  return directionOf(locale) === 'rtl' ? `\u2068${part}\u2069` : part;
}

interface Frame {
  subject: string;
  intro: string;
  /** Says of every message who wrote it and when. */
  signed: boolean;
}

function write(letter: Letter, frame: Frame): Written {
  return { subject: frame.subject, text: writeText(letter, frame), html: writeHtml(letter, frame) };
}

function headOf(letter: Letter, line: Line): string {
  const time = new Intl.DateTimeFormat(letter.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: letter.timeZone,
  }).format(new Date(line.at));
  return `${line.by === null ? locales[letter.locale].you : calm(letter, line.by)} · ${apart(letter.locale, time)}`;
}

function footOf(letter: Letter): string[] {
  const texts = locales[letter.locale];
  const because = fill(texts.because, { shop: calm(letter, letter.shop) });
  return [texts.noReply, because];
}

function writeText(letter: Letter, frame: Frame): string {
  const texts = locales[letter.locale];
  const lines = letter.lines.map((line) => {
    const head = frame.signed ? [headOf(letter, line)] : [];
    const files = line.files.length > 0 ? [`${texts.files} ${line.files.join(', ')}`] : [];
    return [...head, ...(line.text ? [line.text] : []), ...files].join('\n');
  });
  const optOut = `${fill(texts.optOutLink, { shop: calm(letter, letter.shop) })}: ${letter.optOut}`;
  const way = `${texts.continueButton}: ${letter.link}`;
  return `${[frame.intro, ...lines, way, '-- ', ...footOf(letter), optOut].join('\n\n')}\n`;
}

const body = 'margin:0;padding:24px;background:#f5f5f4;color:#1c1917;font:16px/1.5 system-ui,sans-serif';
const sheet = 'max-width:560px;margin:0 auto;padding:24px;background:#fff;border-radius:8px';
const bubble = 'margin:0 0 16px;white-space:pre-wrap;overflow-wrap:anywhere';
const faint = 'margin:0 0 4px;color:#78716c;font-size:13px';
const button =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#1c1917;color:#fff;text-decoration:none';

function writeHtml(letter: Letter, frame: Frame): string {
  const texts = locales[letter.locale];
  const lines = letter.lines.map(
    (line) => html`${frame.signed ? html`<p style="${faint}">${headOf(letter, line)}</p>` : ''}
<p dir="auto" style="${bubble}">${line.text}</p>
${line.files.length > 0 ? html`<p dir="auto" style="${faint}">${texts.files} ${line.files.join(', ')}</p>` : ''}`,
  );
  return String(html`${raw('<!doctype html>')}
<html lang="${letter.locale}" dir="${directionOf(letter.locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${frame.subject}</title></head>
<body style="${body}"><div style="${sheet}">
<p style="margin:0 0 16px">${frame.intro}</p>
${lines}
<p style="margin:24px 0"><a href="${letter.link}" style="${button}">${texts.continueButton}</a></p>
${footOf(letter).map((line) => html`<p style="${faint}">${line}</p>`)}
<p style="${faint}"><a href="${letter.optOut}" style="color:#78716c">${fill(texts.optOutLink, { shop: calm(letter, letter.shop) })}</a></p>
</div></body></html>
`);
}
