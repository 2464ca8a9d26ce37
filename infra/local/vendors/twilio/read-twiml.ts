/** What a TwiML document asks for, as far as the simulated Twilio carries it out. */
export type Twiml = {
  messages: string[];
  conversationId: string | null;
  spoken: string[];
  /** Where `<Gather>` sends the keys that were pressed. */
  gather: { action: string; method: string } | null;
};

/** Reads a TwiML document; null when it is none (Twilio's warning 12100). */
export function readTwiml(xml: string): Twiml | null {
  if (!/^(<\?xml[^>]*\?>)?\s*<Response(\s[^>]*)?(\/>|>[\s\S]*<\/Response>\s*$)/.test(xml)) return null;
  const texts = (verb: string) =>
    [...xml.matchAll(new RegExp(`<${verb}(?:\\s[^>]*)?>([\\s\\S]*?)</${verb}>`, 'g'))].map(
      (match) => match[1] ?? '',
    );
  const gather = /<Gather(\s[^>]*)>/.exec(xml)?.[1];
  const parameter = [...xml.matchAll(/<Parameter\s([^>]*)>/g)]
    .map((match) => match[1] ?? '')
    .find((attributes) => attribute(attributes, 'name') === 'conversation_id');
  return {
    messages: texts('Message').map((content) =>
      unescapeXml(/<Body>([\s\S]*?)<\/Body>/.exec(content)?.[1] ?? content),
    ),
    conversationId: parameter === undefined ? null : attribute(parameter, 'value'),
    spoken: texts('Say').map(unescapeXml),
    gather:
      gather === undefined
        ? null
        : { action: attribute(gather, 'action') ?? '', method: attribute(gather, 'method') ?? 'POST' },
  };
}

function attribute(attributes: string, name: string): string | null {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? null : unescapeXml(value);
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return named[name] ?? whole;
  });
}
