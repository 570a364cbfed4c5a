/** The same people at every stand-in: shopper 0, 1, 2... */
export function shopper(index: number) {
  const first = ['Ann', 'Bo', 'Cara', 'Dev', 'Eli', 'Fay', 'Gus', 'Hana'][index % 8]!;
  const last = ['Lee', 'Ortiz', 'Kim', 'Novak', 'Shah'][Math.floor(index / 8) % 5]!;
  return {
    firstName: first,
    lastName: last,
    email: `shopper${index}@example.com`,
    phone: `+1212555${String(index % 10_000).padStart(4, '0')}`,
  };
}
