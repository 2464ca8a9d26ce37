import type { ComponentChildren } from 'preact';

type Style = { pattern: RegExp; wrap: (inner: ComponentChildren, key: number) => ComponentChildren };

/** WhatsApp's marks hold on to the words between them: https://faq.whatsapp.com/539178204879377 */
const between = (mark: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${mark}(\\S(?:[^\\n]*?\\S)?)${mark}(?![\\p{L}\\p{N}])`, 'u');

const styles: Style[] = [
  { pattern: /(https?:\/\/\S+[^\s.,;:!?)])/, wrap: (inner, key) => link(String(inner), key) },
  { pattern: /```([\s\S]+?)```/, wrap: (inner, key) => <code key={key}>{inner}</code> },
  { pattern: between('\\*'), wrap: (inner, key) => <strong key={key}>{inner}</strong> },
  { pattern: between('_'), wrap: (inner, key) => <em key={key}>{inner}</em> },
  { pattern: between('~'), wrap: (inner, key) => <s key={key}>{inner}</s> },
];

const link = (href: string, key: number) => (
  <a key={key} href={href} target="_blank" rel="noreferrer">
    {href.length > 36 ? `${href.slice(0, 33)}…` : href}
  </a>
);

/** Shows a message as WhatsApp does: *bold*, _italic_, ~strike~, ```code``` and links; never as HTML. */
export function formatText(text: string, from = 0): ComponentChildren {
  const style = styles[from];
  if (style === undefined || text === '') return text;
  const match = style.pattern.exec(text);
  if (match === null) return formatText(text, from + 1);
  const [whole, inner = ''] = match;
  const isVerbatim = from < 2;
  return [
    formatText(text.slice(0, match.index), from + 1),
    style.wrap(isVerbatim ? inner : formatText(inner, from + 1), match.index),
    formatText(text.slice(match.index + whole.length), from),
  ];
}
