export { abilities } from './abilities';
export { shopbellCustomer } from './customer-condition';
export { VendureOrders } from './orders';

import { VendureActing } from './acting';
import { VendureActs } from './acts';
import { VendureChanges } from './changes';
import { VendureCoupons } from './coupons';
import { VendureGiving } from './giving';
import { VendureHints } from './hints';
import { VendureMoneyBack } from './money-back';
import { VendureOrders } from './orders';
import { VendureReading } from './reading';
import { VendureRecords } from './records';
import { VendureWords } from './words';

/** What Nest makes for `VendureOrders`. */
export const orderProviders = [
  VendureActing,
  VendureActs,
  VendureChanges,
  VendureCoupons,
  VendureGiving,
  VendureHints,
  VendureMoneyBack,
  VendureOrders,
  VendureReading,
  VendureRecords,
  VendureWords,
];
