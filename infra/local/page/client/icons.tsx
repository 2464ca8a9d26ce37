const paths = {
  plus: 'M12 5v14M5 12h14',
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM6 11a6 6 0 0 0 12 0M12 17v4',
  send: 'M4 12 20 4l-4.5 16-4-7ZM11.500 13 20 4',
  phone: 'M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1Z',
  pin: 'M12 21s7-6.200 7-11a7 7 0 1 0-14 0c0 4.800 7 11 7 11ZM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  card: 'M4 5h16v14H4ZM8 15c0-1.500 1.500-2.500 3-2.500s3 1 3 2.500M11 10.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3ZM16 10h1.500M16 13h1.500',
  photo:
    'M4 5h16v14H4ZM4 16l4.500-4.500 4 4 3-3L20 17M15.500 10a1.300 1.300 0 1 0 0-2.600 1.300 1.300 0 0 0 0 2.600Z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6Z',
  star: 'm12 4 2.500 5.200 5.500.8-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.8Z',
  tick: 'm5 13 4 4L19 7',
  ticks: 'm2 13 4 4L15 7M11 16l1 1L21 7',
  stop: 'M7 7h10v10H7Z',
  split: 'M4 5h7v14H4ZM13 5h7v14h-7Z',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing; what it means is said by the text beside it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
