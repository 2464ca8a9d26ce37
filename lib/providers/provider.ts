/** A business that can be phoned. */
export type Provider = {
  id: string;
  name: string;
  /** Lower case. */
  category: string;
  /** E.164. */
  phone: string;
  area: string;
  address: string;
  /** IANA name; `opens`, `closes` and `days` are read in it. */
  timezone: string;
  /** `HH:MM`. */
  opens: string;
  /** `HH:MM` up to `24:00`; earlier than `opens` means after midnight, and `days` then names the opening day. */
  closes: string;
  languages: string[];
  /** `mon` to `sun`. */
  days: string[];
  /** Position in the directory file; providers are phoned in this order. */
  order: number;
};
