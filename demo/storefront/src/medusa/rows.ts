/** What Medusa answers, as far as it is read here. Amounts are in major units. */
export interface Category {
  id: string;
  name: string;
  handle: string;
  metadata: { picture?: string } | null;
}

export interface Region {
  id: string;
  currency_code: string;
  countries: { iso_2: string; display_name: string }[];
}

export interface Product {
  id: string;
  title: string;
  handle: string;
  description: string | null;
  thumbnail: string | null;
  variants: {
    id: string;
    title: string;
    manage_inventory: boolean;
    inventory_quantity?: number;
    calculated_price?: { calculated_amount: number; currency_code: string } | null;
  }[];
  categories?: { name: string; handle: string; mpath: string }[];
}

export interface Address {
  first_name: string | null;
  last_name: string | null;
  address_1: string | null;
  city: string | null;
  postal_code: string | null;
  country_code: string | null;
  phone: string | null;
}

export interface Cart {
  id: string;
  currency_code: string;
  item_total: number;
  shipping_total: number;
  total: number;
  shipping_address: Address | null;
  items: Line[];
}

export interface Line {
  id: string;
  quantity: number;
  unit_price: number;
  title: string;
  variant_title: string | null;
  product_title: string | null;
  product_handle: string | null;
  thumbnail: string | null;
}

export interface Order extends Cart {
  display_id: number;
  status: string;
  payment_status: string;
  fulfillment_status: string;
  created_at: string;
  shipping_methods: { name: string }[];
  fulfillments: {
    shipped_at: string | null;
    delivered_at: string | null;
    canceled_at: string | null;
  }[];
}
