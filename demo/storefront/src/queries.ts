/** What every page shows in its head. */
export interface Shell {
  sections: { items: { name: string; slug: string }[] };
  activeOrder?: { totalQuantity: number } | null;
  activeCustomer?: { firstName: string; lastName: string; emailAddress: string } | null;
}

/** Fields to put into a page's own query; a stranger's cart is not asked for, because asking would open a session. */
export function shellFields(hasSession: boolean): string {
  const own = 'activeOrder { totalQuantity } activeCustomer { firstName lastName emailAddress }';
  return `sections: collections(options: { topLevelOnly: true }) { items { name slug } } ${hasSession ? own : ''}`;
}

export interface Card {
  productName: string;
  slug: string;
  productAsset: { preview: string } | null;
  priceWithTax: { value?: number; min?: number; max?: number };
  currencyCode: string;
}

export const cardFields = `productName slug currencyCode productAsset { preview }
  priceWithTax { ... on SinglePrice { value } ... on PriceRange { min max } }`;

export interface Product {
  id: string;
  name: string;
  slug: string;
  description: string;
  featuredAsset: { preview: string } | null;
  variants: {
    id: string;
    name: string;
    priceWithTax: number;
    currencyCode: string;
    stockLevel: string;
    options: { name: string }[];
  }[];
  collections: { name: string; slug: string }[];
}

export const productFields = `id name slug description featuredAsset { preview } collections { name slug }
  variants { id name priceWithTax currencyCode stockLevel options { name } }`;

export interface Order {
  id: string;
  code: string;
  state: string;
  orderPlacedAt: string | null;
  currencyCode: string;
  totalQuantity: number;
  subTotalWithTax: number;
  shippingWithTax: number;
  totalWithTax: number;
  shippingAddress: Address | null;
  lines: {
    id: string;
    quantity: number;
    linePriceWithTax: number;
    featuredAsset: { preview: string } | null;
    productVariant: { name: string; product: { slug: string } };
  }[];
  fulfillments: { state: string; method: string; trackingCode: string }[] | null;
}

export interface Address {
  fullName: string | null;
  streetLine1: string;
  city: string | null;
  postalCode: string | null;
  countryCode?: string;
  country?: string | { code: string };
  phoneNumber: string | null;
}

export const orderFields = `id code state orderPlacedAt currencyCode totalQuantity subTotalWithTax shippingWithTax totalWithTax
  shippingAddress { fullName streetLine1 city postalCode countryCode country phoneNumber }
  lines { id quantity linePriceWithTax featuredAsset { preview } productVariant { name product { slug } } }
  fulfillments { state method trackingCode }`;

/** Vendure answers a change with the thing or with a refusal. */
export type Granted<T> = ({ __typename: string; message?: undefined } & T) | { __typename: string; message: string };
