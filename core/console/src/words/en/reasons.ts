import { type Reason, reasons as told } from '@shopbell/contract';

/** Why the engine refuses something: its own English. */
export const reasons = Object.fromEntries(Object.entries(told).map(([name, text]) => [`reason.${name}`, text])) as {
  readonly [Name in Reason as `reason.${Name}`]: string;
};
