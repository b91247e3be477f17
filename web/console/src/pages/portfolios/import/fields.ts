/** The fields a column can be read as, grouped for choosing. */
export const FIELD_GROUPS = [
  { name: 'account', fields: ['external_id', 'creditor', 'product', 'branch'] },
  {
    name: 'debt',
    fields: [
      'balance', 'overdue', 'days_past_due', 'bucket', 'currency', 'due_date', 'instalment', 'last_payment_date',
      'last_payment',
    ],
  },
  {
    name: 'person',
    fields: [
      'debtor_name', 'debtor_surname', 'document', 'phone', 'email', 'codebtor_name', 'codebtor_phone',
      'guarantor_name', 'guarantor_phone',
    ],
  },
  {
    name: 'address',
    fields: [
      'street', 'street_number', 'unit', 'neighbourhood', 'city', 'state', 'postal_code', 'country', 'reference',
      'latitude', 'longitude', 'coordinates',
    ],
  },
  { name: 'visit', fields: ['agent', 'visit_kind', 'visit_from', 'visit_until', 'priority'] },
  { name: 'promise', fields: ['promise_date', 'promise_amount'] },
] as const;
