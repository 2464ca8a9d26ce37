import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { readContactCard } from '../../../lib/providers/read-contact-card.ts';
import { isPublicAddress } from '../../../lib/vendors/is-public-address.ts';
import { readMediaUrl } from '../../../lib/vendors/twilio/media-url.ts';
import { oggDuration } from '../../../lib/voice-notes/ogg-duration.ts';
import { ACCOUNT_SID } from '../../fixture/fake-aws.ts';
import { hostileText } from '../hostile-text.ts';
import { nearly, nearlyBytes } from '../mutate.ts';
import { CARD, MEDIA_PATH } from '../samples.ts';
import { target } from '../target.ts';

const note = readFileSync(resolve(import.meta.dirname, '../../../infra/local/samples/silence.ogg'));
const OURS = new RegExp(
  `^/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/(?:SM|MM)[\\da-f]{32}/Media/ME[\\da-f]{32}$`,
  'i',
);

const TRICKS = [
  `https://api.twilio.com${MEDIA_PATH}`,
  `https://api.twilio.com@evil.example${MEDIA_PATH}`,
  `https://api.twilio.com\\@evil.example${MEDIA_PATH}`,
  `https://api.twilio.com.evil.example${MEDIA_PATH}`,
  `http://169.254.169.254${MEDIA_PATH}`,
  `file://${MEDIA_PATH}`,
  `//evil.example${MEDIA_PATH}`,
  `https://api.twilio.com:8443${MEDIA_PATH}`,
];

/** What stands in, and where lies, what people send beside words. */
export const media = [
  target('contact card', fc.oneof(nearly(CARD), hostileText()), (text) => {
    const card = readContactCard(Buffer.from(text));
    if (!card) return;
    assert.ok(card.phones.length <= 10 && card.phones.every((phone) => phone && phone.length <= 40));
    assert.doesNotMatch(card.name, /[\r\n]/);
    assert.ok([...card.name].length <= 100);
  }),
  target(
    'sound file',
    nearlyBytes(note),
    async (bytes) => {
      const folder = await mkdtemp(join(tmpdir(), 'fuzz-'));
      try {
        await writeFile(join(folder, 'note'), bytes);
        const seconds = await oggDuration(join(folder, 'note'));
        assert.ok(seconds === null || (seconds >= 0 && !Number.isNaN(seconds)), String(seconds));
        assert.ok(bytes.subarray(0, 4).toString() === 'OggS' || seconds === null);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    10,
  ),
  target('address of a medium', nearly(...TRICKS), (text) => {
    const url = readMediaUrl(text);
    if (!url) return;
    assert.equal(url.origin, 'https://api.twilio.com');
    assert.match(url.pathname, OURS);
    assert.equal(url.username + url.password, '');
  }),
  target('address inside a network', privateIpv4(), (address) => {
    const hex = address
      .split('.')
      .map((byte) => Number(byte).toString(16).padStart(2, '0'))
      .join('');
    const [high, low] = [hex.slice(0, 4), hex.slice(4)];
    for (const disguise of [
      address,
      `::ffff:${address}`,
      `::ffff:${high}:${low}`,
      `::${address}`,
      `64:ff9b::${high}:${low}`,
      `2002:${high}:${low}::1`,
    ])
      assert.equal(isPublicAddress(disguise), false, disguise);
  }),
];

function privateIpv4(): fc.Arbitrary<string> {
  const byte = fc.nat(255);
  return fc
    .tuple(
      fc.constantFrom('10', '127', '169.254', '192.168', '172.16', '172.31', '100.64', '0'),
      byte,
      byte,
      byte,
    )
    .map(([head, ...rest]) => [head, ...rest].join('.').split('.').slice(0, 4).join('.'));
}
