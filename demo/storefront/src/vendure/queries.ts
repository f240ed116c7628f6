/** Fields of what Vendure answers, and what they make of it. */
export interface Section {
  name: string;
  slug: string;
}

export interface Customer {
  firstName: string;
  lastName: string;
  emailAddress: string;
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
  code: string;
  state: string;
  orderPlacedAt: string | null;
  currencyCode: string;
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
  /** Of an order's address; a customer's own says `country`. */
  countryCode?: string;
  country?: { code: string };
  phoneNumber: string | null;
}

export const orderFields = `code state orderPlacedAt currencyCode subTotalWithTax shippingWithTax totalWithTax
  shippingAddress { fullName streetLine1 city postalCode countryCode phoneNumber }
  lines { id quantity linePriceWithTax featuredAsset { preview } productVariant { name product { slug } } }
  fulfillments { state method trackingCode }`;
