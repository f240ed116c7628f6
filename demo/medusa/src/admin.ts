/** Who may do everything in the demo shop. */
export const admin = { email: 'admin@shop.example', firstName: 'Ada', lastName: 'Linden' };
