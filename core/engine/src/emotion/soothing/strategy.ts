import type { AlertPath, MoodFlagName, SoothingCause, SoothingStep, SoothingTemplate } from '@shopbell/contract';

/** What shoppers want that tells what they are upset about. */
const causes: Readonly<Record<string, SoothingCause>> = {
  order_status: 'late',
  delivery_time: 'late',
  damaged_wrong_item: 'damage',
  warranty_repair: 'damage',
  refund_request: 'refund',
  refund_status: 'refund',
  return_exchange: 'refund',
  human_agent: 'human',
};

/** What a customer is upset about: what they want, by the newest message that says it; else whether they waited or want a human. */
export function causeOf(
  intents: readonly (string | null)[],
  { flags, reasons }: { flags: readonly MoodFlagName[]; reasons: readonly string[] },
): SoothingCause {
  const named = intents
    .map((intent) => (intent === null ? undefined : causes[intent]))
    .find((cause) => cause !== undefined);
  if (named) return named;
  if (flags.includes('human_wanted')) return 'human';
  return reasons.includes('waiting') || reasons.includes('unanswered') ? 'waiting' : 'other';
}

const stepsBy: Readonly<Record<SoothingCause, readonly SoothingStep[]>> = {
  late: ['apologise', 'own', 'next-step', 'compensate'],
  damage: ['apologise', 'own', 'next-step', 'compensate'],
  refund: ['listen', 'apologise', 'own', 'next-step'],
  waiting: ['apologise', 'own', 'next-step'],
  human: ['listen', 'own', 'next-step', 'call'],
  other: ['listen', 'apologise', 'next-step'],
};

/** These are for somebody with the right to answer for the shop. */
const forSeniors: readonly MoodFlagName[] = ['legal', 'regulator', 'exposure', 'chargeback', 'privacy', 'fraud'];

/** What an answer does, in this order. Where somebody may be in danger nothing is sold, promised or paid: a person takes over. */
export function stepsFor(
  cause: SoothingCause,
  { path, flags }: { path: AlertPath; flags: readonly MoodFlagName[] },
): SoothingStep[] {
  if (path === 'safety') return ['safety', 'listen', 'hand-over'];
  const grave = flags.some((flag) => forSeniors.includes(flag));
  const steps = stepsBy[cause];
  if (grave) return [...steps.filter((step) => step !== 'compensate'), 'call', 'hand-over'];
  return flags.includes('churn') || flags.includes('bad_review')
    ? [...new Set([...steps, 'call' as const])]
    : [...steps];
}

/** The shop's templates that fit, best first: in the language and, of these, the one that says most of the case. */
export function chooseTemplates(
  templates: readonly SoothingTemplate[],
  about: { language: string; cause: SoothingCause; flags: readonly MoodFlagName[] },
): SoothingTemplate[] {
  const fitting = templates.filter(
    ({ language, cause, flag }) =>
      language.split('-')[0] === about.language &&
      (cause === null || cause === about.cause) &&
      (flag === null || about.flags.includes(flag)),
  );
  const says = ({ cause, flag }: SoothingTemplate) => (flag === null ? 0 : 2) + (cause === null ? 0 : 1);
  return fitting.toSorted((one, other) => says(other) - says(one));
}
