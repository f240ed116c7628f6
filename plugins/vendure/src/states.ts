/** A state of Vendure as its dashboard writes it: `PaymentSettled` is Payment settled. */
export function nameOfState(state: string): string {
  const words = state.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
