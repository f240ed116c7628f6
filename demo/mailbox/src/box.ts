import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** One mail that was taken. `name` says when, and is its place in the folder. */
export interface Mail {
  name: string;
  at: Date;
  content: Email;
}

/** Older ones go. */
const most = 200;

/** A folder of mails as they came, the newest first. */
export function openBox(folder: string) {
  mkdirSync(folder, { recursive: true });
  const listNames = () =>
    readdirSync(folder)
      .filter((name) => /^\d+-[\w-]+\.eml$/.test(name))
      .toSorted()
      .toReversed();
  const read = async (name: string): Promise<Mail> => ({
    name: name.replace('.eml', ''),
    at: new Date(Number(name.split('-')[0])),
    content: await PostalMime.parse(readFileSync(join(folder, name))),
  });
  return {
    keep(raw: Buffer): void {
      writeFileSync(join(folder, `${Date.now()}-${randomUUID()}.eml`), raw);
      for (const name of listNames().slice(most)) rmSync(join(folder, name), { force: true });
    },
    list: (): Promise<Mail[]> => Promise.all(listNames().map(read)),
    async find(wanted: string): Promise<Mail | null> {
      const name = listNames().find((each) => each === `${wanted}.eml`);
      return name ? read(name) : null;
    },
  };
}

export type Box = ReturnType<typeof openBox>;
