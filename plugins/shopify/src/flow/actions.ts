import { AppError } from '@shopbell/contract';
import type { PlatformAutomation } from '@shopbell/engine';
import { z } from 'zod';
import { readBody, readJsonOr } from '../body.ts';
import { isSignedBody } from '../identity.ts';
import { idOf } from '../ids.ts';
import type { Shopify } from '../shopify.ts';

/** No run of an action is longer, in bytes. */
const longest = 200_000;

const Customer = z
  .union([z.string(), z.number()])
  .transform((id) => idOf(String(id)))
  .pipe(z.string().regex(/^\d{1,19}$/, 'must be a customer'));
const Text = (most: number) =>
  z.string().trim().min(1, 'must not be empty').max(most, `has at most ${most} characters`);

const runOf = <Properties extends z.ZodType>(properties: Properties) =>
  z.object({ shopify_domain: z.string().min(1), action_run_id: z.string().min(1).max(500), properties });

const TagRun = runOf(z.object({ customer_id: Customer, tag: Text(64) }));
const MessageRun = runOf(z.object({ customer_id: Customer, text: Text(8_000) }));

/**
 * Does what a workflow of Flow wants done, once for a run however often Flow sends it. Flow takes 200 as done, sends again what it is answered 5xx, and
 * shows a merchant the words of every other answer: 401 without Shopify's signature over the raw bytes, 400 where a field is not what it has to be,
 * 404 for a shop that does not have the app, 422 where the conversation takes no more. A customer without a conversation is no mistake.
 * @param automation throws while there is no engine to ask: Flow tries again.
 */
export async function answerFlow(
  shopify: Shopify,
  automation: () => PlatformAutomation,
  request: Request,
): Promise<Response> {
  const act = actions.get(new URL(request.url).pathname.slice('/flow/'.length));
  if (!act) return say(404, 'There is no such action.');
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
  const body = await readBody(request, longest);
  if (body === null) return say(413, 'This is more than an action may hold.');
  if (!isSignedBody(shopify.options, body, request.headers.get('x-shopify-hmac-sha256')))
    return say(401, 'Not signed.');
  const asked = readJsonOr(body, null);
  const { shopify_domain: shop } = z.object({ shopify_domain: z.string() }).catch({ shopify_domain: '' }).parse(asked);
  try {
    const doing = act(asked);
    if (!(await shopify.store.find(shop))) return say(404, 'The shop does not have the app.');
    return Response.json({ done: await doing(automation()) });
  } catch (error) {
    if (error instanceof z.ZodError) return say(400, wordsOf(error));
    if (error instanceof AppError && !error.retryable) return say(error.status, error.message);
    throw error;
  }
}

type Doing = (automation: PlatformAutomation) => Promise<boolean>;

/** Each parses at once, and does when it is told to. */
const actions = new Map<string, (asked: unknown) => Doing>(
  Object.entries({
    tag(asked: unknown) {
      const { shopify_domain: shop, action_run_id: run, properties } = TagRun.parse(asked);
      const { customer_id: customer, tag } = properties;
      return (automation: PlatformAutomation) => automation.tagConversation({ shop, customer, run, tag });
    },
    message(asked: unknown) {
      const { shopify_domain: shop, action_run_id: run, properties } = MessageRun.parse(asked);
      const { customer_id: customer, text } = properties;
      return (automation: PlatformAutomation) => automation.messageCustomer({ shop, customer, run, text });
    },
  }),
);

const say = (status: number, message: string) => Response.json({ message }, { status });

function wordsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${String(path.at(-1) ?? 'body')}: ${message}`).join('; ');
}
