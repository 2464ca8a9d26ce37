/** What Twilio puts into a new number or service itself: as good as nothing. */
const DEMO = /^https?:\/\/demo\.twilio\.com\//;

export type Comparison = { kind: 'same' } | { kind: 'unset' | 'ours' | 'foreign'; fault: string };

/**
 * Compares an address that a vendor calls with the one that it should call. `ours`: it leads to the same host, only
 * not in the same words; vendors sign and call the words.
 */
export function compareAddress(found: string | null | undefined, wanted: string): Comparison {
  if (!found || DEMO.test(found)) return { kind: 'unset', fault: 'no address is set' };
  if (found === wanted) return { kind: 'same' };
  if (!URL.canParse(found)) return { kind: 'foreign', fault: 'what is set is no address' };
  const [is, should] = [new URL(found), new URL(wanted)];
  if (is.hostname !== should.hostname) {
    const whose =
      is.pathname === should.pathname ? 'another deployment of ringround, or an old one' : 'elsewhere';
    return { kind: 'foreign', fault: `it leads to ${whose}` };
  }
  return { kind: 'ours', fault: faultOf(is, should) };
}

function faultOf(is: URL, should: URL): string {
  if (is.protocol !== should.protocol)
    return `it begins with ${is.protocol}// and not ${should.protocol}//: the signature would cover another address`;
  if (is.port !== should.port) return 'its port is another one';
  if (is.pathname === `${should.pathname}/`) return 'it has a slash at the end: that is another path';
  if (is.pathname !== should.pathname || is.search !== should.search) return 'its path is another one';
  return 'it does not say how often to try again';
}
