/** Users to play; their numbers are of the range that is kept for fiction. */
export const personas = [
  { address: 'whatsapp:+12125550171', name: 'Ana' },
  { address: 'whatsapp:+12125550172', name: 'Ben' },
  { address: 'whatsapp:+12125550173', name: 'Chloe' },
  { address: 'whatsapp:+12125550174', name: 'Diego' },
] as const;

export const nameOfPersona = (address: string): string =>
  personas.find((one) => one.address === address)?.name ?? address.replace('whatsapp:', '');
