/** What `npm start` was told: { platform, port, reset, folder }. A word it does not know ends it with a sentence. */
export function readWords(words) {
  const asked = { platform: 'vendure', port: undefined, reset: false, folder: undefined };
  for (let index = 0; index < words.length; index++) {
    const [name, value] = words[index].split('=');
    if (['vendure', 'medusa', 'shopify'].includes(name)) asked.platform = name;
    else if (name === '--reset') asked.reset = true;
    else if (name === '--port') asked.port = readPort(value ?? words[++index]);
    else if (name === '--folder') asked.folder = value ?? words[++index];
    else
      throw new Refusal(
        `"${words[index]}" is not known. There are: vendure, medusa or shopify (what the shop runs on; a fake one, of Shopify), --port N (the storefront's), --reset (a new shop).`,
      );
  }
  return asked;
}

function readPort(word) {
  const port = Number(word);
  if (Number.isInteger(port) && port > 0 && port < 65_535) return port;
  throw new Refusal('--port needs a number from 1 to 65534, as in: npm start -- --port 8090');
}

/** Something that a person can put right: its message is all they need, so no stack is shown. */
export class Refusal extends Error {}
