/** A decimal text times a share, with as many decimals: "50.00" x 0.5 = "25.00". For amounts below 2^53 minor units. */
export function decimalText(amount: string, share: number): string {
  const decimals = amount.split('.')[1]?.length ?? 0;
  const minor = Math.round(Number(amount.replace('.', '')) * share);
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
