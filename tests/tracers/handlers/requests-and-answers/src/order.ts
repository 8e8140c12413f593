export interface Money {
  amount: number;
  currency?: string;
}

export type Order = Stamped & {
  id: string;
  total: Money;
  lines: Line[];
  gift: { text: string; wrap?: boolean };
};

interface Line {
  sku: string;
}

interface Stamped {
  at: Date;
}
