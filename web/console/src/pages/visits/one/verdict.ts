/** A presence verdict as the phone and the server write it, read with care: it may come from another version. */
export interface VerdictReason {
  code: string;
  /** Every number the reason carries, by name. */
  values: Record<string, unknown>;
}

export interface Verdict {
  outcome: string;
  distance_m: number | null;
  sigma_m: number | null;
  sigma_fix_m: number | null;
  sigma_pin_m: number | null;
  reach_m: number | null;
  reasons: VerdictReason[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function readReason(value: unknown): VerdictReason | null {
  if (!isRecord(value) || typeof value.code !== 'string') return null;
  const { code, params, ...rest } = value;
  return { code, values: { ...rest, ...(isRecord(params) ? params : {}) } };
}

export function readVerdict(value: unknown): Verdict | null {
  if (!isRecord(value) || typeof value.outcome !== 'string') return null;
  const reasons = Array.isArray(value.reasons) ? value.reasons : [];
  return {
    outcome: value.outcome,
    distance_m: number(value.distance_m),
    sigma_m: number(value.sigma_m),
    sigma_fix_m: number(value.sigma_fix_m),
    sigma_pin_m: number(value.sigma_pin_m),
    reach_m: number(value.reach_m),
    reasons: reasons.map(readReason).filter((reason) => reason !== null),
  };
}
